/**
 * @module SM2 ciphertexts as plain bytes: x‖y‖C3‖C2, as operations carry them, and the forms that devices use. The DER form is
 * in `sm2_asn1.ts`.
 */
import { ciphertextInvalid } from '../core/errors.ts';
import type { Sm2Ciphertext } from './sm2_asn1.ts';

const partBytes = 32;
const headBytes = 3 * partBytes;

/** x‖y‖C3‖C2; a fresh buffer. */
export const joinSm2Cipher = ({ x, y, c3, c2 }: Sm2Ciphertext): Buffer => Buffer.concat([x, y, c3, c2]);

/**
 * The parts, as views.
 * @throws {GatewayError} CIPHERTEXT_INVALID for bytes without a C2
 */
export const splitSm2Cipher = (raw: Uint8Array): Sm2Ciphertext => {
  if (raw.length <= headBytes) throw ciphertextInvalid(new Error('the ciphertext is too short'));
  return {
    x: raw.subarray(0, partBytes),
    y: raw.subarray(partBytes, 2 * partBytes),
    c3: raw.subarray(2 * partBytes, headBytes),
    c2: raw.subarray(headBytes),
  };
};

/** The form of a device with an uncompressed C1: 04‖x‖y, then C3 and C2 in the order of the current or of the first standard. */
export const encodeDeviceSm2Cipher = ({ x, y, c3, c2 }: Sm2Ciphertext, order: 'c1c3c2' | 'c1c2c3'): Buffer =>
  Buffer.concat([Buffer.of(4), x, y, ...(order === 'c1c3c2' ? [c3, c2] : [c2, c3])]);
