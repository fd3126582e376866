/** @module Responses about warnings and events: from the service's result to the message. */
import type { KeyEventRecord } from '../../core/ports/key_life.ts';
import type { KeyEventInput } from '../../gen/hsmgateway/v1/KeyEvent.ts';
import type { ListKeyWarningsResponseInput } from '../../gen/hsmgateway/v1/ListKeyWarningsResponse.ts';
import type { WatchKeyEventsResponseInput } from '../../gen/hsmgateway/v1/WatchKeyEventsResponse.ts';
import type { WatchKeyEventsResponse } from '../../kms/key_events.ts';
import type { KeyWarning } from '../../kms/key_warnings.ts';

export const fromListKeyWarnings = (warnings: readonly KeyWarning[]): ListKeyWarningsResponseInput => ({
  warnings: warnings.map(({ keyId, alias, kind, atMs, remainingHours }) => ({
    key_id: keyId,
    key_alias: alias,
    kind,
    at: atMs,
    remaining_hours: remainingHours,
  })),
});

const eventOf = ({ keyId, alias, kind, timeMs, atMs }: KeyEventRecord): KeyEventInput => ({
  key_id: keyId,
  key_alias: alias,
  kind,
  time: timeMs,
  ...(atMs === undefined ? {} : { at: atMs }),
});

export const fromWatchKeyEvents = ({ events, marker }: WatchKeyEventsResponse): WatchKeyEventsResponseInput => ({
  events: events.map(eventOf),
  marker,
});
