/** @module Waiting for another process's lock on a SQLite file without blocking the event loop, as SQLite's own wait does. */
import { setTimeout as delay } from 'node:timers/promises';
import { isSqliteBusy } from './store_errors.ts';

const lockWaitMs = 5_000;
const retryMsMin = 2;
const retryMsSpread = 10;

export class SqliteLockWait {
  /** Since when nobody here got the lock. Shared, so that a queue of writers doesn't wait one after another. */
  #blockedSinceMs: number | undefined;

  /** Repeats an attempt until it gets the lock. Rejects with SQLITE_BUSY when that took longer than 5 s. */
  async run<T>(attempt: () => T | Promise<T>): Promise<T> {
    for (;;) {
      try {
        const result = await attempt();
        this.#blockedSinceMs = undefined;
        return result;
      } catch (error) {
        this.#blockedSinceMs ??= performance.now();
        if (!isSqliteBusy(error) || performance.now() - this.#blockedSinceMs > lockWaitMs) throw error;
      }
      await delay(retryMsMin + Math.random() * retryMsSpread);
    }
  }
}
