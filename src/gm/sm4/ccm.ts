/** @module What is CCM's own in the authenticated encryption of `aead.ts`: nonce, first blocks, CBC-MAC. */
import { fieldInvalid } from '../../core/errors.ts';
import type { AeadParameters, AeadScheme } from './aead_scheme.ts';
import { advanceCounter, blockBytes } from './block.ts';
import { sm4CbcMac } from './cbc_mac.ts';
import type { BlockCipherKey } from './cipher_key.ts';

/** Bytes that hold the message's length: what the nonce leaves of a block without its flags. */
const lengthBytes = (nonce: Uint8Array): number => blockBytes - 1 - nonce.length;

/** A block of flags, nonce and a number. */
const numbered = (flags: number, nonce: Uint8Array, value: number): Buffer => {
  const block = Buffer.alloc(blockBytes);
  // The number first: it has at most 32 bits here, and a short length field lies inside of them.
  block.writeUInt32BE(value, blockBytes - 4);
  block[0] = flags;
  block.set(nonce, 1);
  return block;
};

const check = ({ nonce, tagBytes, dataLength }: AeadParameters): void => {
  if (nonce.length < 7 || nonce.length > 13) throw fieldInvalid('nonce', 'must have 7 to 13 bytes');
  if (![8, 10, 12, 14, 16].includes(tagBytes)) throw fieldInvalid('tag', 'must have 8, 10, 12, 14 or 16 bytes');
  if (dataLength === undefined) throw fieldInvalid('data_length', 'is needed before the first byte of CCM');
  if (dataLength >= 2 ** (8 * lengthBytes(nonce))) throw fieldInvalid('nonce', 'leaves too few bytes for the length');
};

/** The length in front of associated data (SP 800-38C A.2.2). */
const aadPrefix = (length: number): Buffer => {
  if (length < 0xff00) return Buffer.from([length >> 8, length & 0xff]);
  const prefix = Buffer.from([0xff, 0xfe, 0, 0, 0, 0]);
  prefix.writeUInt32BE(length, 2);
  return prefix;
};

const absorb = (key: BlockCipherKey, chain: Uint8Array, data: Uint8Array): Buffer => {
  const rest = data.length % blockBytes;
  if (rest === 0) return sm4CbcMac(key, chain, data);
  const whole = data.length - rest;
  const last = Buffer.alloc(blockBytes);
  last.set(data.subarray(whole));
  const result = sm4CbcMac(key, sm4CbcMac(key, chain, data.subarray(0, whole)), last);
  last.fill(0);
  return result;
};

const beginChain = (key: BlockCipherKey, { nonce, aad, tagBytes, dataLength = 0 }: AeadParameters): Buffer => {
  const flags = (aad.length > 0 ? 0x40 : 0) | (((tagBytes - 2) / 2) << 3) | (lengthBytes(nonce) - 1);
  const chain = sm4CbcMac(key, Buffer.alloc(blockBytes), numbered(flags, nonce, dataLength));
  return aad.length === 0 ? chain : absorb(key, chain, Buffer.concat([aadPrefix(aad.length), aad]));
};

/** @see NIST SP 800-38C §6, RFC 3610, GB/T 36624-2018 §9 */
export const ccmScheme: AeadScheme = {
  authenticatesPlaintext: true,
  wrapsAt32: false,
  check,
  firstCounter: (_key, { nonce }) => numbered(lengthBytes(nonce) - 1, nonce, 0),
  dataCounter: (counter) => advanceCounter(counter, 1, false),
  beginChain,
  absorb,
  endChain: (_key, chain) => Buffer.from(chain),
};
