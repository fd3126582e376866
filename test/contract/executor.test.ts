import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto';
import t, { type Test } from 'tap';
import type { Algorithm, KeySpec, KeyUsage } from '../../src/core/algorithms.ts';
import { algorithmRow, algorithmsOf, digests, isPairFamily, keySpecRow, keySpecs } from '../../src/core/algorithms.ts';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import type { Protection } from '../../src/core/key.ts';
import { ecdsaDerToRaw } from '../../src/formats/ecdsa.ts';
import { derTag, encodeDer } from '../../src/formats/der.ts';
import { defaultId, messageDigest } from '../../src/gm/sm2/identity.ts';
import { failure } from '../fixtures/failure.ts';
import { newPeer } from '../fixtures/peers.ts';
import { pointOf } from '../fixtures/sdf_host.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';

const world = createExecutorWorld();
t.teardown(() => world.close());
const { executor, makeKey } = world;

const protections: readonly Protection[] = ['SEALED', 'TOKEN'];
/** What SoftHSM, without algorithms of its own for them, has for keys of SM2, SM4 and HMAC-SM3. */
const smProtections = (spec: KeySpec, usage: KeyUsage): readonly Protection[] =>
  spec === 'SM2' && usage !== 'SIGN_VERIFY' ? ['SEALED_SOFTWARE', 'TOKEN'] : ['SEALED_SOFTWARE'];

const protectionsOf = (spec: KeySpec, usage: KeyUsage): readonly Protection[] => {
  if (spec === 'SM2' || spec === 'SM4' || spec === 'HMAC_SM3') return smProtections(spec, usage);
  // SoftHSM 2.6.1 makes Edwards keys and does not wrap them.
  if (spec === 'ED25519') return ['TOKEN'];
  return spec === 'RSA_4096' ? protections.slice(0, 1) : protections;
};

/** RSA_4096 takes seconds to make; what is special about it is its size, so one protection is enough. */
const rows: readonly { spec: KeySpec; usage: KeyUsage; protection: Protection }[] = (
  Object.keys(keySpecs) as KeySpec[]
).flatMap((spec) =>
  keySpecRow(spec).usages.flatMap((usage) =>
    protectionsOf(spec, usage).map((protection) => ({ spec, usage, protection })),
  ),
);

const digestOf = (key: KeyMaterial, algorithm: Algorithm, message: Uint8Array): Buffer => {
  const row = algorithmRow(algorithm);
  if (row.scheme === 'sm2-sign') return messageDigest(pointOf(key), defaultId, message);
  if (!('digest' in row)) throw new Error('no digest');
  return createHash(digests[row.digest].node).update(message).digest();
};

const flip = (data: Uint8Array, at: number): Buffer => {
  const changed = Buffer.from(data);
  changed[at] = (changed[at] as number) ^ 1;
  return changed;
};

/** Ed25519 signs messages, and nothing else. */
const checkEdwards = (t: Test, key: KeyMaterial, algorithm: Algorithm, name: string): void => {
  for (const message of [Buffer.from('m'), Buffer.alloc(4096, 7)]) {
    const raw = { key, algorithm, messageType: 'RAW', message } as const;
    const { signature } = executor.execute({ kind: 'sign', ...raw });
    t.equal(signature.length, 64, name);
    t.same(executor.execute({ kind: 'sign', ...raw }).signature, signature, `${name} is deterministic`);
    const check = (given: Uint8Array, text: Buffer = message) =>
      executor.execute({ kind: 'verify', ...raw, message: text, signature: given }).valid;
    t.equal(check(signature), true, name);
    for (const wrong of [flip(signature, 0), flip(signature, 63), signature.subarray(1), noAad, Buffer.alloc(600)]) {
      t.equal(check(wrong), false, `${name} wrong signature`);
    }
    t.equal(check(signature, Buffer.concat([message, Buffer.of(0)])), false, `${name} other message`);
    const digested = { ...raw, messageType: 'DIGEST', message: Buffer.alloc(64) } as const;
    t.throws(() => executor.execute({ kind: 'sign', ...digested }), failure('FIELD_INVALID'), name);
    t.throws(() => executor.execute({ kind: 'verify', ...digested, signature }), failure('FIELD_INVALID'), name);
  }
};

/** Both sides come to the same secret, and what is no point of the curve is refused before the key sees it. */
const checkAgreement = (t: Test, key: KeyMaterial, name: string): void => {
  const other = newPeer(keySpecRow(key.address.spec).curve?.name ?? '');
  const peer = other.point;
  const derive = (point: Uint8Array) => executor.execute({ kind: 'deriveSharedSecret', key, peer: point }).secret;
  t.same(Buffer.from(derive(peer)), other.agree(key.publicKey ?? noAad), name);
  const elsewhere = newPeer(name.startsWith('EC_P256') ? 'secp256k1' : 'P-256').point;
  const compressed = Buffer.concat([
    Buffer.of(2 + ((peer.at(-1) as number) & 1)),
    peer.subarray(1, (peer.length + 1) / 2),
  ]);
  const bad = [flip(peer, 9), flip(peer, peer.length - 1), peer.subarray(1), noAad, Buffer.alloc(peer.length, 4)];
  for (const point of [...bad, Buffer.of(0), Buffer.alloc(peer.length), elsewhere, compressed]) {
    t.throws(() => derive(point), failure('FIELD_INVALID'), `${name} ${point.toString('hex').slice(0, 20)}`);
  }
};

const checkSignature = (t: Test, key: KeyMaterial, algorithm: Algorithm, name: string): void => {
  const message = Buffer.from('the message that is signed');
  const digest = digestOf(key, algorithm, message);
  const raw = { key, algorithm, messageType: 'RAW', message } as const;
  const digested = { key, algorithm, messageType: 'DIGEST', message: digest } as const;
  const { signature } = executor.execute({ kind: 'sign', ...raw });
  const second = executor.execute({ kind: 'sign', ...digested }).signature;
  for (const made of [signature, second]) {
    t.same(executor.execute({ kind: 'verify', ...digested, signature: made }), { valid: true }, `${name} digest`);
    t.same(executor.execute({ kind: 'verify', ...raw, signature: made }), { valid: true }, `${name} raw`);
  }
  const bad = [flip(signature, signature.length - 1), signature.subarray(1), Buffer.alloc(0), Buffer.alloc(600, 0xff)];
  for (const wrong of [...bad, Buffer.concat([signature, Buffer.alloc(1)])]) {
    t.same(executor.execute({ kind: 'verify', ...raw, signature: wrong }), { valid: false }, `${name} wrong signature`);
  }
  const other = { ...digested, message: flip(digest, 0), signature };
  t.same(executor.execute({ kind: 'verify', ...other }), { valid: false }, `${name} other digest`);
  for (const length of [0, digest.length - 1, digest.length + 1]) {
    const wrong = { ...digested, message: Buffer.alloc(length) };
    t.throws(() => executor.execute({ kind: 'sign', ...wrong }), failure('DIGEST_LENGTH_INVALID'), name);
    t.throws(() => executor.execute({ kind: 'verify', ...wrong, signature }), failure('DIGEST_LENGTH_INVALID'), name);
  }
};

/** Lengths around the limits of a key; SM2 encrypts no empty message. */
const plaintextSizes = (key: KeyMaterial): readonly number[] => {
  const { family, bits } = keySpecRow(key.address.spec);
  if (family === 'sm2') return [1, 31, 32, 33, 4096];
  return family === 'rsa' ? [0, 1, bits / 8 - 66] : [0, 1, 16, 4096];
};

const checkCipher = (t: Test, key: KeyMaterial, algorithm: Algorithm, name: string): void => {
  const isGcm = algorithmRow(algorithm).scheme === 'gcm';
  const aad = isGcm ? Buffer.from('context') : noAad;
  for (const size of plaintextSizes(key)) {
    const plaintext = Buffer.alloc(size, 0x5a);
    const { iv, ciphertext } = executor.execute({ kind: 'encrypt', key, algorithm, plaintext, aad });
    t.equal(iv?.length, isGcm ? 12 : undefined);
    if (isGcm) t.equal(ciphertext.length, size + 16, `${name} ${size}`);
    const sealed = { kind: 'decrypt', key, algorithm, iv, ciphertext, aad } as const;
    t.same(Buffer.from(executor.execute(sealed).plaintext), plaintext, `${name} ${size}`);
    const wrong = [
      { ...sealed, ciphertext: flip(ciphertext, 0) },
      { ...sealed, ciphertext: flip(ciphertext, ciphertext.length - 1) },
      { ...sealed, ciphertext: ciphertext.subarray(1) },
      { ...sealed, ciphertext: noAad },
      ...(isGcm
        ? [
            { ...sealed, aad: flip(aad, 2) },
            { ...sealed, iv: flip(iv as Uint8Array, 3) },
            { ...sealed, iv: undefined },
            { ...sealed, iv: Buffer.alloc(16) },
          ]
        : [{ ...sealed, ciphertext: Buffer.alloc(ciphertext.length, 0xff) }]),
    ];
    for (const bad of wrong) t.throws(() => executor.execute(bad), failure('CIPHERTEXT_INVALID'), `${name} ${size}`);
  }
  checkDataKey(t, key, algorithm, aad, name);
};

const checkDataKey = (t: Test, key: KeyMaterial, algorithm: Algorithm, aad: Buffer, name: string): void => {
  const request = { kind: 'generateDataKey', key, algorithm, aad, dataKeyBytes: 32 } as const;
  const open = executor.execute({ ...request, withPlaintext: true });
  const { iv, ciphertext } = open;
  const opened = executor.execute({ kind: 'decrypt', key, algorithm, iv, ciphertext, aad });
  t.same(opened.plaintext, open.plaintext, `${name} data key`);
  t.equal(open.plaintext?.length, 32);
  t.equal(executor.execute({ ...request, withPlaintext: false }).plaintext, undefined, `${name} without plaintext`);
  for (const dataKeyBytes of [0, 1.5, 8193]) {
    const wrong = { ...request, dataKeyBytes, withPlaintext: true };
    t.throws(() => executor.execute(wrong), failure('FIELD_INVALID'), `${name} ${dataKeyBytes} bytes`);
  }
};

const checkMac = (t: Test, key: KeyMaterial, algorithm: Algorithm, name: string): void => {
  for (const message of [Buffer.alloc(0), Buffer.from('m'), Buffer.alloc(4096, 3)]) {
    const { mac } = executor.execute({ kind: 'mac', key, algorithm, message });
    const check = (candidate: Uint8Array, text: Buffer = message) =>
      executor.execute({ kind: 'verifyMac', key, algorithm, message: text, mac: candidate }).valid;
    t.ok(check(mac), name);
    for (const bad of [flip(mac, 0), mac.subarray(1), Buffer.alloc(0), Buffer.concat([mac, noAad, Buffer.alloc(1)])]) {
      t.notOk(check(bad), `${name} wrong code`);
    }
    t.notOk(check(mac, Buffer.concat([message, Buffer.alloc(1)])), `${name} other message`);
  }
};

t.test('every spec, usage, protection and algorithm works, and refuses what is not its own', async (t) => {
  for (const { spec, usage, protection } of rows) {
    const key = makeKey(spec, usage, protection);
    const isPair = isPairFamily(keySpecRow(spec).family);
    t.equal(key.publicKey !== undefined, isPair, `${spec} public key`);
    t.equal(key.sealed !== undefined, protection !== 'TOKEN', `${spec} sealed`);
    for (const algorithm of algorithmsOf(spec, usage)) {
      const name = `${spec} ${usage} ${protection} ${algorithm}`;
      const { scheme } = algorithmRow(algorithm);
      if (scheme === 'gcm' || scheme === 'oaep' || scheme === 'sm2-encrypt') checkCipher(t, key, algorithm, name);
      else if (scheme === 'hmac' || scheme === 'hmac-sm3') checkMac(t, key, algorithm, name);
      else if (scheme === 'eddsa') checkEdwards(t, key, algorithm, name);
      else if (scheme === 'ecdh') checkAgreement(t, key, name);
      else checkSignature(t, key, algorithm, name);
    }
    for (const algorithm of ['SYMMETRIC_DEFAULT', 'ECDSA_SHA_256', 'HMAC_SHA_256'] as const) {
      if (algorithmsOf(spec, usage).includes(algorithm)) continue;
      const message = Buffer.alloc(32);
      const refused = failure('KEY_USAGE_NOT_PERMITTED');
      t.throws(() => executor.execute({ kind: 'sign', key, algorithm, messageType: 'DIGEST', message }), refused);
      t.throws(() => executor.execute({ kind: 'mac', key, algorithm, message }), refused);
      t.throws(() => executor.execute({ kind: 'encrypt', key, algorithm, plaintext: message, aad: noAad }), refused);
    }
    if (usage === 'KEY_AGREEMENT') continue;
    const derive = () => executor.execute({ kind: 'deriveSharedSecret', key, peer: Buffer.alloc(65) });
    t.throws(derive, failure('KEY_USAGE_NOT_PERMITTED'), `${spec} ${usage} derives nothing`);
  }
});

t.test('an RSA key refuses a plaintext over its limit by one byte', async (t) => {
  const key = makeKey('RSA_2048', 'ENCRYPT_DECRYPT');
  const encrypt = (size: number) =>
    executor.execute({
      kind: 'encrypt',
      key,
      algorithm: 'RSAES_OAEP_SHA_256',
      plaintext: Buffer.alloc(size, 1),
      aad: noAad,
    });
  t.equal(encrypt(190).ciphertext.length, 256);
  t.throws(() => encrypt(191), failure('FIELD_INVALID'));
});

t.test('digests are those of OpenSSL, random bytes differ, and the partition answers a check', async (t) => {
  const { partitionId, tokenSerial } = world.opening;
  for (const digest of ['SHA_1', 'SHA_256', 'SHA_384', 'SHA_512'] as const) {
    for (const data of [Buffer.alloc(0), Buffer.from('abc'), Buffer.alloc(100_000, 7)]) {
      const expected = createHash(digests[digest].node).update(data).digest();
      t.same(executor.execute({ kind: 'digest', partitionId, digest, data }).digest, expected, digest);
    }
  }
  const seen = new Set<string>();
  for (const bytes of [1, 16, 4095, 4096, 4097, 65_536]) {
    const { data } = executor.execute({ kind: 'random', partitionId, bytes });
    t.equal(data.length, bytes);
    seen.add(createHash('sha256').update(data).digest('hex'));
    if (bytes > 1000) t.ok(new Set(data).size > 200, 'all values occur');
  }
  t.equal(seen.size, 6);
  for (const bytes of [0, -1, 1.5, 65_537]) {
    t.throws(() => executor.execute({ kind: 'random', partitionId, bytes }), failure('FIELD_INVALID'));
  }
  t.same(executor.execute({ kind: 'checkPartition', partitionId }), { tokenSerial });
});

t.test('the audit key signs checkpoints that its public key verifies', async (t) => {
  const message = Buffer.from('checkpoint 1');
  const { signature } = executor.execute({ kind: 'signCheckpoint', message });
  const { auditPublicKey } = executor.administer({ kind: 'checkControlToken' });
  const key = createPublicKey({ key: Buffer.from(auditPublicKey), format: 'der', type: 'spki' });
  t.ok(verify('sha256', message, key, signature));
  t.notOk(verify('sha256', Buffer.from('checkpoint 2'), key, signature));
});

t.test('an SM2 signature of somebody else is checked without any partition, under the default id', async (t) => {
  const folder = t.testdir({ message: 'a statement' });
  const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: folder });
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', 'key.pem');
  const id = ['-sigopt', 'distid:1234567812345678'];
  const signature = ecdsaDerToRaw(openssl('dgst', '-sm3', '-sign', 'key.pem', ...id, 'message'), 32);
  const publicKey = openssl('pkey', '-in', 'key.pem', '-pubout', '-outform', 'DER').subarray(-65);
  const check = (message: string, of = signature, key = publicKey) =>
    executor.execute({ kind: 'verifySm2', publicKey: key, message: Buffer.from(message), signature: of }).valid;
  t.equal(check('a statement'), true);
  t.equal(check('another statement'), false);
  t.equal(check('a statement', Buffer.alloc(64)), false);
  t.equal(check('a statement', signature.subarray(1)), false);
  t.throws(() => check('a statement', signature, Buffer.alloc(65, 4)), failure('FIELD_INVALID'));
});

t.test("an authority's key signs certificates and nothing that is not one", async (t) => {
  const { publicKey } = executor.administer({ kind: 'createAuthorityKey', authority: 1 });
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  for (const length of [10, 200, 300, 70_000]) {
    const tbs = encodeDer(derTag.sequence, encodeDer(derTag.octetString, Buffer.alloc(length)));
    const { signature } = executor.execute({ kind: 'signCertificate', authority: 1, tbs });
    t.ok(verify('sha256', tbs, key, signature), `${length} bytes`);
  }
  const { auditPublicKey } = executor.administer({ kind: 'checkControlToken' });
  t.notSame(publicKey, auditPublicKey, 'it is not the audit key');
  const sequence = encodeDer(derTag.sequence);
  const none = [
    Buffer.from('checkpoint 1'),
    Buffer.alloc(0),
    Buffer.concat([sequence, sequence]),
    sequence.subarray(1),
  ];
  for (const tbs of none) {
    t.throws(() => executor.execute({ kind: 'signCertificate', authority: 1, tbs }), failure('FIELD_INVALID'));
  }
  for (const authority of [0, -1, 1.5, Number.NaN]) {
    t.throws(() => executor.execute({ kind: 'signCertificate', authority, tbs: sequence }), failure('FIELD_INVALID'));
    t.throws(() => executor.administer({ kind: 'createAuthorityKey', authority }), failure('FIELD_INVALID'));
  }
  t.throws(
    () => executor.execute({ kind: 'signCertificate', authority: 2, tbs: sequence }),
    failure('HSM_UNAVAILABLE'),
    'another gateway may have the key that this token lacks',
  );
});

t.test('a TOKEN key is made once however often it is asked for, and destroyed for good', async (t) => {
  for (const [spec, usage] of [
    ['AES_256', 'ENCRYPT_DECRYPT'],
    ['EC_P256', 'SIGN_VERIFY'],
    ['SM2', 'ENCRYPT_DECRYPT'],
  ] as const) {
    const address = world.address(spec, usage);
    const versionId = randomUUID();
    const request = { kind: 'generateKey', versionId, address, protection: 'TOKEN' } as const;
    const first = executor.execute(request);
    const again = executor.execute(request);
    t.same(again, first, `${spec}: the same key again`);
    t.equal(first.tokenSerial, world.opening.tokenSerial);
    const key: KeyMaterial = { versionId, address, protection: 'TOKEN', sealed: undefined, publicKey: first.publicKey };
    const elsewhere = { ...request, address: world.address(spec, usage) };
    t.throws(() => executor.execute(elsewhere), failure('HSM_FAILURE'), 'an id that another key has');
    const foreign = { ...key, address: world.address(spec, usage) };
    const use = (material: KeyMaterial) => {
      const message = Buffer.alloc(32);
      if (spec === 'EC_P256') {
        const algorithm = 'ECDSA_SHA_256';
        return executor.execute({ kind: 'sign', key: material, algorithm, messageType: 'DIGEST', message });
      }
      const algorithm = spec === 'SM2' ? 'SM2_ENCRYPT' : 'SYMMETRIC_DEFAULT';
      return executor.execute({ kind: 'encrypt', key: material, algorithm, plaintext: message, aad: noAad });
    };
    t.throws(() => use(foreign), failure('HSM_FAILURE'), 'used under another key id');
    use(key);
    t.throws(() => use(foreign), failure('HSM_FAILURE'), 'used under another key id while it is loaded');
    const { partitionId } = world.opening;
    const expected = spec === 'AES_256' ? 1 : 2;
    t.same(executor.execute({ kind: 'destroyKey', partitionId, versionId }), { destroyed: expected });
    t.same(executor.execute({ kind: 'destroyKey', partitionId, versionId }), { destroyed: 0 }, 'twice is harmless');
    t.throws(() => use(key), failure('KEY_MATERIAL_MISSING'), `${spec}: gone`);
  }
});

t.test('requests for what is not there get their reason', async (t) => {
  const key = makeKey('EC_P256', 'SIGN_VERIFY');
  const sign = (material: KeyMaterial) =>
    executor.execute({
      kind: 'sign',
      key: material,
      algorithm: 'ECDSA_SHA_256',
      messageType: 'DIGEST',
      message: Buffer.alloc(32),
    });
  const at = (changes: object) => ({ ...key, address: { ...key.address, ...changes } });
  t.throws(() => sign(at({ partitionId: 'elsewhere' })), failure('HSM_UNAVAILABLE'), 'a partition of another host');
  t.throws(() => sign(at({ tenantId: 'globex' })), failure('PARTITION_NOT_FOUND'), 'a partition of another tenant');
  t.throws(() => sign({ ...key, versionId: randomUUID(), sealed: undefined }), failure('KEY_MATERIAL_MISSING'));
  t.throws(() => sign({ ...key, versionId: 'not a uuid' }), failure('FIELD_INVALID'));
  t.throws(() => sign({ ...key, protection: 'SEALED_SOFTWARE' }), failure('ALGORITHM_NOT_SUPPORTED'));
  const address = world.address('AES_256', 'ENCRYPT_DECRYPT');
  const request = { kind: 'generateKey', versionId: randomUUID(), address, protection: 'SEALED_SOFTWARE' } as const;
  t.throws(() => executor.execute(request), failure('ALGORITHM_NOT_SUPPORTED'), 'never weaker than asked for');
  for (const [spec, usage, protection] of [
    ['SM2', 'SIGN_VERIFY', 'TOKEN'],
    ['SM2', 'SIGN_VERIFY', 'SEALED'],
    ['SM2', 'ENCRYPT_DECRYPT', 'SEALED'],
    ['SM4', 'ENCRYPT_DECRYPT', 'TOKEN'],
    ['SM4', 'ENCRYPT_DECRYPT', 'SEALED'],
    ['HMAC_SM3', 'GENERATE_VERIFY_MAC', 'TOKEN'],
    ['HMAC_SM3', 'GENERATE_VERIFY_MAC', 'SEALED'],
    ['RSA_2048', 'SIGN_VERIFY', 'SEALED_SOFTWARE'],
    ['EC_P256', 'SIGN_VERIFY', 'SEALED_SOFTWARE'],
    ['HMAC_256', 'GENERATE_VERIFY_MAC', 'SEALED_SOFTWARE'],
    // SoftHSM 2.6.1 wraps keys of the SM2 curve and does not unwrap them; Edwards keys it does not wrap.
    ['SM2', 'KEY_AGREEMENT', 'SEALED'],
    ['ED25519', 'SIGN_VERIFY', 'SEALED'],
    ['ED25519', 'SIGN_VERIFY', 'SEALED_SOFTWARE'],
    ['SECP256K1', 'KEY_AGREEMENT', 'SEALED_SOFTWARE'],
  ] as const) {
    const refused = { ...request, address: world.address(spec, usage), protection };
    t.throws(() => executor.execute(refused), failure('ALGORITHM_NOT_SUPPORTED'), `${spec} ${usage} ${protection}`);
  }
  const misuse = { ...request, address: { ...address, usage: 'SIGN_VERIFY' as const }, protection: 'SEALED' as const };
  t.throws(() => executor.execute(misuse), failure('FIELD_INVALID'), 'a usage that the spec does not have');
});
