import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pkcs11 from 'pkcs11js';
import t from 'tap';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import { uuidToBytes } from '../../src/formats/uuid.ts';
import { readPinFile } from '../../src/host/worker/custody/pins.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';
import { RawToken } from '../fixtures/raw_token.ts';
import { openTestPartition } from '../fixtures/softhsm.ts';

const faulty = new FaultyLibrary();
const world = createExecutorWorld({ loadLibrary: faulty.load, maxLoadedKeys: 3 });
t.teardown(() => world.close());
const { executor, makeKey, opening, softHsm } = world;
const raw = new RawToken(opening.tokenSerial);

const sign = (key: KeyMaterial) =>
  executor.execute({
    kind: 'sign',
    key,
    algorithm: 'ECDSA_SHA_256',
    messageType: 'DIGEST',
    message: Buffer.alloc(32, 1),
  });
const encrypt = (key: KeyMaterial) =>
  executor.execute({ kind: 'encrypt', key, algorithm: 'SYMMETRIC_DEFAULT', plaintext: Buffer.from('x'), aad: noAad });
/** An AES key of another partition. */
const makeIn = (partitionId: string): KeyMaterial => {
  const place = { versionId: randomUUID(), address: world.address('AES_256', 'ENCRYPT_DECRYPT', { partitionId }) };
  const { sealed, publicKey } = executor.execute({ kind: 'generateKey', ...place, protection: 'SEALED' });
  return { ...place, protection: 'SEALED', sealed, publicKey };
};
const sessionObjects = () => raw.find([{ type: pkcs11.CKA_TOKEN, value: false }]);

t.test('a stored key is sensitive, was never extractable, and carries its id and a readable label', async (t) => {
  for (const [spec, usage] of [
    ['AES_256', 'ENCRYPT_DECRYPT'],
    ['HMAC_256', 'GENERATE_VERIFY_MAC'],
    ['EC_P384', 'SIGN_VERIFY'],
    ['RSA_2048', 'ENCRYPT_DECRYPT'],
  ] as const) {
    const key = makeKey(spec, usage, 'TOKEN');
    const stored = raw.find([{ type: pkcs11.CKA_ID, value: uuidToBytes(key.versionId) }]);
    t.equal(stored.length, key.publicKey === undefined ? 1 : 2, spec);
    for (const object of stored) {
      t.equal(object.attribute(pkcs11.CKA_LABEL)?.toString(), `${key.address.keyId}/1`);
      t.equal(object.is(pkcs11.CKA_TOKEN), true);
      if (object.attribute(pkcs11.CKA_CLASS)?.[0] === pkcs11.CKO_PUBLIC_KEY) continue;
      t.equal(object.is(pkcs11.CKA_PRIVATE), true);
      t.equal(object.is(pkcs11.CKA_SENSITIVE), true);
      t.equal(object.is(pkcs11.CKA_ALWAYS_SENSITIVE), true);
      t.equal(object.is(pkcs11.CKA_EXTRACTABLE), false);
      t.equal(object.is(pkcs11.CKA_NEVER_EXTRACTABLE), true);
      t.equal(object.is(pkcs11.CKA_UNWRAP), false);
      t.equal(object.is(pkcs11.CKA_DECRYPT), usage === 'ENCRYPT_DECRYPT');
      t.equal(object.is(pkcs11.CKA_SIGN), usage !== 'ENCRYPT_DECRYPT');
      t.equal(object.attribute(pkcs11.CKA_VALUE), undefined, 'its value cannot be read');
    }
  }
});

t.test('sealing leaves nothing behind, and a loaded key cannot leave the token', async (t) => {
  const before = sessionObjects().length;
  const rsa = makeKey('RSA_2048', 'SIGN_VERIFY');
  const ec = makeKey('EC_P256', 'SIGN_VERIFY');
  t.equal(sessionObjects().length, before, 'what was made to be wrapped is gone');
  sign(ec);
  const loaded = raw.find([{ type: pkcs11.CKA_ID, value: uuidToBytes(ec.versionId) }]);
  t.equal(loaded.length, 1);
  t.equal(loaded[0]?.is(pkcs11.CKA_TOKEN), false);
  t.equal(loaded[0]?.is(pkcs11.CKA_SENSITIVE), true);
  t.equal(loaded[0]?.is(pkcs11.CKA_EXTRACTABLE), false);
  t.equal(raw.find([{ type: pkcs11.CKA_EXTRACTABLE, value: true }]).length, 0, 'nothing on the token is extractable');
  const misuse = { ...rsa, address: { ...rsa.address, usage: 'ENCRYPT_DECRYPT' as const } };
  t.throws(
    () =>
      executor.execute({
        kind: 'decrypt',
        key: misuse,
        algorithm: 'RSAES_OAEP_SHA_256',
        iv: undefined,
        ciphertext: Buffer.alloc(256, 1),
        aad: noAad,
      }),
    failure('HSM_FAILURE'),
    'a usage that was not sealed',
  );
});

t.test('there are two KEKs, and none can both unwrap and decrypt', async (t) => {
  const keks = ['wrap', 'bind'].map((purpose) =>
    raw.find([{ type: pkcs11.CKA_LABEL, value: `hsm-gateway kek ${purpose}` }]),
  );
  t.same(
    keks.map((found) => found.length),
    [1, 1],
  );
  const [wrap, bind] = keks.map((found) => found[0]);
  const uses = [pkcs11.CKA_WRAP, pkcs11.CKA_UNWRAP, pkcs11.CKA_ENCRYPT, pkcs11.CKA_DECRYPT];
  t.same(
    uses.map((type) => wrap?.is(type)),
    [true, true, false, false],
  );
  t.same(
    uses.map((type) => bind?.is(type)),
    [false, false, true, true],
  );
  for (const kek of [wrap, bind]) {
    t.equal(kek?.is(pkcs11.CKA_EXTRACTABLE), false);
    t.equal(kek?.is(pkcs11.CKA_SENSITIVE), true);
    t.equal(kek?.is(pkcs11.CKA_DERIVE), false);
    t.equal(kek?.is(pkcs11.CKA_SIGN), false);
  }
});

t.test('sealed material opens at its own address only, and not after any change', async (t) => {
  const key = makeKey('EC_P256', 'SIGN_VERIFY');
  const other = makeKey('EC_P256', 'SIGN_VERIFY');
  const sealed = Buffer.from(key.sealed as Uint8Array);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] as number) ^ (1 << (at % 8));
    t.throws(() => sign({ ...key, sealed: changed }), failure('HSM_FAILURE'), `byte ${at}`);
  }
  for (const size of [0, 3, 16, 31, sealed.length - 1]) {
    t.throws(() => sign({ ...key, sealed: sealed.subarray(0, size) }), failure('HSM_FAILURE'), `${size} bytes`);
  }
  const at = (changes: object): KeyMaterial => ({ ...key, address: { ...key.address, ...changes } });
  t.throws(() => sign({ ...key, sealed: other.sealed }), failure('HSM_FAILURE'), 'the material of another key');
  t.throws(() => sign({ ...key, publicKey: other.publicKey }), failure('HSM_FAILURE'), 'another public key');
  t.throws(() => sign({ ...key, publicKey: undefined }), failure('HSM_FAILURE'), 'no public key');
  t.throws(() => sign(at({ keyId: randomUUID() })), failure('HSM_FAILURE'), 'another key id');
  t.throws(() => sign(at({ version: 2 })), failure('HSM_FAILURE'), 'another version');
  t.ok(sign(key).signature, 'and unchanged it opens');
  t.throws(() => sign(at({ version: 2 })), failure('HSM_FAILURE'), 'also once it is loaded');
  t.throws(
    () =>
      executor.execute({
        kind: 'verify',
        key: { ...other, publicKey: key.publicKey },
        algorithm: 'ECDSA_SHA_256',
        messageType: 'DIGEST',
        message: Buffer.alloc(32, 1),
        signature: sign(key).signature,
      }),
    failure('HSM_FAILURE'),
    'a public key that somebody exchanged does not verify',
  );
});

t.test('loaded keys are bounded: the one used longest ago is destroyed, and loads again', async (t) => {
  const keys = Array.from({ length: 5 }, () => makeKey('AES_256', 'ENCRYPT_DECRYPT'));
  for (const key of keys) encrypt(key);
  t.equal(sessionObjects().length, 3);
  faulty.reset();
  for (const key of keys.slice(2)) encrypt(key);
  t.equal(faulty.count('C_UnwrapKey'), 0, 'the last three are loaded');
  encrypt(keys[0] as KeyMaterial);
  t.equal(faulty.count('C_UnwrapKey'), 1);
  t.equal(faulty.count('C_DestroyObject'), 1);
  t.equal(sessionObjects().length, 3);
  t.equal(faulty.count('C_FindObjectsInit'), 0, 'nothing is searched for on the way');
});

t.test('a KEK that somebody planted or doubled is not used', async (t) => {
  const kek = (label: string, extractable: boolean): pkcs11.Template => [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_AES },
    { type: pkcs11.CKA_TOKEN, value: true },
    { type: pkcs11.CKA_PRIVATE, value: true },
    { type: pkcs11.CKA_ID, value: Buffer.from(label) },
    { type: pkcs11.CKA_LABEL, value: label },
    { type: pkcs11.CKA_WRAP, value: true },
    { type: pkcs11.CKA_UNWRAP, value: true },
    { type: pkcs11.CKA_EXTRACTABLE, value: extractable },
    { type: pkcs11.CKA_SENSITIVE, value: true },
    { type: pkcs11.CKA_VALUE, value: Buffer.alloc(32, 7) },
  ];
  const openPartition = () => executor.openPartition(opening);
  raw.create(kek('hsm-gateway kek wrap', true));
  executor.closePartition(opening.partitionId);
  t.throws(openPartition, failure('HSM_FAILURE'), 'two KEKs of one name');
  const planted = raw.find([{ type: pkcs11.CKA_EXTRACTABLE, value: true }]);
  t.equal(planted.length, 1);
  for (const object of planted) raw.destroy(object);
  openPartition();
  const made = executor.administer({
    kind: 'createPartitionToken',
    module: 'softhsm',
    partitionId: 'partition-planted',
    label: 'planted',
  });
  const pin = { kind: 'sealed', blob: made.sealedPin } as const;
  const second = {
    partitionId: 'partition-planted',
    tenantId: 'acme',
    module: 'softhsm',
    tokenSerial: made.tokenSerial,
    pin,
  };
  executor.openPartition(second);
  const other = new RawToken(made.tokenSerial);
  for (const object of other.find([{ type: pkcs11.CKA_LABEL, value: 'hsm-gateway kek wrap' }])) other.destroy(object);
  executor.closePartition(second.partitionId);
  t.throws(() => executor.openPartition(second), failure('KEY_MATERIAL_MISSING'), 'a lost KEK is not replaced');
  const repeat = {
    kind: 'createPartitionToken',
    module: 'softhsm',
    partitionId: 'partition-planted',
    label: 'planted',
  } as const;
  t.throws(() => executor.administer(repeat), failure('KEY_MATERIAL_MISSING'), 'not by an admin command either');
  other.close();
});

t.test("a PIN file must be its owner's alone; one newline at its end is not the PIN", async (t) => {
  t.equal(readPinFile(softHsm.writePin('a.pin', 'secret-pin\n')), 'secret-pin');
  t.equal(readPinFile(softHsm.writePin('b.pin', 'secret-pin\n\n')), 'secret-pin\n');
  t.equal(readPinFile(softHsm.writePin('c.pin', 'secret-pin', 0o400)), 'secret-pin');
  const open = softHsm.writePin('open.pin', 'secret-pin');
  for (const mode of [0o640, 0o604, 0o620, 0o610, 0o666]) {
    chmodSync(open, mode);
    t.throws(() => readPinFile(open), failure('CONFIG_INVALID'), mode.toString(8));
  }
  const folder = join(softHsm.directory, 'folder.pin');
  mkdirSync(folder, { mode: 0o700 });
  const dangling = join(softHsm.directory, 'dangling.pin');
  symlinkSync(join(softHsm.directory, 'nowhere'), dangling);
  for (const path of [folder, dangling, join(softHsm.directory, 'missing.pin'), '/dev/null']) {
    t.throws(() => readPinFile(path), failure('CONFIG_INVALID'), path.split('/').at(-1) ?? path);
  }
  for (const content of ['', '\n', 'x'.repeat(256)]) {
    const path = softHsm.writePin('bad.pin', content);
    const error = t.throws(() => readPinFile(path), failure('CONFIG_INVALID')) as unknown;
    t.notMatch(String(error), softHsm.directory, 'the message names no path');
  }
  const credentials = join(softHsm.directory, 'credentials');
  mkdirSync(credentials);
  writeFileSync(join(credentials, 'pin'), 'credential', { mode: 0o440 });
  t.throws(() => readPinFile(join(credentials, 'pin')), failure('CONFIG_INVALID'));
  process.env.CREDENTIALS_DIRECTORY = credentials;
  t.teardown(() => delete process.env.CREDENTIALS_DIRECTORY);
  if (process.getuid?.() === 0) t.equal(readPinFile(join(credentials, 'pin')), 'credential', 'a systemd credential');
});

t.test(
  'the bound is that of the host: what one partition loads pushes out what another used longest ago',
  async (t) => {
    const second = openTestPartition(executor, softHsm, 'partition-b');
    t.teardown(() => executor.closePartition('partition-b'));
    const [a, b, c] = Array.from({ length: 3 }, () => makeKey('AES_256', 'ENCRYPT_DECRYPT')) as [
      KeyMaterial,
      KeyMaterial,
      KeyMaterial,
    ];
    for (const key of [a, b, c, a]) encrypt(key);
    const d = makeIn(second.partitionId);
    encrypt(d);
    t.equal(sessionObjects().length, 2, 'one of three has gone');
    faulty.reset();
    for (const key of [a, c, d]) encrypt(key);
    t.equal(faulty.count('C_UnwrapKey'), 0, 'the others are loaded');
    encrypt(b);
    t.equal(faulty.count('C_UnwrapKey'), 1);
    executor.closePartition('partition-b');
    for (const key of [a, b, c]) encrypt(key);
    t.equal(sessionObjects().length, 3, 'what a closed partition had loaded takes no room');
  },
);

t.test('a token without memory is relieved of keys once, and what it had no room for is done', async (t) => {
  const noMemory = [0x02, 0x31, 0x201];
  const keys = Array.from({ length: 3 }, () => makeKey('AES_256', 'ENCRYPT_DECRYPT'));
  for (const ckr of noMemory) {
    for (const key of keys) encrypt(key);
    const next = makeKey('EC_P256', 'SIGN_VERIFY');
    faulty.reset();
    faulty.fail('C_UnwrapKey', ckr);
    t.ok(sign(next).signature, ckr.toString(16));
    t.equal(faulty.count('C_DestroyObject'), 1, 'a quarter of three');
    for (const key of keys) encrypt(key);
    faulty.fail('C_GenerateKeyPair', ckr);
    t.ok(makeKey('EC_P256', 'SIGN_VERIFY').sealed, 'also where it makes a key');
  }
  faulty.reset();
  faulty.fail('C_UnwrapKey', 0x31, { times: 9 });
  const unloaded = makeKey('AES_256', 'ENCRYPT_DECRYPT');
  t.throws(() => encrypt(unloaded), failure('HSM_BUSY'), 'and where that is not enough it is told');
  t.equal(faulty.count('C_UnwrapKey'), 2);
  faulty.reset();
  const empty = openTestPartition(executor, softHsm, 'partition-c');
  t.teardown(() => executor.closePartition('partition-c'));
  const first = makeIn(empty.partitionId);
  faulty.reset();
  faulty.fail('C_UnwrapKey', 0x31);
  t.throws(() => encrypt(first), failure('HSM_BUSY'), 'with no key loaded there is nothing to be gained');
  t.equal(faulty.count('C_UnwrapKey'), 1);
  t.ok(encrypt(first).ciphertext);
});
