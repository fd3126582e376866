import { randomBytes } from 'node:crypto';
import t from 'tap';
import { derTag, encodeBitString, encodeDer, encodeUnsignedInteger } from '../../src/formats/der.ts';
import type { Sm2Ciphertext } from '../../src/formats/sm2_asn1.ts';
import {
  decodeSm2Cipher,
  decodeSm2EnvelopedKey,
  encodeSm2Cipher,
  encodeSm2EnvelopedKey,
} from '../../src/formats/sm2_asn1.ts';
import type { TestedAlgorithm } from '../../src/gm/self_test.ts';
import { knownAnswerTests, selfTest } from '../../src/gm/self_test.ts';
import { buildCore } from '../../src/gm/sm2/core/core.ts';
import { Machine } from '../../src/gm/sm2/core/machine.ts';
import { basePoint, curve, curveParameters, toElementBytes } from '../../src/gm/sm2/curve.ts';
import { decrypt, encrypt } from '../../src/gm/sm2/encryption.ts';
import { defaultId, maxIdBytes, messageDigest, zValue } from '../../src/gm/sm2/identity.ts';
import { kdf } from '../../src/gm/sm2/kdf.ts';
import type { ExchangeInput } from '../../src/gm/sm2/key_exchange.ts';
import { exchangeKey, generateEphemeralKeyPair } from '../../src/gm/sm2/key_exchange.ts';
import { generateKeyPair, isPrivateKey, publicKeyOf } from '../../src/gm/sm2/keys.ts';
import { multiplierOfEcdh } from '../../src/gm/sm2/private_operand.ts';
import { Sm2Signer, signDigest, signMessage, verifyDigest, verifyMessage } from '../../src/gm/sm2/signature.ts';
import { curveArithmetic } from '../../src/gm/sm2/wasm_arithmetic.ts';
import { failure } from '../fixtures/failure.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

type Texts<Name extends string> = Readonly<Record<Name, string>>;
type SideVector = Texts<'privateKey' | 'publicKey' | 'z' | 'ephemeralPrivateKey' | 'ephemeralPublicKey' | 't'>;

interface Sm2Vectors {
  readonly curve: Texts<'p' | 'a' | 'b' | 'n' | 'gx' | 'gy'>;
  readonly signature: Texts<'id' | 'message' | 'privateKey' | 'publicKey' | 'z' | 'e' | 'k' | 'r' | 's'>;
  readonly encryption: Texts<
    'message' | 'k' | 'privateKey' | 'publicKey' | 'x' | 'y' | 'sharedX' | 'sharedY' | 'c3' | 'c2'
  >;
  readonly keyExchange: Texts<
    'id' | 'shared' | 'key128' | 'key256' | 'responderConfirmation' | 'sponsorConfirmation'
  > & {
    readonly sponsor: SideVector;
    readonly responder: SideVector;
  };
  readonly messageDigest: Texts<'id' | 'message' | 'publicKey' | 'e'>;
}

interface MalformedVectors {
  readonly privateKeys: readonly { comment: string; privateKey: string; publicKey: string | null }[];
  readonly verification: readonly (Texts<'comment' | 'publicKey' | 'e' | 'signature'> & {
    readonly result: 'valid' | 'invalid' | 'refused';
  })[];
  readonly decryption: readonly (Texts<'comment' | 'privateKey' | 'x' | 'y' | 'c3' | 'c2'> & {
    readonly result: 'valid' | 'invalid';
    readonly message?: string;
  })[];
  /** A nonce whose mask for one byte is zero. */
  readonly zeroMask: Texts<'publicKey' | 'nonce'>;
}

const vectors = readVectors<Sm2Vectors>('gm/sm2.json');
const malformed = readVectors<MalformedVectors>('gm/sm2_malformed.json');
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const random = (bytes: number): Uint8Array => randomBytes(bytes);
/** Gives the values one after the other, as copies, and fails when there are no more. */
const scripted = (...values: readonly Uint8Array[]) => {
  const rest = [...values];
  return (bytes: number): Uint8Array => {
    const value = rest.shift();
    if (value === undefined || value.length !== bytes) throw new TypeError('the script has no such value');
    return Buffer.from(value);
  };
};
const number = toElementBytes;

t.test('the curve is that of GB/T 32918.5', async (t) => {
  const { p, a, b, n, gx, gy } = vectors.curve;
  for (const name of ['p', 'b', 'n', 'gx', 'gy'] as const)
    t.equal(toHex(number(curve[name])), vectors.curve[name], name);
  t.equal(toHex(curveParameters), a + b + gx + gy);
  t.equal(toHex(basePoint), `04${gx}${gy}`);
  t.equal(BigInt(`0x${p}`) - BigInt(`0x${a}`), 3n);
  t.equal(toHex(curveArithmetic().scalars.reduce(hex(n))), '00'.repeat(32));
});

t.test('signatures are those of GB/T 32918.5 annex A', async (t) => {
  const { id, message, privateKey, publicKey, z, e, k, r, s } = vectors.signature;
  t.equal(toHex(publicKeyOf(hex(privateKey))), publicKey);
  t.equal(toHex(zValue(hex(publicKey), hex(id))), z);
  t.equal(toHex(messageDigest(hex(publicKey), hex(id), hex(message))), e);
  t.equal(toHex(defaultId), id);
  t.equal(toHex(signDigest(hex(privateKey), hex(e), scripted(hex(k)))), r + s);
  t.equal(toHex(signMessage(hex(privateKey), hex(id), hex(message), scripted(hex(k)))), r + s);
  t.ok(verifyDigest(hex(publicKey), hex(e), hex(r + s)));
  t.ok(verifyMessage(hex(publicKey), hex(id), hex(message), hex(r + s)));
  t.notOk(verifyMessage(hex(publicKey), Buffer.from('somebody else'), hex(message), hex(r + s)));
  const digest = vectors.messageDigest;
  t.equal(toHex(messageDigest(hex(digest.publicKey), hex(digest.id), hex(digest.message))), digest.e);
});

t.test('encryption is that of GB/T 32918.5 annex C', async (t) => {
  const { message, k, privateKey, publicKey, x, y, sharedX, sharedY, c3, c2 } = vectors.encryption;
  t.equal(toHex(curveArithmetic().multiply(hex(k), hex(publicKey))), `04${sharedX}${sharedY}`);
  const ciphertext = encrypt(hex(publicKey), hex(message), scripted(hex(k)));
  t.same(Object.fromEntries(Object.entries(ciphertext).map(([name, part]) => [name, toHex(part)])), { x, y, c3, c2 });
  t.equal(toHex(decrypt(hex(privateKey), ciphertext)), message);
});

const toSide = (vector: SideVector, id: string) => ({
  id: hex(id),
  privateKey: hex(vector.privateKey),
  publicKey: hex(vector.publicKey),
  ephemeralPrivateKey: hex(vector.ephemeralPrivateKey),
  ephemeralPublicKey: hex(vector.ephemeralPublicKey),
});

/** x̄ of a point, 32 bytes. */
const shortened = (point: Uint8Array): Buffer => {
  const bar = Buffer.alloc(32);
  bar.set(point.subarray(17, 33), 16);
  bar[16] = (bar[16] as number) | 0x80;
  return bar;
};

/** P + x̄·R of a side. */
const toCombined = ({ publicKey, ephemeralPublicKey }: SideVector): Uint8Array => {
  const r = hex(ephemeralPublicKey);
  const sum = curveArithmetic().add(hex(publicKey), curveArithmetic().multiply(shortened(r), r));
  if (sum === undefined) throw new TypeError('the points cancel each other');
  return sum;
};

t.test('key exchange is that of GB/T 32918.5 annex B, for both sides', async (t) => {
  const { id, shared, key128, key256, responderConfirmation, sponsorConfirmation, ...sides } = vectors.keyExchange;
  const [sponsor, responder] = [toSide(sides.sponsor, id), toSide(sides.responder, id)];
  for (const vector of [sides.sponsor, sides.responder]) {
    t.equal(toHex(zValue(hex(vector.publicKey), hex(id))), vector.z);
    const ephemeral = generateEphemeralKeyPair(scripted(hex(vector.ephemeralPrivateKey)));
    t.equal(toHex(ephemeral.publicKey), vector.ephemeralPublicKey);
  }
  // t = d + x̄·r, so that t·G is P + x̄·R, which the other side computes without the private keys.
  for (const [own, peer] of [
    [sides.sponsor, sides.responder],
    [sides.responder, sides.sponsor],
  ] as const) {
    t.same(curveArithmetic().multiplyBase(hex(own.t)), toCombined(own));
    t.equal(toHex(curveArithmetic().multiply(hex(own.t), toCombined(peer))), shared);
  }
  for (const [keyBytes, key] of [
    [16, key128],
    [32, key256],
    [1, key128.slice(0, 2)],
  ] as const) {
    for (const input of [
      { role: 'sponsor', own: sponsor, peer: responder, keyBytes },
      { role: 'responder', own: responder, peer: sponsor, keyBytes },
    ] as const) {
      const result = exchangeKey(input);
      t.equal(toHex(result.key), key);
      t.equal(toHex(result.responderConfirmation), responderConfirmation);
      t.equal(toHex(result.sponsorConfirmation), sponsorConfirmation);
    }
  }
});

t.test('private keys of 1 to n-2 are taken and all others refused', async (t) => {
  for (const { comment, privateKey, publicKey } of malformed.privateKeys) {
    const d = hex(privateKey);
    t.equal(isPrivateKey(d), publicKey !== null, comment);
    if (publicKey !== null) {
      t.equal(toHex(publicKeyOf(d)), publicKey, comment);
      t.equal(toHex(curveArithmetic().multiply(d, basePoint)), publicKey, comment);
      const e = randomBytes(32);
      t.ok(verifyDigest(hex(publicKey), e, signDigest(d, e, random)), comment);
      continue;
    }
    const refusal = failure('FIELD_INVALID', { metadata: { field: 'private_key' } });
    t.throws(() => publicKeyOf(d), refusal, comment);
    t.throws(() => new Sm2Signer(d), refusal, comment);
    t.throws(() => decrypt(d, toCiphertext(vectors.encryption)), refusal, comment);
  }
});

t.test('verification says of every malformed signature and key what it is', async (t) => {
  const { id, sponsor, responder } = vectors.keyExchange;
  for (const { comment, publicKey, e, signature, result } of malformed.verification) {
    const verify = (): boolean => verifyDigest(hex(publicKey), hex(e), hex(signature));
    if (result === 'refused') {
      t.throws(verify, failure('FIELD_INVALID', { metadata: { field: 'public_key' } }), comment);
      t.throws(() => encrypt(hex(publicKey), Buffer.from('a'), random), failure('FIELD_INVALID'), comment);
      t.throws(() => zValue(hex(publicKey), defaultId), failure('FIELD_INVALID'), comment);
      for (const field of ['publicKey', 'ephemeralPublicKey'] as const) {
        const peer = { ...toSide(responder, id), [field]: hex(publicKey) };
        const exchange = () => exchangeKey({ role: 'sponsor', own: toSide(sponsor, id), peer, keyBytes: 16 });
        t.throws(exchange, failure('FIELD_INVALID'), `${comment}, of the peer of an exchange`);
      }
    } else {
      t.equal(verify(), result === 'valid', comment);
    }
  }
});

const toCiphertext = ({ x, y, c3, c2 }: Texts<'x' | 'y' | 'c3' | 'c2'>): Sm2Ciphertext => ({
  x: hex(x),
  y: hex(y),
  c3: hex(c3),
  c2: hex(c2),
});

t.test('decryption answers every malformed ciphertext alike, with the key here and in a token', async (t) => {
  for (const row of malformed.decryption) {
    const d = hex(row.privateKey);
    const ecdh = (point: Uint8Array): Uint8Array => curveArithmetic().multiply(d, point).slice(1, 33);
    for (const operand of [d, multiplierOfEcdh(publicKeyOf(d), ecdh)]) {
      const use = (): Uint8Array => decrypt(operand, toCiphertext(row));
      if (row.message !== undefined) {
        t.equal(toHex(use()), row.message, row.comment);
        continue;
      }
      const message = 'the ciphertext is not valid for this key, context and tenant';
      t.throws(use, failure('CIPHERTEXT_INVALID', { message }), row.comment);
    }
  }
});

t.test('signing and encrypting draw again where the standard wants another nonce', async (t) => {
  const { privateKey, publicKey, e, k } = vectors.signature;
  const d = BigInt(`0x${privateKey}`);
  const scalars = curveArithmetic().scalars;
  const good = signDigest(hex(privateKey), hex(e), scripted(hex(k)));
  const outOfRange = [number(0n), number(curve.n), number(curve.n + 5n), Buffer.alloc(32, 0xff)];
  t.same(signDigest(hex(privateKey), hex(e), scripted(...outOfRange, hex(k))), good, 'a nonce out of range');
  // r = e + x1 is 0 for e = -x1; r + k is n for e = -x1 - k; s is 0 for k = r·d, that is e = k/d - x1.
  const nonce = number(0x1234567n);
  const x1 = scalars.reduce(curveArithmetic().multiplyBase(nonce).subarray(1, 33));
  const minusX1 = scalars.subtract(number(0n), x1);
  for (const [name, digest] of [
    ['r is 0', minusX1],
    ['r + k is n', scalars.subtract(minusX1, nonce)],
    ['s is 0', scalars.add(minusX1, scalars.multiply(nonce, scalars.invert(number(d))))],
  ] as const) {
    const signature = signDigest(hex(privateKey), digest, scripted(nonce, hex(k)));
    t.same(signature, signDigest(hex(privateKey), digest, scripted(hex(k))), name);
    t.ok(verifyDigest(hex(publicKey), digest, signature), name);
  }
  const { zeroMask } = malformed;
  const plaintext = Buffer.of(0x5a);
  const ciphertext = encrypt(hex(zeroMask.publicKey), plaintext, scripted(hex(zeroMask.nonce), hex(k)));
  t.same(ciphertext, encrypt(hex(zeroMask.publicKey), plaintext, scripted(hex(k))), 'the mask is zero');
  t.same(decrypt(hex(privateKey), ciphertext), plaintext);
});

t.test('key pairs come from numbers in range, and a source that gives none ends the call', async (t) => {
  const refused = [number(0n), number(curve.n - 1n), number(curve.n), Buffer.alloc(32, 0xff)];
  const pair = generateKeyPair(scripted(...refused, number(curve.n - 2n)));
  t.same(pair.privateKey, number(curve.n - 2n));
  t.same(pair.publicKey, curveArithmetic().negate(curveArithmetic().multiplyBase(number(2n))));
  t.same(generateEphemeralKeyPair(scripted(number(curve.n - 1n))).publicKey, curveArithmetic().negate(basePoint));
  const stuck = (bytes: number): Uint8Array => Buffer.alloc(bytes);
  const short = (): Uint8Array => Buffer.alloc(31, 1);
  for (const source of [stuck, short]) {
    t.throws(() => generateKeyPair(source), failure('INTERNAL'));
    t.throws(() => generateEphemeralKeyPair(source), failure('INTERNAL'));
    t.throws(() => signDigest(number(5n), Buffer.alloc(32), source), failure('INTERNAL'));
    t.throws(() => encrypt(basePoint, Buffer.from('a'), source), failure('INTERNAL'));
  }
});

t.test('nonces are wiped after use', async (t) => {
  const given: Uint8Array[] = [];
  const watched = (bytes: number): Uint8Array => {
    const value = randomBytes(bytes);
    given.push(value);
    return value;
  };
  signDigest(number(5n), Buffer.alloc(32), watched);
  encrypt(basePoint, Buffer.from('a message of some length'), watched);
  t.equal(given.length, 2);
  for (const value of given) t.same(value, Buffer.alloc(32));
});

t.test('fields out of their limits are named', async (t) => {
  const { publicKey, privateKey } = vectors.signature;
  const rows: readonly (readonly [string, () => unknown])[] = [
    ['digest', () => verifyDigest(hex(publicKey), Buffer.alloc(31), Buffer.alloc(64))],
    ['digest', () => signDigest(hex(privateKey), Buffer.alloc(33), random)],
    ['id', () => zValue(hex(publicKey), Buffer.alloc(maxIdBytes + 1))],
    ['plaintext', () => encrypt(hex(publicKey), Buffer.alloc(0), random)],
    ['public_key', () => multiplierOfEcdh(hex(`${publicKey.slice(0, -2)}00`), () => Buffer.alloc(32))],
    ['x', () => encodeSm2Cipher({ ...toCiphertext(vectors.encryption), x: Buffer.alloc(31) })],
    ['c2', () => encodeSm2Cipher({ ...toCiphertext(vectors.encryption), c2: Buffer.alloc(70_000) })],
  ];
  for (const [field, use] of rows) t.throws(use, failure('FIELD_INVALID', { metadata: { field } }), field);
  t.equal(zValue(hex(publicKey), Buffer.alloc(maxIdBytes)).length, 32, 'the longest id');
  t.equal(zValue(hex(publicKey), Buffer.alloc(0)).length, 32, 'no id');
});

t.test('key exchange refuses what would make the key known', async (t) => {
  const { id, ...sides } = vectors.keyExchange;
  const [sponsor, responder] = [toSide(sides.sponsor, id), toSide(sides.responder, id)];
  const input: ExchangeInput = { role: 'sponsor', own: sponsor, peer: responder, keyBytes: 16 };
  const { scalars } = curveArithmetic();
  const offCurve = hex(`${sides.responder.publicKey.slice(0, -2)}00`);
  const bar = shortened(responder.ephemeralPublicKey);
  // The peer picks P = -x̄·R.
  const cancelling = curveArithmetic().negate(curveArithmetic().multiply(bar, responder.ephemeralPublicKey));
  const ownBar = shortened(sponsor.ephemeralPublicKey);
  // d = -x̄·r makes t zero.
  const cancellingKey = scalars.subtract(number(0n), scalars.multiply(ownBar, sponsor.ephemeralPrivateKey));
  const inToken = (d: Uint8Array) => (point: Uint8Array) => curveArithmetic().multiply(d, point);
  const rows: readonly (readonly [string, ExchangeInput])[] = [
    ['key_bytes', { ...input, keyBytes: 0 }],
    ['key_bytes', { ...input, keyBytes: 1.5 }],
    ['own.private_key', { ...input, own: { ...sponsor, privateKey: number(curve.n - 1n) } }],
    ['own.ephemeral_private_key', { ...input, own: { ...sponsor, ephemeralPrivateKey: number(0n) } }],
    ['own.ephemeral_private_key', { ...input, own: { ...sponsor, ephemeralPrivateKey: number(curve.n) } }],
    ['own.ephemeral_private_key', { ...input, own: { ...sponsor, privateKey: cancellingKey } }],
    ['own.ephemeral_private_key', { ...input, own: { ...sponsor, privateKey: inToken(cancellingKey) } }],
    ['own.public_key', { ...input, own: { ...sponsor, publicKey: offCurve } }],
    ['own.ephemeral_public_key', { ...input, own: { ...sponsor, ephemeralPublicKey: offCurve } }],
    ['peer.public_key', { ...input, peer: { ...responder, publicKey: offCurve } }],
    ['peer.ephemeral_public_key', { ...input, peer: { ...responder, ephemeralPublicKey: Buffer.alloc(65) } }],
    ['peer.ephemeral_public_key', { ...input, peer: { ...responder, publicKey: cancelling } }],
    ['id', { ...input, peer: { ...responder, id: Buffer.alloc(maxIdBytes + 1) } }],
  ];
  for (const [field, row] of rows)
    t.throws(() => exchangeKey(row), failure('FIELD_INVALID', { metadata: { field } }), field);
  const viaToken = exchangeKey({ ...input, own: { ...sponsor, privateKey: inToken(sponsor.privateKey) } });
  t.same(viaToken, exchangeKey(input), 'a key in a token gives the same');
});

t.test(
  'a token that gives x alone is enough, also for the points at the edge, and one that lies is noticed',
  async (t) => {
    const arithmetic = curveArithmetic();
    const d = randomBytes(32).fill(0, 0, 1);
    const publicKey = publicKeyOf(d);
    const deriveX = (point: Uint8Array): Uint8Array => arithmetic.multiply(d, point).slice(1, 33);
    const multiplier = multiplierOfEcdh(publicKey, deriveX);
    const inverseOfD = arithmetic.scalars.invert(d);
    for (const [name, point] of [
      ['G', basePoint],
      ['-G', arithmetic.negate(basePoint)],
      ['P', publicKey],
      ['2G', arithmetic.multiplyBase(number(2n))],
      ['-2G', arithmetic.multiplyBase(number(curve.n - 2n))],
      ['d⁻¹·G', arithmetic.multiplyBase(inverseOfD)],
    ] as const) {
      t.same(multiplier(point), arithmetic.multiply(d, point), name);
    }
    const lies: readonly ((point: Uint8Array) => Uint8Array)[] = [
      () => Buffer.alloc(32, 0xff),
      () => randomBytes(31),
      (point) => arithmetic.multiply(number(7n), point).slice(1, 33),
    ];
    for (const lie of lies) {
      t.throws(() => multiplierOfEcdh(publicKey, lie)(arithmetic.multiplyBase(number(99n))), failure('HSM_FAILURE'));
    }
  },
);

t.test('a signing key that was destroyed is of no use', async (t) => {
  const signer = new Sm2Signer(number(5n));
  const e = randomBytes(32);
  t.ok(verifyDigest(publicKeyOf(number(5n)), e, signer.sign(e, random)));
  signer.destroy();
  signer[Symbol.dispose]();
  t.throws(() => signer.sign(e, random), TypeError);
});

t.test('the KDF wants whole blocks, and cuts its output anywhere', async (t) => {
  const z = randomBytes(64);
  const long = kdf(100, z);
  for (const bytes of [1, 31, 32, 33, 64, 99]) t.same(kdf(bytes, z), long.subarray(0, bytes));
  t.same(kdf(40, z.subarray(0, 32), z.subarray(32)), long.subarray(0, 40));
  t.throws(() => kdf(1, z.subarray(1)), TypeError);
});

t.test('the arithmetic core keeps nothing of a secret between two calls', async (t) => {
  const core = buildCore();
  const machine = new Machine(core);
  machine.read(number(curve.n - 3n), machine.work(0));
  machine.power('scalar', machine.work(1), machine.work(0), [1, 2, 3]);
  machine.wipe();
  const left = core.memory.subarray(core.at.secretsStart);
  t.ok(left.every((byte) => byte === 0));
  t.throws(() => machine.read(Buffer.alloc(31), machine.work(0)), TypeError);
  t.throws(() => curveArithmetic().scalars.add(Buffer.alloc(33), number(1n)), TypeError);
});

t.test('ASN.1 of ciphertexts and enveloped keys is exact', async (t) => {
  const wrappedKey = toCiphertext(vectors.encryption);
  const { x, y, c3, c2 } = vectors.encryption;
  const der = encodeSm2Cipher(wrappedKey);
  t.equal(toHex(der), `307c0220${x}022100${y}0420${c3}0413${c2}`);
  t.same(decodeSm2Cipher(der), wrappedKey);
  const enveloped = {
    algorithm: hex('2a811ccf55016801'),
    wrappedKey,
    publicKey: hex(vectors.encryption.publicKey),
    encryptedPrivateKey: Buffer.alloc(32, 7),
  };
  t.same(decodeSm2EnvelopedKey(encodeSm2EnvelopedKey(enveloped)), enveloped);
  const withParameters = (...parameters: Buffer[]): Buffer =>
    encodeDer(
      derTag.sequence,
      encodeDer(derTag.sequence, encodeDer(derTag.oid, enveloped.algorithm), ...parameters),
      der,
      encodeBitString(enveloped.publicKey),
      encodeBitString(enveloped.encryptedPrivateKey),
    );
  const nothing = encodeDer(derTag.null);
  t.same(decodeSm2EnvelopedKey(withParameters(nothing)), enveloped, 'parameters NULL');
  const cipherOf = (longX: Uint8Array, tag: Uint8Array): Buffer =>
    encodeDer(
      derTag.sequence,
      encodeUnsignedInteger(longX),
      encodeUnsignedInteger(hex(y)),
      encodeDer(derTag.octetString, tag),
      encodeDer(derTag.octetString, hex(c2)),
    );
  t.same(decodeSm2Cipher(cipherOf(hex(x), hex(c3))), wrappedKey);
  const bad: readonly (readonly [string, () => unknown])[] = [
    ['a byte follows', () => decodeSm2Cipher(Buffer.concat([der, Buffer.alloc(1)]))],
    ['it is cut', () => decodeSm2Cipher(der.subarray(0, -1))],
    ['x has 33 bytes', () => decodeSm2Cipher(cipherOf(hex(`01${x}`), hex(c3)))],
    ['C3 has 31 bytes', () => decodeSm2Cipher(cipherOf(hex(x), hex(c3).subarray(1)))],
    ['parameters of another type', () => decodeSm2EnvelopedKey(withParameters(encodeUnsignedInteger(hex(x))))],
    ['a NULL that is not empty', () => decodeSm2EnvelopedKey(withParameters(encodeDer(derTag.null, hex('00'))))],
    ['parameters twice', () => decodeSm2EnvelopedKey(withParameters(nothing, nothing))],
    ['an empty OID', () => encodeSm2EnvelopedKey({ ...enveloped, algorithm: Buffer.alloc(0) })],
    [
      'a key that is too long',
      () => encodeSm2EnvelopedKey({ ...enveloped, encryptedPrivateKey: Buffer.alloc(70_000) }),
    ],
  ];
  for (const [name, use] of bad) t.throws(use, failure('FIELD_INVALID'), name);
});

t.test('the self tests pass, and one that fails or throws is told by its algorithm', async (t) => {
  const algorithms = Object.keys(knownAnswerTests) as TestedAlgorithm[];
  t.same(
    selfTest(),
    algorithms.map((algorithm) => ({ algorithm, passed: true })),
  );
  const broken = (): boolean => {
    throw new Error('broken');
  };
  const results = selfTest({ ...knownAnswerTests, SM2_SIGN: () => false, HMAC_SM3: broken });
  t.same(
    results.filter(({ passed }) => !passed).map(({ algorithm }) => algorithm),
    ['HMAC_SM3', 'SM2_SIGN'],
  );
});
