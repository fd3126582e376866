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
  #offset = blockBytes;

  /** @param fetch fills a buffer with the token's random bytes; throws HsmError */
  constructor(fetch: (target: Buffer) => void) {
    this.#fetch = fetch;
  }

  #take(target: Uint8Array, from: number, bytes: number): void {
    if (this.#offset === blockBytes) {
      this.#fetch(this.#block);
      this.#offset = 0;
    }
    for (let i = 0; i < bytes; i += 1) {
      target[from + i] = (target[from + i] as number) ^ (this.#block[this.#offset + i] as number);
    }
    this.#block.fill(0, this.#offset, this.#offset + bytes);
    this.#offset += bytes;
  }

  /**
   * Fresh random bytes, in a buffer of their own that the caller may wipe.
   * @param bytes 1 or more
   */
  bytes(bytes: number): Buffer {
    const result = Buffer.allocUnsafeSlow(bytes);
    randomFillSync(result);
    for (let done = 0; done < bytes; ) {
      const step = Math.min(bytes - done, this.#offset === blockBytes ? blockBytes : blockBytes - this.#offset);
      this.#take(result, done, step);
      done += step;
    }
    return result;
  }

  /** Wipes what is left. */
  clear(): void {
    this.#block.fill(0);
    this.#offset = blockBytes;
  }
}
