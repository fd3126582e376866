import { randomBytes, randomUUID } from 'node:crypto';
import pkcs11 from 'pkcs11js';
import t, { type Test } from 'tap';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import type { Protection } from '../../src/core/key.ts';
import { uuidToBytes } from '../../src/formats/uuid.ts';
import { joinSm2Cipher, splitSm2Cipher } from '../../src/formats/sm2_raw.ts';
import { decrypt, encrypt } from '../../src/gm/sm2/encryption.ts';
import { generateKeyPair, publicKeyOf } from '../../src/gm/sm2/keys.ts';
import { curveArithmetic } from '../../src/gm/sm2/wasm_arithmetic.ts';
import { verifyDigest } from '../../src/gm/sm2/signature.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { RawToken } from '../fixtures/raw_token.ts';
import { envelopeOf, pointOf, sdfHost, sdr, secretAddress, secretMaterial } from '../fixtures/sdf_host.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

interface Side {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly ephemeralPrivateKey: string;
  readonly ephemeralPublicKey: string;
}
interface Sm2Vectors {
  readonly signature: {
    readonly privateKey: string;
    readonly publicKey: string;
    readonly e: string;
    readonly r: string;
    readonly s: string;
  };
  readonly encryption: Readonly<Record<'privateKey' | 'publicKey' | 'message' | 'x' | 'y' | 'c3' | 'c2', string>>;
  readonly keyExchange: {
    readonly id: string;
    readonly sponsor: Side;
    readonly responder: Side;
    readonly key128: string;
    readonly key256: string;
  };
}

const vectors = readVectors<Sm2Vectors>('gm/sm2.json');
const world = createExecutorWorld();
t.teardown(() => world.close());
const { executor, makeKey } = world;
const host = sdfHost(executor, makeKey);
const partitionId = 'partition-a';
const random = (bytes: number): Uint8Array => randomBytes(bytes);

const offCurve = (point: Uint8Array): Buffer => {
  const changed = Buffer.from(point);
  changed[64] = (changed[64] as number) ^ 1;
  return changed;
};
/** Bytes that are no point of the curve; infinity in the encodings that exist for it. */
const badPoints = (point: Uint8Array): Uint8Array[] => [
  offCurve(point),
  Buffer.of(0),
  Buffer.alloc(65),
  Buffer.concat([Buffer.of(4), Buffer.alloc(64)]),
  Buffer.concat([Buffer.of(4), Buffer.alloc(64, 0xff)]),
  Buffer.from(point).subarray(1),
  Buffer.concat([Buffer.of(2), point.subarray(1, 33)]),
  Buffer.alloc(0),
];
const flip = (data: Uint8Array, at: number): Buffer => {
  const changed = Buffer.from(data);
  changed[at] = (changed[at] as number) ^ 1;
  return changed;
};

const importKey = (key: KeyMaterial, wrapped: Uint8Array, minBytes = 1, maxBytes = 8192) => {
  const address = secretAddress('SDF_SESSION_KEY');
  const result = executor.execute({ kind: 'sdfImportKey', key, address, wrapped, minBytes, maxBytes });
  return { ...result, address };
};

/** Encryption keys in both places that SoftHSM has for them. */
const encryptionProtections: readonly Protection[] = ['SEALED_SOFTWARE', 'TOKEN'];

t.test('the ciphertext of GB/T 32918.5 opens to a session key, in the host and by the ECDH of the token', async (t) => {
  const { privateKey, publicKey, message, x, y, c3, c2 } = vectors.encryption;
  for (const protection of encryptionProtections) {
    const key = host.importPair(hex(privateKey), hex(publicKey), 'ENCRYPT_DECRYPT', protection);
    const { sealed, keyBytes, address } = importKey(key, hex(x + y + c3 + c2));
    t.equal(keyBytes, 19);
    t.ok(host.isSessionKey(sealed, address, hex(message)), protection);
    t.notOk(host.isSessionKey(sealed, address, Buffer.alloc(19)), 'another key is told apart');
  }
});

t.test('a session key that was generated for a public key comes out of its wrapped form', async (t) => {
  for (const protection of encryptionProtections) {
    const key = makeKey('SM2', 'ENCRYPT_DECRYPT', protection);
    for (const keyBytes of [1, 16, 32, 8192]) {
      const address = secretAddress('SDF_SESSION_KEY');
      const request = { kind: 'sdfGenerateKey', address, keyBytes, scheme: 'SM2' } as const;
      const { sealed, wrapped } = executor.execute({ ...request, publicKey: pointOf(key) });
      t.equal(wrapped.length, 96 + keyBytes);
      const again = importKey(key, wrapped, keyBytes, keyBytes);
      const macs = [secretMaterial(address, sealed), secretMaterial(again.address, again.sealed)].map(
        (material) =>
          executor.execute({ kind: 'sdfMac', key: material, algorithm: 'SM3_HMAC', iv: noAad, data: noAad }).mac,
      );
      t.same(macs[0], macs[1], `${protection} ${keyBytes} bytes`);
    }
  }
});

t.test('faults of an SM2 ciphertext are one error, in the host and by ECDH', async (t) => {
  const { privateKey, publicKey } = vectors.encryption;
  const wrapped = joinSm2Cipher(encrypt(hex(publicKey), Buffer.alloc(16, 1), random));
  const zeroMask = readVectors<{ readonly zeroMask: { readonly publicKey: string; readonly nonce: string } }>(
    'gm/sm2_malformed.json',
  ).zeroMask;
  t.equal(zeroMask.publicKey, publicKey, 'the nonce is one for this key');
  const arithmetic = curveArithmetic();
  const c1 = arithmetic.multiplyBase(hex(zeroMask.nonce));
  const rows: readonly (readonly [string, Uint8Array])[] = [
    ['C1 off the curve', flip(wrapped, 63)],
    ['C1 zero', Buffer.concat([Buffer.alloc(64), wrapped.subarray(64)])],
    ['C1 above p', Buffer.concat([Buffer.alloc(64, 0xff), wrapped.subarray(64)])],
    ['C3', flip(wrapped, 64)],
    ['C2', flip(wrapped, 111)],
    ['mask of zeros', Buffer.concat([c1.subarray(1), Buffer.alloc(32), Buffer.of(0)])],
    ['no C2', wrapped.subarray(0, 96)],
    ['shorter than its head', wrapped.subarray(0, 40)],
    ['nothing', Buffer.alloc(0)],
  ];
  for (const protection of encryptionProtections) {
    const key = host.importPair(hex(privateKey), hex(publicKey), 'ENCRYPT_DECRYPT', protection);
    for (const [name, bad] of rows) t.throws(() => importKey(key, bad), sdr('SDR_ENCDATAERR'), `${protection} ${name}`);
    t.throws(() => importKey(key, wrapped, 17, 32), sdr('SDR_KEYERR'), 'shorter than asked for');
    t.throws(() => importKey(key, wrapped, 1, 15), sdr('SDR_KEYERR'), 'longer than asked for');
    for (const [min, max] of [
      [0, 16],
      [1, 8193],
      [1.5, 16],
    ] as const) {
      t.throws(() => importKey(key, wrapped, min, max), sdr('SDR_INARGERR'));
    }
  }
});

t.test('keys of another kind or usage do not unwrap, wrap or agree', async (t) => {
  const sign = makeKey('SM2', 'SIGN_VERIFY', 'SEALED_SOFTWARE');
  const others = [
    sign,
    makeKey('HMAC_SM3', 'GENERATE_VERIFY_MAC', 'SEALED_SOFTWARE'),
    host.secret(Buffer.alloc(16, 1)),
  ];
  const address = secretAddress('SDF_SESSION_KEY');
  const { publicKey } = generateKeyPair(random);
  for (const key of others) {
    t.throws(() => importKey(key, Buffer.alloc(112)), sdr('SDR_KEYTYPEERR'));
    const exchange = { kind: 'sdfExchangeEnvelope', key, wrapped: Buffer.alloc(112), publicKey } as const;
    t.throws(() => executor.execute(exchange), sdr('SDR_KEYTYPEERR'));
    t.throws(
      () => executor.execute({ kind: 'sdfGenerateKeyWithKek', key, address, keyBytes: 16 }),
      sdr('SDR_KEYTYPEERR'),
    );
  }
  const kek = makeKey('SM4', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE');
  const exchange = { kind: 'sdfExchangeEnvelope', key: kek, wrapped: Buffer.alloc(112), publicKey } as const;
  t.throws(() => executor.execute(exchange), sdr('SDR_KEYTYPEERR'), 'a KEK opens no envelope');
});

t.test('a KEK wraps by ECB, whole blocks alone', async (t) => {
  const kek = makeKey('SM4', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE');
  for (const keyBytes of [16, 32, 8192]) {
    const address = secretAddress('SDF_SESSION_KEY');
    const { wrapped, sealed } = executor.execute({ kind: 'sdfGenerateKeyWithKek', key: kek, address, keyBytes });
    t.equal(wrapped.length, keyBytes, 'no IV and no padding');
    const back = importKey(kek, wrapped, keyBytes, keyBytes);
    const [a, b] = [secretMaterial(address, sealed), secretMaterial(back.address, back.sealed)].map(
      (key) => executor.execute({ kind: 'sdfMac', key, algorithm: 'SHA256_HMAC', iv: noAad, data: noAad }).mac,
    );
    t.same(a, b);
  }
  const address = secretAddress('SDF_SESSION_KEY');
  for (const keyBytes of [0, 15, 17, 24, 8208, -16, 1.5]) {
    const request = { kind: 'sdfGenerateKeyWithKek', key: kek, address, keyBytes } as const;
    t.throws(() => executor.execute(request), sdr('SDR_INARGERR'), `${keyBytes}`);
  }
  for (const length of [0, 15, 17, 8208]) {
    t.throws(() => importKey(kek, Buffer.alloc(length)), sdr('SDR_INARGERR'), `${length}`);
  }
  t.throws(() => importKey(kek, Buffer.alloc(32), 16, 16), sdr('SDR_KEYERR'));
});

t.test('an envelope is exchanged for one under another public key', async (t) => {
  for (const protection of encryptionProtections) {
    const key = makeKey('SM2', 'ENCRYPT_DECRYPT', protection);
    const receiver = generateKeyPair(random);
    const secret = Buffer.from('a session key 16');
    const wrapped = joinSm2Cipher(encrypt(pointOf(key), secret, random));
    const exchange = { kind: 'sdfExchangeEnvelope', key, wrapped, publicKey: receiver.publicKey } as const;
    const result = executor.execute(exchange).wrapped;
    t.same(Buffer.from(decrypt(receiver.privateKey, splitSm2Cipher(result))), secret, protection);
    for (const publicKey of badPoints(receiver.publicKey)) {
      t.throws(() => executor.execute({ ...exchange, publicKey }), sdr('SDR_KEYERR'));
    }
    t.throws(() => executor.execute({ ...exchange, wrapped: flip(wrapped, 70) }), sdr('SDR_ENCDATAERR'));
  }
});

t.test('public keys of callers that are no points are refused wherever they are taken', async (t) => {
  const key = makeKey('SM2', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE');
  const point = pointOf(key);
  const address = secretAddress('SDF_SESSION_KEY');
  const [digest, signature] = [Buffer.alloc(32, 1), Buffer.alloc(64, 1)];
  const agree = {
    ...({ kind: 'sdfAgree', key, role: 'responder', ownId: noAad, peerId: noAad, address, keyBytes: 16 } as const),
    ...{ ephemeral: undefined, ephemeralAddress: undefined },
  } as const;
  for (const publicKey of badPoints(point)) {
    const calls = [
      () => executor.execute({ kind: 'sdfGenerateKey', address, keyBytes: 16, scheme: 'SM2', publicKey }),
      () => executor.execute({ kind: 'sdfSm2Verify', partitionId, publicKey, digest, signature }),
      () => executor.execute({ kind: 'sdfSm2Encrypt', partitionId, publicKey, plaintext: Buffer.alloc(1) }),
      () => executor.execute({ ...agree, peerPublicKey: publicKey, peerEphemeralPublicKey: point }),
      () => executor.execute({ ...agree, peerPublicKey: point, peerEphemeralPublicKey: publicKey }),
    ];
    for (const call of calls) t.throws(call, sdr('SDR_KEYERR'));
  }
});

t.test('signatures: those of the standard verify, and everything else is no signature or no argument', async (t) => {
  const { publicKey, e, r, s, privateKey } = vectors.signature;
  const n = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';
  const request = { kind: 'sdfSm2Verify', partitionId, publicKey: hex(publicKey), digest: hex(e) } as const;
  const verify = (signature: Uint8Array) => executor.execute({ ...request, signature }).valid;
  t.equal(verify(hex(r + s)), true);
  const zero = '00'.repeat(32);
  const wrong = [zero + s, r + zero, n + s, r + n, 'ff'.repeat(32) + s, s + r, r, `${r + s}00`, ''];
  for (const signature of wrong) t.equal(verify(hex(signature)), false, signature);
  for (const length of [0, 31, 33]) {
    const digest = Buffer.alloc(length);
    t.throws(() => executor.execute({ ...request, digest, signature: hex(r + s) }), sdr('SDR_INARGERR'), `${length}`);
    const sign = { kind: 'sdfExternalSign', partitionId, privateKey: hex(privateKey), digest } as const;
    t.throws(() => executor.execute(sign), sdr('SDR_INARGERR'), `${length}`);
  }
  const key = host.importPair(hex(privateKey), hex(publicKey), 'SIGN_VERIFY');
  const made = executor.execute({ kind: 'sign', key, algorithm: 'SM2DSA_SM3', messageType: 'DIGEST', message: hex(e) });
  const message = Buffer.from('message digest');
  const check = { kind: 'verify', key, algorithm: 'SM2DSA_SM3', signature: made.signature } as const;
  t.ok(
    executor.execute({ ...check, messageType: 'RAW', message }).valid,
    'a message is hashed with Z of the default id',
  );
  const external = executor.execute({
    kind: 'sdfExternalSign',
    partitionId,
    privateKey: hex(privateKey),
    digest: hex(e),
  });
  t.ok(verifyDigest(hex(publicKey), hex(e), external.signature));
});

t.test('private keys of callers that are out of range are refused', async (t) => {
  const n = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';
  const largest = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122';
  const wrapped = Buffer.alloc(112, 1);
  for (const text of ['00'.repeat(32), n, largest, 'ff'.repeat(32), '01', '01'.repeat(33), '']) {
    const privateKey = hex(text);
    const sign = { kind: 'sdfExternalSign', partitionId, privateKey, digest: Buffer.alloc(32) } as const;
    t.throws(() => executor.execute(sign), sdr('SDR_KEYERR'), text);
    t.throws(
      () => executor.execute({ kind: 'sdfExternalDecrypt', partitionId, privateKey, wrapped }),
      sdr('SDR_KEYERR'),
    );
  }
  const { privateKey, message, x, y, c3, c2 } = vectors.encryption;
  const request = { kind: 'sdfExternalDecrypt', partitionId, privateKey: hex(privateKey) } as const;
  t.same(Buffer.from(executor.execute({ ...request, wrapped: hex(x + y + c3 + c2) }).plaintext), hex(message));
  t.throws(() => executor.execute({ ...request, wrapped: hex(x + y + c3) }), sdr('SDR_ENCDATAERR'));
  for (const length of [0, 8193]) {
    const encryptIt = { kind: 'sdfSm2Encrypt', partitionId, publicKey: hex(vectors.encryption.publicKey) } as const;
    t.throws(
      () => executor.execute({ ...encryptIt, plaintext: Buffer.alloc(length) }),
      sdr('SDR_INARGERR'),
      `${length}`,
    );
  }
});

t.test('a pair in the clear is one of SM2 with 256 bits', async (t) => {
  const { publicKey, privateKey } = executor.execute({
    kind: 'sdfGenerateKeyPair',
    partitionId,
    scheme: 'SM2',
    bits: 256,
  });
  t.same(Buffer.from(publicKeyOf(privateKey)), Buffer.from(publicKey));
  for (const bits of [0, 255, 257, 384]) {
    const request = { kind: 'sdfGenerateKeyPair', partitionId, scheme: 'SM2', bits } as const;
    t.throws(() => executor.execute(request), sdr('SDR_INARGERR'), `${bits}`);
  }
});

/** One agreement between two keys of the partition; the sealed keys of both sides with their addresses. */
const agreeTogether = (sponsorKey: KeyMaterial, responderKey: KeyMaterial, keyBytes: number) => {
  const [idA, idB] = [Buffer.from('sponsor'), Buffer.from('responder')];
  const ephemeralAddress = secretAddress('SDF_AGREEMENT');
  const begun = executor.execute({ kind: 'sdfBeginAgreement', address: ephemeralAddress });
  const addresses = [secretAddress('SDF_SESSION_KEY'), secretAddress('SDF_SESSION_KEY')] as const;
  const responder = executor.execute({
    ...({ kind: 'sdfAgree', key: responderKey, role: 'responder', ownId: idB, peerId: idA, keyBytes } as const),
    ...{ peerPublicKey: pointOf(sponsorKey), peerEphemeralPublicKey: begun.ephemeralPublicKey },
    ...{ ephemeral: undefined, ephemeralAddress: undefined, address: addresses[1] },
  });
  const sponsorRequest = {
    ...({ kind: 'sdfAgree', key: sponsorKey, role: 'sponsor', ownId: idA, peerId: idB, keyBytes } as const),
    ...{ peerPublicKey: pointOf(responderKey), peerEphemeralPublicKey: responder.ephemeralPublicKey },
    ...{ ephemeral: begun.sealed, ephemeralAddress, address: addresses[0] },
  } as const;
  const sponsor = executor.execute(sponsorRequest);
  const materials = [secretMaterial(addresses[0], sponsor.sealed), secretMaterial(addresses[1], responder.sealed)];
  return { begun, sponsor, sponsorRequest, materials };
};

const macOf = (key: KeyMaterial) =>
  executor.execute({ kind: 'sdfMac', key, algorithm: 'SM3_HMAC', iv: noAad, data: Buffer.from('same?') }).mac;

t.test('both sides of an agreement get one key, wherever their private keys are', async (t) => {
  for (const sponsorAt of encryptionProtections) {
    for (const responderAt of encryptionProtections) {
      const keys = [
        makeKey('SM2', 'ENCRYPT_DECRYPT', sponsorAt),
        makeKey('SM2', 'ENCRYPT_DECRYPT', responderAt),
      ] as const;
      for (const keyBytes of [1, 16, 100]) {
        const { materials, begun, sponsor } = agreeTogether(...keys, keyBytes);
        const [a, b] = materials.map(macOf);
        t.same(a, b, `${sponsorAt} ${responderAt} ${keyBytes}`);
        t.same(sponsor.ephemeralPublicKey, begun.ephemeralPublicKey);
      }
    }
  }
});

t.test('the key exchange of GB/T 32918.5 comes out, by the sponsor, in the host and by the token', async (t) => {
  const { id, sponsor, responder, key128, key256 } = vectors.keyExchange;
  for (const protection of encryptionProtections) {
    const key = host.importPair(hex(sponsor.privateKey), hex(sponsor.publicKey), 'ENCRYPT_DECRYPT', protection);
    const ephemeralAddress = secretAddress('SDF_AGREEMENT');
    const secret = hex(sponsor.ephemeralPrivateKey);
    const ephemeral = executor.execute({ kind: 'sdfSealSecret', address: ephemeralAddress, secret }).sealed;
    for (const expected of [key128, key256].map(hex)) {
      const address = secretAddress('SDF_SESSION_KEY');
      const result = executor.execute({
        ...({
          kind: 'sdfAgree',
          key,
          role: 'sponsor',
          ownId: hex(id),
          peerId: hex(id),
          ephemeral,
          ephemeralAddress,
        } as const),
        ...{ peerPublicKey: hex(responder.publicKey), peerEphemeralPublicKey: hex(responder.ephemeralPublicKey) },
        ...{ address, keyBytes: expected.length },
      });
      t.ok(host.isSessionKey(result.sealed, address, expected), `${protection} ${expected.length} bytes`);
      t.same(Buffer.from(result.ephemeralPublicKey), hex(sponsor.ephemeralPublicKey));
    }
  }
});

t.test('an agreement refuses what is not its own', async (t) => {
  const [a, b] = [makeKey('SM2', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE'), makeKey('SM2', 'ENCRYPT_DECRYPT', 'TOKEN')];
  const { sponsorRequest, begun } = agreeTogether(a, b, 16);
  const run = (changes: object) => () => executor.execute({ ...sponsorRequest, ...changes } as typeof sponsorRequest);
  t.doesNotThrow(run({}));
  t.throws(run({ ephemeral: undefined }), sdr('SDR_STEPERR'));
  t.throws(run({ ephemeralAddress: undefined }), sdr('SDR_STEPERR'));
  t.throws(run({ ephemeral: flip(begun.sealed, 30) }), failure('HSM_FAILURE'));
  t.throws(run({ ephemeralAddress: secretAddress('SDF_AGREEMENT') }), failure('HSM_FAILURE'), 'of another agreement');
  t.throws(run({ ephemeralAddress: secretAddress('SDF_SESSION_KEY') }), sdr('SDR_KEYTYPEERR'));
  t.throws(run({ key: makeKey('SM2', 'SIGN_VERIFY', 'SEALED_SOFTWARE') }), sdr('SDR_KEYTYPEERR'));
  for (const keyBytes of [0, -1, 8193, 0.5]) t.throws(run({ keyBytes }), sdr('SDR_INARGERR'), `${keyBytes}`);
  t.throws(run({ ownId: Buffer.alloc(8192) }), sdr('SDR_USERIDERR'));
  t.throws(run({ peerId: Buffer.alloc(8192) }), sdr('SDR_USERIDERR'));
  t.throws(run({ address: secretAddress('SDF_SESSION_KEY', { tenantId: 'globex' }) }), failure('PARTITION_NOT_FOUND'));
  // P + x̄·R is infinity for P = −x̄·R.
  const arithmetic = curveArithmetic();
  const r = sponsorRequest.peerEphemeralPublicKey;
  const shortened = Buffer.concat([Buffer.alloc(16), r.subarray(17, 33)]);
  shortened[16] = (shortened[16] as number) | 0x80;
  const cancelling = arithmetic.negate(arithmetic.multiply(shortened, r));
  t.throws(run({ peerPublicKey: cancelling }), sdr('SDR_KEYERR'), 'points that cancel each other');
});

/** What the token says of the private key of a version. */
const checkPrivate = (t: Test, versionId: string, isGenerated: boolean): void => {
  const raw = new RawToken(world.opening.tokenSerial);
  const [key, ...rest] = raw.find([
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_PRIVATE_KEY },
    { type: pkcs11.CKA_ID, value: uuidToBytes(versionId) },
  ]);
  t.equal(rest.length, 0);
  const rows: readonly (readonly [string, number, boolean])[] = [
    ['CKA_TOKEN', pkcs11.CKA_TOKEN, true],
    ['CKA_PRIVATE', pkcs11.CKA_PRIVATE, true],
    ['CKA_SENSITIVE', pkcs11.CKA_SENSITIVE, true],
    ['CKA_EXTRACTABLE', pkcs11.CKA_EXTRACTABLE, false],
    ['CKA_ALWAYS_SENSITIVE', pkcs11.CKA_ALWAYS_SENSITIVE, isGenerated],
    ['CKA_NEVER_EXTRACTABLE', pkcs11.CKA_NEVER_EXTRACTABLE, isGenerated],
    ['CKA_DERIVE', pkcs11.CKA_DERIVE, true],
    ['CKA_SIGN', pkcs11.CKA_SIGN, false],
    ['CKA_DECRYPT', pkcs11.CKA_DECRYPT, false],
    ['CKA_UNWRAP', pkcs11.CKA_UNWRAP, false],
  ];
  for (const [name, type, expected] of rows) t.equal(key?.is(type), expected, name);
  const value = key?.attribute(pkcs11.CKA_VALUE);
  t.ok(value === undefined || value.length === 0, 'the value does not leave the token');
  raw.close();
};

t.test('an SM2 key of the token can derive and nothing else, and never leaves it', async (t) => {
  const key = makeKey('SM2', 'ENCRYPT_DECRYPT', 'TOKEN');
  checkPrivate(t, key.versionId, true);
  const wrapped = joinSm2Cipher(encrypt(pointOf(key), Buffer.alloc(32, 3), random));
  t.equal(importKey(key, wrapped).keyBytes, 32, 'what the engine encrypted opens by it');
  const { privateKey, publicKey } = generateKeyPair(random);
  const imported = host.importPair(privateKey, publicKey, 'ENCRYPT_DECRYPT', 'TOKEN');
  checkPrivate(t, imported.versionId, false);
  t.equal(imported.sealed, undefined);
});

t.test('no other use of a token key or of an imported pair is offered', async (t) => {
  const { privateKey, publicKey } = generateKeyPair(random);
  const rows: readonly (readonly ['SIGN_VERIFY' | 'ENCRYPT_DECRYPT', Protection])[] = [
    ['SIGN_VERIFY', 'TOKEN'],
    ['SIGN_VERIFY', 'SEALED'],
    ['ENCRYPT_DECRYPT', 'SEALED'],
  ];
  for (const [usage, protection] of rows) {
    t.throws(
      () => host.importPair(privateKey, publicKey, usage, protection),
      sdr('SDR_ALGNOTSUPPORT'),
      `${usage} ${protection}`,
    );
  }
});

t.test('a pair out of an envelope is checked before it is kept', async (t) => {
  for (const protection of encryptionProtections) {
    const key = makeKey('SM2', 'ENCRYPT_DECRYPT', protection);
    const { privateKey, publicKey } = generateKeyPair(random);
    const address = secretAddress('SDF_SESSION_KEY', { spec: 'SM2', usage: 'ENCRYPT_DECRYPT' });
    const { wrapped, encryptedPrivateKey } = envelopeOf(executor, key, privateKey);
    const request = {
      ...({ kind: 'sdfImportKeyPair', key, wrapped, encryptedPrivateKey, publicKey, address } as const),
      ...({ versionId: randomUUID(), protection: 'SEALED_SOFTWARE' } as const),
    } as const;
    const run = (changes: object) => executor.execute({ ...request, ...changes } as typeof request);
    t.same(pointOf(run({})), Buffer.from(publicKey));
    const wide = envelopeOf(executor, key, Buffer.concat([Buffer.alloc(32, 0xaa), privateKey]));
    t.same(pointOf(run(wide)), Buffer.from(publicKey), 'of 64 bytes the last 32 count');
    const other = generateKeyPair(random).publicKey;
    t.throws(() => run({ publicKey: other }), sdr('SDR_KEYERR'), 'another public key');
    t.throws(() => run({ publicKey: offCurve(publicKey) }), sdr('SDR_KEYERR'));
    t.throws(() => run(envelopeOf(executor, key, Buffer.alloc(32))), sdr('SDR_KEYERR'), 'd is zero');
    t.throws(() => run(envelopeOf(executor, key, Buffer.alloc(32, 0xff))), sdr('SDR_KEYERR'), 'd is out of range');
    t.throws(() => run({ wrapped: flip(wrapped, 100) }), sdr('SDR_ENCDATAERR'));
    const long = joinSm2Cipher(encrypt(pointOf(key), Buffer.alloc(32, 1), random));
    t.throws(() => run({ wrapped: long }), sdr('SDR_KEYERR'), 'no SM4 key');
    for (const length of [0, 16, 33, 48, 96]) {
      t.throws(() => run({ encryptedPrivateKey: Buffer.alloc(length) }), sdr('SDR_INARGERR'), `${length} bytes`);
    }
    t.throws(() => run({ address: secretAddress('SDF_SESSION_KEY') }), sdr('SDR_KEYTYPEERR'));
    t.throws(() => run({ address: { ...address, tenantId: 'globex' } }), failure('PARTITION_NOT_FOUND'));
  }
});

t.test('importing a pair into the token is repeatable, and never gives another key than was imported', async (t) => {
  const key = makeKey('SM2', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE');
  const [first, second] = [generateKeyPair(random), generateKeyPair(random)];
  const place = {
    address: secretAddress('SDF_SESSION_KEY', { spec: 'SM2', usage: 'ENCRYPT_DECRYPT' }),
    versionId: randomUUID(),
    protection: 'TOKEN',
  } as const;
  const run = (pair: typeof first) =>
    executor.execute({
      ...({ kind: 'sdfImportKeyPair', key, publicKey: pair.publicKey } as const),
      ...envelopeOf(executor, key, pair.privateKey),
      ...place,
    });
  const result = run(first);
  t.same(run(first), result);
  t.throws(() => run(second), failure('HSM_FAILURE'));
  const material: KeyMaterial = { ...place, sealed: undefined, publicKey: result.publicKey };
  t.equal(importKey(material, joinSm2Cipher(encrypt(first.publicKey, Buffer.alloc(16, 1), random))).keyBytes, 16);
  const destroy = { kind: 'destroyKey', partitionId, versionId: place.versionId } as const;
  t.same(executor.execute(destroy), { destroyed: 2 });
  t.throws(() => importKey(material, Buffer.alloc(112, 1)), failure('KEY_MATERIAL_MISSING'), 'destroyed is gone');
});
