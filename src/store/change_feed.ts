/**
 * @module How caches learn of changes: by this process's own writes at once, by other processes' through the
 * database. The databases' ways are in `sqlite_change_feed.ts` and `postgres_change_feed.ts`.
 */

/** What may have changed. `all`: anything; everything that was read before has to be read again. */
export type StoreChange =
  | { readonly kind: 'key'; readonly tenantId: string; readonly keyId: string }
  | { readonly kind: 'tenant'; readonly tenantId: string }
  | { readonly kind: 'policies'; readonly tenantId: string }
  | { readonly kind: 'all' };

/** Called after the store's own caches dropped what changed. Must neither throw nor block. */
export type StoreChangeListener = (change: StoreChange) => void;

/** A change of another process is known at most this many milliseconds after its commit, or the caches are not read. */
export const maxStalenessMs = 900;

/** Source of changes, and the judge of whether cached data may be believed right now. */
export interface ChangeFeed {
  /** Whether every change older than `maxStalenessMs` has been heard of. Called for every cached read. */
  isCurrent(): boolean;
  /** Tells this process of its own change. */
  publish(change: StoreChange): void;
  /** Listeners are called in the order of their subscription. Returns the function that ends it. */
  subscribe(listener: StoreChangeListener): () => void;
  close(): Promise<void>;
}

/** The listeners of a feed. */
export class ChangeListeners {
  readonly #listeners = new Set<StoreChangeListener>();

  add(listener: StoreChangeListener): () => void {
    const own: StoreChangeListener = (change) => listener(change);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  tell(change: StoreChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
