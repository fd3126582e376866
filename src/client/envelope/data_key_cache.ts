/**
 * @module Data keys that serve several messages: bounded by age, messages and bytes, and let go of when they are over. The rules are
 * those of the caching materials manager of the AWS Encryption SDK; what is kept where is ours, because its own store looks at one
 * key a minute, and can't be emptied.
 */
import { NodeCachingMaterialsManager } from '@aws-crypto/caching-materials-manager-node';
import type {
  KeyringNode,
  NodeDecryptionMaterial,
  NodeEncryptionMaterial,
  NodeMaterialsManager,
} from '@aws-crypto/material-management-node';
import { LRUCache } from 'lru-cache';
import type { CacheSettings, DecryptOptions, EncryptOptions } from './options.ts';

type Store = ConstructorParameters<typeof NodeCachingMaterialsManager>[0]['cache'];

interface Entry<Material = NodeEncryptionMaterial | NodeDecryptionMaterial> {
  readonly response: Material;
  readonly now: number;
  bytesEncrypted: number;
  messagesEncrypted: number;
}

/** What a message gets its data key from. */
export interface MessageKeys {
  readonly manager: NodeMaterialsManager | KeyringNode;
  /** Lets go of the message's data key. To be called when the message is done, in any case. */
  dispose(): void;
}

const newEntry = <Material>(response: Material, plaintextLength: number, messages: number): Entry<Material> =>
  Object.seal({ response, now: Date.now(), bytesEncrypted: plaintextLength, messagesEncrypted: messages });

/** Branch keys belong to keyrings that are not used here. */
const noBranchKeys = (): never => {
  throw new TypeError('there are no branch keys');
};

/** What a message asks of its keys: a key that one message may use is not another's, unless both ask the same. */
const partitionOf = ({ keyIds, encryptionContext }: Partial<EncryptOptions> & DecryptOptions): string => {
  const context = encryptionContext && Object.entries(encryptionContext).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([keyIds ?? null, context ?? null]);
};

/** Belongs to one client, and so to one principal of one tenant. */
export class DataKeyCache {
  readonly #settings: CacheSettings;
  readonly #entries: LRUCache<string, Entry>;
  readonly #store: Store;

  constructor(settings: CacheSettings) {
    this.#settings = settings;
    this.#entries = new LRUCache({
      max: settings.capacity,
      ttl: settings.maxAgeMs,
      // A key is let go of when its time is over, not when the next message comes. The timers keep no process alive.
      ttlAutopurge: true,
      dispose: (entry) => entry.response.zeroUnencryptedDataKey(),
    });
    this.#store = this.#newStore();
  }

  /** Data keys that are kept now. */
  get size(): number {
    return this.#entries.size;
  }

  /** The keys of one message: from the cache, or from `keyring` where there is none that may be used. */
  keysFor(keyring: KeyringNode, options: EncryptOptions | DecryptOptions): MessageKeys {
    const { maxAgeMs, maxBytes, maxMessages } = this.#settings;
    const inner = new NodeCachingMaterialsManager({
      backingMaterials: keyring,
      cache: this.#store,
      partition: partitionOf(options),
      maxAge: maxAgeMs,
      maxBytesEncrypted: maxBytes,
      maxMessagesEncrypted: maxMessages,
    });
    // What a message gets is a copy, and its own.
    let own: NodeEncryptionMaterial | NodeDecryptionMaterial | undefined;
    const keep = <Material extends NodeEncryptionMaterial | NodeDecryptionMaterial>(material: Material): Material => {
      own = material;
      return material;
    };
    return {
      manager: {
        getEncryptionMaterials: async (request) => keep(await inner.getEncryptionMaterials(request)),
        decryptMaterials: async (request) => keep(await inner.decryptMaterials(request)),
      },
      dispose: () => {
        own?.zeroUnencryptedDataKey();
        own = undefined;
      },
    };
  }

  /** Lets go of all keys. Messages that are under way have their own. */
  clear(): void {
    this.#entries.clear();
  }

  #newStore(): Store {
    const entries = this.#entries;
    return {
      putEncryptionMaterial: (key, material, length) => void entries.set(key, newEntry(material, length, 1)),
      putDecryptionMaterial: (key, material) => void entries.set(key, newEntry(material, 0, 0)),
      getEncryptionMaterial: (key, length) => {
        const entry = entries.get(key) as Entry<NodeEncryptionMaterial> | undefined;
        if (entry === undefined) return false;
        entry.bytesEncrypted += length;
        entry.messagesEncrypted += 1;
        return entry;
      },
      getDecryptionMaterial: (key) => (entries.get(key) as Entry<NodeDecryptionMaterial> | undefined) ?? false,
      putBranchKeyMaterial: noBranchKeys,
      getBranchKeyMaterial: noBranchKeys,
      del: (key) => void entries.delete(key),
    };
  }
}
