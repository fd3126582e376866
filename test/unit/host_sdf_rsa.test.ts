import { constants, generateKeyPairSync, privateDecrypt, publicDecrypt, publicEncrypt, randomBytes } from 'node:crypto';
import t from 'tap';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import { decodeSpki } from '../../src/formats/spki.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';
import { sdfHost, sdr, secretAddress, secretMaterial } from '../fixtures/sdf_host.ts';

const faulty = new FaultyLibrary();
const world = createExecutorWorld({ loadLibrary: faulty.load });
t.teardown(() => world.close());
const { executor, makeKey } = world;
const host = sdfHost(executor, makeKey);
const partitionId = 'partition-a';

const spki = (key: KeyMaterial) =>
  ({ key: Buffer.from(key.publicKey as Uint8Array), format: 'der', type: 'spki' }) as const;
const modulusOf = (publicKey: Uint8Array): Buffer => {
  const parts = decodeSpki(publicKey);
  if (parts.family !== 'rsa') throw new Error('not an RSA key');
  return parts.modulus;
};
const wrap = (key: KeyMaterial, value: Uint8Array): Buffer =>
  publicEncrypt({ ...spki(key), padding: constants.RSA_PKCS1_PADDING }, value);
const raw = (key: KeyMaterial, block: Uint8Array): Buffer =>
  publicEncrypt({ ...spki(key), padding: constants.RSA_NO_PADDING }, block);

const importKey = (key: KeyMaterial, wrapped: Uint8Array, minBytes = 1, maxBytes = 8192) => {
  const address = secretAddress('SDF_SESSION_KEY');
  return { ...executor.execute({ kind: 'sdfImportKey', key, address, wrapped, minBytes, maxBytes }), address };
};

const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreignSpki = foreign.publicKey.export({ format: 'der', type: 'spki' });
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
const weakSpki = weak.publicKey.export({ format: 'der', type: 'spki' });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'der', type: 'spki' });

t.test('session keys under PKCS#1 v1.5 open on the token, from a caller and from here', async (t) => {
  for (const protection of ['TOKEN', 'SEALED'] as const) {
    const key = makeKey('RSA_2048', 'ENCRYPT_DECRYPT', protection);
    for (const length of [1, 16, 245]) {
      const value = randomBytes(length);
      const { sealed, address, keyBytes } = importKey(key, wrap(key, value), length, length);
      t.equal(keyBytes, length);
      t.ok(host.isSessionKey(sealed, address, value), `${protection} ${length}`);
    }
    const address = secretAddress('SDF_SESSION_KEY');
    const request = { kind: 'sdfGenerateKey', address, keyBytes: 16, scheme: 'RSA' } as const;
    const made = executor.execute({ ...request, publicKey: key.publicKey as Uint8Array });
    const again = importKey(key, made.wrapped, 16, 16);
    const mac = (material: KeyMaterial) =>
      executor.execute({ kind: 'sdfMac', key: material, algorithm: 'SM3_HMAC', iv: noAad, data: noAad }).mac;
    t.same(mac(secretMaterial(address, made.sealed)), mac(secretMaterial(again.address, again.sealed)));
  }
});

t.test('every fault of a wrapped key has one answer, whatever was wrong with it', async (t) => {
  const key = makeKey('RSA_2048', 'ENCRYPT_DECRYPT', 'TOKEN');
  const padding = Buffer.alloc(200, 0x5a);
  const rest = 256 - 2 - 200 - 1;
  const block = (...parts: Uint8Array[]) => Buffer.concat(parts);
  const rows: readonly (readonly [string, Uint8Array])[] = [
    ['no padding at all', raw(key, block(Buffer.alloc(1), Buffer.alloc(255, 1)))],
    ['type 1', raw(key, block(Buffer.of(0, 1), padding, Buffer.of(0), Buffer.alloc(rest, 1)))],
    ['no separator', raw(key, block(Buffer.of(0, 2), Buffer.alloc(254, 1)))],
    ['short padding', raw(key, block(Buffer.of(0, 2, 1, 1, 1, 0), Buffer.alloc(250, 1)))],
    ['length below', wrap(key, Buffer.alloc(15, 1))],
    ['length above', wrap(key, Buffer.alloc(33, 1))],
    ['a number above the modulus', Buffer.alloc(256, 0xff)],
    ['another key', publicEncrypt({ key: foreign.publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.alloc(16))],
  ];
  const texts = new Set<string>();
  for (const [name, wrapped] of rows) {
    try {
      importKey(key, wrapped, 16, 32);
      t.fail(name);
    } catch (error) {
      t.match(error, sdr('SDR_KEYERR'), name);
      texts.add((error as Error).message);
    }
  }
  t.equal(texts.size, 1, 'not even the words differ');
  for (const length of [0, 255, 257]) {
    t.throws(() => importKey(key, Buffer.alloc(length)), sdr('SDR_INARGERR'), `${length} bytes`);
  }
  t.throws(() => importKey(makeKey('RSA_2048', 'SIGN_VERIFY', 'TOKEN'), Buffer.alloc(256)), sdr('SDR_KEYTYPEERR'));
});

t.test('an envelope is exchanged for one under another RSA key', async (t) => {
  const key = makeKey('RSA_2048', 'ENCRYPT_DECRYPT', 'TOKEN');
  const value = randomBytes(16);
  const exchange = { kind: 'sdfExchangeEnvelope', key, wrapped: wrap(key, value), publicKey: foreignSpki } as const;
  const block = privateDecrypt(
    { key: foreign.privateKey, padding: constants.RSA_NO_PADDING },
    Buffer.from(executor.execute(exchange).wrapped),
  );
  t.same(block.subarray(-17), Buffer.concat([Buffer.of(0), value]));
  t.same(block.subarray(0, 2), Buffer.of(0, 2));
  for (const publicKey of [weakSpki, ec, Buffer.alloc(0), foreignSpki.subarray(1), Buffer.alloc(65, 4)]) {
    t.throws(() => executor.execute({ ...exchange, publicKey }), sdr('SDR_KEYERR'));
  }
});

t.test('raw operations: what the private key makes the public key undoes, leading zeros and all', async (t) => {
  for (const protection of ['TOKEN', 'SEALED'] as const) {
    const key = makeKey('RSA_2048', 'SIGN_VERIFY', protection);
    const publicKey = key.publicKey as Uint8Array;
    const inputs = [Buffer.alloc(256, 1), Buffer.concat([Buffer.alloc(100), randomBytes(156)]), Buffer.alloc(256)];
    inputs.push(Buffer.concat([Buffer.alloc(255), Buffer.of(1)]));
    for (const input of inputs) {
      const { output } = executor.execute({ kind: 'sdfRsaPrivate', key, input });
      t.equal(output.length, 256);
      t.same(
        Buffer.from(executor.execute({ kind: 'sdfRsaPublic', partitionId, publicKey, input: output }).output),
        input,
      );
    }
    // A PKCS#1 block that the caller padded is a signature that OpenSSL takes apart.
    const text = Buffer.from('padded by the caller');
    const padded = Buffer.concat([Buffer.of(0, 1), Buffer.alloc(256 - 3 - text.length, 0xff), Buffer.of(0), text]);
    const { output } = executor.execute({ kind: 'sdfRsaPrivate', key, input: padded });
    t.same(publicDecrypt({ ...spki(key), padding: constants.RSA_PKCS1_PADDING }, Buffer.from(output)), text);
  }
});

t.test('raw operations refuse numbers that are not below the modulus, other lengths and other keys', async (t) => {
  const key = makeKey('RSA_2048', 'SIGN_VERIFY', 'TOKEN');
  const modulus = modulusOf(key.publicKey as Uint8Array);
  const publicKey = key.publicKey as Uint8Array;
  for (const input of [modulus, Buffer.alloc(256, 0xff), Buffer.alloc(0), Buffer.alloc(255), Buffer.alloc(257)]) {
    t.throws(() => executor.execute({ kind: 'sdfRsaPrivate', key, input }), sdr('SDR_INARGERR'), `${input.length}`);
    t.throws(() => executor.execute({ kind: 'sdfRsaPublic', partitionId, publicKey, input }), sdr('SDR_INARGERR'));
  }
  const input = Buffer.alloc(256);
  for (const other of [makeKey('RSA_2048', 'ENCRYPT_DECRYPT', 'TOKEN'), makeKey('EC_P256', 'SIGN_VERIFY', 'TOKEN')]) {
    t.throws(() => executor.execute({ kind: 'sdfRsaPrivate', key: other, input }), sdr('SDR_KEYTYPEERR'));
  }
  for (const bad of [ec, Buffer.alloc(0), publicKey.subarray(1)]) {
    t.throws(() => executor.execute({ kind: 'sdfRsaPublic', partitionId, publicKey: bad, input }), sdr('SDR_KEYERR'));
  }
  const small = { kind: 'sdfRsaPublic', partitionId, publicKey: weakSpki, input: Buffer.alloc(128) } as const;
  t.equal(executor.execute(small).output.length, 128, 'an old key still verifies');
  const address = secretAddress('SDF_SESSION_KEY');
  const request = { kind: 'sdfGenerateKey', address, keyBytes: 16, scheme: 'RSA' } as const;
  t.throws(
    () => executor.execute({ ...request, publicKey: weakSpki }),
    sdr('SDR_KEYERR'),
    'but carries no session key',
  );
  t.throws(() => executor.execute({ ...request, keyBytes: 246, publicKey: foreignSpki }), sdr('SDR_INARGERR'));
});

t.test('pairs in the clear are of the three lengths, and serve the external operation', async (t) => {
  const { publicKey, privateKey } = executor.execute({
    kind: 'sdfGenerateKeyPair',
    partitionId,
    scheme: 'RSA',
    bits: 2048,
  });
  const input = Buffer.concat([Buffer.alloc(30), randomBytes(226)]);
  const request = { kind: 'sdfExternalRsaPrivate', partitionId, privateKey } as const;
  const { output } = executor.execute({ ...request, input });
  t.same(Buffer.from(executor.execute({ kind: 'sdfRsaPublic', partitionId, publicKey, input: output }).output), input);
  for (const wrong of [modulusOf(publicKey), Buffer.alloc(255)]) {
    t.throws(() => executor.execute({ ...request, input: wrong }), sdr('SDR_INARGERR'));
  }
  for (const bad of [Buffer.alloc(0), privateKey.slice(1), Buffer.from('not a key'), Buffer.from(publicKey)]) {
    t.throws(() => executor.execute({ ...request, privateKey: bad, input }), sdr('SDR_KEYERR'));
  }
  for (const bits of [0, 512, 1024, 2047, 8192, Number.NaN]) {
    const generate = { kind: 'sdfGenerateKeyPair', partitionId, scheme: 'RSA', bits } as const;
    t.throws(() => executor.execute(generate), sdr('SDR_INARGERR'), `${bits}`);
  }
});

t.test('a device that fails is climbed back to, and a fault that stays is not taken for a bad key', async (t) => {
  const key = makeKey('RSA_2048', 'ENCRYPT_DECRYPT', 'TOKEN');
  const wrapped = wrap(key, Buffer.alloc(16, 1));
  faulty.fail('C_Decrypt', 0x30);
  t.equal(importKey(key, wrapped).keyBytes, 16, 'one lost device call is repeated');
  faulty.reset();
  faulty.fail('C_DecryptInit', 0x02, { times: 3 });
  t.throws(() => importKey(key, wrapped), failure('HSM_BUSY'), 'memory of the host has nothing to do with the key');
  faulty.reset();
});
