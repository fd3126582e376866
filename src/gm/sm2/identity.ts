/** @module Z, the digest of a signer's id and public key, and e, the digest that SM2 signs (GB/T 32918.2 §5.5, §6.1). */
import { fieldInvalid } from '../../core/errors.ts';
import { sm3 } from '../sm3.ts';
import { curveParameters } from './curve.ts';
import { assertPublicKey } from './keys.ts';

/** The id that is used where nobody names one (GM/T 0009 §10). */
export const defaultId: Uint8Array = Buffer.from('1234567812345678', 'latin1');

/** The length of an id is told in 16 bits, as a number of bits. */
export const maxIdBytes = 8191;

/**
 * Z = SM3(ENTL ‖ ID ‖ a ‖ b ‖ Gx ‖ Gy ‖ Px ‖ Py), 32 bytes.
 * @param publicKey 04‖X‖Y
 * @param id at most 8191 bytes
 * @throws {GatewayError} FIELD_INVALID
 */
export const zValue = (publicKey: Uint8Array, id: Uint8Array): Buffer => {
  if (id.length > maxIdBytes) throw fieldInvalid('id', 'is longer than 8191 bytes');
  assertPublicKey(publicKey);
  const bits = id.length * 8;
  return sm3(Buffer.of(bits >> 8, bits & 0xff), id, curveParameters, publicKey.subarray(1));
};

/**
 * e = SM3(Z ‖ M), 32 bytes.
 * @throws {GatewayError} FIELD_INVALID
 */
export const messageDigest = (publicKey: Uint8Array, id: Uint8Array, message: Uint8Array): Buffer =>
  sm3(zValue(publicKey, id), message);
