/** @module Metrics of the way to the store, asked for when they are read. */
import type { MetricsWhenRead } from './when_read.ts';

/** As the store gives it. */
export interface StoreContactState {
  readonly state: string;
  readonly isOnGrace: boolean;
}

const rows: readonly (readonly [name: string, help: string, read: (contact: StoreContactState) => boolean])[] = [
  ['store_reachable', '0 while the store can not be reached', ({ state }) => state !== 'unreachable'],
  [
    'store_on_grace',
    '1 while the store can not be reached and what is in memory is believed without it',
    ({ isOnGrace }) => isOnGrace,
  ],
];

/** Adds all of them. */
export const registerStoreMetrics = (metrics: MetricsWhenRead, contact: () => StoreContactState | undefined): void => {
  for (const [name, help, read] of rows) {
    metrics.gauge(name, help, [], (tell) => {
      const known = contact();
      if (known !== undefined) tell({}, read(known) ? 1 : 0);
    });
  }
};
