/**
 * @module What a host keeps of keys between their uses: bounded over all partitions together, because it is one process whose memory
 * they share. Each partition sees its own share only.
 */
import { LRUCache } from 'lru-cache';

interface Entry<Key extends object> {
  readonly owner: KeyShare<Key>;
  readonly key: Key;
}

/** Keys by version id; the one used longest ago goes first, whosever it is. */
export class LoadedKeys<Key extends object> {
  readonly #entries: LRUCache<string, Entry<Key>>;

  /** @param max keys that stay; room for them is taken as they come, not beforehand */
  constructor(max: number) {
    this.#entries = new LRUCache({
      maxSize: max,
      sizeCalculation: () => 1,
      dispose: ({ owner, key }, versionId) => owner.onGone(versionId, key),
    });
  }

  /**
   * The share of one partition.
   * @param unload frees what a key holds; called once for each, whatever it goes for. Must not throw.
   */
  share(unload: (key: Key) => void): KeyShare<Key> {
    return new KeyShare(this.#entries, unload);
  }
}

/** Made by `LoadedKeys.share`. */
export class KeyShare<Key extends object> {
  readonly #entries: LRUCache<string, Entry<Key>>;
  readonly #unload: (key: Key) => void;
  readonly #versionIds = new Set<string>();

  constructor(entries: LRUCache<string, Entry<Key>>, unload: (key: Key) => void) {
    this.#entries = entries;
    this.#unload = unload;
  }

  /** Keys of this share. */
  get size(): number {
    return this.#versionIds.size;
  }

  /** What is there of a version; its address is for the caller to compare. */
  get(versionId: string): Key | undefined {
    const entry = this.#entries.get(versionId);
    return entry?.owner === this ? entry.key : undefined;
  }

  /** Keeps a key, which takes the place of whatever has its version id; owned from now on. */
  set(versionId: string, key: Key): Key {
    this.#entries.set(versionId, { owner: this, key });
    this.#versionIds.add(versionId);
    return key;
  }

  delete(versionId: string): void {
    if (this.#versionIds.has(versionId)) this.#entries.delete(versionId);
  }

  clear(): void {
    for (const versionId of this.#versionIds) this.#entries.delete(versionId);
  }

  /** Lets a part of the share go, the keys used longest ago. Looks at all entries: for moments that are rare. */
  dropOldest(count: number): void {
    const oldest: string[] = [];
    for (const versionId of this.#entries.rkeys()) {
      if (oldest.length >= count) break;
      if (this.#versionIds.has(versionId)) oldest.push(versionId);
    }
    for (const versionId of oldest) this.#entries.delete(versionId);
  }

  /** Of the entries alone: a key of this share has left them. */
  onGone(versionId: string, key: Key): void {
    this.#versionIds.delete(versionId);
    this.#unload(key);
  }
}
