/** @module UUIDs as the 16 bytes that become a CKA_ID. */
import { fieldInvalid } from '../core/errors.ts';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The bytes of a UUID in lower-case text form (RFC 9562 §4).
 * @throws {GatewayError} FIELD_INVALID
 */
export const uuidToBytes = (uuid: string): Buffer => {
  if (!uuidPattern.test(uuid)) throw fieldInvalid('version_id', 'is not a UUID');
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
};

/** The text form of 16 bytes. */
export const bytesToUuid = (bytes: Uint8Array): string => {
  if (bytes.length !== 16) throw fieldInvalid('version_id', 'is not 16 bytes long');
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
