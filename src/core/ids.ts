/**
 * @module Identifiers: how they are made, what they look like, and their binary form. No id of ours can be
 * guessed, and none is ever used twice.
 */
import { randomUUID } from 'node:crypto';

const keyIdPattern = /^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$/;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const anyCaseUuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const uuidLengthBytes = 16;

/** Makes a random UUID, version 4, in lower case. */
export const newId = (): string => randomUUID();

/** Whether a text has the form of a key id: 36 characters as existing clients check them, lower case. */
export const isKeyId = (text: string): boolean => keyIdPattern.test(text);

/** Whether a text is a UUID in lower case, of any version. */
export const isUuid = (text: string): boolean => uuidPattern.test(text);

/** Whether a text is a UUID in either case: what callers send as `sequence`. */
export const isSequence = (text: string): boolean => anyCaseUuidPattern.test(text);

/**
 * The 16 bytes of a UUID.
 * @throws {TypeError} for what is no UUID: callers check before
 */
export const uuidBytes = (text: string): Buffer => {
  if (!uuidPattern.test(text)) throw new TypeError('not a UUID in lower case');
  return Buffer.from(text.replaceAll('-', ''), 'hex');
};

/**
 * The text of a UUID, in lower case.
 * @param bytes holds the UUID
 * @param offset where its 16 bytes start
 * @throws {TypeError} where fewer than 16 bytes are left
 */
export const uuidText = (bytes: Uint8Array, offset = 0): string => {
  if (offset < 0 || bytes.length - offset < uuidLengthBytes) throw new TypeError('a UUID has 16 bytes');
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset + offset, uuidLengthBytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
