import t from 'tap';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import type { ExecutorWorld } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';
import { RawToken } from '../fixtures/raw_token.ts';

const faulty = new FaultyLibrary();
const message = Buffer.alloc(32, 1);

const signWith = (world: ExecutorWorld, key: KeyMaterial) =>
  world.executor.execute({ kind: 'sign', key, algorithm: 'ECDSA_SHA_256', messageType: 'DIGEST', message }).signature;
const isGood = (world: ExecutorWorld, key: KeyMaterial, signature: Uint8Array): boolean =>
  world.executor.execute({
    kind: 'verify',
    key,
    algorithm: 'ECDSA_SHA_256',
    messageType: 'DIGEST',
    message,
    signature,
  }).valid;

/** One executor for the faults that it survives. */
const world = createExecutorWorld({ loadLibrary: faulty.load });
t.teardown(() => world.close());
const key = world.makeKey('EC_P256', 'SIGN_VERIFY');
const stored = world.makeKey('EC_P256', 'SIGN_VERIFY', 'TOKEN');
const aes = world.makeKey('AES_256', 'ENCRYPT_DECRYPT');

t.test('each rung of the ladder is climbed once and the operation succeeds', async (t) => {
  // [fault of C_SignInit or C_Sign, times, how often C_OpenSession, C_Login, C_Initialize are called for it]
  const rows: readonly (readonly [string, number, number, boolean, boolean, boolean])[] = [
    ['CKR_SESSION_HANDLE_INVALID', 0xb3, 1, true, false, false],
    ['CKR_SESSION_CLOSED', 0xb0, 1, true, false, false],
    ['CKR_SESSION_HANDLE_INVALID twice', 0xb3, 2, true, true, false],
    ['CKR_SESSION_HANDLE_INVALID thrice', 0xb3, 3, true, true, true],
    ['CKR_USER_NOT_LOGGED_IN', 0x101, 1, true, true, false],
    ['CKR_USER_NOT_LOGGED_IN twice', 0x101, 2, true, true, true],
    ['CKR_DEVICE_ERROR', 0x30, 1, true, true, false],
    ['CKR_DEVICE_REMOVED twice', 0x32, 2, true, true, true],
    ['CKR_TOKEN_NOT_PRESENT', 0xe0, 1, true, true, false],
    ['CKR_CRYPTOKI_NOT_INITIALIZED', 0x190, 1, true, true, true],
  ];
  for (const material of [key, stored]) {
    for (const call of ['C_SignInit', 'C_Sign'] as const) {
      for (const [name, ckr, times, opens, logsIn, initializes] of rows) {
        signWith(world, material);
        faulty.reset();
        faulty.fail(call, ckr, { times });
        const signature = signWith(world, material);
        t.ok(isGood(world, material, signature), `${call} ${name} ${material.protection}`);
        t.equal(faulty.pendingCount, 0, `${name}: all faults happened`);
        t.equal(faulty.count(call), times + 1, `${name}: no more repetitions than rungs`);
        t.equal(faulty.count('C_OpenSession') > 0, opens, `${name}: fresh sessions`);
        t.equal(faulty.count('C_Login') > 0, logsIn, `${name}: login`);
        t.equal(faulty.count('C_Initialize') > 0, initializes, `${name}: module`);
      }
    }
  }
  t.equal(world.executor.mustRestart, false);
});

t.test('a key whose handle proved void is loaded again, once', async (t) => {
  for (const [material, ckr] of [
    [key, 0x82],
    [key, 0x60],
    [stored, 0x82],
    [stored, 0x60],
  ] as const) {
    signWith(world, material);
    faulty.reset();
    faulty.fail('C_SignInit', ckr);
    t.ok(isGood(world, material, signWith(world, material)));
    t.equal(faulty.count('C_SignInit'), 2);
    faulty.fail('C_SignInit', ckr, { times: 2 });
    t.throws(() => signWith(world, material), failure('KEY_MATERIAL_MISSING'), 'a second time is enough');
    t.ok(isGood(world, material, signWith(world, material)), 'and the executor goes on');
  }
  t.equal(world.executor.mustRestart, false);
});

t.test('a session object that somebody destroyed is unsealed again', async (t) => {
  signWith(world, key);
  const raw = new RawToken(world.opening.tokenSerial);
  for (const object of raw.find([{ type: 0x00000001, value: false }])) raw.destroy(object);
  raw.close();
  t.ok(isGood(world, key, signWith(world, key)));
});

t.test('a token object that somebody deleted is reported as missing', async (t) => {
  const doomed = world.makeKey('EC_P256', 'SIGN_VERIFY', 'TOKEN');
  signWith(world, doomed);
  const raw = new RawToken(world.opening.tokenSerial);
  for (const object of raw.find([
    { type: 0x00000102, value: Buffer.from(doomed.versionId.replaceAll('-', ''), 'hex') },
  ])) {
    raw.destroy(object);
  }
  raw.close();
  t.throws(() => signWith(world, doomed), failure('KEY_MATERIAL_MISSING'));
});

t.test('an error that no rung is for is told at once, with the C_ function and the CKR', async (t) => {
  const rows = [
    ['CKR_GENERAL_ERROR', 0x05, 'HSM_FAILURE'],
    ['CKR_FUNCTION_FAILED', 0x06, 'HSM_FAILURE'],
    ['0x80000123', 0x80000123, 'HSM_FAILURE'],
    ['CKR_KEY_FUNCTION_NOT_PERMITTED', 0x68, 'KEY_USAGE_NOT_PERMITTED'],
    ['CKR_MECHANISM_INVALID', 0x70, 'ALGORITHM_NOT_SUPPORTED'],
    ['CKR_OPERATION_ACTIVE', 0x90, 'INTERNAL'],
  ] as const;
  for (const [name, ckr, reason] of rows) {
    signWith(world, key);
    faulty.reset();
    faulty.fail('C_Sign', ckr);
    const error = failure(reason, { metadata: { function: 'C_Sign', ckr: name } });
    t.throws(() => signWith(world, key), error, name);
    t.equal(faulty.count('C_Sign'), 1, `${name}: not repeated`);
    t.equal(faulty.count('C_CloseSession'), 1, `${name}: the session is thrown away`);
    t.ok(isGood(world, key, signWith(world, key)), `${name}: the next call works`);
  }
});

t.test('a session whose operation was left active is never used again', async (t) => {
  signWith(world, key);
  faulty.reset();
  // Refused before the library sees it: C_SignInit stays active on the session.
  faulty.fail('C_Sign', 0x07);
  t.throws(() => signWith(world, key), failure('INTERNAL'));
  t.ok(isGood(world, key, signWith(world, key)), 'no CKR_OPERATION_ACTIVE');
  t.equal(faulty.count('C_OpenSession'), 1);
});

t.test('a buffer that is too small is grown and the same operation goes on', async (t) => {
  signWith(world, key);
  faulty.reset();
  faulty.fail('C_Sign', 0x150, { times: 2 });
  t.ok(isGood(world, key, signWith(world, key)));
  t.equal(faulty.count('C_Sign'), 3);
  t.equal(faulty.count('C_SignInit'), 1);
  faulty.fail('C_Sign', 0x150, { times: 100 });
  t.throws(() => signWith(world, key), failure('HSM_FAILURE'), 'but not without end');
  faulty.reset();
});

t.test('a full session table is HSM_BUSY with a time to come back', async (t) => {
  signWith(world, key);
  faulty.reset();
  faulty.fail('C_Sign', 0x05);
  t.throws(() => signWith(world, key), failure('HSM_FAILURE'));
  faulty.fail('C_OpenSession', 0xb1);
  t.throws(() => signWith(world, key), failure('HSM_BUSY', { retryAfterMs: 50 }));
  t.ok(isGood(world, key, signWith(world, key)));
});

t.test('a failed decryption is one reason, whatever the module calls it; a lost device is not', async (t) => {
  const { iv, ciphertext } = world.executor.execute({
    kind: 'encrypt',
    key: aes,
    algorithm: 'SYMMETRIC_DEFAULT',
    plaintext: message,
    aad: noAad,
  });
  const decrypt = () =>
    world.executor.execute({ kind: 'decrypt', key: aes, algorithm: 'SYMMETRIC_DEFAULT', iv, ciphertext, aad: noAad });
  for (const ckr of [0x05, 0x06, 0x07, 0x20, 0x21, 0x40, 0x41, 0x42, 0x80000001]) {
    faulty.reset();
    faulty.fail('C_Decrypt', ckr);
    t.throws(decrypt, failure('CIPHERTEXT_INVALID'), ckr.toString(16));
    t.equal(faulty.count('C_Decrypt'), 1);
  }
  for (const ckr of [0x30, 0xb3, 0x101]) {
    faulty.reset();
    faulty.fail('C_Decrypt', ckr);
    t.same(decrypt().plaintext, message, `recovered from ${ckr.toString(16)}`);
  }
  faulty.reset();
  faulty.fail('C_Decrypt', 0x31, { times: 2 });
  t.throws(decrypt, failure('HSM_BUSY'));
});

t.test('a token without memory is relieved of other keys, and asked once more', async (t) => {
  for (const ckr of [0x02, 0x31, 0x201]) {
    signWith(world, key);
    faulty.reset();
    faulty.fail('C_Sign', ckr);
    t.ok(isGood(world, key, signWith(world, key)), ckr.toString(16));
    t.equal(faulty.count('C_Sign'), 2, 'once more');
  }
});

t.test('a PIN that the token refuses in the middle of recovery ends it, and is not offered again', async (t) => {
  signWith(world, key);
  faulty.reset();
  faulty.fail('C_SignInit', 0x101);
  faulty.fail('C_Login', 0xa0);
  t.throws(() => signWith(world, key), failure('HSM_LOGIN_FAILED'));
  t.equal(faulty.count('C_Login'), 1);
  for (let i = 0; i < 3; i += 1) t.throws(() => signWith(world, key), failure('HSM_LOGIN_FAILED'));
  t.equal(faulty.count('C_Login'), 1, 'a refused PIN is remembered');
  t.equal(world.executor.mustRestart, false, 'a new process would only burn another try');
  faulty.reset();
});

t.test('a login that another process disturbed is repeated after a fresh start of the module', async (t) => {
  const disturbed = createExecutorWorld({ loadLibrary: faulty.load });
  t.teardown(() => disturbed.close());
  const { executor, opening } = disturbed;
  for (const ckr of [0x05, 0x102]) {
    for (const times of [1, 5]) {
      executor.closePartition(opening.partitionId);
      faulty.reset();
      faulty.fail('C_Login', ckr, { times });
      executor.openPartition(opening);
      t.equal(faulty.pendingCount, 0);
    }
    executor.closePartition(opening.partitionId);
    faulty.fail('C_Login', ckr, { times: 100 });
    t.throws(() => executor.openPartition(opening), failure(ckr === 0x05 ? 'HSM_FAILURE' : 'NOT_INITIALIZED'));
    t.ok(faulty.count('C_Login') < 30, 'not without end');
    faulty.reset();
    executor.openPartition(opening);
  }
});

t.test('a device that is gone for good makes the host ask for its replacement', async (t) => {
  const doomed = createExecutorWorld({ loadLibrary: faulty.load });
  t.teardown(() => doomed.close());
  const material = doomed.makeKey('EC_P256', 'SIGN_VERIFY');
  signWith(doomed, material);
  faulty.reset();
  faulty.fail('C_SignInit', 0x30, { times: 1000 });
  t.throws(() => signWith(doomed, material), failure('HSM_UNAVAILABLE', { metadata: { ckr: 'CKR_DEVICE_ERROR' } }));
  t.equal(doomed.executor.mustRestart, true);
  t.equal(faulty.count('C_SignInit'), 3, 'first call, new login, new module');
  t.throws(() => signWith(doomed, material), failure('HSM_UNAVAILABLE'));
  t.equal(faulty.count('C_SignInit'), 3, 'nothing is tried any more');
  faulty.reset();
});
