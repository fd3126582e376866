/**
 * @module A bounded cache of what was read from the database, which never gives what a write has made untrue.
 *
 * A load that is under way belongs to its entry in `#loads`. Dropping an id removes that entry too, so the row that
 * such a load brings, which may be from before the write, is given to those who asked before the write and to nobody
 * else. What is not there is not cached.
 */
import { LRUCache } from 'lru-cache';
import type { ChangeFeed } from './change_feed.ts';

/** A load may be joined for this long: far less than the time in which a change must be known. */
const joinWithinMs = 250;

interface Load<Value> {
  readonly startedAtMs: number;
  readonly result: Promise<Value | undefined>;
}

export class CoherentCache<Value extends object> {
  readonly #values: LRUCache<string, Value>;
  readonly #loads = new Map<string, Load<Value>>();
  readonly #feed: ChangeFeed;

  /** @param max entries kept; the least recently used go first */
  constructor(feed: ChangeFeed, max: number) {
    this.#feed = feed;
    this.#values = new LRUCache({ max });
  }

  /** The cached value, if it may be believed now. Synchronous: the hot path. */
  peek(id: string): Value | undefined {
    return this.#feed.isCurrent() ? this.#values.get(id) : undefined;
  }

  /**
   * Reads from the database past the cache, and caches what came. Those who miss the same id at the same time share
   * one query.
   */
  load(id: string, query: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const startedAtMs = performance.now();
    const underWay = this.#loads.get(id);
    if (underWay !== undefined && startedAtMs - underWay.startedAtMs < joinWithinMs) return underWay.result;
    const load: Load<Value> = { startedAtMs, result: query() };
    this.#loads.set(id, load);
    load.result.then(
      (value) => {
        if (this.#end(id, load) && value !== undefined) this.#values.set(id, value);
      },
      () => this.#end(id, load),
    );
    return load.result;
  }

  /** Forgets one id, and what a load under way would bring for it. */
  drop(id: string): void {
    this.#values.delete(id);
    this.#loads.delete(id);
  }

  clear(): void {
    this.#values.clear();
    this.#loads.clear();
  }

  /** Ends a load; false where its id was dropped meanwhile or a later load took its place. */
  #end(id: string, load: Load<Value>): boolean {
    return this.#loads.get(id) === load && this.#loads.delete(id);
  }
}
