/**
 * @module Changes of a SQLite file by other processes. `PRAGMA data_version` of the writing connection differs
 * from its last value exactly when another connection committed, so this process's own writes don't count.
 */
import type { Database } from 'better-sqlite3';
import type { ChangeFeed, StoreChange, StoreChangeListener } from './change_feed.ts';
import { ChangeListeners } from './change_feed.ts';

const pollEveryMs = 200;
/** A cached read polls by itself when the timer is this late, as it is after a long turn of the event loop. */
const pollOverdueMs = 400;

/** @param connection the connection that does all writes of this store */
export const openSqliteChangeFeed = (connection: Database): ChangeFeed => {
  const listeners = new ChangeListeners();
  const dataVersion = connection.prepare('pragma data_version').pluck();
  let seenVersion = dataVersion.get();
  let polledAtMs = performance.now();
  let isReadable = true;

  const poll = (): void => {
    polledAtMs = performance.now();
    try {
      const version = dataVersion.get();
      const hasChanged = version !== seenVersion || !isReadable;
      isReadable = true;
      seenVersion = version;
      if (hasChanged) listeners.tell({ kind: 'all' });
    } catch {
      // The reason shows at the next read, which goes to the database because the feed is not current.
      isReadable = false;
    }
  };
  const timer = setInterval(poll, pollEveryMs);
  timer.unref();

  return {
    isCurrent: () => {
      if (performance.now() - polledAtMs > pollOverdueMs) poll();
      return isReadable;
    },
    publish: (change: StoreChange) => listeners.tell(change),
    subscribe: (listener: StoreChangeListener) => listeners.add(listener),
    close: async () => {
      clearInterval(timer);
      isReadable = false;
      // Keeps `isCurrent` from touching the closed connection.
      polledAtMs = Number.POSITIVE_INFINITY;
    },
  };
};
