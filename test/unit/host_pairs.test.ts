import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import t from 'tap';
import type { CipherAlgorithm, DataKeyPairSpec, KeySpec } from '../../src/core/algorithms.ts';
import { dataKeyPairSpecs } from '../../src/core/algorithms.ts';
import type { KeyMaterial, OperationOf } from '../../src/core/crypto_operation.ts';
import type { Protection } from '../../src/core/key.ts';
import { GatewayError, type Reason } from '../../src/core/errors.ts';
import { defaultId, messageDigest } from '../../src/gm/sm2/identity.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { pointOf } from '../fixtures/sdf_host.ts';
import { openTestPartition } from '../fixtures/softhsm.ts';

const world = createExecutorWorld();
t.teardown(() => world.close());
const { executor, makeKey } = world;
openTestPartition(executor, world.softHsm, 'partition-b');
openTestPartition(executor, world.softHsm, 'partition-c', 'globex');

/** A key in another partition than the world's own. */
const makeKeyIn = (partitionId: string, spec: KeySpec, tenantId = 'acme', protection: Protection = 'SEALED') => {
  const address = world.address(spec, 'ENCRYPT_DECRYPT', { partitionId, tenantId });
  const place = { versionId: randomUUID(), address, protection };
  const { sealed, publicKey } = executor.execute({ kind: 'generateKey', ...place });
  return { ...place, sealed, publicKey };
};

const aad = Buffer.from('context');

t.test('a data key pair decrypts to the private key of its public key, whatever kind of key encrypts it', async (t) => {
  const aes = makeKey('AES_256', 'ENCRYPT_DECRYPT');
  const stored = makeKey('AES_256', 'ENCRYPT_DECRYPT', 'TOKEN');
  const sm4 = makeKey('SM4', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE');
  const expected: Readonly<Record<DataKeyPairSpec, object>> = {
    RSA_2048: { modulusLength: 2048, publicExponent: 65537n },
    RSA_3072: { modulusLength: 3072, publicExponent: 65537n },
    RSA_4096: { modulusLength: 4096, publicExponent: 65537n },
    ECC_NIST_P256: { namedCurve: 'prime256v1' },
    ECC_NIST_P384: { namedCurve: 'secp384r1' },
    ECC_NIST_P521: { namedCurve: 'secp521r1' },
    ECC_SECG_P256K1: { namedCurve: 'secp256k1' },
    SM2: {},
  };
  for (const pairSpec of Object.keys(dataKeyPairSpecs) as DataKeyPairSpec[]) {
    const keys = pairSpec.startsWith('RSA') ? [aes] : [aes, stored, sm4];
    for (const key of keys) {
      const name = `${pairSpec} under ${key.address.spec} ${key.protection}`;
      const request = { kind: 'generateDataKeyPair', key, algorithm: 'SYMMETRIC_DEFAULT', aad, pairSpec } as const;
      const made = executor.execute({ ...request, withPlaintext: true });
      const { iv, ciphertext } = made;
      const sealed = { kind: 'decrypt', key, algorithm: 'SYMMETRIC_DEFAULT', iv, ciphertext, aad } as const;
      const { plaintext } = executor.execute(sealed);
      t.same(plaintext, made.plaintext, name);
      const privateKey = createPrivateKey({ key: Buffer.from(plaintext), format: 'der', type: 'pkcs8' });
      const publicKey = createPublicKey(privateKey);
      t.same(publicKey.export({ format: 'der', type: 'spki' }), Buffer.from(made.publicKey), name);
      t.match(publicKey.asymmetricKeyDetails ?? {}, expected[pairSpec], name);
      const wrong = { ...sealed, aad: Buffer.from('another') };
      t.throws(() => executor.execute(wrong), failure('CIPHERTEXT_INVALID'), `${name} is bound to its context`);
    }
  }
  const quiet = {
    kind: 'generateDataKeyPair',
    key: aes,
    algorithm: 'SYMMETRIC_DEFAULT',
    aad,
    pairSpec: 'SM2',
  } as const;
  const [one, two] = [1, 2].map(() => executor.execute({ ...quiet, withPlaintext: false }));
  t.equal(one?.plaintext, undefined, 'the private key stays unless it is asked for');
  t.notSame(one?.publicKey, two?.publicKey, 'each pair is fresh');
});

t.test('a data key pair needs a key that encrypts, and a kind that there is', async (t) => {
  const request = {
    kind: 'generateDataKeyPair',
    algorithm: 'SYMMETRIC_DEFAULT',
    aad: noAad,
    withPlaintext: true,
  } as const;
  const mac = makeKey('HMAC_256', 'GENERATE_VERIFY_MAC');
  const refused = failure('KEY_USAGE_NOT_PERMITTED');
  t.throws(() => executor.execute({ ...request, key: mac, pairSpec: 'SM2' }), refused);
  const rsa = makeKey('RSA_2048', 'ENCRYPT_DECRYPT');
  t.throws(() => executor.execute({ ...request, key: rsa, pairSpec: 'SM2' }), refused);
  const asRsa = { ...request, key: rsa, algorithm: 'RSAES_OAEP_SHA_256', pairSpec: 'RSA_2048' } as const;
  t.throws(() => executor.execute(asRsa), failure('FIELD_INVALID'), 'more than OAEP holds');
  for (const pairSpec of ['RSA_1024', 'toString', '']) {
    const wrong = { ...request, key: makeKey('AES_256', 'ENCRYPT_DECRYPT'), pairSpec: pairSpec as DataKeyPairSpec };
    t.throws(() => executor.execute(wrong), failure('FIELD_INVALID'), pairSpec);
  }
});

interface Cipher {
  readonly key: KeyMaterial;
  readonly algorithm: CipherAlgorithm;
  readonly aad: Uint8Array;
}

const ciphers = (): readonly Cipher[] => [
  { key: makeKey('AES_256', 'ENCRYPT_DECRYPT'), algorithm: 'SYMMETRIC_DEFAULT', aad },
  { key: makeKeyIn('partition-b', 'AES_256'), algorithm: 'SYMMETRIC_DEFAULT', aad: Buffer.from('other') },
  { key: makeKey('SM4', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE'), algorithm: 'SYMMETRIC_DEFAULT', aad },
  { key: makeKeyIn('partition-b', 'RSA_2048'), algorithm: 'RSAES_OAEP_SHA_256', aad: noAad },
  { key: makeKey('SM2', 'ENCRYPT_DECRYPT', 'TOKEN'), algorithm: 'SM2_ENCRYPT', aad: noAad },
];

const moving = (from: Cipher, to: Cipher, plaintext: Uint8Array): OperationOf<'reEncrypt'> => {
  const { iv, ciphertext } = executor.execute({ kind: 'encrypt', ...from, plaintext });
  const { key: toKey, algorithm: toAlgorithm, aad: toAad } = to;
  return { kind: 'reEncrypt', ...from, iv, ciphertext, toKey, toAlgorithm, toAad, dataKeyBytes: undefined };
};

t.test('re-encryption goes from every key to every other, within a partition and across two', async (t) => {
  const all = ciphers();
  const plaintext = Buffer.alloc(48, 7);
  for (const from of all) {
    for (const to of all) {
      const name = `${from.key.address.spec} ${from.key.address.partitionId} to ${to.key.address.spec} ${to.key.address.partitionId}`;
      const operation = moving(from, to, plaintext);
      for (const dataKeyBytes of [undefined, 48]) {
        const { iv, ciphertext } = executor.execute({ ...operation, dataKeyBytes });
        t.same(Buffer.from(executor.execute({ kind: 'decrypt', ...to, iv, ciphertext }).plaintext), plaintext, name);
      }
      const short = { ...operation, dataKeyBytes: 47 };
      t.throws(() => executor.execute(short), failure('FIELD_INVALID', { metadata: { kms: 'KMS.2202' } }), name);
      const changed = Buffer.from(operation.ciphertext);
      changed[changed.length - 1] = (changed.at(-1) as number) ^ 1;
      t.throws(() => executor.execute({ ...operation, ciphertext: changed }), failure('CIPHERTEXT_INVALID'), name);
      t.throws(() => executor.execute({ ...operation, ciphertext: noAad }), failure('CIPHERTEXT_INVALID'), name);
    }
  }
});

t.test('re-encryption stops at tenants, at limits, and at keys that do not encrypt', async (t) => {
  const [aes, other, , rsa] = ciphers() as [Cipher, Cipher, Cipher, Cipher];
  const operation = moving(aes, other, Buffer.alloc(32, 1));
  const foreign = makeKeyIn('partition-c', 'AES_256', 'globex');
  const rows: readonly (readonly [string, Partial<OperationOf<'reEncrypt'>>, Reason])[] = [
    ['a destination of another tenant', { toKey: foreign }, 'KEY_NOT_FOUND'],
    ['a source of another tenant', { key: foreign, toKey: aes.key }, 'KEY_NOT_FOUND'],
    [
      'a foreign key that says it is ours',
      { toKey: { ...foreign, address: { ...foreign.address, tenantId: 'acme' } } },
      'PARTITION_NOT_FOUND',
    ],
    [
      'a destination in a partition of another host',
      { toKey: { ...other.key, address: { ...other.key.address, partitionId: 'partition-z' } } },
      'HSM_UNAVAILABLE',
    ],
    ['a destination that signs', { toKey: makeKey('EC_P256', 'SIGN_VERIFY') }, 'KEY_USAGE_NOT_PERMITTED'],
    ['an algorithm of another key', { toAlgorithm: 'SM2_ENCRYPT' }, 'KEY_USAGE_NOT_PERMITTED'],
    ['another context', { aad: noAad }, 'CIPHERTEXT_INVALID'],
    ['no IV', { iv: undefined }, 'CIPHERTEXT_INVALID'],
  ];
  for (const [name, change, reason] of rows) {
    t.throws(() => executor.execute({ ...operation, ...change }), failure(reason), name);
  }
  for (const [size, dataKeyBytes, kms] of [
    [190, undefined, undefined],
    [191, undefined, 'KMS.2101'],
    [190, 190, undefined],
    [191, 191, 'KMS.1904'],
    [4096, undefined, 'KMS.2101'],
  ] as const) {
    const run = () => executor.execute({ ...moving(aes, rsa, Buffer.alloc(size, 1)), dataKeyBytes });
    const name = `${size} bytes as ${dataKeyBytes === undefined ? 'data' : 'a data key'} under RSA-2048`;
    if (kms === undefined) t.doesNotThrow(run, name);
    else t.throws(run, failure('FIELD_INVALID', { metadata: { kms } }), name);
  }
  t.throws(
    () => executor.execute(moving(rsa, aes, Buffer.alloc(0))),
    failure('FIELD_INVALID', { metadata: { field: 'cipher_text' } }),
    'an empty plaintext',
  );
});

t.test('an SM2 signature of a message covers the id that it is asked for', async (t) => {
  const key = makeKey('SM2', 'SIGN_VERIFY', 'SEALED_SOFTWARE');
  const message = Buffer.from('message');
  const raw = { key, algorithm: 'SM2DSA_SM3', messageType: 'RAW', message } as const;
  for (const userId of [undefined, defaultId, Buffer.from('ALICE123@YAHOO.COM'), Buffer.alloc(8191, 2)]) {
    const { signature } = executor.execute({ kind: 'sign', ...raw, userId });
    const valid = (change: object) => executor.execute({ kind: 'verify', ...raw, userId, signature, ...change }).valid;
    t.equal(valid({}), true);
    t.equal(valid({ userId: Buffer.from('another') }), false);
    const digest = messageDigest(pointOf(key), userId ?? defaultId, message);
    t.equal(valid({ messageType: 'DIGEST', message: digest, userId: undefined }), true);
  }
  const refused = failure('FIELD_INVALID');
  const digested = { ...raw, messageType: 'DIGEST', message: Buffer.alloc(32) } as const;
  t.throws(
    () => executor.execute({ kind: 'sign', ...digested, userId: defaultId }),
    refused,
    'a digest has its id in it',
  );
  t.throws(() => executor.execute({ kind: 'sign', ...raw, userId: Buffer.alloc(8192) }), refused, 'no id is so long');
  const ec = { ...raw, key: makeKey('EC_P256', 'SIGN_VERIFY'), algorithm: 'ECDSA_SHA_256' } as const;
  t.throws(() => executor.execute({ kind: 'sign', ...ec, userId: defaultId }), refused, 'ECDSA has no ids');
  t.throws(() => executor.execute({ kind: 'verify', ...ec, userId: defaultId, signature: noAad }), refused);
});

t.test('what fails says nothing of the plaintext', async (t) => {
  const [aes, , , rsa] = ciphers() as [Cipher, Cipher, Cipher, Cipher];
  const secret = 'the secret of the plaintext'.repeat(20);
  try {
    executor.execute(moving(aes, rsa, Buffer.from(secret)));
    t.fail('it is too long');
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    t.notMatch(`${error.message} ${JSON.stringify(error.metadata)} ${String(error.cause)}`, /secret of/);
  }
});
