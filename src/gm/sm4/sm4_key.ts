/**
 * @module An SM4 key and the block transforms under it, done by OpenSSL through `node:crypto`. It keeps cipher objects
 * that have no end, because creating one costs more than encrypting a hundred bytes; it holds no data of a caller.
 */
import type { Cipheriv, KeyObject } from 'node:crypto';
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import { fieldInvalid } from '../../core/errors.ts';
import { advanceCounter, blockBytes, xorInto } from './block.ts';
import type { BlockCipherKey } from './cipher_key.ts';
import { HashKey } from './ghash.ts';

/** Counter blocks are encrypted in pieces of this size, so that a large message needs little memory beside itself. */
const counterBytesMax = 65_536;
// Counters are no secrets, and one thread runs one operation at a time: all keys share the buffer.
const counterBlocks = Buffer.alloc(counterBytesMax);
const counterView = new DataView(counterBlocks.buffer, counterBlocks.byteOffset, counterBytesMax);

/** Writes consecutive counter blocks, wrapping at 2^32 or at 2^128. */
const fillCounters = (first: Uint8Array, blocks: number, wrapsAt32: boolean): Buffer => {
  const from = new DataView(first.buffer, first.byteOffset, blockBytes);
  let [w0, w1, w2, w3] = [from.getUint32(0), from.getUint32(4), from.getUint32(8), from.getUint32(12)];
  for (let at = 0; at < blocks * blockBytes; at += blockBytes) {
    counterView.setUint32(at, w0);
    counterView.setUint32(at + 4, w1);
    counterView.setUint32(at + 8, w2);
    counterView.setUint32(at + 12, w3);
    w3 = (w3 + 1) >>> 0;
    if (w3 !== 0 || wrapsAt32) continue;
    w2 = (w2 + 1) >>> 0;
    if (w2 === 0) w1 = (w1 + 1) >>> 0;
    if (w2 === 0 && w1 === 0) w0 = (w0 + 1) >>> 0;
  }
  return counterBlocks.subarray(0, blocks * blockBytes);
};

/** Where inputs of CBC that had to be changed lie during one call; wiped after it. A fresh buffer for each costs more. */
const cbcInput = Buffer.alloc(counterBytesMax);

/** A CBC cipher object that goes on for ever, with the block that it would chain to next. */
interface Chain {
  readonly cipher: Cipheriv;
  readonly last: Buffer;
}

/**
 * One SM4 key. Usable with `using`; after `destroy` every use is a TypeError. Not shared between threads.
 *
 * @see GB/T 32907-2016
 */
export class Sm4Key implements BlockCipherKey {
  #key: KeyObject | undefined;
  #ecbEncrypt: Cipheriv | undefined;
  #ecbDecrypt: Cipheriv | undefined;
  #cbcEncrypt: Chain | undefined;
  #cbcDecrypt: Chain | undefined;
  #hashKey: HashKey | undefined;

  /**
   * @param bytes the 16 bytes of the key; copied, still the caller's to wipe
   * @throws {GatewayError} FIELD_INVALID for another length
   */
  constructor(bytes: Uint8Array) {
    if (bytes.length !== blockBytes) throw fieldInvalid('key', `must have ${blockBytes} bytes`);
    this.#key = createSecretKey(bytes);
  }

  /** The key for `node:crypto`. */
  get #object(): KeyObject {
    if (this.#key === undefined) throw new TypeError('the SM4 key was destroyed');
    return this.#key;
  }

  #open(mode: string, iv: Uint8Array | null, isEncrypt: boolean): Cipheriv {
    const cipher = (isEncrypt ? createCipheriv : createDecipheriv)(`sm4-${mode}`, this.#object, iv);
    return (cipher as Cipheriv).setAutoPadding(false);
  }

  /** Encrypts whole blocks, each by itself (ECB); a fresh buffer. */
  encryptBlocks(blocks: Uint8Array): Buffer {
    this.#ecbEncrypt ??= this.#open('ecb', null, true);
    return this.#ecbEncrypt.update(blocks);
  }

  /** Decrypts whole blocks, each by itself (ECB); a fresh buffer. */
  decryptBlocks(blocks: Uint8Array): Buffer {
    this.#ecbDecrypt ??= this.#open('ecb', null, false);
    return this.#ecbDecrypt.update(blocks);
  }

  /** The hash key of GCM, made at first use and kept with the key. */
  get hashKey(): HashKey {
    if (this.#hashKey !== undefined) return this.#hashKey;
    const h = this.encryptBlocks(Buffer.alloc(blockBytes));
    this.#hashKey = new HashKey(h);
    h.fill(0);
    return this.#hashKey;
  }

  /**
   * Encrypts whole blocks by CBC. The cipher object still chains to the block it made last, so that block is cancelled
   * from the first block of the input and the IV put in its place.
   */
  cbcEncrypt(iv: Uint8Array, data: Uint8Array): Buffer {
    if (data.length === 0) return Buffer.alloc(0);
    const zeros = Buffer.alloc(blockBytes);
    this.#cbcEncrypt ??= { cipher: this.#open('cbc', zeros, true), last: zeros };
    const { cipher, last } = this.#cbcEncrypt;
    const fits = data.length <= cbcInput.length;
    const input = fits ? cbcInput.subarray(0, data.length) : Buffer.allocUnsafeSlow(data.length);
    input.set(data);
    for (let i = 0; i < blockBytes; i += 1) {
      input[i] = (input[i] as number) ^ (iv[i] as number) ^ (last[i] as number);
    }
    const output = cipher.update(input);
    last.set(output.subarray(output.length - blockBytes));
    input.fill(0);
    return output;
  }

  /** Decrypts whole blocks by CBC; the first block comes out chained to the block before it, which is put right. */
  cbcDecrypt(iv: Uint8Array, data: Uint8Array): Buffer {
    if (data.length === 0) return Buffer.alloc(0);
    const zeros = Buffer.alloc(blockBytes);
    this.#cbcDecrypt ??= { cipher: this.#open('cbc', zeros, false), last: zeros };
    const { cipher, last } = this.#cbcDecrypt;
    const output = cipher.update(data);
    xorInto(output, last);
    xorInto(output, iv);
    last.set(data.subarray(data.length - blockBytes));
    return output;
  }

  /**
   * XORs data of any length with the encrypted counter blocks from `counter` on.
   *
   * @param wrapsAt32 whether only the last 32 bits count (GCM), else all 128 do
   * @returns a fresh buffer
   */
  counterMode(counter: Uint8Array, data: Uint8Array, wrapsAt32: boolean): Buffer {
    if (data.length <= counterBytesMax) return this.#counterPiece(counter, data, wrapsAt32);
    const output = Buffer.allocUnsafeSlow(data.length);
    let next = counter;
    for (let at = 0; at < data.length; at += counterBytesMax) {
      const piece = this.#counterPiece(next, data.subarray(at, at + counterBytesMax), wrapsAt32);
      output.set(piece, at);
      piece.fill(0);
      next = advanceCounter(next, counterBytesMax / blockBytes, wrapsAt32);
    }
    return output;
  }

  #counterPiece(counter: Uint8Array, data: Uint8Array, wrapsAt32: boolean): Buffer {
    const stream = this.encryptBlocks(fillCounters(counter, Math.ceil(data.length / blockBytes), wrapsAt32));
    xorInto(stream, data);
    // What is left of the last block is key stream that nobody may see.
    return stream.fill(0, data.length).subarray(0, data.length);
  }

  /** Runs one of the two feedback modes over data of any length; a fresh buffer. */
  feedbackMode(mode: 'cfb' | 'ofb', iv: Uint8Array, data: Uint8Array, isEncrypt: boolean): Buffer {
    return this.#open(mode, iv, isEncrypt).update(data);
  }

  /** Lets go of the key; OpenSSL wipes each schedule when its cipher object ends. Repeating it is harmless. */
  destroy(): void {
    for (const cipher of [this.#ecbEncrypt, this.#ecbDecrypt, this.#cbcEncrypt?.cipher, this.#cbcDecrypt?.cipher]) {
      cipher?.final();
    }
    this.#hashKey?.destroy();
    this.#hashKey = undefined;
    this.#key = undefined;
    this.#ecbEncrypt = undefined;
    this.#ecbDecrypt = undefined;
    this.#cbcEncrypt = undefined;
    this.#cbcDecrypt = undefined;
  }

  [Symbol.dispose](): void {
    this.destroy();
  }
}
