/**
 * @module ECCrefPublicKey, ECCrefPrivateKey, ECCSignature and ECCCipher of GM/T 0018. Their fields hold 512 bits; SM2 has
 * 256, which stand at the right end. Says nothing of points and ranges: that is checked where they are used.
 */
import { fieldInvalid } from '../core/errors.ts';
import { StructReader, StructWriter } from './sdf_struct.ts';

/** ECCref_MAX_LEN: width of a coordinate or a scalar. */
const fieldWidth = 64;
/** Bytes of a coordinate or a scalar of SM2. */
const sm2Bytes = 32;
const sm2Bits = 256;

export const eccPublicKeyBytes = 132;
export const eccPrivateKeyBytes = 68;
export const eccSignatureBytes = 128;
/** ECCCipher without its ciphertext. */
export const eccCipherHeaderBytes = 164;
/** Largest ciphertext of an ECCCipher that is taken; far above what any device gives. */
export const eccCipherBytesMax = 65_536;

/** Affine coordinates, 32 bytes each, big-endian. */
export interface EccPoint {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
}

/** Two scalars of 32 bytes, big-endian. */
export interface EccSignature {
  readonly r: Uint8Array;
  readonly s: Uint8Array;
}

/** C1 as coordinates, C3, C2: the parts of an SM2 ciphertext. */
export interface EccCipher extends EccPoint {
  /** C3, 32 bytes; `M` of the structure. */
  readonly hash: Uint8Array;
  /** C2, as long as the plaintext; `L` and `C` of the structure. */
  readonly ciphertext: Uint8Array;
}

/**
 * Encodes ECCrefPublicKey.
 * @returns 132 bytes
 * @throws {GatewayError} FIELD_INVALID for coordinates that have not 32 bytes
 * @see GM/T 0018-2012 §5.3.3
 */
export const encodeEccPublicKey = ({ x, y }: EccPoint): Buffer =>
  new StructWriter(eccPublicKeyBytes)
    .u32('bits', sm2Bits)
    .fixed('x', x, sm2Bytes, fieldWidth)
    .fixed('y', y, sm2Bytes, fieldWidth)
    .done();

/** @throws {GatewayError} FIELD_INVALID for another size, another number of bits, or coordinates over 256 bits */
export const decodeEccPublicKey = (bytes: Uint8Array): EccPoint => {
  const reader = StructReader.exact('public_key', bytes, eccPublicKeyBytes);
  reader.constant('bits', sm2Bits);
  return { x: reader.fixed('x', sm2Bytes, fieldWidth), y: reader.fixed('y', sm2Bytes, fieldWidth) };
};

/**
 * Encodes ECCrefPrivateKey.
 * @param d 32 bytes; borrowed, the result is the caller's to wipe
 * @returns 68 bytes
 * @throws {GatewayError} FIELD_INVALID for another length
 * @see GM/T 0018-2012 §5.3.3
 */
export const encodeEccPrivateKey = (d: Uint8Array): Buffer =>
  new StructWriter(eccPrivateKeyBytes).u32('bits', sm2Bits).fixed('K', d, sm2Bytes, fieldWidth).done();

/**
 * Decodes ECCrefPrivateKey.
 * @returns 32 bytes, the caller's to wipe
 * @throws {GatewayError} FIELD_INVALID for another size, another number of bits, or a scalar over 256 bits
 */
export const decodeEccPrivateKey = (bytes: Uint8Array): Buffer => {
  const reader = StructReader.exact('private_key', bytes, eccPrivateKeyBytes);
  reader.constant('bits', sm2Bits);
  return reader.fixed('K', sm2Bytes, fieldWidth);
};

/**
 * Encodes ECCSignature.
 * @returns 128 bytes
 * @throws {GatewayError} FIELD_INVALID for scalars that have not 32 bytes
 * @see GM/T 0018-2012 §5.3.5
 */
export const encodeEccSignature = ({ r, s }: EccSignature): Buffer =>
  new StructWriter(eccSignatureBytes).fixed('r', r, sm2Bytes, fieldWidth).fixed('s', s, sm2Bytes, fieldWidth).done();

/** @throws {GatewayError} FIELD_INVALID for another size, or scalars over 256 bits */
export const decodeEccSignature = (bytes: Uint8Array): EccSignature => {
  const reader = StructReader.exact('signature', bytes, eccSignatureBytes);
  return { r: reader.fixed('r', sm2Bytes, fieldWidth), s: reader.fixed('s', sm2Bytes, fieldWidth) };
};

/**
 * Encodes ECCCipher.
 *
 * @param capacity bytes that the header of the caller's compiler gives to `C`; by default as many as there are
 * @returns 164 bytes and the capacity
 * @throws {GatewayError} FIELD_INVALID for parts of another length, or a ciphertext over the capacity
 * @see GM/T 0018-2012 §5.3.4
 */
export const encodeEccCipher = (cipher: EccCipher, capacity = cipher.ciphertext.length): Buffer => {
  const { x, y, hash, ciphertext } = cipher;
  if (ciphertext.length > Math.min(capacity, eccCipherBytesMax)) throw fieldInvalid('C', 'is longer than its field');
  return new StructWriter(eccCipherHeaderBytes + capacity)
    .fixed('x', x, sm2Bytes, fieldWidth)
    .fixed('y', y, sm2Bytes, fieldWidth)
    .fixed('M', hash, sm2Bytes, sm2Bytes)
    .u32('L', ciphertext.length)
    .raw(ciphertext)
    .skip(capacity - ciphertext.length)
    .done();
};

/**
 * Decodes ECCCipher.
 *
 * @param capacity bytes of the field `C`, of which the first L count; by default L must be all that is there
 * @throws {GatewayError} FIELD_INVALID for another size, a length over the field, or coordinates over 256 bits
 */
export const decodeEccCipher = (bytes: Uint8Array, capacity?: number): EccCipher => {
  const reader = new StructReader(bytes);
  const x = reader.fixed('x', sm2Bytes, fieldWidth);
  const y = reader.fixed('y', sm2Bytes, fieldWidth);
  const hash = reader.raw('M', sm2Bytes);
  const length = reader.u32('L');
  const room = capacity ?? length;
  if (reader.left !== room || length > Math.min(room, eccCipherBytesMax)) {
    throw fieldInvalid('L', 'is not the length of the ciphertext after it');
  }
  return { x, y, hash, ciphertext: reader.raw('C', length) };
};
