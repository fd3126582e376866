/**
 * @module An SM2 key pair in a digital envelope, for import: EnvelopedECCKey of GM/T 0018-2023 and ENVELOPEDKEYBLOB of
 * 2012, whose layout hangs on the compiler. The private key is encrypted by ECB under a symmetric key, that one by SM2.
 */
import { fieldInvalid } from '../core/errors.ts';
import type { EccCipher, EccPoint } from './sdf_ecc.ts';
import {
  decodeEccCipher,
  decodeEccPublicKey,
  eccCipherBytesMax,
  eccCipherHeaderBytes,
  eccPublicKeyBytes,
  encodeEccCipher,
  encodeEccPublicKey,
} from './sdf_ecc.ts';
import { StructReader, StructWriter } from './sdf_struct.ts';

/** cbEncryptedPriKey. */
const encryptedKeyWidth = 64;
const sm2Bits = 256;
const version = 1;

/** What both editions carry. */
interface EnvelopedKey {
  /** SGD_ identifier of the symmetric algorithm, in ECB. */
  readonly symmetricId: number;
  /**
   * The encrypted private key: 32 bytes, at the right end of its field, or all 64 bytes of the field where the sender
   * encrypted the zeros too. Under ECB the last 32 bytes are the same in both, and they are what counts.
   */
  readonly encryptedPrivateKey: Uint8Array;
  readonly publicKey: EccPoint;
  /** The symmetric key under the SM2 key of the receiver. */
  readonly encryptedKey: EccCipher;
}

export type EnvelopedKey2023 = EnvelopedKey;

export interface EnvelopedKey2012 extends EnvelopedKey {
  /** SGD_ identifier of the asymmetric algorithm. */
  readonly asymmetricId: number;
}

/** The layout of ENVELOPEDKEYBLOB as a compiler makes it. */
export interface BlobLayout {
  /** Of `unsigned long`: 8 on 64-bit Linux, 4 on Windows and on 32-bit systems. */
  readonly longBytes: 4 | 8;
  /** Bytes of `C` in its ECCCipher, which lies in the middle of the structure. */
  readonly capacity: number;
  /** Whether the compiler was told to leave no gaps (`#pragma pack(1)`). */
  readonly isPacked: boolean;
}

const writeEncryptedKey = (writer: StructWriter, value: Uint8Array): void => {
  writer.fixed(
    'cbEncryptedPriKey',
    value,
    value.length === encryptedKeyWidth ? encryptedKeyWidth : 32,
    encryptedKeyWidth,
  );
};

const readEncryptedKey = (reader: StructReader): Buffer => {
  const field = reader.raw('cbEncryptedPriKey', encryptedKeyWidth);
  return field.subarray(0, 32).every((byte) => byte === 0) ? field.subarray(32) : field;
};

/**
 * Encodes EnvelopedECCKey.
 * @returns 372 bytes and the ciphertext
 * @throws {GatewayError} FIELD_INVALID for parts of another length
 * @see GM/T 0018-2023 §5.3
 */
export const encodeEnvelopedKey2023 = (key: EnvelopedKey2023): Buffer => {
  const cipher = encodeEccCipher(key.encryptedKey);
  const writer = new StructWriter(12 + encryptedKeyWidth + eccPublicKeyBytes + cipher.length);
  writer.u32('Version', version).u32('ulSymmAlgID', key.symmetricId).u32('ulBits', sm2Bits);
  writeEncryptedKey(writer, key.encryptedPrivateKey);
  return writer.raw(encodeEccPublicKey(key.publicKey)).raw(cipher).done();
};

/**
 * Decodes EnvelopedECCKey.
 * @throws {GatewayError} FIELD_INVALID for another version, another number of bits, or a structure of another size
 */
export const decodeEnvelopedKey2023 = (bytes: Uint8Array): EnvelopedKey2023 => {
  const reader = new StructReader(bytes);
  reader.constant('Version', version);
  const symmetricId = reader.u32('ulSymmAlgID');
  reader.constant('ulBits', sm2Bits);
  const encryptedPrivateKey = readEncryptedKey(reader);
  const publicKey = decodeEccPublicKey(reader.raw('PubKey', eccPublicKeyBytes));
  const encryptedKey = decodeEccCipher(reader.raw('ECCCipherBlob', reader.left));
  return { symmetricId, encryptedPrivateKey, publicKey, encryptedKey };
};

/** Gaps that the compiler leaves: after ECCCipher, whose numbers lie on 4 bytes, and at the end of the structure. */
const gapsOf = ({ longBytes, capacity, isPacked }: BlobLayout): { afterCipher: number; atEnd: number } => {
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > eccCipherBytesMax) {
    throw fieldInvalid('capacity', `must be from 1 to ${eccCipherBytesMax}`);
  }
  if (isPacked) return { afterCipher: 0, atEnd: 0 };
  const afterCipher = -(eccCipherHeaderBytes + capacity) & 3;
  const used = eccCipherHeaderBytes + capacity + afterCipher + eccPublicKeyBytes + encryptedKeyWidth;
  return { afterCipher, atEnd: -used & (longBytes - 1) };
};

/** Size of ENVELOPEDKEYBLOB in bytes. @throws {GatewayError} FIELD_INVALID for a capacity out of range */
export const envelopedKeyBytes2012 = (layout: BlobLayout): number => {
  const { afterCipher, atEnd } = gapsOf(layout);
  const cipher = eccCipherHeaderBytes + layout.capacity + afterCipher;
  return 2 * layout.longBytes + cipher + eccPublicKeyBytes + encryptedKeyWidth + atEnd;
};

/** Encodes ENVELOPEDKEYBLOB. @throws {GatewayError} FIELD_INVALID for parts of another length */
export const encodeEnvelopedKey2012 = (layout: BlobLayout, key: EnvelopedKey2012): Buffer => {
  const { afterCipher, atEnd } = gapsOf(layout);
  const writer = new StructWriter(envelopedKeyBytes2012(layout));
  writer.u32('ulAsymmAlgID', key.asymmetricId).skip(layout.longBytes - 4);
  writer.u32('ulSymmAlgID', key.symmetricId).skip(layout.longBytes - 4);
  writer.raw(encodeEccCipher(key.encryptedKey, layout.capacity)).skip(afterCipher);
  writer.raw(encodeEccPublicKey(key.publicKey));
  writeEncryptedKey(writer, key.encryptedPrivateKey);
  return writer.skip(atEnd).done();
};

const readLong = (reader: StructReader, field: string, { longBytes }: BlobLayout): number => {
  const value = reader.u32(field);
  if (longBytes === 8) reader.constant(field, 0);
  return value;
};

/**
 * Decodes ENVELOPEDKEYBLOB. What lies in the gaps, and after the ciphertext in its field, is whatever was in memory.
 * @throws {GatewayError} FIELD_INVALID for another size, or members that do not fit
 */
export const decodeEnvelopedKey2012 = (layout: BlobLayout, bytes: Uint8Array): EnvelopedKey2012 => {
  const { afterCipher } = gapsOf(layout);
  const reader = StructReader.exact('enveloped_key', bytes, envelopedKeyBytes2012(layout));
  const asymmetricId = readLong(reader, 'ulAsymmAlgID', layout);
  const symmetricId = readLong(reader, 'ulSymmAlgID', layout);
  const cipherBytes = reader.raw('ECCCipherBlob', eccCipherHeaderBytes + layout.capacity);
  reader.raw('ECCCipherBlob', afterCipher);
  const publicKey = decodeEccPublicKey(reader.raw('PubKey', eccPublicKeyBytes));
  const encryptedPrivateKey = readEncryptedKey(reader);
  const encryptedKey = decodeEccCipher(cipherBytes, layout.capacity);
  return { asymmetricId, symmetricId, encryptedPrivateKey, publicKey, encryptedKey };
};
