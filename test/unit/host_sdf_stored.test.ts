import { randomBytes, randomUUID } from 'node:crypto';
import pkcs11 from 'pkcs11js';
import t from 'tap';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import { joinSm2Cipher } from '../../src/formats/sm2_raw.ts';
import { uuidToBytes } from '../../src/formats/uuid.ts';
import { encrypt } from '../../src/gm/sm2/encryption.ts';
import { generateKeyPair } from '../../src/gm/sm2/keys.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';
import { RawToken } from '../fixtures/raw_token.ts';
import { envelopeOf, pointOf, sdfHost, sdr, secretAddress } from '../fixtures/sdf_host.ts';

// SM2 keys on a token that fails at the worst moments.
const faulty = new FaultyLibrary();
const world = createExecutorWorld({ loadLibrary: faulty.load });
t.teardown(() => world.close());
t.afterEach(() => faulty.reset());
const { executor, makeKey } = world;
const host = sdfHost(executor, makeKey);
const random = (bytes: number): Uint8Array => randomBytes(bytes);
const CKR = {
  generalError: 0x05,
  hostMemory: 0x02,
  deviceError: 0x30,
  curveNotSupported: 0x140,
  keyHandleInvalid: 0x60,
};

const place = () =>
  ({
    versionId: randomUUID(),
    address: secretAddress('SDF_SESSION_KEY', { spec: 'SM2', usage: 'ENCRYPT_DECRYPT' }),
    protection: 'TOKEN',
  }) as const;

/** Stored objects of a version, by an eye of its own. */
const countObjects = (versionId: string): number => {
  const raw = new RawToken(world.opening.tokenSerial);
  const found = raw.find([
    { type: pkcs11.CKA_TOKEN, value: true },
    { type: pkcs11.CKA_ID, value: uuidToBytes(versionId) },
  ]);
  raw.close();
  return found.length;
};

const opens = (key: KeyMaterial): number => {
  const wrapped = joinSm2Cipher(encrypt(pointOf(key), Buffer.alloc(16, 1), random));
  const address = secretAddress('SDF_SESSION_KEY');
  return executor.execute({ kind: 'sdfImportKey', key, address, wrapped, minBytes: 1, maxBytes: 32 }).keyBytes;
};

t.test('a key whose making was cut off is made anew, and there is one in the end', async (t) => {
  for (const skip of [0, 1]) {
    const where = place();
    faulty.fail('C_SetAttributeValue', CKR.generalError, { skip });
    t.throws(() => executor.execute({ kind: 'generateKey', ...where }), failure('HSM_FAILURE'), `after ${skip} labels`);
    const { publicKey } = executor.execute({ kind: 'generateKey', ...where });
    t.equal(countObjects(where.versionId), 2, 'one pair');
    t.equal(opens({ ...where, sealed: undefined, publicKey }), 16);
  }
});

t.test('an import that was cut off is carried through by the next one', async (t) => {
  const key = makeKey('SM2', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE');
  for (const [call, skip, leftBehind] of [
    ['C_CreateObject', 0, 0],
    ['C_CreateObject', 1, 0],
    ['C_SetAttributeValue', 0, 2],
    ['C_SetAttributeValue', 1, 2],
  ] as const) {
    const pair = generateKeyPair(random);
    const where = place();
    const envelope = envelopeOf(executor, key, pair.privateKey);
    const request = { kind: 'sdfImportKeyPair', key, publicKey: pair.publicKey, ...envelope, ...where } as const;
    faulty.reset();
    faulty.fail(call, CKR.generalError, { skip });
    t.throws(() => executor.execute(request), failure('HSM_FAILURE'), `${call} ${skip}`);
    t.equal(countObjects(where.versionId), leftBehind, `${call} ${skip}`);
    const { publicKey } = executor.execute(request);
    t.equal(countObjects(where.versionId), 2, 'one pair');
    t.equal(opens({ ...where, sealed: undefined, publicKey }), 16);
  }
});

t.test('a derivation that is lost with its session, its handle or the device is repeated', async (t) => {
  const key = makeKey('SM2', 'ENCRYPT_DECRYPT', 'TOKEN');
  for (const ckr of [CKR.deviceError, CKR.keyHandleInvalid, 0xb3]) {
    faulty.reset();
    faulty.fail('C_DeriveKey', ckr, { skip: 1 });
    t.equal(opens(key), 16, ckr.toString(16));
    t.equal(faulty.pendingCount, 0, 'the fault was met');
  }
});

t.test('no shared secret stays on the token, also when reading it fails', async (t) => {
  const key = makeKey('SM2', 'ENCRYPT_DECRYPT', 'TOKEN');
  const secrets = (): number => {
    const raw = new RawToken(world.opening.tokenSerial);
    const found = raw.find([{ type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_GENERIC_SECRET }]);
    raw.close();
    return found.length;
  };
  const before = secrets();
  opens(key);
  t.equal(secrets(), before);
  faulty.fail('C_GetAttributeValue', CKR.generalError, { skip: 0 });
  t.throws(() => opens(key), failure('HSM_FAILURE'));
  t.equal(secrets(), before);
});

t.test('a token that refuses the curve is asked once, and keys go to the host', async (t) => {
  const refusing = new FaultyLibrary();
  const other = createExecutorWorld({ loadLibrary: refusing.load });
  t.teardown(() => other.close());
  const describe = () => other.executor.execute({ kind: 'sdfDescribe', partitionId: 'partition-a' }).capabilities;
  refusing.fail('C_GenerateKeyPair', CKR.hostMemory);
  t.throws(describe, failure('HSM_BUSY'), 'a lack of memory says nothing of curves');
  refusing.reset();
  refusing.fail('C_GenerateKeyPair', CKR.curveNotSupported);
  const engine = describe().find(({ capability }) => capability === 'SM2_DECRYPT');
  t.match(engine, { protection: 'SEALED_SOFTWARE', engine: 'host' });
  t.equal(refusing.pendingCount, 0);
  refusing.reset();
  t.throws(() => other.makeKey('SM2', 'ENCRYPT_DECRYPT', 'TOKEN'), failure('ALGORITHM_NOT_SUPPORTED'));
  t.equal(refusing.count('C_GenerateKeyPair'), 0, 'the answer is remembered');
  t.ok(other.makeKey('SM2', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE').sealed);
});

t.test('a KEK that came in an envelope wraps and unwraps as one that was made here', async (t) => {
  const key = makeKey('SM2', 'ENCRYPT_DECRYPT', 'TOKEN');
  const value = randomBytes(16);
  const wrapped = joinSm2Cipher(encrypt(pointOf(key), value, random));
  const address = secretAddress('SDF_SESSION_KEY', { spec: 'SM4', usage: 'ENCRYPT_DECRYPT' });
  const request = { kind: 'sdfImportKey', key, address, wrapped, minBytes: 16, maxBytes: 16 } as const;
  const { sealed } = executor.execute(request);
  const kek: KeyMaterial = { ...place(), address, sealed, publicKey: undefined, protection: 'SEALED_SOFTWARE' };
  const target = secretAddress('SDF_SESSION_KEY');
  const made = executor.execute({ kind: 'sdfGenerateKeyWithKek', key: kek, address: target, keyBytes: 16 });
  const decrypt = {
    kind: 'sdfCipher',
    algorithm: 'SM4_ECB',
    direction: 'DECRYPT',
    iv: noAad,
    data: made.wrapped,
  } as const;
  const sessionKey = executor.execute({ ...decrypt, key: host.secret(value) }).data;
  t.ok(host.isSessionKey(made.sealed, target, sessionKey), 'it is the KEK that was sent');
  for (const lengths of [{ minBytes: 1 }, { maxBytes: 32 }]) {
    t.throws(() => executor.execute({ ...request, ...lengths }), sdr('SDR_INARGERR'), 'a KEK has one length');
  }
  const elsewhere = { ...address, tenantId: 'globex' };
  t.throws(() => executor.execute({ ...request, address: elsewhere }), failure('PARTITION_NOT_FOUND'));
  const long = joinSm2Cipher(encrypt(pointOf(key), randomBytes(32), random));
  t.throws(() => executor.execute({ ...request, wrapped: long }), sdr('SDR_KEYERR'));
});
