/**
 * @module A holder for secret bytes. It must never show them: not in logs, not as JSON, not through a pooled
 * buffer that something else can read.
 */
import { timingSafeEqual } from 'node:crypto';
import { inspect } from 'node:util';

const hidden = '[SecretBytes]';

/**
 * Secret bytes that are set once, live in a buffer of their own (`byteOffset` 0, no pool), are zeroed once, and
 * are of no use afterwards. Usable with `using`.
 */
export class SecretBytes {
  readonly #bytes: Uint8Array;
  #isDestroyed = false;

  /**
   * @param source copied; still the caller's to wipe, unless taken by `SecretBytes.take`
   * @throws {TypeError} for no bytes at all
   */
  constructor(source: Uint8Array) {
    if (source.length === 0) throw new TypeError('a secret has at least one byte');
    this.#bytes = new Uint8Array(source.length);
    this.#bytes.set(source);
  }

  /** Copies the bytes and zeroes the source, for slices of a receive buffer. */
  static take(source: Uint8Array): SecretBytes {
    const secret = new SecretBytes(source);
    source.fill(0);
    return secret;
  }

  get length(): number {
    return this.#bytes.length;
  }

  get isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /**
   * The bytes themselves, borrowed: not to be kept and not to be changed.
   * @throws {TypeError} after `destroy`
   */
  reveal(): Uint8Array {
    if (this.#isDestroyed) throw new TypeError('the secret was destroyed');
    return this.#bytes;
  }

  /** Compares in constant time; a different length is simply unequal. */
  equals(other: Uint8Array): boolean {
    const bytes = this.reveal();
    return bytes.length === other.length && timingSafeEqual(bytes, other);
  }

  /** Zeroes the bytes; repeating it is harmless. */
  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#bytes.fill(0);
  }

  [Symbol.dispose](): void {
    this.destroy();
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }
}
