/**
 * @module RSArefPublicKey and RSArefPrivateKey of GM/T 0018 in both widths in use: 2048 bits, as the standard has them
 * ("Lite"), and 4096 bits ("Ex"). Says nothing of primes: that is checked where the numbers are used.
 */
import { fieldInvalid } from '../core/errors.ts';
import { StructReader, StructWriter } from './sdf_struct.ts';

export type RsaLayout = 'LITE' | 'EX';

/** Width of modulus and exponents in bytes; that of primes is half of it. */
const widths: Readonly<Record<RsaLayout, number>> = { LITE: 256, EX: 512 };
const bitsMin = 1024;

/** Size of RSArefPublicKey: 516 or 1028 bytes. */
export const rsaPublicKeyBytes = (layout: RsaLayout): number => 4 + 2 * widths[layout];
/** Size of RSArefPrivateKey: 1412 or 2820 bytes. */
export const rsaPrivateKeyBytes = (layout: RsaLayout): number => 4 + 5.5 * widths[layout];

/** Numbers are big-endian; zeros in front count for nothing when encoding. */
export interface RsaPublicFields {
  /** As many bytes as the key has; its first bit is set. */
  readonly modulus: Uint8Array;
  readonly publicExponent: Uint8Array;
}

/** Decoded: `privateExponent` as long as the modulus, the five numbers of the Chinese remainder half as long. */
export interface RsaPrivateFields extends RsaPublicFields {
  readonly privateExponent: Uint8Array;
  readonly prime1: Uint8Array;
  readonly prime2: Uint8Array;
  readonly exponent1: Uint8Array;
  readonly exponent2: Uint8Array;
  readonly coefficient: Uint8Array;
}

const halves = ['prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient'] as const;

const assertBits = (layout: RsaLayout, bits: number): void => {
  const max = 8 * widths[layout];
  if (bits < bitsMin || bits > max || bits % 16 !== 0) {
    throw fieldInvalid('bits', `must be from ${bitsMin} to ${max} and a multiple of 16`);
  }
};

const writePublic = (writer: StructWriter, layout: RsaLayout, { modulus, publicExponent }: RsaPublicFields): void => {
  const width = widths[layout];
  assertBits(layout, 8 * modulus.length);
  if ((modulus[0] as number) < 0x80) throw fieldInvalid('m', 'must have its first bit set');
  writer
    .u32('bits', 8 * modulus.length)
    .fixed('m', modulus, modulus.length, width)
    .natural('e', publicExponent, modulus.length, width);
};

const readPublic = (reader: StructReader, layout: RsaLayout): { modulus: Buffer; publicExponent: Buffer } => {
  const width = widths[layout];
  const bits = reader.u32('bits');
  assertBits(layout, bits);
  const modulus = reader.fixed('m', bits / 8, width);
  if ((modulus[0] as number) < 0x80) throw fieldInvalid('m', 'has fewer bits than it says');
  const publicExponent = reader.natural('e', width);
  if (publicExponent.length > modulus.length) throw fieldInvalid('e', 'is longer than the modulus');
  return { modulus, publicExponent };
};

/**
 * Encodes RSArefPublicKey.
 * @throws {GatewayError} FIELD_INVALID naming the number that does not fit the layout
 * @see GM/T 0018-2012 §5.3.2
 */
export const encodeRsaPublicKey = (layout: RsaLayout, key: RsaPublicFields): Buffer => {
  const writer = new StructWriter(rsaPublicKeyBytes(layout));
  writePublic(writer, layout, key);
  return writer.done();
};

/** @throws {GatewayError} FIELD_INVALID for another size, or numbers that do not fit the number of bits */
export const decodeRsaPublicKey = (layout: RsaLayout, bytes: Uint8Array): RsaPublicFields =>
  readPublic(StructReader.exact('public_key', bytes, rsaPublicKeyBytes(layout)), layout);

/** The layout of a public key by its size. @throws {GatewayError} FIELD_INVALID for a size that none has */
export const rsaLayoutOf = (bytes: Uint8Array): RsaLayout => {
  for (const layout of ['LITE', 'EX'] as const) if (bytes.length === rsaPublicKeyBytes(layout)) return layout;
  throw fieldInvalid('public_key', 'has the size of no RSA public key');
};

/**
 * Encodes RSArefPrivateKey. The result is the caller's to wipe.
 * @throws {GatewayError} FIELD_INVALID naming the number that does not fit the layout
 * @see GM/T 0018-2012 §5.3.2
 */
export const encodeRsaPrivateKey = (layout: RsaLayout, key: RsaPrivateFields): Buffer => {
  const writer = new StructWriter(rsaPrivateKeyBytes(layout));
  writePublic(writer, layout, key);
  const bytes = key.modulus.length;
  writer.natural('d', key.privateExponent, bytes, widths[layout]);
  for (const name of halves) writer.natural(name, key[name], bytes / 2, widths[layout] / 2);
  return writer.done();
};

/** Decodes RSArefPrivateKey. What it gives is the caller's to wipe. @throws {GatewayError} FIELD_INVALID as for the public key */
export const decodeRsaPrivateKey = (layout: RsaLayout, bytes: Uint8Array): RsaPrivateFields => {
  const reader = StructReader.exact('private_key', bytes, rsaPrivateKeyBytes(layout));
  const { modulus, publicExponent } = readPublic(reader, layout);
  const number = (field: string, length: number, width: number): Buffer => {
    const value = reader.fixed(field, length, width);
    if (value.every((byte) => byte === 0)) throw fieldInvalid(field, 'must not be zero');
    return value;
  };
  const whole = (field: string): Buffer => number(field, modulus.length, widths[layout]);
  const half = (field: string): Buffer => number(field, modulus.length / 2, widths[layout] / 2);
  return {
    ...{ modulus, publicExponent },
    privateExponent: whole('d'),
    prime1: half('prime1'),
    prime2: half('prime2'),
    exponent1: half('exponent1'),
    exponent2: half('exponent2'),
    coefficient: half('coefficient'),
  };
};
