/**
 * @module SM3 (GB/T 32905-2016): of whole messages, and in steps whose state can leave the process, so that another
 * process can go on. Long messages go to OpenSSL; short ones and steps to our own core. The two share no code, and the
 * tests hold them against each other.
 */
import { hash } from 'node:crypto';
import { fieldInvalid } from '../core/errors.ts';
import { blockBytes, chainBytes, maxBlocks, sm3Core } from './sm3_core.ts';

/** Bytes of a digest. */
export const sm3Bytes = 32;
/** Bytes that one compression takes. */
export const sm3BlockBytes = blockBytes;

/** Chaining value, number of bytes so far, and up to 63 bytes that wait for the rest of their block. */
const stateHeaderBytes = chainBytes + 8;
/** A message of more bits than 2^64 has no digest; a number of JavaScript ends before that. */
const maxMessageBytes = Number.MAX_SAFE_INTEGER;

const initialChain = Uint32Array.of(
  ...[0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600],
  ...[0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e],
);

/** A call of OpenSSL takes most of a microsecond before it digests; up to this length the core has an answer sooner. */
const shortBytesMax = 2048;

/** The chaining value as bytes, in a fresh buffer that shares its memory with no other. */
const toBytes = (chain: Uint32Array): Buffer => {
  const bytes = Buffer.allocUnsafeSlow(chainBytes);
  // By hand, because a digest of one block is so short that eight calls of writeUInt32BE are a tenth of it.
  for (let i = 0; i < chainBytes; i += 4) {
    const word = chain[i >> 2] as number;
    bytes[i] = word >>> 24;
    bytes[i + 1] = word >>> 16;
    bytes[i + 2] = word >>> 8;
    bytes[i + 3] = word;
  }
  return bytes;
};

/** Puts the parts into the core's memory one after the other, pads them there, and wipes them. */
const digestShort = (parts: readonly Uint8Array[]): Buffer => {
  const { chain, data, compress } = sm3Core();
  let length = 0;
  for (const part of parts) {
    data.set(part, length);
    length += part.length;
  }
  const blocks = Math.floor((length + 8) / blockBytes) + 1;
  const end = blocks * blockBytes;
  data.fill(0, length, end);
  data[length] = 0x80;
  // The number of bits, which fits two bytes here.
  data[end - 2] = length >> 5;
  data[end - 1] = length << 3;
  chain.set(initialChain);
  compress(blocks);
  const digest = toBytes(chain);
  chain.fill(0);
  data.fill(0, 0, end);
  return digest;
};

const digestLong = (message: Uint8Array): Buffer => hash('sm3', message, 'buffer');

/** The digest of the parts, one after the other. */
export const sm3 = (...parts: readonly Uint8Array[]): Buffer => {
  let length = 0;
  for (const part of parts) length += part.length;
  if (length <= shortBytesMax) return digestShort(parts);
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return digestLong(first);
  const message = Buffer.concat(parts);
  try {
    return digestLong(message);
  } finally {
    // The parts may be secrets; the copy is ours.
    message.fill(0);
  }
};

/** A digest in the making. Not to be used after `digest` or `destroy`. */
export class Sm3 {
  readonly #chain = Uint32Array.from(initialChain);
  readonly #tail = new Uint8Array(blockBytes);
  #length = 0;
  #isSpent = false;

  /**
   * Goes on from a state that `exportState` gave.
   * @throws {GatewayError} FIELD_INVALID for bytes that are no state
   */
  static resume(state: Uint8Array): Sm3 {
    if (state.length < stateHeaderBytes) throw fieldInvalid('hash_state', 'is too short');
    const view = Buffer.from(state.buffer, state.byteOffset, state.length);
    const length = view.readUInt32BE(chainBytes) * 2 ** 32 + view.readUInt32BE(chainBytes + 4);
    if (length > maxMessageBytes || state.length !== stateHeaderBytes + (length % blockBytes)) {
      throw fieldInvalid('hash_state', 'has a length that does not fit its contents');
    }
    const resumed = new Sm3();
    for (let i = 0; i < 8; i += 1) resumed.#chain[i] = view.readUInt32BE(4 * i);
    resumed.#tail.set(state.subarray(stateHeaderBytes));
    resumed.#length = length;
    return resumed;
  }

  #assertUsable(): void {
    if (this.#isSpent) throw new TypeError('the digest was finished');
  }

  /** Runs whole blocks through the core and wipes what it held. */
  #compress(data: Uint8Array): void {
    const core = sm3Core();
    core.chain.set(this.#chain);
    for (let from = 0; from < data.length; from += maxBlocks * blockBytes) {
      const chunk = data.subarray(from, from + maxBlocks * blockBytes);
      core.data.set(chunk);
      core.compress(chunk.length / blockBytes);
    }
    this.#chain.set(core.chain);
    core.chain.fill(0);
    core.data.fill(0, 0, Math.min(data.length, maxBlocks * blockBytes));
  }

  /** Takes the next bytes of the message; borrowed. */
  update(data: Uint8Array): this {
    this.#assertUsable();
    const waiting = this.#length % blockBytes;
    this.#length += data.length;
    if (waiting + data.length < blockBytes) {
      this.#tail.set(data, waiting);
      return this;
    }
    let from = 0;
    if (waiting > 0) {
      from = blockBytes - waiting;
      this.#tail.set(data.subarray(0, from), waiting);
      this.#compress(this.#tail);
    }
    const rest = (data.length - from) % blockBytes;
    if (data.length - rest > from) this.#compress(data.subarray(from, data.length - rest));
    this.#tail.set(data.subarray(data.length - rest));
    return this;
  }

  /** The digest, 32 bytes; ends the use of the object and wipes it. */
  digest(): Uint8Array {
    this.#assertUsable();
    const waiting = this.#length % blockBytes;
    const padded = Buffer.alloc(waiting < blockBytes - 8 ? blockBytes : 2 * blockBytes);
    padded.set(this.#tail.subarray(0, waiting));
    padded[waiting] = 0x80;
    padded.writeUInt32BE(Math.floor(this.#length / 2 ** 29), padded.length - 8);
    padded.writeUInt32BE((this.#length % 2 ** 29) * 8, padded.length - 4);
    this.#compress(padded);
    const digest = toBytes(this.#chain);
    padded.fill(0);
    this.destroy();
    return digest;
  }

  /** The state as 40 to 103 bytes; as secret as the message is. The object can go on. */
  exportState(): Uint8Array {
    this.#assertUsable();
    const waiting = this.#length % blockBytes;
    const state = Buffer.alloc(stateHeaderBytes + waiting);
    this.#chain.forEach((word, i) => {
      state.writeUInt32BE(word, 4 * i);
    });
    state.writeUInt32BE(Math.floor(this.#length / 2 ** 32), chainBytes);
    state.writeUInt32BE(this.#length % 2 ** 32, chainBytes + 4);
    state.set(this.#tail.subarray(0, waiting), stateHeaderBytes);
    return state;
  }

  /** Wipes the state; repeating it is harmless. */
  destroy(): void {
    this.#isSpent = true;
    this.#chain.fill(0);
    this.#tail.fill(0);
  }
}
