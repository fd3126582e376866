/**
 * @module Random bytes: the token's generator mixed with the operating system's, so that neither alone decides a
 * key or an IV.
 */
import { randomFillSync } from 'node:crypto';

/** One C_GenerateRandom serves many IVs. */
const blockBytes = 4096;

/** A stock of random bytes of one token, each given out once and wiped at once. */
export class RandomStock {
  readonly #fetch: (target: Buffer) => void;
  readonly #block = Buffer.alloc(blockBytes);
  readonly #system = Buffer.alloc(blockBytes);
  #offset = blockBytes;

  /** @param fetch fills a buffer with the token's random bytes; throws HsmError */
  constructor(fetch: (target: Buffer) => void) {
    this.#fetch = fetch;
  }

  #refill(): void {
    this.#fetch(this.#block);
    randomFillSync(this.#system);
    for (let i = 0; i < blockBytes; i += 1) {
      this.#block[i] = (this.#block[i] as number) ^ (this.#system[i] as number);
    }
    this.#system.fill(0);
    this.#offset = 0;
  }

  /**
   * Fresh random bytes, in a buffer of their own that the caller may wipe.
   * @param bytes 1 or more
   */
  bytes(bytes: number): Buffer {
    const result = Buffer.allocUnsafeSlow(bytes);
    for (let done = 0; done < bytes; ) {
      if (this.#offset === blockBytes) this.#refill();
      const end = Math.min(blockBytes, this.#offset + bytes - done);
      this.#block.copy(result, done, this.#offset, end);
      this.#block.fill(0, this.#offset, end);
      done += end - this.#offset;
      this.#offset = end;
    }
    return result;
  }

  /** Wipes what is left. */
  clear(): void {
    this.#block.fill(0);
    this.#offset = blockBytes;
  }
}
