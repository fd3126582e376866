/**
 * @module One partition as a host serves it: its token, its KEKs, and the keys that are loaded. Handles never
 * outlive the connection that made them.
 */
import { LRUCache } from 'lru-cache';
import { GatewayError } from '../../../core/errors.ts';
import type { KeyMaterial } from '../../../core/crypto_operation.ts';
import type { KeyAddress, Protection } from '../../../core/key.ts';
import { keySpecRow } from '../../../core/algorithms.ts';
import { decodeSpki } from '../../../formats/spki.ts';
import { uuidToBytes } from '../../../formats/uuid.ts';
import { HsmError } from '../../../hsm/ckr.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import type { ObjectClass } from '../../../hsm/objects.ts';
import { findObject, listObjects } from '../../../hsm/objects.ts';
import type { ObjectName } from '../../../hsm/templates.ts';
import { publicKeyTemplate } from '../../../hsm/templates.ts';
import type { Token } from '../../../hsm/token.ts';
import type { PartitionOpening } from '../../protocol/executor.ts';
import type { Keks } from './keks.ts';
import { getKeks } from './keks.ts';
import { openSealed, unsealKey } from './sealed_key.ts';

/** Handles of one key version. `key` is the secret or private half. */
interface LoadedKey {
  readonly address: KeyAddress;
  readonly protection: Protection;
  key: Handle | undefined;
  publicKey: Handle | undefined;
}

/** CKA_ID and CKA_LABEL of a key version. */
export const keyName = (versionId: string, address: KeyAddress): ObjectName => ({
  id: uuidToBytes(versionId),
  label: `${address.keyId}/${address.version}`,
});

/** The class of the object that does the secret half of the work. */
export const secretClass = (address: KeyAddress): ObjectClass => {
  const { family } = keySpecRow(address.spec);
  return family === 'rsa' || family === 'ec' ? 'private' : 'secret';
};

/** A loaded key serves its own address only: a version id alone proves nothing. */
const isSame = (loaded: LoadedKey, material: KeyMaterial): boolean => {
  const a = loaded.address;
  const b = material.address;
  if (a === b) return loaded.protection === material.protection;
  return (
    a.keyId === b.keyId &&
    a.version === b.version &&
    a.spec === b.spec &&
    a.usage === b.usage &&
    a.tenantId === b.tenantId &&
    a.partitionId === b.partitionId &&
    loaded.protection === material.protection
  );
};

const materialMissing = (material: KeyMaterial, what: string): GatewayError =>
  new GatewayError('KEY_MATERIAL_MISSING', what, { metadata: { key_id: material.address.keyId } });

/** Made by `openPartition`; used by one host, synchronously. */
export class Partition {
  readonly opening: PartitionOpening;
  readonly token: Token;
  readonly #maxLoadedKeys: number;
  #loaded: LRUCache<string, LoadedKey>;
  /** Versions that were looked for in vain. */
  readonly #missed = new LRUCache<string, true>({ max: 10_000 });
  #keks: Keks | undefined;
  #epoch = 0;

  /** @param maxLoadedKeys versions that stay loaded; the one used longest ago goes first */
  constructor(opening: PartitionOpening, token: Token, maxLoadedKeys: number) {
    this.opening = opening;
    this.token = token;
    this.#maxLoadedKeys = maxLoadedKeys;
    this.#loaded = this.#newCache();
  }

  get id(): string {
    return this.opening.partitionId;
  }

  get loadedCount(): number {
    return this.#loaded.size;
  }

  #newCache(): LRUCache<string, LoadedKey> {
    return new LRUCache({
      max: this.#maxLoadedKeys,
      dispose: (loaded) => this.#unload(loaded),
    });
  }

  /** Opens the token if needed; a new connection voids all handles. */
  refresh(): void {
    if (this.token.isOpen && this.#epoch === this.token.epoch && this.#keks !== undefined) return;
    this.token.open();
    if (this.#epoch !== this.token.epoch) this.#loaded = this.#newCache();
    this.#keks = getKeks(this.token.keeper, 'partition');
    this.#epoch = this.token.epoch;
  }

  /** @throws {GatewayError} NOT_INITIALIZED or KEY_MATERIAL_MISSING where the token lacks them */
  get keks(): Keks {
    this.refresh();
    return this.#keks as Keks;
  }

  /** Destroys the session objects of a key that leaves the cache; token objects stay. */
  #unload(loaded: LoadedKey): void {
    if (!this.token.isOpen || this.#epoch !== this.token.epoch) return;
    const objects = loaded.protection === 'TOKEN' ? [] : [loaded.key, loaded.publicKey];
    for (const object of objects) {
      if (object === undefined) continue;
      try {
        this.token.keeper.destroyObject(object);
      } catch (error) {
        // Gone already, or the connection is; either way nothing is left to free.
        if (!(error instanceof HsmError)) throw error;
      }
    }
  }

  /** What is loaded of a version, for its own address only. */
  #peek(material: KeyMaterial): LoadedKey | undefined {
    this.refresh();
    const found = this.#loaded.get(material.versionId);
    return found !== undefined && isSame(found, material) ? found : undefined;
  }

  /** Notes a freshly loaded half. Looked up anew, because loading may have brought a new connection. */
  #note(material: KeyMaterial, half: 'key' | 'publicKey', handle: Handle): Handle {
    const found = this.#peek(material);
    if (found !== undefined) {
      found[half] = handle;
      return handle;
    }
    const { address, protection } = material;
    this.#loaded.set(material.versionId, { address, protection, key: undefined, publicKey: undefined, [half]: handle });
    return handle;
  }

  /**
   * The secret or private key, loaded if it is not.
   * @throws {GatewayError} KEY_MATERIAL_MISSING where the token object or the sealed form is absent; HSM_FAILURE where the
   * sealed form does not open; ALGORITHM_NOT_SUPPORTED for SEALED_SOFTWARE
   */
  key(material: KeyMaterial): Handle {
    const loaded = this.#peek(material)?.key;
    if (loaded !== undefined) return loaded;
    const isStored = material.protection === 'TOKEN';
    const key = isStored ? this.#findStored(material, secretClass(material.address)) : this.#unseal(material);
    return this.#note(material, 'key', key);
  }

  /** The public key of a pair, loaded if it is not. @throws as `key` */
  publicKey(material: KeyMaterial): Handle {
    const loaded = this.#peek(material)?.publicKey;
    if (loaded !== undefined) return loaded;
    const handle =
      material.protection === 'TOKEN' ? this.#findStored(material, 'public') : this.#createPublic(material);
    return this.#note(material, 'publicKey', handle);
  }

  #findStored(material: KeyMaterial, objectClass: ObjectClass): Handle {
    const name = keyName(material.versionId, material.address);
    const search = () => findObject(this.token.keeper, objectClass, name);
    const found = search() ?? (this.#rescan(material.versionId) ? search() : undefined);
    if (found !== undefined) return found;
    if (listObjects(this.token.keeper, objectClass, { id: name.id }).length === 0) {
      throw materialMissing(material, 'the token does not hold the key');
    }
    throw new GatewayError('HSM_FAILURE', 'the object on the token belongs to another key: the store was changed');
  }

  /**
   * Starts the module anew to see what other processes stored: SoftHSM can overlook it when it was storing something
   * itself at that moment. Once per version, because it voids all handles of the module.
   */
  #rescan(versionId: string): boolean {
    if (this.#missed.has(versionId)) return false;
    this.#missed.set(versionId, true);
    this.token.module.reinitialize();
    this.refresh();
    return true;
  }

  #sealed(material: KeyMaterial): Uint8Array {
    if (material.protection !== 'SEALED') {
      throw new GatewayError('ALGORITHM_NOT_SUPPORTED', 'this host has no software engine for the key');
    }
    if (material.sealed === undefined) throw materialMissing(material, 'the key has no sealed material');
    return material.sealed;
  }

  #unseal(material: KeyMaterial): Handle {
    const { address, publicKey } = material;
    const name = keyName(material.versionId, address);
    return unsealKey(this.token, this.keks, this.#sealed(material), address, publicKey, name);
  }

  /** Checks first that the public key is the one that was sealed with the private one. */
  #createPublic(material: KeyMaterial): Handle {
    const { address, publicKey } = material;
    if (publicKey === undefined) throw materialMissing(material, 'the key has no public key');
    openSealed(this.token, this.keks, this.#sealed(material), address, publicKey);
    const name = keyName(material.versionId, address);
    const parts = decodeSpki(publicKey);
    const quirks = this.token.mechanisms.quirks;
    return this.token.keeper.createObject(publicKeyTemplate(parts, address.usage, name, quirks));
  }

  /** Unloads a version; the next use loads it anew. */
  forget(versionId: string): void {
    this.#loaded.delete(versionId);
  }

  /** Looks for the KEKs again at the next use, after a handle proved void. */
  forgetKeks(): void {
    this.#keks = undefined;
  }

  /** Closes the connection; with it go all loaded keys. */
  close(): void {
    this.token.close();
    this.#loaded = this.#newCache();
    this.#keks = undefined;
  }
}
