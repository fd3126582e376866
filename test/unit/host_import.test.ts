import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  randomBytes,
  randomUUID,
  verify,
} from 'node:crypto';
import t from 'tap';
import type { KeySpec, KeyUsage } from '../../src/core/algorithms.ts';
import type { KeyMaterial, OperationOf, WrappingAlgorithm } from '../../src/core/crypto_operation.ts';
import type { Reason } from '../../src/core/errors.ts';
import type { KeyAddress, Protection } from '../../src/core/key.ts';
import { encodeBitString, encodeDer } from '../../src/formats/der.ts';
import { joinSm2Cipher } from '../../src/formats/sm2_raw.ts';
import { decodeSm2Cipher } from '../../src/formats/sm2_asn1.ts';
import { type decodeRsaPrivateKeyDer, encodeRsaPrivateKeyDer } from '../../src/formats/rsa_private_key.ts';
import { decodePkcs8 } from '../../src/formats/pkcs8.ts';
import { sm4Open } from '../../src/gm/sm4/aead_message.ts';
import { unwrapWithPadding, wrapWithPadding } from '../../src/gm/sm4/key_wrap.ts';
import { Sm4Key } from '../../src/gm/sm4/sm4_key.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';
import { ecPkcs8, newOwnPair, wrapPrivateKey, wrapTo } from '../fixtures/import_kit.ts';
import { RawToken } from '../fixtures/raw_token.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

const library = new FaultyLibrary();
const world = createExecutorWorld({ loadLibrary: library.load });
t.teardown(() => world.close());
const { executor } = world;

const algorithms: readonly WrappingAlgorithm[] = ['RSAES_OAEP_SHA_256', 'RSAES_OAEP_SHA_1', 'SM2_ENCRYPT'];
const usageOf = (spec: KeySpec): KeyUsage => (spec === 'AES_256' || spec === 'SM4' ? 'ENCRYPT_DECRYPT' : 'SIGN_VERIFY');
const protectionOf = (spec: KeySpec): Protection => (spec === 'SM4' || spec === 'SM2' ? 'SEALED_SOFTWARE' : 'SEALED');

/** The wrapping key of an import into a key, as the store would keep it. */
const newWrappingKey = (algorithm: WrappingAlgorithm, keyId: string, bits = 2048): KeyMaterial => {
  const spec = (algorithm === 'SM2_ENCRYPT' ? 'SM2' : `RSA_${bits}`) as KeySpec;
  const protection = spec === 'SM2' ? 'SEALED_SOFTWARE' : 'SEALED';
  const address: KeyAddress = { ...world.address('AES_256', 'ENCRYPT_DECRYPT'), keyId, spec, usage: 'KMS_IMPORT' };
  const versionId = randomUUID();
  return {
    versionId,
    address,
    protection,
    ...executor.execute({ kind: 'makeImportKey', versionId, address, protection }),
  };
};

type Import = OperationOf<'importMaterial'>;

// Making RSA keys is slow; wrapping keys that nothing is tried at serve all tests.
const keyId = randomUUID();
const shared = Object.fromEntries(algorithms.map((algorithm) => [algorithm, newWrappingKey(algorithm, keyId)]));
const sharedKey = (algorithm: WrappingAlgorithm): KeyMaterial => shared[algorithm] as KeyMaterial;

/** An import of material that is encrypted to the shared wrapping key. */
const importOf = (
  spec: KeySpec,
  algorithm: WrappingAlgorithm,
  material: Uint8Array,
  more: Partial<Import> = {},
): Import => {
  const key = more.key ?? sharedKey(algorithm);
  const address = { ...world.address(spec, usageOf(spec)), keyId: key.address.keyId };
  const encryptedMaterial = wrapTo(key.publicKey as Uint8Array, algorithm, material);
  return {
    ...{ kind: 'importMaterial', key, algorithm, encryptedMaterial, encryptedPrivateKey: undefined, address },
    ...{ versionId: randomUUID(), protection: protectionOf(spec) },
    ...more,
  };
};

const importPair = (
  spec: KeySpec,
  algorithm: WrappingAlgorithm,
  pkcs8: Uint8Array,
  temporaryKey = randomBytes(32),
): Import => importOf(spec, algorithm, temporaryKey, { encryptedPrivateKey: wrapPrivateKey(temporaryKey, pkcs8) });

const run = (operation: Import) => {
  const { sealed, publicKey, fingerprint } = executor.execute(operation);
  const { versionId, address, protection } = operation;
  const key: KeyMaterial = { versionId, address, protection, sealed, publicKey };
  return { key, fingerprint: Buffer.from(fingerprint).toString('hex') };
};

const kms = (code: string): Error => failure('KEY_MATERIAL_INVALID', { metadata: { kms: code } });

const openAes = (value: Buffer, { iv, ciphertext }: { iv: Uint8Array | undefined; ciphertext: Uint8Array }): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', value, iv as Uint8Array);
  decipher.setAuthTag(ciphertext.subarray(ciphertext.length - 16));
  return Buffer.concat([decipher.update(ciphertext.subarray(0, -16)), decipher.final()]);
};

const openSm4 = (value: Buffer, { iv, ciphertext }: { iv: Uint8Array | undefined; ciphertext: Uint8Array }): Buffer => {
  const parts = { ciphertext: ciphertext.subarray(0, -16), tag: ciphertext.subarray(-16) };
  return sm4Open(new Sm4Key(value), 'GCM', { nonce: iv as Uint8Array, aad: noAad }, parts);
};

t.test(
  'an imported symmetric key encrypts as the bytes that were brought, whatever they were wrapped by',
  async (t) => {
    const plaintext = Buffer.from('encrypted under a key of the caller');
    for (const [spec, bytes, open] of [
      ['AES_256', 32, openAes],
      ['SM4', 16, openSm4],
    ] as const) {
      const value = randomBytes(bytes);
      const fingerprints = new Set<string>();
      for (const algorithm of algorithms) {
        const { key, fingerprint } = run(importOf(spec, algorithm, value));
        const sealed = executor.execute({
          kind: 'encrypt',
          key,
          algorithm: 'SYMMETRIC_DEFAULT',
          plaintext,
          aad: noAad,
        });
        t.same(open(value, sealed), plaintext, `${spec} by ${algorithm}`);
        t.equal(key.publicKey, undefined);
        fingerprints.add(fingerprint);
      }
      t.equal(fingerprints.size, 1, `${spec}: one fingerprint, on whatever way it came`);
    }
  },
);

t.test('an imported pair signs for the public key of the file', async (t) => {
  const message = Buffer.from('signed by a key of the caller');
  const rows = [
    ['RSA_2048', 'RSASSA_PKCS1_V1_5_SHA_256', 'sha256'],
    ['RSA_3072', 'RSASSA_PKCS1_V1_5_SHA_512', 'sha512'],
    ['EC_P256', 'ECDSA_SHA_256', 'sha256'],
    ['EC_P384', 'ECDSA_SHA_384', 'sha384'],
    ['SECP256K1', 'ECDSA_SHA_256', 'sha256'],
    ['SM2', 'SM2DSA_SM3', ''],
  ] as const;
  for (const [spec, algorithm, digest] of rows) {
    const { pkcs8, spki } = newOwnPair(spec);
    const fingerprints = new Set<string>();
    for (const [wrapping, temporaryBytes] of [
      ['RSAES_OAEP_SHA_256', 32],
      ['RSAES_OAEP_SHA_1', 16],
      ['SM2_ENCRYPT', 32],
      ['SM2_ENCRYPT', 16],
    ] as const) {
      const { key, fingerprint } = run(importPair(spec, wrapping, pkcs8, randomBytes(temporaryBytes)));
      t.same(key.publicKey, spki, `${spec}: the public key is computed`);
      const { signature } = executor.execute({ kind: 'sign', key, algorithm, messageType: 'RAW', message });
      const check = { kind: 'verify', key, algorithm, messageType: 'RAW', message, signature } as const;
      t.ok(executor.execute(check).valid, `${spec} by ${wrapping}, temporary key of ${temporaryBytes}`);
      const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
      if (digest !== '') t.ok(verify(digest, message, publicKey, signature), `${spec}: elsewhere too`);
      fingerprints.add(fingerprint);
    }
    t.equal(fingerprints.size, 1);
  }
});

t.test('an imported pair decrypts and agrees as its usage says', async (t) => {
  const rsa = newOwnPair('RSA_2048');
  const operation = importPair('RSA_2048', 'RSAES_OAEP_SHA_256', rsa.pkcs8);
  const { key } = run({ ...operation, address: { ...operation.address, usage: 'ENCRYPT_DECRYPT' } });
  const ciphertext = wrapTo(rsa.spki, 'RSAES_OAEP_SHA_256', Buffer.from('to the caller'));
  const request = {
    kind: 'decrypt',
    key,
    algorithm: 'RSAES_OAEP_SHA_256',
    iv: undefined,
    ciphertext,
    aad: noAad,
  } as const;
  t.same(executor.execute(request).plaintext, Buffer.from('to the caller'));
  const sm2 = newOwnPair('SM2');
  const other = importPair('SM2', 'SM2_ENCRYPT', sm2.pkcs8);
  const imported = run({ ...other, address: { ...other.address, usage: 'ENCRYPT_DECRYPT' } });
  const sealed = wrapTo(sm2.spki, 'SM2_ENCRYPT', Buffer.from('to the caller'));
  const opened = executor.execute({ ...request, key: imported.key, algorithm: 'SM2_ENCRYPT', ciphertext: sealed });
  t.same(Buffer.from(opened.plaintext), Buffer.from('to the caller'));
});

t.test('a fingerprint differs by material and by key, and is no digest of the material', async (t) => {
  const value = randomBytes(32);
  const other = newWrappingKey('SM2_ENCRYPT', randomUUID());
  const first = run(importOf('AES_256', 'SM2_ENCRYPT', value)).fingerprint;
  t.equal(run(importOf('AES_256', 'SM2_ENCRYPT', value)).fingerprint, first);
  t.not(run(importOf('AES_256', 'SM2_ENCRYPT', randomBytes(32))).fingerprint, first);
  t.not(run(importOf('AES_256', 'SM2_ENCRYPT', value, { key: other })).fingerprint, first, 'another key');
  t.equal(first.length, 32);
  t.notOk(createHash('sha256').update(value).digest('hex').includes(first));
});

t.test('an AES key that the token unwraps itself is never in the host', async (t) => {
  library.reset();
  run(importOf('AES_256', 'RSAES_OAEP_SHA_1', randomBytes(32)));
  t.equal(library.count('C_CreateObject'), 0, 'no value is put there by the host');
  run(importOf('AES_256', 'RSAES_OAEP_SHA_256', randomBytes(32)));
  t.equal(library.count('C_CreateObject'), 1, 'SoftHSM has no OAEP with SHA-256');
});

t.test('all forms of an SM2 ciphertext are read', async (t) => {
  const value = randomBytes(32);
  const operation = importOf('AES_256', 'SM2_ENCRYPT', value);
  const raw = joinSm2Cipher(decodeSm2Cipher(operation.encryptedMaterial));
  const { fingerprint } = run(operation);
  t.equal(run({ ...operation, encryptedMaterial: raw }).fingerprint, fingerprint, 'C1C3C2');
  t.equal(run({ ...operation, encryptedMaterial: Buffer.concat([Buffer.of(4), raw]) }).fingerprint, fingerprint, '04');
});

const flip = (data: Uint8Array, at: number): Buffer => {
  const changed = Buffer.from(data);
  changed[at] = (changed[at] as number) ^ 1;
  return changed;
};

t.test('whatever does not unwrap is one error with one text', async (t) => {
  const texts = new Set<string>();
  const refused = (operation: Import, name: string): void => {
    try {
      executor.execute(operation);
      t.fail(`${name} was imported`);
    } catch (error) {
      t.match(error, kms('KMS.0311'), name);
      texts.add((error as Error).message);
    }
  };
  for (const algorithm of algorithms) {
    for (const spec of ['AES_256', 'SM4'] as const) {
      const good = importOf(spec, algorithm, randomBytes(spec === 'SM4' ? 16 : 32));
      const { encryptedMaterial: bytes } = good;
      const bad = [flip(bytes, 0), flip(bytes, 70), flip(bytes, bytes.length - 1), bytes.subarray(1), Buffer.alloc(0)];
      bad.push(Buffer.alloc(256, 0xff), Buffer.alloc(256), Buffer.concat([bytes, Buffer.of(0)]), randomBytes(256));
      for (const [at, encryptedMaterial] of bad.entries())
        refused({ ...good, encryptedMaterial }, `${algorithm} ${at}`);
    }
  }
  const sha1 = importOf('AES_256', 'RSAES_OAEP_SHA_1', randomBytes(32));
  refused({ ...sha1, algorithm: 'RSAES_OAEP_SHA_256' }, 'another digest');
  for (const temporaryKey of [randomBytes(16), randomBytes(32)]) {
    const good = importPair('EC_P256', 'RSAES_OAEP_SHA_256', newOwnPair('EC_P256').pkcs8, temporaryKey);
    const bytes = good.encryptedPrivateKey as Uint8Array;
    for (const encryptedPrivateKey of [
      flip(bytes, 0),
      flip(bytes, 100),
      bytes.subarray(8),
      Buffer.alloc(0),
      Buffer.alloc(7),
    ]) {
      refused({ ...good, encryptedPrivateKey }, `private key under ${temporaryKey.length} bytes`);
    }
    const other = wrapPrivateKey(temporaryKey.length === 16 ? randomBytes(16) : randomBytes(32), Buffer.alloc(100));
    refused({ ...good, encryptedPrivateKey: other }, 'another temporary key');
  }
  t.equal(texts.size, 1, 'in one text');
});

t.test('material of a wrong length is told as such, once it was unwrapped', async (t) => {
  for (const algorithm of algorithms) {
    for (const bytes of [1, 16, 24, 31, 33, 64]) {
      t.throws(() => run(importOf('AES_256', algorithm, randomBytes(bytes))), kms('KMS.2604'), `AES ${bytes}`);
    }
    for (const bytes of [15, 17, 32]) {
      t.throws(() => run(importOf('SM4', algorithm, randomBytes(bytes))), kms('KMS.2604'), `SM4 ${bytes}`);
    }
    for (const bytes of [1, 15, 24, 31, 33]) {
      const encryptedPrivateKey = Buffer.alloc(152);
      const operation = importOf('EC_P256', algorithm, randomBytes(bytes), { encryptedPrivateKey });
      t.throws(() => run(operation), kms('KMS.2610'), `temporary key ${bytes}`);
    }
  }
});

const p256 = hex('06082a8648ce3d030107');
const p256Order = hex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/** RSAPrivateKey inside PrivateKeyInfo, with changed numbers. */
const changedRsa = (pkcs8: Buffer, change: Partial<ReturnType<typeof decodeRsaPrivateKeyDer>>): Buffer => {
  const parts = decodePkcs8(pkcs8);
  if (parts.family !== 'rsa') throw new TypeError('no RSA key');
  const key = encodeDer(4, encodeRsaPrivateKeyDer({ ...parts.key, ...change }));
  return encodeDer(0x30, hex('020100'), hex('300d06092a864886f70d0101010500'), key);
};

t.test('only a sound PKCS#8 key of the spec is taken', async (t) => {
  const rsa = newOwnPair('RSA_2048').pkcs8;
  const parts = decodePkcs8(rsa);
  if (parts.family !== 'rsa') throw new TypeError('no RSA key');
  const numbers = parts.key;
  const ec = newOwnPair('EC_P256');
  const d = randomBytes(32).fill(0, 0, 1);
  const otherPoint = encodeDer(0xa1, encodeBitString(ec.spki.subarray(-65)));
  const rows: readonly (readonly [string, KeySpec, Uint8Array])[] = [
    ['another curve', 'EC_P384', ec.pkcs8],
    ['another kind', 'RSA_2048', ec.pkcs8],
    ['RSA for EC', 'EC_P256', rsa],
    ['RSA of another size', 'RSA_3072', rsa],
    ['P-256 for SM2', 'SM2', ec.pkcs8],
    ['bytes behind', 'EC_P256', Buffer.concat([ec.pkcs8, Buffer.of(0)])],
    ['cut off', 'EC_P256', ec.pkcs8.subarray(0, -1)],
    ['no DER', 'EC_P256', randomBytes(138)],
    ['PKCS#8 version 1', 'EC_P256', ecPkcs8(p256, d, { version: 1 })],
    ['ECPrivateKey version 0', 'EC_P256', ecPkcs8(p256, d, { ecVersion: 0 })],
    ['d = 0', 'EC_P256', ecPkcs8(p256, Buffer.alloc(32))],
    ['d = n', 'EC_P256', ecPkcs8(p256, p256Order)],
    ['d too short', 'EC_P256', ecPkcs8(p256, d.subarray(1))],
    ['d too long', 'EC_P256', ecPkcs8(p256, Buffer.concat([Buffer.of(0), d]))],
    ['no d', 'EC_P256', ecPkcs8(p256, Buffer.alloc(0))],
    ['the public key of another', 'EC_P256', ecPkcs8(p256, d, { tail: [otherPoint] })],
    ['another curve inside', 'EC_P256', ecPkcs8(p256, d, { tail: [encodeDer(0xa0, hex('06052b81040022'))] })],
    ['an unknown field', 'EC_P256', ecPkcs8(p256, d, { tail: [encodeDer(0xa2, hex('0500'))] })],
    [
      'SM2 d = n - 1',
      'SM2',
      ecPkcs8(hex('06082a811ccf5501822d'), hex('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122')),
    ],
    ['e = 3', 'RSA_2048', changedRsa(rsa, { publicExponent: Buffer.of(3) })],
    ['even e', 'RSA_2048', changedRsa(rsa, { publicExponent: hex('010002') })],
    ['another d', 'RSA_2048', changedRsa(rsa, { privateExponent: flip(numbers.privateExponent, 200) })],
    ['another p', 'RSA_2048', changedRsa(rsa, { prime1: flip(numbers.prime1, 127) })],
    ['another dp', 'RSA_2048', changedRsa(rsa, { exponent1: flip(numbers.exponent1, 60) })],
    ['another dq', 'RSA_2048', changedRsa(rsa, { exponent2: flip(numbers.exponent2, 60) })],
    ['another coefficient', 'RSA_2048', changedRsa(rsa, { coefficient: flip(numbers.coefficient, 60) })],
    ['p and q exchanged', 'RSA_2048', changedRsa(rsa, { prime1: numbers.prime2, prime2: numbers.prime1 })],
  ];
  for (const [name, spec, pkcs8] of rows) {
    t.throws(() => run(importPair(spec, 'SM2_ENCRYPT', pkcs8)), kms('KMS.2609'), name);
  }
  const bare = run(importPair('EC_P256', 'SM2_ENCRYPT', ecPkcs8(p256, d)));
  const curveInside = ecPkcs8(p256, d, { tail: [encodeDer(0xa0, p256)] });
  t.equal(run(importPair('EC_P256', 'SM2_ENCRYPT', curveInside)).fingerprint, bare.fingerprint, 'optional parts');
});

t.test('a wrapping key serves imports of its own key and nothing else', async (t) => {
  const value = randomBytes(32);
  const good = importOf('AES_256', 'RSAES_OAEP_SHA_256', value);
  const { key } = good;
  const own = world.makeKey('RSA_2048', 'ENCRYPT_DECRYPT');
  const pair = importPair('EC_P256', 'RSAES_OAEP_SHA_256', newOwnPair('EC_P256').pkcs8);
  const rows: readonly (readonly [string, Import, Reason])[] = [
    ['another key', { ...good, address: { ...good.address, keyId: randomUUID() } }, 'KEY_TYPE_MISMATCH'],
    ['another tenant', { ...good, address: { ...good.address, tenantId: 'globex' } }, 'KEY_TYPE_MISMATCH'],
    ['a CMK as wrapping key', { ...good, key: { ...own, address: { ...own.address, keyId } } }, 'KEY_TYPE_MISMATCH'],
    ['RSA for SM2', { ...good, algorithm: 'SM2_ENCRYPT' }, 'KEY_TYPE_MISMATCH'],
    ['SM2 for RSA', { ...good, key: sharedKey('SM2_ENCRYPT') }, 'KEY_TYPE_MISMATCH'],
    ['a token object', { ...good, protection: 'TOKEN' }, 'OPERATION_NOT_SUPPORTED'],
    ['AES in software', { ...good, protection: 'SEALED_SOFTWARE' }, 'ALGORITHM_NOT_SUPPORTED'],
    ['a private key for AES', { ...good, encryptedPrivateKey: Buffer.alloc(64) }, 'KEY_TYPE_MISMATCH'],
    ['a pair without private key', { ...pair, encryptedPrivateKey: undefined }, 'KEY_TYPE_MISMATCH'],
  ];
  for (const [name, operation, reason] of rows) t.throws(() => executor.execute(operation), failure(reason), name);
  for (const [spec, usage] of [
    ['HMAC_256', 'GENERATE_VERIFY_MAC'],
    ['HMAC_SM3', 'GENERATE_VERIFY_MAC'],
    ['ED25519', 'SIGN_VERIFY'],
  ] as const) {
    const operation = { ...good, address: { ...good.address, spec, usage } };
    t.throws(() => executor.execute(operation), failure('ALGORITHM_NOT_SUPPORTED'), spec);
  }
  const { encryptedMaterial: ciphertext } = good;
  const decrypt = {
    kind: 'decrypt',
    key,
    algorithm: 'RSAES_OAEP_SHA_256',
    iv: undefined,
    ciphertext,
    aad: noAad,
  } as const;
  t.throws(() => executor.execute(decrypt), failure('KEY_USAGE_NOT_PERMITTED'), 'it does not decrypt for callers');
  const moved = { ...good, key: { ...key, versionId: randomUUID(), address: { ...key.address, keyId: randomUUID() } } };
  const place = { ...good.address, keyId: moved.key.address.keyId };
  t.throws(
    () => executor.execute({ ...moved, address: place }),
    failure('HSM_FAILURE'),
    'the seal holds it to its key',
  );
});

t.test('no pair but RSA on the token and SM2 in software is made to wrap', async (t) => {
  const rows: readonly (readonly [KeySpec, Protection, KeyAddress['usage']])[] = [
    ['RSA_2048', 'TOKEN', 'KMS_IMPORT'],
    ['RSA_2048', 'SEALED_SOFTWARE', 'KMS_IMPORT'],
    ['SM2', 'SEALED', 'KMS_IMPORT'],
    ['EC_P256', 'SEALED', 'KMS_IMPORT'],
    ['AES_256', 'SEALED', 'KMS_IMPORT'],
    ['RSA_2048', 'SEALED', 'ENCRYPT_DECRYPT'],
  ];
  for (const [spec, protection, usage] of rows) {
    const address = { ...world.address(spec, 'ENCRYPT_DECRYPT'), usage };
    const operation = { kind: 'makeImportKey', versionId: randomUUID(), address, protection } as const;
    t.throws(() => executor.execute(operation), failure('ALGORITHM_NOT_SUPPORTED'), `${spec} ${protection} ${usage}`);
    const asKey = { ...operation, kind: 'generateKey' } as const;
    if (usage === 'KMS_IMPORT') t.throws(() => executor.execute(asKey), failure('FIELD_INVALID'), 'nor as a CMK');
  }
  for (const bits of [3072, 4096]) {
    const key = newWrappingKey('RSAES_OAEP_SHA_256', randomUUID(), bits);
    t.ok(run(importOf('AES_256', 'RSAES_OAEP_SHA_256', randomBytes(32), { key })).fingerprint, `RSA of ${bits} bits`);
  }
});

t.test('nothing is left on the token, whether an import succeeds or breaks off at any call', async (t) => {
  const raw = new RawToken(world.opening.tokenSerial);
  t.teardown(() => raw.close());
  const aes = () => importOf('AES_256', 'RSAES_OAEP_SHA_256', randomBytes(32));
  const pair = newOwnPair('EC_P256').pkcs8;
  const operations = [aes, () => importPair('EC_P256', 'SM2_ENCRYPT', pair)];
  for (const make of operations) {
    run(make());
    const before = raw.find().length;
    for (const call of ['C_CreateObject', 'C_WrapKey', 'C_EncryptInit'] as const) {
      for (let skip = 0; skip < 2; skip += 1) {
        library.reset();
        library.fail(call, 0x05, { skip, times: 10 });
        const operation = make();
        try {
          run(operation);
        } catch (error) {
          t.match(error, { name: 'GatewayError' }, `${call} after ${skip}`);
        }
        library.reset();
        // The wrapping key stays loaded after a failure, for another try.
        t.ok(raw.find().length <= before + 1, `${call} after ${skip}`);
      }
    }
    run(make());
    t.equal(raw.find().length, before, 'the wrapping key is unloaded when its import succeeded');
  }
});

t.test('key wrap with padding is that of the standard, with the block cipher put in its place', async (t) => {
  interface WrapVector {
    readonly mode: string;
    readonly kek: string;
    readonly wrapped: string;
    readonly key: string | null;
  }
  const aes = (kek: Buffer) => {
    const [forth, back] = [createCipheriv('aes-256-ecb', kek, null), createDecipheriv('aes-256-ecb', kek, null)];
    forth.setAutoPadding(false);
    back.setAutoPadding(false);
    return {
      encryptBlocks: (data: Uint8Array) => forth.update(data),
      decryptBlocks: (data: Uint8Array) => back.update(data),
    };
  };
  let count = 0;
  for (const vector of readVectors<readonly WrapVector[]>('hsm/aes_key_wrap_256.json')) {
    if (vector.mode !== 'KWP') continue;
    count += 1;
    const cipher = aes(hex(vector.kek));
    if (vector.key === null) {
      t.throws(() => unwrapWithPadding(cipher, hex(vector.wrapped)), failure('CIPHERTEXT_INVALID'), vector.wrapped);
      continue;
    }
    t.same(wrapWithPadding(cipher, hex(vector.key)), hex(vector.wrapped));
    t.same(unwrapWithPadding(cipher, hex(vector.wrapped)), hex(vector.key));
  }
  t.ok(count > 20, `${count} vectors`);
  using sm4 = new Sm4Key(randomBytes(16));
  for (const bytes of [1, 7, 8, 9, 15, 16, 17, 138, 1219, 65_536]) {
    const key = randomBytes(bytes);
    const wrapped = wrapWithPadding(sm4, key);
    t.same(unwrapWithPadding(sm4, wrapped), key, `${bytes} bytes`);
    t.throws(() => unwrapWithPadding(sm4, flip(wrapped, wrapped.length >> 1)), failure('CIPHERTEXT_INVALID'));
  }
  for (const bytes of [0, 8, 15, 17, 65_552]) {
    t.throws(() => unwrapWithPadding(sm4, Buffer.alloc(bytes)), failure('CIPHERTEXT_INVALID'), `${bytes} bytes`);
  }
  for (const bytes of [0, 65_537]) {
    t.throws(() => wrapWithPadding(sm4, Buffer.alloc(bytes)), failure('FIELD_INVALID'), `${bytes} bytes`);
  }
});
