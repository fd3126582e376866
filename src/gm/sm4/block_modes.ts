/**
 * @module SM4 in the five block modes of SDF_Encrypt and SDF_Decrypt, one call at a time. No mode pads, the output is
 * as long as the input, and the IV comes back advanced, so that calls over whole blocks chain to one long message.
 */
import { fieldInvalid } from '../../core/errors.ts';
import { advanceCounter, assertIv, assertWholeBlocks, blockBytes, xorBlocks } from './block.ts';
import type { BlockCipherKey } from './cipher_key.ts';

/** CFB and OFB feed whole blocks back (128 bits); CTR counts all 128 bits, big-endian. */
export type Sm4Mode = 'ECB' | 'CBC' | 'CFB' | 'OFB' | 'CTR';

/** Data of one call: more does not fit a buffer of the runtime. */
export const sm4DataBytesMax = 2 ** 30;

export interface Sm4Output {
  /** A fresh buffer as long as the input. */
  readonly data: Buffer;
  /** The IV for the next call; for ECB none (zero bytes). */
  readonly iv: Buffer;
}

const noIv = Buffer.alloc(0);

/** Whether the mode takes data of any length; the others take whole blocks alone. */
export const isStreamMode = (mode: Sm4Mode): boolean => mode === 'CFB' || mode === 'OFB' || mode === 'CTR';

/** Last 16 bytes of what went through the feedback register: IV, then ciphertext. */
const lastOf = (iv: Uint8Array, ciphertext: Uint8Array): Buffer =>
  ciphertext.length >= blockBytes
    ? Buffer.from(ciphertext.subarray(ciphertext.length - blockBytes))
    : Buffer.concat([iv.subarray(ciphertext.length), ciphertext]);

/** OFB: the next IV is the last block of key stream, so a block that was begun is run to its end. */
const runOfb = (key: BlockCipherKey, iv: Uint8Array, data: Uint8Array): Sm4Output => {
  if (data.length === 0) return { data: Buffer.alloc(0), iv: Buffer.from(iv) };
  const whole = Math.ceil(data.length / blockBytes) * blockBytes;
  const padded = whole === data.length ? data : Buffer.concat([data, Buffer.alloc(whole - data.length)]);
  const output = key.feedbackMode('ofb', iv, padded, true);
  const next = xorBlocks(padded.subarray(whole - blockBytes), output.subarray(whole - blockBytes));
  return { data: output.fill(0, data.length).subarray(0, data.length), iv: next };
};

const run = (key: BlockCipherKey, mode: Sm4Mode, iv: Uint8Array, data: Uint8Array, isEncrypt: boolean): Sm4Output => {
  if (data.length > sm4DataBytesMax) throw fieldInvalid('data', `must have at most ${sm4DataBytesMax} bytes`);
  if (!isStreamMode(mode)) assertWholeBlocks('data', data);
  if (mode !== 'ECB') assertIv(iv);
  switch (mode) {
    case 'ECB':
      return { data: isEncrypt ? key.encryptBlocks(data) : key.decryptBlocks(data), iv: noIv };
    case 'CBC': {
      const output = isEncrypt ? key.cbcEncrypt(iv, data) : key.cbcDecrypt(iv, data);
      return { data: output, iv: lastOf(iv, isEncrypt ? output : data) };
    }
    case 'CFB': {
      const output = key.feedbackMode('cfb', iv, data, isEncrypt);
      return { data: output, iv: lastOf(iv, isEncrypt ? output : data) };
    }
    case 'OFB':
      return runOfb(key, iv, data);
    case 'CTR':
      return {
        data: key.counterMode(iv, data, false),
        iv: advanceCounter(iv, Math.ceil(data.length / blockBytes), false),
      };
  }
};

/**
 * Encrypts one piece of a message. After a piece of CFB, OFB or CTR that ends inside a block the returned IV starts
 * a new block; `Sm4Stream` goes on inside of it.
 *
 * @param iv 16 bytes; ignored for ECB
 * @param data borrowed; whole blocks for ECB and CBC, any length for the others
 * @throws {GatewayError} FIELD_INVALID for an IV or data of another length
 * @see GB/T 17964-2021, GM/T 0018 SDF_Encrypt
 */
export const sm4Encrypt = (key: BlockCipherKey, mode: Sm4Mode, iv: Uint8Array, data: Uint8Array): Sm4Output =>
  run(key, mode, iv, data, true);

/** Decrypts one piece of a message; the counterpart of `sm4Encrypt` with the same limits and errors. */
export const sm4Decrypt = (key: BlockCipherKey, mode: Sm4Mode, iv: Uint8Array, data: Uint8Array): Sm4Output =>
  run(key, mode, iv, data, false);
