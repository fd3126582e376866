/** @module What is GCM's own in the authenticated encryption of `aead.ts`: nonce, GHASH, lengths. */
import { fieldInvalid } from '../../core/errors.ts';
import type { AeadParameters, AeadScheme } from './aead_scheme.ts';
import { advanceCounter, blockBytes } from './block.ts';
import type { BlockCipherKey } from './cipher_key.ts';

const nonceBytesMax = 256;

/** The last block of GHASH: both lengths in bits, 64 bits each. */
const lengthsBlock = (aadLength: number, dataLength: number): Buffer => {
  const block = Buffer.alloc(blockBytes);
  block.writeBigUInt64BE(8n * BigInt(aadLength), 0);
  block.writeBigUInt64BE(8n * BigInt(dataLength), 8);
  return block;
};

const ghash = (key: BlockCipherKey, chain: Uint8Array, data: Uint8Array): Buffer => {
  const next = Buffer.from(chain);
  key.hashKey.absorb(next, data);
  return next;
};

/** The pre-counter block J0: nonce and a one where the nonce has 12 bytes, else the nonce hashed. */
const firstCounter = (key: BlockCipherKey, { nonce }: AeadParameters): Buffer => {
  if (nonce.length === 12) return Buffer.concat([nonce, Buffer.from([0, 0, 0, 1])]);
  return ghash(key, ghash(key, Buffer.alloc(blockBytes), nonce), lengthsBlock(0, nonce.length));
};

const check = ({ nonce, tagBytes }: AeadParameters): void => {
  if (nonce.length < 1 || nonce.length > nonceBytesMax)
    throw fieldInvalid('nonce', `must have 1 to ${nonceBytesMax} bytes`);
  // Shorter tags are for protocols that limit how often one may guess; nothing here does.
  if (!Number.isInteger(tagBytes) || tagBytes < 12 || tagBytes > 16)
    throw fieldInvalid('tag', 'must have 12 to 16 bytes');
};

/** @see NIST SP 800-38D §7, GB/T 36624-2018 §10 */
export const gcmScheme: AeadScheme = {
  authenticatesPlaintext: false,
  wrapsAt32: true,
  check,
  firstCounter,
  dataCounter: (counter) => advanceCounter(counter, 1, true),
  beginChain: (key, { aad }) => ghash(key, Buffer.alloc(blockBytes), aad),
  absorb: ghash,
  endChain: (key, chain, aadLength, dataLength) => ghash(key, chain, lengthsBlock(aadLength, dataLength)),
};
