/**
 * @module Key wrap with padding of RFC 5649 over any cipher with blocks of 16 bytes: SM4 here, where nobody else offers it.
 * The construction is that of SP 800-38F §6.3 (KWP) with the block cipher put in the place of AES.
 */
import { timingSafeEqual } from 'node:crypto';
import { ciphertextInvalid, fieldInvalid } from '../../core/errors.ts';
import { blockBytes } from './block.ts';
import type { BlockCipherKey } from './cipher_key.ts';

type Cipher = Pick<BlockCipherKey, 'encryptBlocks' | 'decryptBlocks'>;

const halfBytes = 8;
/** Rounds of the wrapping function W (RFC 3394 §2.2.1). */
const rounds = 6;
/** The alternative initial value, before the length (RFC 5649 §3). */
const initial = Buffer.from('a65959a6', 'hex');
const maxPlaintextBytes = 65_536;

/** XORs a step's number onto the first half of a block. Steps of our lengths stay below 2^32. */
const applyStep = (block: Uint8Array, step: number): void => {
  const view = new DataView(block.buffer, block.byteOffset, blockBytes);
  view.setUint32(4, view.getUint32(4) ^ step);
};

/** W in place: `data` is A ‖ R[1] … R[n] (RFC 3394 §2.2.1). */
const wrapInPlace = (cipher: Cipher, data: Buffer): void => {
  const halves = data.length / halfBytes - 1;
  const block = Buffer.alloc(blockBytes);
  data.copy(block, 0, 0, halfBytes);
  for (let step = 1; step <= rounds * halves; step += 1) {
    const at = halfBytes * (1 + ((step - 1) % halves));
    data.copy(block, halfBytes, at, at + halfBytes);
    const next = cipher.encryptBlocks(block);
    applyStep(next, step);
    next.copy(data, at, halfBytes);
    next.copy(block, 0, 0, halfBytes);
    next.fill(0);
  }
  block.copy(data, 0, 0, halfBytes);
  block.fill(0);
};

/** The inverse of W in place (RFC 3394 §2.2.2). */
const unwrapInPlace = (cipher: Cipher, data: Buffer): void => {
  const halves = data.length / halfBytes - 1;
  const block = Buffer.alloc(blockBytes);
  data.copy(block, 0, 0, halfBytes);
  for (let step = rounds * halves; step >= 1; step -= 1) {
    const at = halfBytes * (1 + ((step - 1) % halves));
    applyStep(block, step);
    data.copy(block, halfBytes, at, at + halfBytes);
    const before = cipher.decryptBlocks(block);
    before.copy(data, at, halfBytes);
    before.copy(block, 0, 0, halfBytes);
    before.fill(0);
  }
  block.copy(data, 0, 0, halfBytes);
  block.fill(0);
};

/**
 * Wraps a key.
 * @param plaintext 1 to 65536 bytes, borrowed
 * @throws {GatewayError} FIELD_INVALID for another length
 */
export const wrapWithPadding = (cipher: Cipher, plaintext: Uint8Array): Buffer => {
  if (plaintext.length === 0 || plaintext.length > maxPlaintextBytes) {
    throw fieldInvalid('plaintext', `must have 1 to ${maxPlaintextBytes} bytes`);
  }
  const data = Buffer.alloc(halfBytes * (1 + Math.ceil(plaintext.length / halfBytes)));
  initial.copy(data);
  data.writeUInt32BE(plaintext.length, initial.length);
  data.set(plaintext, halfBytes);
  // A single half makes one block, which is encrypted as it is (RFC 5649 §4.1).
  if (data.length === blockBytes) return cipher.encryptBlocks(data);
  wrapInPlace(cipher, data);
  return data;
};

/** Whether initial value, length and padding are right; the comparisons look at every byte. */
const isWellPadded = (data: Buffer): boolean => {
  const length = data.readUInt32BE(initial.length);
  const room = data.length - halfBytes;
  const isInitial = timingSafeEqual(data.subarray(0, initial.length), initial);
  const isLength = length > room - halfBytes && length <= room;
  let padding = 0;
  // The last half alone can hold padding; which of its bytes count is decided by masks, without a branch.
  for (let at = room - halfBytes; at < room; at += 1) {
    const mask = at >= length ? 0xff : 0;
    padding |= (data[halfBytes + at] as number) & mask;
  }
  return isInitial && isLength && padding === 0;
};

/**
 * Unwraps a key.
 * @returns a fresh buffer, the caller's to wipe
 * @throws {GatewayError} CIPHERTEXT_INVALID for every fault
 */
export const unwrapWithPadding = (cipher: Cipher, wrapped: Uint8Array): Buffer => {
  const isWhole = wrapped.length >= blockBytes && wrapped.length % halfBytes === 0;
  if (!isWhole || wrapped.length > maxPlaintextBytes + halfBytes) throw ciphertextInvalid(new Error('a wrong length'));
  const data = wrapped.length === blockBytes ? cipher.decryptBlocks(wrapped) : Buffer.from(wrapped);
  try {
    if (wrapped.length > blockBytes) unwrapInPlace(cipher, data);
    if (!isWellPadded(data)) throw ciphertextInvalid(new Error('the initial value or the padding is wrong'));
    const key = Buffer.allocUnsafeSlow(data.readUInt32BE(initial.length));
    data.copy(key, 0, halfBytes);
    return key;
  } finally {
    data.fill(0);
  }
};
