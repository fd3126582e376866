/**
 * @module The hot path's view of keys: answers from memory, synchronously, while the cache may be believed.
 *
 * One cache entry holds a key, its primary version and what other versions were asked for, so that dropping the
 * entry drops everything known of the key.
 */
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord, KeyWithVersion } from '../core/key.ts';
import type { KeyReader } from '../core/ports/key_store.ts';
import type { ChangeFeed } from './change_feed.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import { findPrimary, findVersionRow } from './key_queries.ts';
import { toKeyVersionRecord } from './key_rows.ts';

/** Versions other than the primary that one entry keeps; the oldest asked for goes first. */
const maxOlderVersions = 32;

export const keyNotFound = (keyId: string): GatewayError =>
  new GatewayError('KEY_NOT_FOUND', 'the key does not exist', { metadata: { key_id: keyId } });

class KeyEntry {
  readonly key: KeyRecord;
  readonly primary: KeyWithVersion;
  readonly #older = new Map<number, KeyWithVersion>();

  constructor(primary: KeyWithVersion) {
    this.key = primary.key;
    this.primary = primary;
  }

  find(version: number): KeyWithVersion | undefined {
    return version === this.key.primaryVersion ? this.primary : this.#older.get(version);
  }

  /** Keeps a version. Harmless when the entry was dropped from the cache meanwhile: then nobody finds it here. */
  keep(value: KeyWithVersion): void {
    for (const oldest of this.#older.keys()) {
      if (this.#older.size < maxOlderVersions) break;
      this.#older.delete(oldest);
    }
    this.#older.set(value.version.version, value);
  }
}

export class CachedKeyReader implements KeyReader {
  readonly #database: StoreDatabase;
  readonly #cache: CoherentCache<KeyEntry>;

  constructor(database: StoreDatabase, feed: ChangeFeed, maxCachedKeys: number) {
    this.#database = database;
    this.#cache = new CoherentCache(feed, maxCachedKeys);
    feed.subscribe((change) => {
      if (change.kind === 'key') this.#cache.drop(change.tenantId, change.keyId);
      if (change.kind === 'all') this.#cache.clear();
    });
  }

  getPrimary(tenantId: string, keyId: string): KeyWithVersion | Promise<KeyWithVersion> {
    return this.#cache.peek(tenantId, keyId)?.primary ?? this.#loadPrimary(tenantId, keyId);
  }

  findVersion(
    tenantId: string,
    keyId: string,
    version: number,
  ): KeyWithVersion | undefined | Promise<KeyWithVersion | undefined> {
    const entry = this.#cache.peek(tenantId, keyId);
    return entry?.find(version) ?? this.#loadVersion(tenantId, keyId, version, entry);
  }

  #loadEntry(tenantId: string, keyId: string): Promise<KeyEntry | undefined> {
    return this.#cache.load(tenantId, keyId, async () => {
      const found = await this.#database.read((db) => findPrimary(db, tenantId, keyId));
      return found && new KeyEntry(found);
    });
  }

  async #loadPrimary(tenantId: string, keyId: string): Promise<KeyWithVersion> {
    const entry = await this.#loadEntry(tenantId, keyId);
    if (entry === undefined) throw keyNotFound(keyId);
    return entry.primary;
  }

  async #loadVersion(
    tenantId: string,
    keyId: string,
    version: number,
    hotEntry: KeyEntry | undefined,
  ): Promise<KeyWithVersion | undefined> {
    const entry = hotEntry ?? (await this.#loadEntry(tenantId, keyId));
    const known = entry?.find(version);
    if (entry === undefined || known !== undefined) return known;
    const row = await this.#database.read((db) => findVersionRow(db, tenantId, keyId, version));
    if (row === undefined) return undefined;
    const found = { key: entry.key, version: toKeyVersionRecord(row) };
    entry.keep(found);
    return found;
  }
}
