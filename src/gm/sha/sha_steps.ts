/**
 * @module SHA-1, SHA-256 and SHA-512 in steps whose state can leave the process, so that another process can go on: what
 * `node:crypto` does not offer. Whole messages are its business.
 */
import { fieldInvalid } from '../../core/errors.ts';
import { compressSha1, compressSha256 } from './compress_32.ts';
import { compressSha512 } from './compress_64.ts';
import { sha1Initial, sha256Initial, sha512Initial } from './constants.ts';

export type ShaName = 'SHA1' | 'SHA256' | 'SHA512';

interface ShaRow {
  readonly blockBytes: number;
  /** Bytes of the length at the end of the padding. */
  readonly lengthBytes: number;
  readonly initial: Int32Array;
  readonly compress: (chain: Int32Array, block: DataView) => void;
}

const rows: Readonly<Record<ShaName, ShaRow>> = {
  SHA1: { blockBytes: 64, lengthBytes: 8, initial: sha1Initial, compress: compressSha1 },
  SHA256: { blockBytes: 64, lengthBytes: 8, initial: sha256Initial, compress: compressSha256 },
  SHA512: { blockBytes: 128, lengthBytes: 16, initial: sha512Initial, compress: compressSha512 },
};

/** Bytes of a block of each. */
export const shaBlockBytes = (name: ShaName): number => rows[name].blockBytes;

const writeWords = (target: Buffer, words: Int32Array): void => {
  words.forEach((word, i) => {
    target.writeInt32BE(word, 4 * i);
  });
};

/** A digest in the making. Not to be used after `digest` or `destroy`. */
export class ShaSteps {
  readonly #row: ShaRow;
  readonly #chain: Int32Array;
  readonly #tail: Uint8Array;
  #length = 0;
  #isSpent = false;

  constructor(name: ShaName) {
    this.#row = rows[name];
    this.#chain = Int32Array.from(this.#row.initial);
    this.#tail = new Uint8Array(this.#row.blockBytes);
  }

  /**
   * Goes on from a state that `exportState` gave.
   * @throws {GatewayError} FIELD_INVALID for bytes that are no state
   */
  static resume(name: ShaName, state: Uint8Array): ShaSteps {
    const resumed = new ShaSteps(name);
    const { blockBytes, initial } = resumed.#row;
    const header = 4 * initial.length + 8;
    if (state.length < header) throw fieldInvalid('hash_state', 'is too short');
    const view = Buffer.from(state.buffer, state.byteOffset, state.length);
    const length = view.readUInt32BE(header - 8) * 2 ** 32 + view.readUInt32BE(header - 4);
    if (!Number.isSafeInteger(length) || state.length !== header + (length % blockBytes)) {
      throw fieldInvalid('hash_state', 'has a length that does not fit its contents');
    }
    for (let i = 0; i < initial.length; i += 1) resumed.#chain[i] = view.readInt32BE(4 * i);
    resumed.#tail.set(state.subarray(header));
    resumed.#length = length;
    return resumed;
  }

  #assertUsable(): void {
    if (this.#isSpent) throw new TypeError('the digest was finished');
  }

  /** Runs whole blocks through. */
  #compress(data: Uint8Array): void {
    const { blockBytes, compress } = this.#row;
    for (let from = 0; from < data.length; from += blockBytes) {
      compress(this.#chain, new DataView(data.buffer, data.byteOffset + from, blockBytes));
    }
  }

  /** Takes the next bytes of the message; borrowed. */
  update(data: Uint8Array): this {
    this.#assertUsable();
    const { blockBytes } = this.#row;
    const waiting = this.#length % blockBytes;
    this.#length += data.length;
    if (waiting + data.length < blockBytes) {
      this.#tail.set(data, waiting);
      return this;
    }
    const from = waiting === 0 ? 0 : blockBytes - waiting;
    if (from > 0) {
      this.#tail.set(data.subarray(0, from), waiting);
      this.#compress(this.#tail);
    }
    const end = data.length - ((data.length - from) % blockBytes);
    this.#compress(data.subarray(from, end));
    this.#tail.set(data.subarray(end));
    return this;
  }

  /** The digest; ends the use of the object and wipes it. */
  digest(): Buffer {
    this.#assertUsable();
    const { blockBytes, lengthBytes } = this.#row;
    const waiting = this.#length % blockBytes;
    const padded = Buffer.alloc(waiting < blockBytes - lengthBytes ? blockBytes : 2 * blockBytes);
    padded.set(this.#tail.subarray(0, waiting));
    padded[waiting] = 0x80;
    padded.writeUInt32BE(Math.floor(this.#length / 2 ** 29), padded.length - 8);
    padded.writeUInt32BE((this.#length % 2 ** 29) * 8, padded.length - 4);
    this.#compress(padded);
    const digest = Buffer.alloc(4 * this.#chain.length);
    writeWords(digest, this.#chain);
    padded.fill(0);
    this.destroy();
    return digest;
  }

  /** The state: chain, length, and what waits for the rest of its block; as secret as the message. The object can go on. */
  exportState(): Buffer {
    this.#assertUsable();
    const waiting = this.#length % this.#row.blockBytes;
    const header = 4 * this.#chain.length + 8;
    const state = Buffer.alloc(header + waiting);
    writeWords(state, this.#chain);
    state.writeUInt32BE(Math.floor(this.#length / 2 ** 32), header - 8);
    state.writeUInt32BE(this.#length % 2 ** 32, header - 4);
    state.set(this.#tail.subarray(0, waiting), header);
    return state;
  }

  /** Wipes the state; repeating it is harmless. */
  destroy(): void {
    this.#isSpent = true;
    this.#chain.fill(0);
    this.#tail.fill(0);
  }
}
