/**
 * @module The ciphertext blob, version 1: how what a symmetric key encrypted describes itself, and the AAD that
 * binds it to its header, its tenant and its encryption context. Encoding and checks only, no cryptography.
 *
 * Layout, numbers big-endian:
 *
 * | offset | bytes | field |
 * |---|---|---|
 * | 0 | 2 | magic `HG` |
 * | 2 | 1 | format version, 1 |
 * | 3 | 1 | kind: 1 data, 2 data key |
 * | 4 | 1 | cipher: 1 AES-256-GCM, 2 SM4-GCM |
 * | 5 | 16 | key id (UUID) |
 * | 21 | 4 | key version, from 1 |
 * | 25 | 1 | length of the IV, 12 |
 * | 26 | 12 | IV |
 * | 38 | n + 16 | ciphertext of n bytes, then the tag |
 */
import { ciphertextInvalid } from './errors.ts';
import { uuidBytes, uuidText } from './ids.ts';

/** What was encrypted. One kind never opens as the other: DecryptData gives no data key away. */
export type BlobKind = 'data' | 'dataKey';
/** What the key and the mode are, finer than the algorithm SYMMETRIC_DEFAULT, which stands for either. */
export type BlobCipher = 'AES_256_GCM' | 'SM4_GCM';

export interface BlobHeader {
  readonly kind: BlobKind;
  readonly cipher: BlobCipher;
  /** UUID in lower case. */
  readonly keyId: string;
  /** 1 to 2^32 − 1. */
  readonly keyVersion: number;
}

export interface CiphertextBlob extends BlobHeader {
  /** 12 bytes. */
  readonly iv: Uint8Array;
  /** At least one byte of ciphertext and the 16 bytes of the tag. */
  readonly ciphertext: Uint8Array;
}

const formatVersion = 1;
const magic = [0x48, 0x47] as const;
const headerBytes = 25;
const ivBytes = 12;
const tagBytes = 16;
const ciphertextOffset = headerBytes + 1 + ivBytes;
const minBlobBytes = ciphertextOffset + 1 + tagBytes;

/** What a blob is longer than its plaintext, in bytes. */
export const blobOverheadBytes = ciphertextOffset + tagBytes;

const kindIds = { data: 1, dataKey: 2 } as const satisfies Record<BlobKind, number>;
const kindOf = (id: number | undefined): BlobKind | undefined =>
  id === kindIds.data ? 'data' : id === kindIds.dataKey ? 'dataKey' : undefined;

/** Numbers of the ciphers in blobs; never reused. */
const cipherIds = { AES_256_GCM: 1, SM4_GCM: 2 } as const satisfies Record<BlobCipher, number>;
const cipherOf = (id: number | undefined): BlobCipher | undefined =>
  id === cipherIds.AES_256_GCM ? 'AES_256_GCM' : id === cipherIds.SM4_GCM ? 'SM4_GCM' : undefined;

const writeHeader = (target: Buffer, header: BlobHeader, at: number): number => {
  target[at] = magic[0];
  target[at + 1] = magic[1];
  target[at + 2] = formatVersion;
  target[at + 3] = kindIds[header.kind];
  target[at + 4] = cipherIds[header.cipher];
  uuidBytes(header.keyId).copy(target, at + 5);
  return target.writeUInt32BE(header.keyVersion, at + 21);
};

/**
 * Encodes a blob.
 * @throws {TypeError} for parts that no engine gives: an IV of another length than 12, a ciphertext without tag
 */
export const encodeBlob = (blob: CiphertextBlob): Buffer => {
  if (blob.iv.length !== ivBytes) throw new TypeError(`the IV of a blob has ${ivBytes} bytes`);
  if (blob.ciphertext.length <= tagBytes) throw new TypeError('the ciphertext of a blob is longer than its tag');
  const bytes = Buffer.allocUnsafe(ciphertextOffset + blob.ciphertext.length);
  const at = writeHeader(bytes, blob, 0);
  bytes[at] = ivBytes;
  bytes.set(blob.iv, headerBytes + 1);
  bytes.set(blob.ciphertext, ciphertextOffset);
  return bytes;
};

/** The header, if the bytes start with one of a version that we know and are long enough for a whole blob. */
const readHeader = (bytes: Uint8Array): BlobHeader | undefined => {
  if (bytes.length < minBlobBytes) return undefined;
  if (bytes[0] !== magic[0] || bytes[1] !== magic[1] || bytes[2] !== formatVersion) return undefined;
  const kind = kindOf(bytes[3]);
  const cipher = cipherOf(bytes[4]);
  const keyVersion = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(21);
  if (kind === undefined || cipher === undefined || keyVersion === 0 || bytes[headerBytes] !== ivBytes) {
    return undefined;
  }
  return { kind, cipher, keyId: uuidText(bytes, 5), keyVersion };
};

/**
 * Decodes a blob. The parts are views of `bytes`.
 * @throws {GatewayError} CIPHERTEXT_INVALID for whatever is not exactly a blob of this version
 */
export const decodeBlob = (bytes: Uint8Array): CiphertextBlob => {
  const header = readHeader(bytes);
  if (header === undefined) throw ciphertextInvalid('not a ciphertext blob of a known version');
  return {
    ...header,
    iv: bytes.subarray(headerBytes + 1, ciphertextOffset),
    ciphertext: bytes.subarray(ciphertextOffset),
  };
};

/** The key id that a blob names, or undefined for what is no blob. Never throws; proves nothing. */
export const peekKeyId = (bytes: Uint8Array): string | undefined => readHeader(bytes)?.keyId;

const aadDomain = Buffer.from('hsm-gateway/blob/v1\0', 'latin1');

/**
 * The AAD of a blob: a fixed prefix, the header, the tenant and the canonical context, each part of fixed length
 * or preceded by its length, so that no two inputs share an encoding.
 * @param contextBytes as `encodeContext` gives them
 */
export const blobAad = (header: BlobHeader, tenantId: string, contextBytes: Uint8Array): Uint8Array => {
  const tenantBytes = Buffer.byteLength(tenantId, 'utf8');
  const aad = Buffer.allocUnsafe(aadDomain.length + headerBytes + 6 + tenantBytes + contextBytes.length);
  let at = aadDomain.copy(aad, 0);
  at = writeHeader(aad, header, at);
  at = aad.writeUInt16BE(tenantBytes, at);
  at += aad.write(tenantId, at, 'utf8');
  at = aad.writeUInt32BE(contextBytes.length, at);
  aad.set(contextBytes, at);
  return aad;
};
