/**
 * @module Keys that are used in the host's memory: sealed on the token like everything that is kept, but opened to their
 * value. An opened key holds what its algorithms need, ready made, and is wiped when it is not needed any more.
 */
import { hkdfSync } from 'node:crypto';
import { GatewayError } from '../../../core/errors.ts';
import type { KeyAddress } from '../../../core/key.ts';
import { SecretBytes } from '../../../core/secret_bytes.ts';
import { Sm2Signer } from '../../../gm/sm2/signature.ts';
import { Sm4Key } from '../../../gm/sm4/sm4_key.ts';
import { Sm4XtsKey } from '../../../gm/sm4/xts.ts';
import { decodeSpki } from '../../../formats/spki.ts';
import type { Token } from '../../../hsm/token.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import type { Keks } from './keks.ts';
import { sealedAad } from './sealed_key.ts';

/** Never the beginning of the AAD of sealed objects (`sealed_key.ts`): one can't be opened as the other. */
const aadPrefix = Buffer.from('hsm-gateway/software/v1\0', 'latin1');

const softwareAad = (address: KeyAddress, publicKey: Uint8Array | undefined): Buffer =>
  Buffer.concat([aadPrefix, sealedAad(address, publicKey)]);

/** Seals the value of a key to its address, and of a pair also to its public key; the value is borrowed. */
export const sealSoftware = (
  token: Token,
  keks: Keks,
  address: KeyAddress,
  publicKey: Uint8Array | undefined,
  value: Uint8Array,
): Buffer => sealEnvelope(token, keks.bind, softwareAad(address, publicKey), value);

/**
 * Opens what `sealSoftware` gave.
 * @returns the value
 * @throws {GatewayError} HSM_FAILURE for another address or public key, and for material of another protection
 */
export const openSoftware = (
  token: Token,
  keks: Keks,
  sealed: Uint8Array,
  address: KeyAddress,
  publicKey: Uint8Array | undefined,
): SecretBytes => SecretBytes.take(openEnvelope(token, keks.bind, softwareAad(address, publicKey), sealed));

const pointOf = (publicKey: Uint8Array): Buffer => {
  const parts = decodeSpki(publicKey);
  if (parts.family === 'ec') return parts.point;
  throw new GatewayError('HSM_FAILURE', 'the public key that was sealed is of another kind');
};

/** One opened key. What it gives is borrowed, and of no use after `destroy`. */
export class SoftwareKey {
  readonly address: KeyAddress;
  /** 04‖X‖Y of a pair: the public key that was sealed with the private one. */
  readonly point: Uint8Array | undefined;
  readonly #value: SecretBytes;
  readonly #derived = new Map<string, SecretBytes>();
  #signer: Sm2Signer | undefined;
  #sm4: Sm4Key | undefined;
  #xts: Sm4XtsKey | undefined;

  /** @param value owned from now on */
  constructor(address: KeyAddress, publicKey: Uint8Array | undefined, value: SecretBytes) {
    this.address = address;
    this.point = publicKey === undefined ? undefined : pointOf(publicKey);
    this.#value = value;
  }

  get length(): number {
    return this.#value.length;
  }

  /** The value itself: d of an SM2 pair, the bytes of a key. */
  get bytes(): Uint8Array {
    return this.#value.reveal();
  }

  /** Compares in constant time. */
  equals(other: Uint8Array): boolean {
    return this.#value.equals(other);
  }

  get signer(): Sm2Signer {
    this.#signer ??= new Sm2Signer(this.bytes);
    return this.#signer;
  }

  /** @throws {GatewayError} FIELD_INVALID for a key that has not 16 bytes */
  get sm4(): Sm4Key {
    this.#sm4 ??= new Sm4Key(this.bytes);
    return this.#sm4;
  }

  /** @throws {GatewayError} FIELD_INVALID for a key that has not 32 bytes in two different halves */
  get xts(): Sm4XtsKey {
    this.#xts ??= new Sm4XtsKey(this.bytes);
    return this.#xts;
  }

  /** 32 bytes for another purpose than the key's own (RFC 5869 with SHA-256). */
  derive(info: string): Uint8Array {
    let derived = this.#derived.get(info);
    if (derived === undefined) {
      derived = SecretBytes.take(new Uint8Array(hkdfSync('sha256', this.bytes, Buffer.alloc(0), info, 32)));
      this.#derived.set(info, derived);
    }
    return derived.reveal();
  }

  /** Wipes everything; repeating it is harmless. */
  destroy(): void {
    this.#value.destroy();
    for (const derived of this.#derived.values()) derived.destroy();
    this.#signer?.destroy();
    this.#sm4?.destroy();
    this.#xts?.destroy();
  }

  [Symbol.dispose](): void {
    this.destroy();
  }
}
