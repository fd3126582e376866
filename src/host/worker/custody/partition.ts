/**
 * @module One partition as a host serves it: its token, its KEKs, and the keys that are loaded. Handles never
 * outlive the connection that made them.
 */
import { LRUCache } from 'lru-cache';
import pkcs11 from 'pkcs11js';
import { GatewayError } from '../../../core/errors.ts';
import type { KeyMaterial } from '../../../core/crypto_operation.ts';
import type { KeyAddress, Protection } from '../../../core/key.ts';
import { isPairFamily, keySpecRow, sm2Curve } from '../../../core/algorithms.ts';
import { decodeEcPoint } from '../../../formats/ec_point.ts';
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
import type { KeyShare, LoadedKeys } from './loaded_keys.ts';
import type { KnownAnswers } from '../known_answers.ts';
import { openSealed, unsealKey } from './sealed_key.ts';
import { openSoftware, SoftwareKey } from './software_key.ts';

/** Handles of one key version. `key` is the secret or private half. */
export interface LoadedKey {
  readonly address: KeyAddress;
  readonly protection: Protection;
  key: Handle | undefined;
  publicKey: Handle | undefined;
  /** 04‖X‖Y of an SM2 pair, read from the token or proved by the seal. */
  point: Uint8Array | undefined;
}

/** What the partitions of a host share. */
export interface KeyRoom {
  /** Keys in tokens, as session objects or found there. */
  readonly loaded: LoadedKeys<LoadedKey>;
  /** Keys that are open in memory. */
  readonly opened: LoadedKeys<SoftwareKey>;
}

/** CKA_ID and CKA_LABEL of a key version. */
export const keyName = (versionId: string, address: KeyAddress): ObjectName => ({
  id: uuidToBytes(versionId),
  label: `${address.keyId}/${address.version}`,
});

/** The class of the object that does the secret half of the work. */
export const secretClass = (address: KeyAddress): ObjectClass =>
  isPairFamily(keySpecRow(address.spec).family) ? 'private' : 'secret';

const isSameAddress = (a: KeyAddress, b: KeyAddress): boolean =>
  a === b ||
  (a.keyId === b.keyId &&
    a.version === b.version &&
    a.spec === b.spec &&
    a.usage === b.usage &&
    a.tenantId === b.tenantId &&
    a.partitionId === b.partitionId);

/** A loaded key serves its own address only: a version id alone proves nothing. */
const isSame = (loaded: LoadedKey, material: KeyMaterial): boolean =>
  loaded.protection === material.protection && isSameAddress(loaded.address, material.address);

const materialMissing = (material: KeyMaterial, what: string): GatewayError =>
  new GatewayError('KEY_MATERIAL_MISSING', what, { metadata: { key_id: material.address.keyId } });

/** Made by `openPartition`; used by one host, synchronously. */
export class Partition {
  readonly opening: PartitionOpening;
  readonly token: Token;
  readonly knownAnswers: KnownAnswers;
  readonly #software: KeyShare<SoftwareKey>;
  readonly #loaded: KeyShare<LoadedKey>;
  /** Versions that were looked for in vain. */
  readonly #missed = new LRUCache<string, true>({ max: 10_000 });
  #keks: Keks | undefined;
  #epoch = 0;

  constructor(opening: PartitionOpening, token: Token, room: KeyRoom, knownAnswers: KnownAnswers) {
    this.opening = opening;
    this.token = token;
    this.knownAnswers = knownAnswers;
    this.#software = room.opened.share((key) => key.destroy());
    this.#loaded = room.loaded.share((key) => this.#unload(key));
  }

  get id(): string {
    return this.opening.partitionId;
  }

  get loadedCount(): number {
    return this.#loaded.size;
  }

  /** Keys that are open in memory. */
  get openedCount(): number {
    return this.#software.size;
  }

  /** Opens the token if needed; a new connection voids all handles, and no key stays open without the token. */
  refresh(): void {
    if (this.token.isOpen && this.#epoch === this.token.epoch && this.#keks !== undefined) return;
    if (!this.token.isOpen || this.#epoch !== this.token.epoch) this.#software.clear();
    this.token.open();
    // Handles of another connection: nothing is left to be destroyed.
    if (this.#epoch !== this.token.epoch) this.#loaded.clear();
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

  /** Notes what was freshly loaded. Looked up anew, because loading may have brought a new connection. */
  #note(material: KeyMaterial, part: Partial<Pick<LoadedKey, 'key' | 'publicKey' | 'point'>>): void {
    const found = this.#peek(material);
    if (found !== undefined) {
      Object.assign(found, part);
      return;
    }
    const { address, protection } = material;
    const none = { key: undefined, publicKey: undefined, point: undefined };
    this.#loaded.set(material.versionId, { address, protection, ...none, ...part });
  }

  /**
   * For all that makes, uses or destroys keys that live in the token: here they would be missed, or taken for gone.
   * @throws {GatewayError} HSM_UNAVAILABLE where the token has the KEKs alone
   */
  assertHoldsStored(): void {
    const { hasKeksOnly, partitionId } = this.opening;
    if (hasKeksOnly !== true) return;
    throw new GatewayError('HSM_UNAVAILABLE', 'keys that live in a token are with the gateway that has it', {
      metadata: { partition_id: partitionId },
    });
  }

  /**
   * The secret or private key, loaded if it is not.
   * @throws {GatewayError} KEY_MATERIAL_MISSING where the token object or the sealed form is absent; HSM_FAILURE where the
   * sealed form does not open; ALGORITHM_NOT_SUPPORTED for SEALED_SOFTWARE, which is no object
   */
  key(material: KeyMaterial): Handle {
    const loaded = this.#peek(material)?.key;
    if (loaded !== undefined) return loaded;
    const isStored = material.protection === 'TOKEN';
    const key = isStored ? this.#findStored(material, secretClass(material.address)) : this.#unseal(material);
    this.#note(material, { key });
    return key;
  }

  /** The public key of a pair, loaded if it is not. @throws as `key` */
  publicKey(material: KeyMaterial): Handle {
    const loaded = this.#peek(material)?.publicKey;
    if (loaded !== undefined) return loaded;
    const publicKey =
      material.protection === 'TOKEN' ? this.#findStored(material, 'public') : this.#createPublic(material);
    this.#note(material, { publicKey });
    return publicKey;
  }

  /**
   * The public key of an SM2 pair, 04‖X‖Y: the one that was sealed with the private one, or that the token holds.
   * @throws as `key`
   */
  point(material: KeyMaterial): Uint8Array {
    if (material.protection === 'SEALED_SOFTWARE') {
      const { point } = this.software(material);
      if (point === undefined) throw materialMissing(material, 'the key has no public key');
      return point;
    }
    const loaded = this.#peek(material)?.point;
    if (loaded !== undefined) return loaded;
    const point = material.protection === 'TOKEN' ? this.#readPoint(material) : this.#provePoint(material);
    this.#note(material, { point });
    return point;
  }

  #readPoint(material: KeyMaterial): Uint8Array {
    const value = this.token.keeper.attribute(this.publicKey(material), pkcs11.CKA_EC_POINT);
    return Uint8Array.from(decodeEcPoint(value, sm2Curve.fieldBytes));
  }

  #provePoint(material: KeyMaterial): Uint8Array {
    const parts = decodeSpki(this.#provePublic(material));
    if (parts.family === 'ec') return parts.point;
    throw materialMissing(material, 'the public key is of another kind');
  }

  /**
   * A key to be used in the host's memory, opened if it is not.
   * @throws {GatewayError} KEY_MATERIAL_MISSING where the sealed form is absent; HSM_FAILURE where it does not open;
   * ALGORITHM_NOT_SUPPORTED for a key that was made to stay on the token; what a token that is not there throws
   */
  software(material: KeyMaterial): SoftwareKey {
    this.refresh();
    if (material.protection !== 'SEALED_SOFTWARE') {
      throw new GatewayError('ALGORITHM_NOT_SUPPORTED', 'the key never leaves its token, which does not offer this');
    }
    const found = this.#software.get(material.versionId);
    if (found !== undefined && isSameAddress(found.address, material.address)) return found;
    const { address, publicKey, sealed } = material;
    if (sealed === undefined) throw materialMissing(material, 'the key has no sealed material');
    const value = openSoftware(this.token, this.keks, sealed, address, publicKey);
    return this.#software.set(material.versionId, new SoftwareKey(address, publicKey, value));
  }

  #findStored(material: KeyMaterial, objectClass: ObjectClass): Handle {
    this.assertHoldsStored();
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
      throw new GatewayError('ALGORITHM_NOT_SUPPORTED', 'the key is not one that a token can load');
    }
    if (material.sealed === undefined) throw materialMissing(material, 'the key has no sealed material');
    return material.sealed;
  }

  #unseal(material: KeyMaterial): Handle {
    const { address, publicKey } = material;
    const name = keyName(material.versionId, address);
    return unsealKey(this.token, this.keks, this.#sealed(material), address, publicKey, name);
  }

  /** The public key, proved to be the one that was sealed with the private one. */
  #provePublic(material: KeyMaterial): Uint8Array {
    const { address, publicKey } = material;
    if (publicKey === undefined) throw materialMissing(material, 'the key has no public key');
    openSealed(this.token, this.keks, this.#sealed(material), address, publicKey);
    return publicKey;
  }

  #createPublic(material: KeyMaterial): Handle {
    const parts = decodeSpki(this.#provePublic(material));
    const { address } = material;
    const name = keyName(material.versionId, address);
    const { profile } = this.token.mechanisms;
    return this.token.keeper.createObject(publicKeyTemplate(parts, address.usage, name, profile));
  }

  /** Unloads a version; the next use loads it anew. */
  forget(versionId: string): void {
    this.#loaded.delete(versionId);
    this.#software.delete(versionId);
  }

  /**
   * Unloads the quarter of the keys in the token that was used longest ago, for a token that has no memory left.
   * @returns false where none is loaded
   */
  makeRoom(): boolean {
    const before = this.#loaded.size;
    this.#loaded.dropOldest(Math.ceil(before / 4));
    return before > 0;
  }

  /** Looks for the KEKs again at the next use, after a handle proved void. */
  forgetKeks(): void {
    this.#keks = undefined;
  }

  /** Closes the connection; with it go all loaded keys, and opened ones are wiped. */
  close(): void {
    this.#software.clear();
    this.token.close();
    this.#loaded.clear();
    this.#keks = undefined;
  }
}
