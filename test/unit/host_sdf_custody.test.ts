import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import t from 'tap';
import type { KeySpec, KeyUsage } from '../../src/core/algorithms.ts';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import { SecretBytes } from '../../src/core/secret_bytes.ts';
import { LoadedKeys } from '../../src/host/worker/custody/loaded_keys.ts';
import { SoftwareKey } from '../../src/host/worker/custody/software_key.ts';
import { KnownAnswers } from '../../src/host/worker/known_answers.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';
import { sdfHost, sdr, secretAddress, secretMaterial } from '../fixtures/sdf_host.ts';

const faulty = new FaultyLibrary();
const world = createExecutorWorld({ loadLibrary: faulty.load, maxLoadedKeys: 3 });
t.teardown(() => world.close());
const { executor, makeKey } = world;
const host = sdfHost(executor, makeKey);

const sign = (key: KeyMaterial) =>
  executor.execute({
    ...{ kind: 'sign', key, algorithm: 'SM2DSA_SM3', messageType: 'DIGEST', message: Buffer.alloc(32, 7) },
  } as const);
const mac = (key: KeyMaterial) =>
  executor.execute({ kind: 'mac', key, algorithm: 'HMAC_SM_3', message: Buffer.from('m') });
const encrypt = (key: KeyMaterial) =>
  executor.execute({ kind: 'encrypt', key, algorithm: 'SYMMETRIC_DEFAULT', plaintext: Buffer.from('p'), aad: noAad });

t.test('sealed software keys open for their own address, public key and protection alone', async (t) => {
  const rows: readonly (readonly [KeySpec, KeyUsage, (key: KeyMaterial) => unknown])[] = [
    ['SM2', 'SIGN_VERIFY', sign],
    ['HMAC_SM3', 'GENERATE_VERIFY_MAC', mac],
    ['SM4', 'ENCRYPT_DECRYPT', encrypt],
  ];
  for (const [spec, usage, use] of rows) {
    const key = makeKey(spec, usage, 'SEALED_SOFTWARE');
    const other = makeKey(spec, usage, 'SEALED_SOFTWARE');
    // A fresh version id keeps what is open of the key out of the way.
    const changed = (changes: Partial<KeyMaterial>): KeyMaterial => ({ ...key, versionId: randomUUID(), ...changes });
    const at = (changes: object) => changed({ address: { ...key.address, ...changes } });
    t.doesNotThrow(() => use(changed({})), `${spec}: its own address`);
    for (const wrong of [
      at({ keyId: randomUUID() }),
      at({ version: 2 }),
      changed({ sealed: other.sealed }),
      changed({ sealed: (key.sealed as Uint8Array).map((byte, i) => (i === 20 ? byte ^ 1 : byte)) }),
      changed({ sealed: Buffer.alloc(0) }),
      ...(key.publicKey === undefined
        ? []
        : [changed({ publicKey: other.publicKey }), changed({ publicKey: undefined })]),
    ]) {
      t.throws(() => use(wrong), failure('HSM_FAILURE'), spec);
    }
    t.throws(() => use(changed({ sealed: undefined })), failure('KEY_MATERIAL_MISSING'), `${spec}: nothing sealed`);
  }
});

t.test('what is sealed for the token and what is sealed for the host are never opened as each other', async (t) => {
  const onToken = makeKey('HMAC_256', 'GENERATE_VERIFY_MAC', 'SEALED');
  const address = { ...onToken.address, spec: 'HMAC_SM3' as const };
  const stolen: KeyMaterial = { ...onToken, address, versionId: randomUUID(), protection: 'SEALED_SOFTWARE' };
  t.throws(() => mac(stolen), failure('HSM_FAILURE'));
  const secret = secretAddress('SDF_SESSION_KEY', { keyId: onToken.address.keyId });
  const asSecret = secretMaterial(secret, onToken.sealed as Uint8Array);
  const ecb = { kind: 'sdfMatchSecret', secret: Buffer.alloc(32) } as const;
  const password = { ...asSecret, address: { ...secret, usage: 'SDF_PASSWORD' as const } };
  t.throws(() => executor.execute({ ...ecb, key: password }), failure('HSM_FAILURE'));
  const software = makeKey('SM4', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE');
  const asObject: KeyMaterial = {
    ...software,
    versionId: randomUUID(),
    address: { ...software.address, spec: 'AES_256' },
    protection: 'SEALED',
  };
  t.throws(() => encrypt(asObject), failure('HSM_FAILURE'));
});

t.test(
  'a key that is open is opened again only when it was forgotten, was pushed out, or the token was gone',
  async (t) => {
    const keys = [1, 2, 3, 4].map(() => makeKey('HMAC_SM3', 'GENERATE_VERIFY_MAC', 'SEALED_SOFTWARE'));
    const [first, second, third, fourth] = keys as [KeyMaterial, KeyMaterial, KeyMaterial, KeyMaterial];
    const openings = (use: () => unknown): number => {
      faulty.reset();
      use();
      return faulty.count('C_Decrypt');
    };
    t.equal(
      openings(() => mac(first)),
      1,
      'opened',
    );
    t.equal(
      openings(() => mac(first)),
      0,
      'still open',
    );
    for (const key of [second, third]) mac(key);
    t.equal(
      openings(() => mac(first)),
      0,
      'three stay open',
    );
    mac(fourth);
    t.equal(
      openings(() => mac(first)),
      0,
      'the one used last stays',
    );
    t.equal(
      openings(() => mac(second)),
      1,
      'the one used longest ago went',
    );
    executor.execute({ kind: 'destroyKey', partitionId: 'partition-a', versionId: second.versionId });
    t.equal(
      openings(() => mac(second)),
      1,
      'destroyed means forgotten',
    );
    executor.closePartition('partition-a');
    t.throws(() => mac(second), failure('HSM_UNAVAILABLE'), 'nothing without the partition');
    executor.openPartition(world.opening);
    t.equal(
      openings(() => mac(second)),
      1,
      'a closed partition keeps nothing',
    );
    // The loss of the device is noticed by whatever uses it.
    faulty.fail('C_GenerateRandom', 0x30, { times: 1 });
    executor.execute({ kind: 'checkPartition', partitionId: 'partition-a' });
    t.equal(
      openings(() => mac(second)),
      1,
      'a new connection opens anew',
    );
    faulty.reset();
  },
);

t.test('an open key serves its own address only', async (t) => {
  const key = makeKey('HMAC_SM3', 'GENERATE_VERIFY_MAC', 'SEALED_SOFTWARE');
  mac(key);
  t.throws(() => mac({ ...key, address: { ...key.address, version: 2 } }), failure('HSM_FAILURE'));
  t.doesNotThrow(() => mac(key));
});

t.test('keys and everything derived from them are wiped when they leave the cache', async (t) => {
  const address = secretAddress('SDF_SESSION_KEY');
  const opened = new LoadedKeys<SoftwareKey>(2).share((key) => key.destroy());
  const values = [1, 2, 3].map((fill) => new SecretBytes(Buffer.alloc(16, fill)));
  const keys = values.map((value) => new SoftwareKey(address, undefined, value));
  const views = keys.map((key) => [key.bytes, key.derive('purpose')]);
  t.notSame(keys[0]?.derive('a'), keys[0]?.derive('b'), 'one purpose tells nothing of another');
  t.notMatch(inspect(keys[0], { depth: 9 }), /1, 1, 1|0101/, 'nothing shows in a log');
  for (const [i, key] of keys.entries()) {
    opened.set(`v${i}`, key);
  }
  const isWiped = (i: number): boolean => (views[i] ?? []).every((view) => view.every((byte) => byte === 0));
  t.same([0, 1, 2].map(isWiped), [true, false, false], 'the first was pushed out');
  t.equal(opened.size, 2);
  opened.delete('v1');
  t.same([1, 2].map(isWiped), [true, false], 'the second was forgotten');
  opened.clear();
  t.ok(isWiped(2), 'the last was cleared');
  t.throws(() => keys[2]?.bytes, TypeError, 'a wiped key is of no use');
  const used = new SoftwareKey(address, undefined, new SecretBytes(Buffer.alloc(16, 9)));
  const cipher = used.sm4;
  used.destroy();
  used.destroy();
  t.throws(() => cipher.encryptBlocks(Buffer.alloc(16)), TypeError);
});

t.test('operations on software keys fail while the token is not there, and leave nothing open', async (t) => {
  const key = makeKey('HMAC_SM3', 'GENERATE_VERIFY_MAC', 'SEALED_SOFTWARE');
  executor.closePartition('partition-a');
  t.throws(() => mac(key), failure('HSM_UNAVAILABLE'));
  faulty.fail('C_OpenSession', 0x32, { times: 1 });
  t.throws(() => executor.openPartition(world.opening), failure('HSM_UNAVAILABLE'));
  executor.openPartition(world.opening);
  t.equal(mac(key).mac.length, 32);
  faulty.reset();
});

t.test(
  'known-answer tests run once, when they are first needed, and a failed one takes its algorithm away',
  async (t) => {
    let runs = 0;
    const answers = new KnownAnswers(() => {
      runs += 1;
      return [
        { algorithm: 'SM3', passed: true },
        { algorithm: 'SM4_CBC', passed: false },
      ];
    });
    t.equal(runs, 0);
    t.ok(answers.has('SM3'));
    t.notOk(answers.has('SM4_CBC'));
    t.notOk(answers.has('SM4_ECB'), 'no test, no offer');
    t.equal(runs, 1);
    t.throws(() => answers.assert('SM4_CBC'), sdr('SDR_ALGNOTSUPPORT'));
    t.doesNotThrow(() => answers.assert('SM3'));
    const real = new KnownAnswers();
    for (const name of [
      'SM2_SIGN',
      'SM2_ENCRYPT',
      'SM2_KEY_EXCHANGE',
      'HMAC_SM3',
      'SM4_GCM',
      'ZUC_EIA3',
      'SHA256_HMAC',
    ]) {
      t.ok(real.has(name), name);
    }
  },
);

t.test('what a caller asked the host to keep is bounded and belongs to its partition', async (t) => {
  const address = secretAddress('SDF_PASSWORD');
  for (const bytes of [0, -1, 1.5, 8193, Number.NaN]) {
    t.throws(() => executor.execute({ kind: 'sdfMakeSecret', address, bytes }), sdr('SDR_INARGERR'), `${bytes}`);
  }
  for (const bytes of [0, 8193]) {
    const secret = Buffer.alloc(bytes, 1);
    t.throws(() => executor.execute({ kind: 'sdfSealSecret', address, secret }), sdr('SDR_INARGERR'), `${bytes}`);
  }
  for (const bytes of [1, 8192]) {
    t.ok(executor.execute({ kind: 'sdfMakeSecret', address, bytes }).sealed.length > bytes);
    t.ok(executor.execute({ kind: 'sdfSealSecret', address, secret: Buffer.alloc(bytes, 1) }).sealed.length > bytes);
  }
  const elsewhere = { kind: 'sdfMakeSecret', bytes: 16 } as const;
  t.throws(
    () => executor.execute({ ...elsewhere, address: { ...address, tenantId: 'globex' } }),
    failure('PARTITION_NOT_FOUND'),
  );
  const asKey = { ...address, spec: 'SM4', usage: 'ENCRYPT_DECRYPT' } as const;
  t.throws(() => executor.execute({ ...elsewhere, address: asKey }), sdr('SDR_KEYTYPEERR'), 'no CMK is made like this');
  const request = { kind: 'generateKey', versionId: randomUUID(), protection: 'SEALED_SOFTWARE' } as const;
  t.throws(() => executor.execute({ ...request, address }), failure('FIELD_INVALID'), 'no secret is made as a CMK');
});

t.test('secrets match byte by byte, and each usage is a kind of its own', async (t) => {
  const value = Buffer.from('correct horse');
  const match = (key: KeyMaterial, secret: Uint8Array) =>
    executor.execute({ kind: 'sdfMatchSecret', key, secret }).matches;
  const password = host.secret(value, 'SDF_PASSWORD');
  t.equal(match(password, value), true);
  for (const wrong of ['correct horsf', 'correct hors', 'correct horse ', ''].map((text) => Buffer.from(text))) {
    t.equal(match(password, wrong), false);
  }
  for (const usage of ['SDF_SESSION_KEY', 'SDF_AGREEMENT', 'SDF_FILE'] as const) {
    t.throws(() => match(host.secret(value, usage), value), sdr('SDR_KEYTYPEERR'), usage);
  }
  const relabelled = {
    ...password,
    versionId: randomUUID(),
    address: { ...password.address, usage: 'SDF_SESSION' as const },
  };
  t.throws(() => match(relabelled, value), failure('HSM_FAILURE'), 'the usage is sealed too');
  const cmk = makeKey('HMAC_SM3', 'GENERATE_VERIFY_MAC', 'SEALED_SOFTWARE');
  t.throws(() => match(cmk, value), sdr('SDR_KEYTYPEERR'));
});

t.test('blocks of files open where they were sealed, and nowhere else', async (t) => {
  const key = host.secret(Buffer.alloc(32, 5), 'SDF_FILE');
  for (const data of [Buffer.alloc(0), Buffer.from('contents'), Buffer.alloc(65_536, 1)]) {
    const aad = Buffer.from('file 1 block 0');
    const sealed = executor.execute({ kind: 'sdfSealBlock', key, aad, data }).data;
    t.equal(sealed.length, data.length + 28);
    const open = (changes: object) =>
      executor.execute({ kind: 'sdfOpenBlock', key, aad, data: sealed, ...changes } as never) as { data: Uint8Array };
    t.same(Buffer.from(open({}).data), data);
    const flipped = (at: number) => sealed.map((byte, i) => (i === at ? byte ^ 1 : byte));
    for (const changes of [
      { aad: Buffer.from('file 1 block 1') },
      { data: flipped(0) },
      { data: flipped(sealed.length - 1) },
      { data: sealed.subarray(1) },
      { data: sealed.subarray(0, 27) },
      { data: Buffer.alloc(0) },
      { key: host.secret(Buffer.alloc(32, 6), 'SDF_FILE') },
    ]) {
      t.throws(() => open(changes), failure('HSM_FAILURE'));
    }
    t.throws(() => open({ key: host.secret(Buffer.alloc(32, 5)) }), sdr('SDR_KEYTYPEERR'));
  }
});
