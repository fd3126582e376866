/** @module HMAC with SM3 (GB/T 15852.2-2012, mechanism 2; RFC 2104): of whole messages, and in steps with a state that can leave. */
import { fieldInvalid } from '../core/errors.ts';
import { Sm3, sm3, sm3BlockBytes } from './sm3.ts';

/** The key as one block, XORed with a byte; the caller wipes it. */
const paddedKey = (key: Uint8Array, pad: number): Uint8Array => {
  const block = new Uint8Array(sm3BlockBytes).fill(pad);
  const short = key.length > sm3BlockBytes ? sm3(key) : key;
  for (let i = 0; i < short.length; i += 1) block[i] = pad ^ (short[i] as number);
  if (short !== key) short.fill(0);
  return block;
};

const begin = (key: Uint8Array, pad: number): Sm3 => {
  const block = paddedKey(key, pad);
  const begun = new Sm3().update(block);
  block.fill(0);
  return begun;
};

/** A MAC in the making. Not to be used after `digest` or `destroy`. */
export class HmacSm3 {
  readonly #inner: Sm3;
  readonly #outer: Sm3;

  private constructor(inner: Sm3, outer: Sm3) {
    this.#inner = inner;
    this.#outer = outer;
  }

  /** @param key any length but 0; borrowed, read at once */
  static begin(key: Uint8Array): HmacSm3 {
    if (key.length === 0) throw fieldInvalid('key', 'is empty');
    return new HmacSm3(begin(key, 0x36), begin(key, 0x5c));
  }

  /**
   * Goes on from a state that `exportState` gave, under the same key.
   * @throws {GatewayError} FIELD_INVALID for bytes that are no state
   */
  static resume(key: Uint8Array, state: Uint8Array): HmacSm3 {
    if (key.length === 0) throw fieldInvalid('key', 'is empty');
    return new HmacSm3(Sm3.resume(state), begin(key, 0x5c));
  }

  update(data: Uint8Array): this {
    this.#inner.update(data);
    return this;
  }

  /** The MAC, 32 bytes; ends the use of the object and wipes it. */
  digest(): Uint8Array {
    const inner = this.#inner.digest();
    const mac = this.#outer.update(inner).digest();
    inner.fill(0);
    return mac;
  }

  /** The inner state as 40 to 103 bytes; a secret, though nobody makes a MAC of it without the key. */
  exportState(): Uint8Array {
    return this.#inner.exportState();
  }

  /** Wipes the state; repeating it is harmless. */
  destroy(): void {
    this.#inner.destroy();
    this.#outer.destroy();
  }
}

/** The MAC of a whole message, 32 bytes. */
export const hmacSm3 = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  HmacSm3.begin(key).update(message).digest();
