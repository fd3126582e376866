/**
 * @module What UKeys sign: bytes that say what they are for, so that a signature for one purpose is worth nothing for another.
 * Every part has its length in front, hence no two lists of parts have the same bytes.
 */
import { fieldInvalid } from './errors.ts';

/** First part of all statements. */
const label = Buffer.from('hsm-gateway ukey statement 1', 'latin1');
const maxParts = 64;
const maxPartBytes = 1_048_576;

/** Purposes that this code knows; a statement of an operation that is to be approved has one of its own. */
export const loginPurpose = 'login';
export const enrollPurpose = 'enroll';

const withLength = (part: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return Buffer.concat([length, part]);
};

/** The bytes to sign. Strings are UTF-8. */
export const encodeStatement = (purpose: string, parts: readonly (Uint8Array | string)[]): Buffer => {
  const all = [label, purpose, ...parts].map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part));
  if (all.length > maxParts || all.some((part) => part.length > maxPartBytes)) {
    throw new TypeError('a statement has too many parts or too large ones');
  }
  return Buffer.concat(all.map(withLength));
};

const invalid = () => fieldInvalid('challenge', 'is no statement of this gateway');

const splitParts = (bytes: Uint8Array): Buffer[] => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Buffer[] = [];
  let at = 0;
  while (at < view.length) {
    if (view.length - at < 4 || parts.length === maxParts) throw invalid();
    const end = at + 4 + view.readUInt32BE(at);
    if (end > view.length) throw invalid();
    parts.push(view.subarray(at + 4, end));
    at = end;
  }
  return parts;
};

/**
 * Takes a statement apart: what a client does before it signs.
 * @returns the parts after the purpose; views into `bytes`
 * @throws {GatewayError} FIELD_INVALID for other bytes, and for another purpose
 */
export const decodeStatement = (bytes: Uint8Array, purpose: string): readonly Buffer[] => {
  const [first, second, ...parts] = splitParts(bytes);
  if (first === undefined || second === undefined || !first.equals(label)) throw invalid();
  if (second.toString('utf8') !== purpose) throw invalid();
  return parts;
};

/** @throws {GatewayError} FIELD_INVALID for bytes that are no statement, of whatever purpose: a UKey signs nothing else */
export const assertStatement = (bytes: Uint8Array): void => {
  const [first, second] = splitParts(bytes);
  if (first === undefined || second === undefined || !first.equals(label)) throw invalid();
};

/** What the answer to a challenge is an answer to. */
export interface LoginChallenge {
  /** 32 random bytes. */
  readonly nonce: Uint8Array;
  /** Trust domain of the gateways: any of them may take the answer. */
  readonly server: string;
  /** Of the client certificate: serial number and SHA-256 in hex. */
  readonly serial: string;
  readonly fingerprint: string;
  readonly operatorId: string;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
}

const nonceBytes = 32;

export const encodeChallenge = (challenge: LoginChallenge): Buffer => {
  const { nonce, server, serial, fingerprint, operatorId, expiresAtMs } = challenge;
  if (nonce.length !== nonceBytes) throw new TypeError(`a nonce has ${nonceBytes} bytes`);
  return encodeStatement(loginPurpose, [nonce, server, serial, fingerprint, operatorId, String(expiresAtMs)]);
};

/** @throws {GatewayError} FIELD_INVALID */
export const decodeChallenge = (bytes: Uint8Array): LoginChallenge => {
  const parts = decodeStatement(bytes, loginPurpose);
  const [nonce, ...texts] = parts;
  const [server = '', serial = '', fingerprint = '', operatorId = '', expiry = ''] = texts.map(String);
  if (parts.length !== 6 || nonce?.length !== nonceBytes || !/^\d{1,15}$/.test(expiry)) throw invalid();
  return { nonce, server, serial, fingerprint, operatorId, expiresAtMs: Number(expiry) };
};

/** What the holder of a key signs to have it enrolled for an operator. */
export const encodeEnrollment = (operatorId: string, publicKey: Uint8Array): Buffer =>
  encodeStatement(enrollPurpose, [operatorId, publicKey]);
