/** @module Requests about warnings and events: from the decoded message to the service's request, each field checked. */
import { assertWithin, limits } from '../../core/limits.ts';
import type { ListKeyWarningsRequest } from '../../gen/hsmgateway/v1/ListKeyWarningsRequest.ts';
import type { WatchKeyEventsRequest as WatchKeyEventsMessage } from '../../gen/hsmgateway/v1/WatchKeyEventsRequest.ts';
import type { WatchKeyEventsRequest } from '../../kms/key_events.ts';
import { optionalNumber } from './fields.ts';

export const toListKeyWarnings = (message: ListKeyWarningsRequest): { readonly withinHours: number | undefined } => {
  const withinHours = optionalNumber(message.within_hours);
  if (withinHours !== undefined) assertWithin('within_hours', withinHours, limits.warningHours);
  return { withinHours };
};

/** The marker is checked by the service, which knows whose it must be. */
export const toWatchKeyEvents = (message: WatchKeyEventsMessage): WatchKeyEventsRequest => {
  const limit = optionalNumber(message.limit);
  if (limit !== undefined) assertWithin('limit', limit, limits.pageSize);
  assertWithin('wait_ms', message.wait_ms, limits.watchWaitMs);
  return { marker: message.marker, waitMs: message.wait_ms, limit };
};
