import fc from 'fast-check';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { decodeDeviceInfo, encodeDeviceInfo } from '../../src/formats/sdf_device_info.ts';
import {
  decodeEccCipher,
  decodeEccPrivateKey,
  decodeEccPublicKey,
  decodeEccSignature,
  encodeEccCipher,
  encodeEccPrivateKey,
  encodeEccPublicKey,
  encodeEccSignature,
} from '../../src/formats/sdf_ecc.ts';
import {
  type BlobLayout,
  decodeEnvelopedKey2012,
  decodeEnvelopedKey2023,
  encodeEnvelopedKey2012,
  encodeEnvelopedKey2023,
  envelopedKeyBytes2012,
} from '../../src/formats/sdf_enveloped_key.ts';
import {
  decodeRsaPrivateKey,
  decodeRsaPublicKey,
  encodeRsaPrivateKey,
  encodeRsaPublicKey,
  rsaPrivateKeyBytes,
  rsaPublicKeyBytes,
} from '../../src/formats/sdf_rsa.ts';
import { propertyRuns } from '../fixtures/property.ts';

const bytes = (minLength: number, maxLength = minLength) =>
  fc.uint8Array({ minLength, maxLength, size: 'max' }).map((value) => Buffer.from(value));
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const ascii = (maxLength: number) => fc.string({ maxLength, unit: 'grapheme-ascii' });
const layout = fc.constantFrom('LITE' as const, 'EX' as const);

const point = fc.record({ x: bytes(32), y: bytes(32) });
const cipher = fc.record({ x: bytes(32), y: bytes(32), hash: bytes(32), ciphertext: bytes(0, 100) });
const device = fc.record({
  issuerName: ascii(40),
  deviceName: ascii(16),
  deviceSerial: ascii(16),
  deviceVersion: u32,
  standardVersion: u32,
  asymAlgAbility: u32,
  asymBitsAbility: u32,
  symAlgAbility: u32,
  hashAlgAbility: u32,
  bufferSize: u32,
});
const enveloped = fc.record({
  symmetricId: u32,
  asymmetricId: u32,
  encryptedPrivateKey: fc.oneof(
    bytes(32),
    bytes(64).filter((value) => value.subarray(0, 32).some((byte) => byte !== 0)),
  ),
  publicKey: point,
  encryptedKey: cipher,
});
const blobLayout: fc.Arbitrary<BlobLayout> = fc.record({
  longBytes: fc.constantFrom(4 as const, 8 as const),
  capacity: fc.integer({ min: 100, max: 300 }),
  isPacked: fc.boolean(),
});

/** A number of so many bytes whose first bit is set. */
const number = (length: number) =>
  bytes(length).map((value) => Buffer.concat([Buffer.from([0x80]), value.subarray(1)]));
const rsaKey = fc.constantFrom(128, 192, 256).chain((size) =>
  fc.record({
    modulus: number(size),
    publicExponent: number(3),
    privateExponent: number(size),
    ...{ prime1: number(size / 2), prime2: number(size / 2), exponent1: number(size / 2) },
    ...{ exponent2: number(size / 2), coefficient: number(size / 2) },
  }),
);

/** A value as text: bytes in hex, members in order of their names. */
const textOf = (value: unknown): string => {
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(members).sort();
  return `{${names.map((name) => `${name}:${textOf(members[name])}`).join()}}`;
};
const same = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);

t.test('every structure decodes to what was encoded', async (t) => {
  const rows: readonly fc.IProperty<unknown>[] = [
    fc.property(device, (value) => same(decodeDeviceInfo(encodeDeviceInfo(value)), value)),
    fc.property(point, (value) => same(decodeEccPublicKey(encodeEccPublicKey(value)), value)),
    fc.property(bytes(32), (value) => decodeEccPrivateKey(encodeEccPrivateKey(value)).equals(value)),
    fc.property(point, ({ x, y }) => same(decodeEccSignature(encodeEccSignature({ r: x, s: y })), { r: x, s: y })),
    fc.property(cipher, (value) => same(decodeEccCipher(encodeEccCipher(value)), value)),
    fc.property(cipher, fc.integer({ min: 100, max: 255 }), (value, capacity) =>
      same(decodeEccCipher(encodeEccCipher(value, capacity), capacity), value),
    ),
    fc.property(layout, rsaKey, (layout, value) =>
      same(decodeRsaPrivateKey(layout, encodeRsaPrivateKey(layout, value)), value),
    ),
    fc.property(layout, rsaKey, (layout, { modulus, publicExponent }) =>
      same(decodeRsaPublicKey(layout, encodeRsaPublicKey(layout, { modulus, publicExponent })), {
        modulus,
        publicExponent,
      }),
    ),
    fc.property(enveloped, ({ asymmetricId: _, ...value }) =>
      same(decodeEnvelopedKey2023(encodeEnvelopedKey2023(value)), value),
    ),
    fc.property(blobLayout, enveloped, (layout, value) =>
      same(decodeEnvelopedKey2012(layout, encodeEnvelopedKey2012(layout, value)), value),
    ),
  ];
  for (const property of rows) fc.assert(property, propertyRuns);
  t.pass('inverse');
});

const isContained = (decode: () => unknown): boolean => {
  try {
    decode();
    return true;
  } catch (error) {
    if (error instanceof GatewayError && error.reason === 'FIELD_INVALID') return true;
    throw error;
  }
};

const blob: BlobLayout = { longBytes: 8, capacity: 136, isPacked: false };
/** Each decoder, the size at which it reads on, and bytes that it takes. */
const decoders: readonly [decode: (data: Uint8Array) => unknown, valid: Buffer][] = [
  [decodeDeviceInfo, Buffer.alloc(100)],
  [decodeEccPublicKey, encodeEccPublicKey({ x: Buffer.alloc(32, 1), y: Buffer.alloc(32, 2) })],
  [decodeEccPrivateKey, encodeEccPrivateKey(Buffer.alloc(32, 1))],
  [decodeEccSignature, encodeEccSignature({ r: Buffer.alloc(32, 1), s: Buffer.alloc(32, 2) })],
  [decodeEccCipher, Buffer.alloc(164)],
  [(data) => decodeEccCipher(data, 136), Buffer.alloc(300)],
  [(data) => decodeRsaPublicKey('LITE', data), Buffer.alloc(rsaPublicKeyBytes('LITE'))],
  [(data) => decodeRsaPublicKey('EX', data), Buffer.alloc(rsaPublicKeyBytes('EX'))],
  [(data) => decodeRsaPrivateKey('LITE', data), Buffer.alloc(rsaPrivateKeyBytes('LITE'))],
  [(data) => decodeRsaPrivateKey('EX', data), Buffer.alloc(rsaPrivateKeyBytes('EX'))],
  [decodeEnvelopedKey2023, Buffer.alloc(388)],
  [(data) => decodeEnvelopedKey2012(blob, data), Buffer.alloc(envelopedKeyBytes2012(blob))],
];

t.test('decoders answer every input with a value or FIELD_INVALID', async (t) => {
  for (const [decode, valid] of decoders) {
    fc.assert(
      fc.property(bytes(0, 600), (data) => isContained(() => decode(data))),
      propertyRuns,
    );
    fc.assert(
      fc.property(bytes(valid.length), (data) => isContained(() => decode(data))),
      propertyRuns,
    );
    const pokes = fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { maxLength: 4 });
    fc.assert(
      fc.property(pokes, fc.nat(3), (pokes, cut) => {
        const data = Buffer.from(valid.subarray(0, valid.length - cut));
        for (const [at, value] of pokes) if (at < data.length) data[at] = value;
        return isContained(() => decode(data));
      }),
      propertyRuns,
    );
  }
  t.pass('none threw anything else');
});

t.test('bytes that a decoder takes are those that the encoder gives', async (t) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(131), fc.nat(255)), { maxLength: 3 }), point, (pokes, value) => {
      const data = encodeEccPublicKey(value);
      for (const [at, byte] of pokes) data[at] = byte;
      try {
        return encodeEccPublicKey(decodeEccPublicKey(data)).equals(data);
      } catch (error) {
        return error instanceof GatewayError;
      }
    }),
    propertyRuns,
  );
  t.pass('one encoding for each value');
});
