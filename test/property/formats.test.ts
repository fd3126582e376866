import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import type { DigestName } from '../../src/core/algorithms.ts';
import { digests } from '../../src/core/algorithms.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { DerReader, derTag, encodeDer, encodeUnsignedInteger } from '../../src/formats/der.ts';
import { encodeDigestInfo } from '../../src/formats/digest_info.ts';
import { decodeEcPoint, encodeEcPoint } from '../../src/formats/ec_point.ts';
import { ecdsaDerToRaw, ecdsaRawToDer } from '../../src/formats/ecdsa.ts';
import { decodeOaep, encodeOaep } from '../../src/formats/oaep.ts';
import {
  assertPointOnCurve,
  decodeSpki,
  encodeEcSpki,
  encodeEd25519Spki,
  encodeRsaSpki,
} from '../../src/formats/spki.ts';
import { bytesToUuid, uuidToBytes } from '../../src/formats/uuid.ts';
import { propertyRuns } from '../fixtures/property.ts';
import { failure } from '../fixtures/failure.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

const digestName = fc.constantFrom(...(Object.keys(digests) as DigestName[]));
const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
const p256 = hex('06082a8648ce3d030107');

/** Whether the decoder answers or throws a GatewayError; anything else is a fault of the decoder. */
const isContained = (decode: () => unknown): boolean => {
  try {
    decode();
    return true;
  } catch (error) {
    if (error instanceof GatewayError) return true;
    throw error;
  }
};

t.test('decoders answer every input with a value or a GatewayError', async (t) => {
  const decoders: readonly ((data: Uint8Array) => unknown)[] = [
    (data) => ecdsaDerToRaw(data, 32),
    (data) => ecdsaRawToDer(data),
    (data) => decodeSpki(data),
    (data) => decodeEcPoint(data, 48),
    (data) => decodeOaep(data, 'SHA_256'),
    (data) => bytesToUuid(data),
    (data) => uuidToBytes(Buffer.from(data).toString('latin1')),
    (data) => new DerReader(data).sequence().positiveInteger(),
    (data) => assertPointOnCurve(p256, data),
  ];
  for (const decode of decoders) {
    fc.assert(
      fc.property(bytes(0, 300), (data) => isContained(() => decode(data))),
      propertyRuns,
    );
  }
  const signature = ecdsaRawToDer(randomBytes(64));
  fc.assert(
    fc.property(fc.nat(signature.length - 1), fc.nat(255), (at, value) => {
      const changed = Buffer.from(signature);
      changed[at] = value;
      return isContained(() => ecdsaDerToRaw(changed, 32));
    }),
    propertyRuns,
  );
  t.pass('none threw anything else');
});

t.test('an ECDSA signature survives raw to DER and back, and DER has one form only', async (t) => {
  fc.assert(
    fc.property(fc.constantFrom(32, 48), fc.boolean(), fc.nat(31), (size, isShort, zeros) => {
      const raw = randomBytes(2 * size);
      if (isShort) raw.fill(0, 0, zeros).fill(0, size, size + zeros);
      raw[size - 1] = 1;
      raw[2 * size - 1] = 1;
      const der = ecdsaRawToDer(raw);
      return ecdsaDerToRaw(der, size).equals(raw) && ecdsaRawToDer(ecdsaDerToRaw(der, size)).equals(der);
    }),
    propertyRuns,
  );
  const refused: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['a byte after the sequence', '3006020101020102ff'],
    ['a byte after s', '3007020101020102ff'],
    ['r is zero', '3006020100020102'],
    ['s is negative', '3006020101020182'],
    ['r is not minimal', '300702020001020102'],
    ['a long form of a short length', '308106020101020102'],
    ['an indefinite length', '30800201010201020000'],
    ['an empty integer', '30050200020102'],
    ['a length past the end', '3006020101020202'],
    ['another tag', '3106020101020102'],
    ['r over the field', `3026022101${'00'.repeat(32)}020102`],
  ];
  for (const [name, der] of refused) {
    t.throws(() => ecdsaDerToRaw(hex(der), 32), failure('FIELD_INVALID'), name);
  }
  t.throws(() => ecdsaRawToDer(randomBytes(63)), failure('FIELD_INVALID'), 'raw of an odd length');
  t.same(ecdsaDerToRaw(hex('3006020101020102'), 32), hex(`${'00'.repeat(31)}01${'00'.repeat(31)}02`));
});

t.test('integers are minimal and unsigned, and lengths are minimal', async (t) => {
  t.same(encodeUnsignedInteger(hex('')), hex('020100'));
  t.same(encodeUnsignedInteger(hex('0000')), hex('020100'));
  t.same(encodeUnsignedInteger(hex('0080')), hex('02020080'));
  t.same(encodeUnsignedInteger(hex('007f')), hex('02017f'));
  for (const length of [0, 127, 128, 255, 256, 65_535, 65_536, 0xffffff]) {
    const reader = new DerReader(encodeDer(derTag.octetString, Buffer.alloc(length, 7)));
    t.equal(reader.read(derTag.octetString).length, length);
    t.ok(reader.isAtEnd);
  }
  t.throws(() => encodeDer(derTag.octetString, Buffer.alloc(0x1000000)), TypeError);
  for (const encoding of ['048102ffff', '04820002ffff', '0483000002ffff', '048400000002ffff']) {
    t.throws(() => new DerReader(hex(encoding)).read(derTag.octetString), failure('FIELD_INVALID'), encoding);
  }
  t.throws(() => new DerReader(hex('0403010203ff')).end(), failure('FIELD_INVALID'));
  t.throws(() => new DerReader(hex('03020700')).bitString(), failure('FIELD_INVALID'), 'unused bits');
});

t.test('public keys are encoded as OpenSSL encodes them and taken apart again', async (t) => {
  for (const [curve, size] of [
    ['P-256', 32],
    ['P-384', 48],
  ] as const) {
    const spki = generateKeyPairSync('ec', { namedCurve: curve }).publicKey.export({ format: 'der', type: 'spki' });
    const parts = decodeSpki(spki);
    if (parts.family !== 'ec') throw new Error('not an EC key');
    t.equal(parts.point.length, 1 + 2 * size);
    t.same(encodeEcSpki(parts.ecParams, parts.point), spki);
    t.same(decodeEcPoint(encodeEcPoint(parts.point), size), parts.point);
    t.same(decodeEcPoint(parts.point, size), parts.point);
    assertPointOnCurve(parts.ecParams, parts.point);
    const off = Buffer.from(parts.point);
    off.writeUInt8(off.readUInt8(off.length - 1) ^ 1, off.length - 1);
    t.throws(() => assertPointOnCurve(parts.ecParams, off), failure('FIELD_INVALID'), 'a point off the curve');
  }
  for (const modulusLength of [2048, 3072]) {
    const spki = generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'der', type: 'spki' });
    const parts = decodeSpki(spki);
    if (parts.family !== 'rsa') throw new Error('not an RSA key');
    t.same(encodeRsaSpki(parts.modulus, parts.publicExponent), spki);
    t.same(encodeRsaSpki(Buffer.concat([Buffer.alloc(3), parts.modulus]), parts.publicExponent), spki);
    t.equal(createPublicKey({ key: spki, format: 'der', type: 'spki' }).asymmetricKeyType, 'rsa');
  }
  const ed = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' });
  const edParts = decodeSpki(ed);
  t.equal(edParts.family, 'edwards');
  if (edParts.family === 'edwards') t.same(encodeEd25519Spki(edParts.point), ed);
  t.throws(
    () => decodeSpki(encodeEd25519Spki(randomBytes(31))),
    failure('FIELD_INVALID'),
    'an Ed25519 key of 31 bytes',
  );
  const ed448 = generateKeyPairSync('ed448').publicKey.export({ format: 'der', type: 'spki' });
  t.throws(() => decodeSpki(ed448), failure('FIELD_INVALID'), 'a kind that is not known');
});

t.test('UUIDs become 16 bytes and back, in lower case only', async (t) => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => bytesToUuid(uuidToBytes(uuid)) === uuid),
    propertyRuns,
  );
  for (const bad of ['', '3F0C4E1E-7c53-4e5f-8a86-0d0b2a4b1111', '3f0c4e1e7c534e5f8a860d0b2a4b1111']) {
    t.throws(() => uuidToBytes(bad), failure('FIELD_INVALID'));
  }
});

t.test('a DigestInfo is what OpenSSL signs', async (t) => {
  t.same(encodeDigestInfo('SHA_256', Buffer.alloc(32)).subarray(0, 19), hex('3031300d060960864801650304020105000420'));
  for (const name of Object.keys(digests) as DigestName[]) {
    const reader = new DerReader(encodeDigestInfo(name, Buffer.alloc(digests[name].bytes, 9)));
    const body = reader.sequence();
    reader.end();
    body.sequence();
    t.equal(body.read(derTag.octetString).length, digests[name].bytes, name);
  }
});

// spec: RFC 8017 7.1
t.test('OAEP gives back every message, and refuses every changed block with one reason', async (t) => {
  fc.assert(
    fc.property(
      digestName,
      bytes(0, 120),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (digest, message, at, change) => {
        const seed = randomBytes(digests[digest].bytes);
        const encoded = encodeOaep(message, 256, digest, seed);
        const changed = Buffer.from(encoded);
        const index = at % changed.length;
        changed[index] = (changed[index] as number) ^ change;
        let reason = '';
        try {
          decodeOaep(changed, digest);
        } catch (error) {
          reason = error instanceof GatewayError ? error.reason : String(error);
        }
        return decodeOaep(encoded, digest).equals(message) && reason === 'CIPHERTEXT_INVALID';
      },
    ),
    propertyRuns,
  );
  t.throws(() => encodeOaep(Buffer.alloc(191), 256, 'SHA_256', randomBytes(32)), failure('FIELD_INVALID'));
  t.equal(decodeOaep(encodeOaep(Buffer.alloc(190, 3), 256, 'SHA_256', randomBytes(32)), 'SHA_256').length, 190);
  t.throws(() => encodeOaep(Buffer.alloc(1), 256, 'SHA_256', randomBytes(20)), TypeError, 'a seed of another length');
  t.throws(() => decodeOaep(Buffer.alloc(65), 'SHA_256'), failure('CIPHERTEXT_INVALID'), 'a block that is too short');
});

interface OaepKey {
  readonly digest: 'SHA_1' | 'SHA_256';
  readonly modulus: string;
  readonly privateExponent: string;
  readonly vectors: readonly { readonly message: string; readonly ciphertext: string; readonly seed?: string }[];
}

const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n;
  for (let bit = exponent, square = base; bit > 0n; bit >>= 1n, square = (square * square) % modulus) {
    if (bit & 1n) result = (result * square) % modulus;
  }
  return result;
};

t.test('the published OAEP vectors decode, and encode with their seeds', async (t) => {
  for (const key of readVectors<readonly OaepKey[]>('hsm/oaep.json')) {
    const modulus = BigInt(`0x${key.modulus}`);
    for (const { message, ciphertext, seed } of key.vectors) {
      const number = power(BigInt(`0x${ciphertext}`), BigInt(`0x${key.privateExponent}`), modulus);
      const block = hex(number.toString(16).padStart(key.modulus.length, '0'));
      if (seed !== undefined) t.same(encodeOaep(hex(message), block.length, key.digest, hex(seed)), block);
      t.same(decodeOaep(block, key.digest), hex(message));
    }
  }
});
