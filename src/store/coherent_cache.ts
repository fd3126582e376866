/**
 * @module A bounded cache of what was read from the database, which never gives what a write has made untrue.
 *
 * A load that is under way belongs to its entry in `#loads`. Dropping an id removes that entry too, so the row that
 * such a load brings, which may be from before the write, is given to those who asked before the write and to nobody
 * else. What is not there is not cached.
 *
 * While the database can't be reached and the configuration gives grace, what is cached is believed without anybody who tells of changes.
 */
import { LRUCache } from 'lru-cache';
import type { ChangeFeed } from './change_feed.ts';
import { isUnreachable, type StoreContact } from './store_contact.ts';

/** With a separator that no id contains: two tenants never share a load. */
const loadIdOf = (tenantId: string, id: string): string => `${tenantId}\0${id}`;

/** A load may be joined for this long: far less than the time in which a change must be known. */
const joinWithinMs = 250;

interface Entry<Value> {
  readonly tenantId: string;
  readonly value: Value;
}

interface Load<Value> {
  readonly startedAtMs: number;
  readonly result: Promise<Value | undefined>;
}

export class CoherentCache<Value extends object> {
  readonly #entries: LRUCache<string, Entry<Value>>;
  readonly #loads = new Map<string, Load<Value>>();
  readonly #insertions = new Map<string, object>();
  readonly #feed: ChangeFeed;
  /** Undefined where there is no grace. */
  readonly #contact: StoreContact | undefined;

  /**
   * @param max entries kept; the least recently used go first
   * @param withGrace false for what is never believed without the database
   */
  constructor(feed: ChangeFeed, max: number, { withGrace = true }: { readonly withGrace?: boolean } = {}) {
    this.#feed = feed;
    const { contact } = feed;
    this.#contact = withGrace && contact !== undefined && contact.graceMs > 0 ? contact : undefined;
    this.#entries = new LRUCache({ max });
  }

  /**
   * The cached value, if it may be believed now. Synchronous: the hot path. Entries are found by their id alone, which
   * spares joining strings for every operation; what belongs to another tenant is not there.
   */
  peek(tenantId: string, id: string): Value | undefined {
    if (!this.#feed.isCurrent() && this.#contact?.isOnGrace() !== true) return undefined;
    return this.#find(tenantId, id);
  }

  /**
   * Reads from the database past the cache, and caches what came. Those who miss the same id at the same time share
   * one query. Where the database turns out to be out of reach, what was cached before is given while there is grace.
   */
  load(tenantId: string, id: string, query: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const startedAtMs = performance.now();
    const loadId = loadIdOf(tenantId, id);
    const underWay = this.#loads.get(loadId);
    if (underWay !== undefined && startedAtMs - underWay.startedAtMs < joinWithinMs) return underWay.result;
    const load: Load<Value> = { startedAtMs, result: this.#query(tenantId, id, query) };
    this.#loads.set(loadId, load);
    load.result.then(
      (value) => {
        if (this.#end(loadId, load) && value !== undefined) this.#entries.set(id, { tenantId, value });
      },
      () => this.#end(loadId, load),
    );
    return load.result;
  }

  /**
   * Runs a write that makes the value of an id, and caches the value then. As safe as a load: the insertion is noted
   * before the write begins, and nobody can remove the value before its commit, so that a removal finds either the
   * note or the entry, and drops it. This holds too where another process's removal is heard of before the answer to
   * the commit arrives here.
   */
  async insert(tenantId: string, id: string, write: () => Promise<Value>): Promise<Value> {
    const loadId = loadIdOf(tenantId, id);
    const insertion = {};
    this.#insertions.set(loadId, insertion);
    const isNoted = () => this.#insertions.get(loadId) === insertion;
    try {
      const value = await write();
      if (isNoted()) this.#entries.set(id, { tenantId, value });
      return value;
    } finally {
      // Of a load that began before the commit nobody may ask any more: it found nothing.
      this.#loads.delete(loadId);
      if (isNoted()) this.#insertions.delete(loadId);
    }
  }

  /** Changes the value, where it is cached, as a write changed it that was just committed; concerns no other id. */
  amend(tenantId: string, id: string, change: (value: Value) => Value): void {
    this.#loads.delete(loadIdOf(tenantId, id));
    const entry = this.#entries.peek(id);
    if (entry?.tenantId === tenantId) this.#entries.set(id, { tenantId, value: change(entry.value) });
  }

  /** Forgets one id, and what a load or an insertion under way would bring for it. */
  drop(tenantId: string, id: string): void {
    const loadId = loadIdOf(tenantId, id);
    this.#entries.delete(id);
    this.#loads.delete(loadId);
    this.#insertions.delete(loadId);
  }

  /** Forgets every value that fits, and whatever is under way. Looks at all entries: for changes that are rare. */
  dropWhere(tenantId: string, fits: (value: Value) => boolean): void {
    this.#loads.clear();
    this.#insertions.clear();
    for (const [id, entry] of this.#entries) {
      if (entry.tenantId === tenantId && fits(entry.value)) this.#entries.delete(id);
    }
  }

  clear(): void {
    this.#entries.clear();
    this.#loads.clear();
    this.#insertions.clear();
  }

  async #query(tenantId: string, id: string, query: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const contact = this.#contact;
    if (contact === undefined) return query();
    try {
      return await query();
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      await contact.whenSettled();
      const value = contact.isOnGrace() ? this.#find(tenantId, id) : undefined;
      if (value === undefined) throw error;
      return value;
    }
  }

  #find(tenantId: string, id: string): Value | undefined {
    const entry = this.#entries.get(id);
    return entry !== undefined && entry.tenantId === tenantId ? entry.value : undefined;
  }

  /** Ends a load; false where its id was dropped meanwhile or a later load took its place. */
  #end(loadId: string, load: Load<Value>): boolean {
    return this.#loads.get(loadId) === load && this.#loads.delete(loadId);
  }
}
