/** @module Handlers of KeyManagementService for what is about to happen to keys, and what did: decode, service, encode. */
import type { KmsDeps } from '../../kms/deps.ts';
import { KeyEventWatch, watchKeyEventsBy } from '../../kms/key_events.ts';
import { listKeyWarnings } from '../../kms/key_warnings.ts';
import { toListKeyWarnings, toWatchKeyEvents } from '../convert/kms_warning_requests.ts';
import { fromListKeyWarnings, fromWatchKeyEvents } from '../convert/kms_warning_responses.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/**
 * Makes the handlers.
 * @param deps ports that all calls share
 * @param watch where calls wait for events; whoever stops the gateway closes it, so that those calls do not hold it up
 */
export const createWarningHandlers = (
  deps: KmsDeps,
  watch: KeyEventWatch = new KeyEventWatch(deps.events, deps.clock),
): ServiceHandlers => {
  const via = viaService(deps);
  return {
    ListKeyWarnings: via(toListKeyWarnings, listKeyWarnings, fromListKeyWarnings),
    WatchKeyEvents: via(toWatchKeyEvents, watchKeyEventsBy(watch), fromWatchKeyEvents),
  };
};
