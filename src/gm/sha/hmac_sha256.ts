/** @module HMAC-SHA-256 (FIPS 198-1) in steps whose state can leave the process. Whole messages are `node:crypto`'s business. */
import { hash } from 'node:crypto';
import { fieldInvalid } from '../../core/errors.ts';
import { ShaSteps, shaBlockBytes } from './sha_steps.ts';

const begin = (key: Uint8Array, pad: number): ShaSteps => {
  const block = new Uint8Array(shaBlockBytes('SHA256')).fill(pad);
  const short = key.length > block.length ? hash('sha256', key, 'buffer') : key;
  for (let i = 0; i < short.length; i += 1) block[i] = pad ^ (short[i] as number);
  if (short !== key) short.fill(0);
  const begun = new ShaSteps('SHA256').update(block);
  block.fill(0);
  return begun;
};

const assertKey = (key: Uint8Array): void => {
  if (key.length === 0) throw fieldInvalid('key', 'is empty');
};

/** A MAC in the making. Not to be used after `digest` or `destroy`. */
export class HmacSha256 {
  readonly #inner: ShaSteps;
  readonly #outer: ShaSteps;

  private constructor(inner: ShaSteps, outer: ShaSteps) {
    this.#inner = inner;
    this.#outer = outer;
  }

  /** @param key any length but 0; borrowed, read at once */
  static begin(key: Uint8Array): HmacSha256 {
    assertKey(key);
    return new HmacSha256(begin(key, 0x36), begin(key, 0x5c));
  }

  /**
   * Goes on from a state that `exportState` gave, under the same key.
   * @throws {GatewayError} FIELD_INVALID for bytes that are no state
   */
  static resume(key: Uint8Array, state: Uint8Array): HmacSha256 {
    assertKey(key);
    return new HmacSha256(ShaSteps.resume('SHA256', state), begin(key, 0x5c));
  }

  update(data: Uint8Array): this {
    this.#inner.update(data);
    return this;
  }

  /** The MAC, 32 bytes; ends the use of the object and wipes it. */
  digest(): Buffer {
    const inner = this.#inner.digest();
    const mac = this.#outer.update(inner).digest();
    inner.fill(0);
    return mac;
  }

  /** The inner state; a secret, though nobody makes a MAC of it without the key. */
  exportState(): Buffer {
    return this.#inner.exportState();
  }

  /** Wipes the state; repeating it is harmless. */
  destroy(): void {
    this.#inner.destroy();
    this.#outer.destroy();
  }
}
