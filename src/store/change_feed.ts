/**
 * @module How caches learn of changes: by this process's own writes at once, by other processes' through the
 * database. The databases' ways are in `sqlite_change_feed.ts` and `postgres_change_feed.ts`.
 */
import type { SdfItemKind, SdfKeyPlace } from '../core/ports/sdf_store.ts';
import type { StoreContact } from './store_contact.ts';

/**
 * What may have changed. `all`: anything; everything that was read before has to be read again. A listener passes over
 * kinds that it does not know: what keeps no data of theirs has nothing to drop.
 */
export type StoreChange =
  | { readonly kind: 'key'; readonly tenantId: string; readonly keyId: string }
  /** A name came to a key, went to another one, or is gone. */
  | { readonly kind: 'alias'; readonly tenantId: string; readonly alias: string }
  /** Grants on a key were made or revoked, or ended with it. */
  | { readonly kind: 'grants'; readonly tenantId: string; readonly keyId: string }
  /** Tags of a key were set or removed. */
  | { readonly kind: 'tags'; readonly tenantId: string; readonly keyId: string }
  | { readonly kind: 'tenant'; readonly tenantId: string }
  /** Certificates were revoked. */
  | { readonly kind: 'revocations' }
  /** An authority, or one of their revocation lists, is new. */
  | { readonly kind: 'authorities' }
  /** Attachments, documents, groups or their members. */
  | { readonly kind: 'policies'; readonly tenantId: string }
  /** Sessions of SDF are gone, with all that they held. At most `maxSessionsPerChange` of them. */
  | { readonly kind: 'sdf-sessions'; readonly tenantId: string; readonly sessionIds: readonly string[] }
  /** An item of a session of SDF is gone. */
  | {
      readonly kind: 'sdf-item';
      readonly tenantId: string;
      readonly sessionId: string;
      readonly itemId: string;
      readonly itemKind: SdfItemKind;
      readonly slot: string;
    }
  /** Rights to a key index of a partition are gone, from whatever sessions. */
  | { readonly kind: 'sdf-rights'; readonly tenantId: string; readonly keyIndex: number }
  /** The key of a place of SDF was made, completed or removed. */
  | ({ readonly kind: 'sdf-key' } & SdfKeyPlace)
  /** An operator, one of its UKeys or one of its sessions was made, changed or ended. */
  | { readonly kind: 'operator'; readonly operatorId: string }
  | { readonly kind: 'all' };

/** With ids of 64 characters a change stays below the 8000 bytes that PostgreSQL lets a notification have. */
export const maxSessionsPerChange = 50;

/** Called after the store's own caches dropped what changed. Must neither throw nor block. */
export type StoreChangeListener = (change: StoreChange) => void;

/** A change of another process is known at most this many milliseconds after its commit, or the caches are not read. */
export const maxStalenessMs = 900;

/** Source of changes, and the judge of whether cached data may be believed right now. */
export interface ChangeFeed {
  /** Of a database that can get out of reach; a file can't. */
  readonly contact?: StoreContact;
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
