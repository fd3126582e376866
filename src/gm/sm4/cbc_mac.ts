/**
 * @module CBC-MAC under SM4, as SDF_CalculateMAC has it: no padding and no splitting, the result is the last block, and
 * it is also the IV with which the next piece goes on.
 */
import { assertIv, assertWholeBlocks, blockBytes } from './block.ts';
import type { BlockCipherKey } from './cipher_key.ts';

/** The ciphertext of CBC is thrown away; pieces keep it small. */
const pieceBytes = 65_536;

/**
 * Computes the CBC-MAC of whole blocks. Plain CBC-MAC is a MAC only for messages of one fixed length; that is the
 * caller's protocol to see to.
 *
 * @param iv 16 bytes: zeros at first, later the result of the piece before
 * @param data whole blocks; none leave the IV as it is
 * @returns 16 bytes: the MAC, and the IV of a next piece
 * @throws {GatewayError} FIELD_INVALID for an IV or data of another length
 * @see GM/T 0018 SDF_CalculateMAC
 */
export const sm4CbcMac = (key: BlockCipherKey, iv: Uint8Array, data: Uint8Array): Buffer => {
  assertIv(iv);
  assertWholeBlocks('data', data);
  let chain = Buffer.from(iv);
  for (let at = 0; at < data.length; at += pieceBytes) {
    const ciphertext = key.cbcEncrypt(chain, data.subarray(at, at + pieceBytes));
    chain = Buffer.from(ciphertext.subarray(ciphertext.length - blockBytes));
  }
  return chain;
};
