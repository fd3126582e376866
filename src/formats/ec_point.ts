/**
 * @module Points of elliptic curves as bytes. PKCS#11 wants CKA_EC_POINT as a DER OCTET STRING around the
 * X9.62 point; several devices give the point alone. Here both become the point.
 */
import { GatewayError } from '../core/errors.ts';
import { DerReader, derTag, encodeDer } from './der.ts';

/** Whether the bytes have the form of an uncompressed point 04‖X‖Y; says nothing about the curve equation. */
export const isUncompressedPoint = (point: Uint8Array, fieldBytes: number): boolean =>
  point.length === 1 + 2 * fieldBytes && point[0] === 0x04;

/**
 * Reads the value of CKA_EC_POINT, wrapped in an OCTET STRING or not.
 *
 * @returns 04‖X‖Y; a view of the input
 * @throws {GatewayError} HSM_FAILURE for anything else
 * @see PKCS#11 v2.40 §2.3.3
 */
export const decodeEcPoint = (value: Uint8Array, fieldBytes: number): Uint8Array => {
  if (isUncompressedPoint(value, fieldBytes)) return value;
  try {
    const reader = new DerReader(value);
    const point = reader.read(derTag.octetString);
    reader.end();
    if (isUncompressedPoint(point, fieldBytes)) return point;
  } catch (cause) {
    throw new GatewayError('HSM_FAILURE', 'the token gave a public point that is not valid', { cause });
  }
  throw new GatewayError('HSM_FAILURE', 'the token gave a public point that is not uncompressed or of another curve');
};

/** The value of CKA_EC_POINT as the standard wants it. */
export const encodeEcPoint = (point: Uint8Array): Buffer => encodeDer(derTag.octetString, point);
