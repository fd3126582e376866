import assert from 'node:assert/strict';
import { createECDH, createHash } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import {
  decodeSm2Cipher,
  decodeSm2EnvelopedKey,
  encodeSm2Cipher,
  encodeSm2EnvelopedKey,
} from '../../src/formats/sm2_asn1.ts';
import { basePoint } from '../../src/gm/sm2/curve.ts';
import { decrypt, encrypt } from '../../src/gm/sm2/encryption.ts';
import { kdf } from '../../src/gm/sm2/kdf.ts';
import { exchangeKey, generateEphemeralKeyPair } from '../../src/gm/sm2/key_exchange.ts';
import { generateKeyPair, publicKeyOf } from '../../src/gm/sm2/keys.ts';
import { multiplierOfEcdh } from '../../src/gm/sm2/private_operand.ts';
import { signDigest, signMessage, verifyDigest, verifyMessage } from '../../src/gm/sm2/signature.ts';
import { curveArithmetic } from '../../src/gm/sm2/wasm_arithmetic.ts';
import { Sm3 } from '../../src/gm/sm3.ts';
import { propertyRuns } from '../fixtures/property.ts';
import * as reference from '../fixtures/sm2_reference.ts';

const { n, p, g, toBytes, toNumber, encodePoint, decodePoint } = reference;
const arithmetic = curveArithmetic();
const { scalars } = arithmetic;

/** For properties that the slow reference computes too. */
const referenceRuns = { numRuns: Math.min(propertyRuns.numRuns, 2000) };

/** Numbers that carries, windows and reductions find hard, among evenly distributed ones. */
const edges = [0n, 1n, 2n, 31n, 32n, 33n, 1n << 29n, (1n << 29n) - 1n, 1n << 127n, (1n << 128n) - 1n, 1n << 255n];
const nearOrder = Array.from({ length: 40 }, (_, i) => n - 1n - BigInt(i));
const anyScalar = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: 0n, max: n - 1n }) },
  { weight: 1, arbitrary: fc.constantFrom(...edges, ...nearOrder, n / 2n, n / 2n + 1n) },
  // Long runs of ones and zeros.
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(255), fc.nat(255)).map(([a, b]) => ((1n << BigInt(a)) - 1n) << BigInt(b)),
  },
);
const scalar = anyScalar.map((value) => reference.modulo(value, n));
const nonZero = scalar.map((value) => (value === 0n ? 1n : value));
const privateKey = nonZero.map((value) => toBytes(value === n - 1n ? 1n : value));
/** Different bytes for each call, but the same for the same seed, so that a failure can be repeated. */
const randomSource = fc.nat().map((seed) => {
  let calls = 0;
  return (bytes: number): Uint8Array => {
    calls += 1;
    return createHash('shake256', { outputLength: bytes }).update(`${seed} ${calls}`).digest();
  };
});
const sameBytes = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a === undefined || b === undefined ? a === b : Buffer.compare(a, b) === 0;
const encoded = (point: reference.Point): Buffer | undefined => (point === undefined ? undefined : encodePoint(point));
t.test('scalars are added, subtracted, multiplied and inverted as on paper', async (t) => {
  fc.assert(
    fc.property(scalar, scalar, fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }), (a, b, any) => {
      const [x, y] = [toBytes(a), toBytes(b)];
      return (
        toNumber(scalars.add(x, y)) === (a + b) % n &&
        toNumber(scalars.subtract(x, y)) === reference.modulo(a - b, n) &&
        toNumber(scalars.multiply(x, y)) === (a * b) % n &&
        toNumber(scalars.invert(x)) === reference.inverse(a, n) &&
        toNumber(scalars.reduce(toBytes(any))) === any % n
      );
    }),
    propertyRuns,
  );
  for (const any of [n - 1n, n, n + 1n, p, (1n << 256n) - 1n]) {
    t.equal(toNumber(scalars.reduce(toBytes(any))), any % n);
  }
});

t.test('multiples of G and of other points are those of the reference and of OpenSSL', async (t) => {
  const ecdh = createECDH('SM2');
  fc.assert(
    fc.property(nonZero, nonZero, (k, l) => {
      ecdh.setPrivateKey(toBytes(k));
      const ofBase = arithmetic.multiplyBase(toBytes(k));
      const point = reference.multiply(l, g);
      return (
        sameBytes(ofBase, ecdh.getPublicKey()) &&
        sameBytes(arithmetic.multiply(toBytes(k), basePoint), ofBase) &&
        sameBytes(arithmetic.multiply(toBytes(k), encodePoint(point)), encoded(reference.multiply(k, point)))
      );
    }),
    referenceRuns,
  );
  t.pass();
});

t.test('sums of points are right for equal, opposite and all other points', async (t) => {
  const relation = fc.constantFrom('any', 'equal', 'opposite', 'double');
  fc.assert(
    fc.property(nonZero, nonZero, relation, (k, l, kind) => {
      const a = reference.multiply(k, g);
      const others = {
        any: reference.multiply(l, g),
        equal: a,
        opposite: reference.negate(a),
        double: reference.add(a, a),
      };
      const b = others[kind];
      return (
        sameBytes(arithmetic.add(encodePoint(a), encodePoint(b)), encoded(reference.add(a, b))) &&
        sameBytes(arithmetic.negate(encodePoint(a)), encoded(reference.negate(a))) &&
        arithmetic.isOnCurve(encodePoint(a))
      );
    }),
    referenceRuns,
  );
  t.pass();
});

t.test('a point is found for every x that has one, and only for those', async (t) => {
  const coordinate = fc.bigInt({ min: 0n, max: (1n << 256n) - 1n });
  fc.assert(
    fc.property(coordinate, coordinate, (x, y) => {
      const lifted = arithmetic.liftX(toBytes(x));
      const expected = x < p ? reference.liftX(x) : undefined;
      const point = Buffer.concat([Buffer.of(4), toBytes(x), toBytes(y)]);
      if (arithmetic.isOnCurve(point) !== reference.isOnCurve([x, y])) return false;
      if (lifted === undefined || expected === undefined) return lifted === expected;
      const [liftedX, liftedY] = decodePoint(lifted) as readonly [bigint, bigint];
      return liftedX === x && (liftedY === expected || liftedY === p - expected) && arithmetic.isOnCurve(lifted);
    }),
    propertyRuns,
  );
  t.equal(arithmetic.liftX(Buffer.alloc(31)), undefined);
});

t.test('the x-coordinate of s·G + t·P is told from every other, infinity included', async (t) => {
  const relation = fc.constantFrom('any', 'equal', 'opposite');
  fc.assert(
    fc.property(nonZero, nonZero, nonZero, relation, (s, l, u, kind) => {
      // P = d·G so that t·P is anything, s·G, or -s·G.
      const ratio = (s * reference.inverse(u, n)) % n;
      const d = { any: l, equal: ratio, opposite: n - ratio }[kind];
      const sum = reference.multiply(reference.modulo(s + u * d, n), g);
      const point = encodePoint(reference.multiply(d, g));
      const isAt = (x: bigint): boolean => arithmetic.isSumAt(toBytes(s), toBytes(u), point, toBytes(x % n));
      if (sum === undefined) return !isAt(0n) && !isAt(l);
      return isAt(sum[0]) && !isAt(sum[0] + 1n) && !isAt(reference.modulo(-sum[0], n));
    }),
    referenceRuns,
  );
  t.pass();
});

t.test('what is signed verifies, and nothing else does', async (t) => {
  const message = fc.uint8Array({ maxLength: 200 });
  const id = fc.uint8Array({ maxLength: 40 });
  fc.assert(
    fc.property(privateKey, id, message, randomSource, fc.nat(511), (d, name, data, random, bit) => {
      const publicKey = publicKeyOf(d);
      const signature = signMessage(d, name, data, random);
      if (!verifyMessage(publicKey, name, data, signature)) return false;
      const altered = Uint8Array.from(signature);
      altered[bit >> 3] = (altered[bit >> 3] as number) ^ (1 << (bit & 7));
      return (
        !verifyMessage(publicKey, name, data, altered) &&
        !verifyMessage(publicKey, name, Buffer.concat([data, Buffer.of(0)]), signature) &&
        !verifyMessage(publicKey, Buffer.concat([name, Buffer.of(0)]), data, signature)
      );
    }),
    propertyRuns,
  );
  t.pass();
});

t.test('a signature is the one that the standard computes', async (t) => {
  fc.assert(
    fc.property(privateKey, nonZero, fc.uint8Array({ minLength: 32, maxLength: 32 }), (d, k, e) => {
      const key = toNumber(d);
      const [x1] = reference.multiply(k, g) as readonly [bigint, bigint];
      const r = (toNumber(e) + x1) % n;
      const s = reference.modulo(reference.inverse(1n + key, n) * (k - r * key), n);
      if (r === 0n || r + k === n || s === 0n) return true;
      const signature = signDigest(d, e, () => toBytes(k));
      return (
        sameBytes(signature, Buffer.concat([toBytes(r), toBytes(s)])) && verifyDigest(publicKeyOf(d), e, signature)
      );
    }),
    referenceRuns,
  );
  t.pass();
});

t.test('what is encrypted decrypts, with the key here and with a token that gives x alone', async (t) => {
  const message = fc.uint8Array({ minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(privateKey, message, randomSource, fc.nat(), (d, data, random, position) => {
      const publicKey = publicKeyOf(d);
      const ciphertext = encrypt(publicKey, data, random);
      const token = multiplierOfEcdh(publicKey, (point) => arithmetic.multiply(d, point).slice(1, 33));
      if (!sameBytes(decrypt(d, ciphertext), data) || !sameBytes(decrypt(token, ciphertext), data)) return false;
      const parts = [ciphertext.x, ciphertext.y, ciphertext.c3, ciphertext.c2];
      const part = parts[position % 4] as Uint8Array;
      const index = position % part.length;
      part[index] = (part[index] as number) ^ 0x10;
      try {
        decrypt(d, ciphertext);
        return false;
      } catch (error) {
        return error instanceof GatewayError && error.reason === 'CIPHERTEXT_INVALID';
      }
    }),
    propertyRuns,
  );
  t.pass();
});

t.test('both sides of a key exchange agree, wherever their private keys are', async (t) => {
  const id = fc.uint8Array({ maxLength: 30 });
  fc.assert(
    fc.property(randomSource, id, id, fc.integer({ min: 1, max: 80 }), (random, sponsorId, responderId, keyBytes) => {
      const side = (name: Uint8Array) => {
        const [own, ephemeral] = [generateKeyPair(random), generateEphemeralKeyPair(random)];
        return {
          id: name,
          ...own,
          ephemeralPrivateKey: ephemeral.privateKey,
          ephemeralPublicKey: ephemeral.publicKey,
        };
      };
      const [sponsor, responder] = [side(sponsorId), side(responderId)];
      const token = multiplierOfEcdh(responder.publicKey, (point) =>
        arithmetic.multiply(responder.privateKey, point).slice(1, 33),
      );
      const first = exchangeKey({ role: 'sponsor', own: sponsor, peer: responder, keyBytes });
      const own = { ...responder, privateKey: token };
      const second = exchangeKey({ role: 'responder', own, peer: sponsor, keyBytes });
      const swapped = exchangeKey({ role: 'sponsor', own: responder, peer: sponsor, keyBytes: 32 });
      return (
        first.key.length === keyBytes &&
        sameBytes(first.key, second.key) &&
        sameBytes(first.sponsorConfirmation, second.sponsorConfirmation) &&
        sameBytes(first.responderConfirmation, second.responderConfirmation) &&
        !sameBytes(first.sponsorConfirmation, first.responderConfirmation) &&
        !sameBytes(swapped.sponsorConfirmation, first.sponsorConfirmation)
      );
    }),
    propertyRuns,
  );
  t.pass();
});

t.test('the KDF is that of the standard', async (t) => {
  const z = fc
    .integer({ min: 1, max: 3 })
    .chain((blocks) => fc.uint8Array({ minLength: 64 * blocks, maxLength: 64 * blocks }));
  fc.assert(
    fc.property(z, fc.integer({ min: 1, max: 500 }), (input, bytes) =>
      sameBytes(kdf(bytes, input), reference.kdf(input, bytes)),
    ),
    propertyRuns,
  );
  t.pass();
});

const part = fc.bigInt({ min: 1n, max: (1n << 256n) - 1n }).map(toBytes);
const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((value) => Buffer.from(value));
const cipher = fc.record({ x: part, y: part, c3: bytes(32, 32), c2: bytes(0, 300) }, { noNullPrototype: true });

t.test('the ASN.1 codecs are inverse to each other', async (t) => {
  const enveloped = fc.record(
    {
      algorithm: bytes(1, 64),
      wrappedKey: cipher,
      publicKey: bytes(65, 65),
      encryptedPrivateKey: bytes(0, 100),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(cipher, enveloped, (ciphertext, key) => {
      assert.deepEqual(decodeSm2Cipher(encodeSm2Cipher(ciphertext)), ciphertext);
      assert.deepEqual(decodeSm2EnvelopedKey(encodeSm2EnvelopedKey(key)), key);
    }),
    propertyRuns,
  );
  t.pass();
});

t.test('decoders answer every input with a value or a GatewayError', async (t) => {
  const decoders: readonly ((data: Uint8Array) => unknown)[] = [decodeSm2Cipher, decodeSm2EnvelopedKey, Sm3.resume];
  const random = fc.uint8Array({ maxLength: 200 });
  // Near misses: one byte of a good encoding changed.
  const nearMiss = fc.tuple(cipher, fc.nat(), fc.nat(255)).map(([ciphertext, position, value]) => {
    const der = encodeSm2Cipher(ciphertext);
    der[position % der.length] = value;
    return der;
  });
  fc.assert(
    fc.property(fc.oneof(random, nearMiss), (data) => {
      for (const decode of decoders) {
        try {
          decode(data);
        } catch (error) {
          if (!(error instanceof GatewayError)) throw error;
        }
      }
    }),
    propertyRuns,
  );
  t.pass();
});
