import { createHash } from 'node:crypto';
import t from 'tap';
import { sm2Curve } from '../../src/core/algorithms.ts';
import { decodeSpki } from '../../src/formats/spki.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const bytes = (length: number, value = 0x61): Buffer => Buffer.alloc(length, value);
const digest = (name: string, ...parts: readonly Uint8Array[]): Buffer =>
  createHash(name).update(Buffer.concat(parts)).digest();
/** A data key with a digest behind it. */
const withDigest = (dataKey: Uint8Array, name: string): Buffer => Buffer.concat([dataKey, digest(name, dataKey)]);
const invalid = 'CIPHERTEXT_INVALID KMS.2201';
const forEncryption = { key_usage: 'ENCRYPT_DECRYPT' } as const;
const signing = { signing_algorithm: 'SM2DSA_SM3' } as const;

const spkiOf = (pem: string): Buffer => Buffer.from(pem.split('\n').slice(1, -2).join(''), 'base64');

/** e = SM3(Z ‖ M) under the default id (GB/T 32918.2 §5.5, §6.1), from the curve's numbers as the standard prints them. */
const digestOfMessage = (point: Uint8Array, message: Uint8Array): Buffer => {
  const curve = [
    'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc',
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93',
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7',
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
  ].map((number) => Buffer.from(number, 'hex'));
  const z = digest('sm3', Buffer.from([0, 128]), Buffer.from('1234567812345678'), ...curve, point.subarray(1));
  return digest('sm3', z, message);
};

t.test('SM2 signatures: DIGEST is e, RAW is the message under the default id', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('SM2');
  const { public_key } = await world.call('GetPublicKey', { key_id });
  const parts = decodeSpki(spkiOf(public_key));
  const message = Buffer.from('message');
  const e = digestOfMessage(parts.family === 'ec' ? parts.point : bytes(0), message);
  const verify = async (given: Buffer, message_type: 'RAW' | 'DIGEST', signature: Buffer) =>
    (await world.call('Verify', { key_id, ...signing, message: given, message_type, signature })).signature_valid;
  for (const [given, message_type] of [
    [e, 'DIGEST'],
    [message, 'RAW'],
  ] as const) {
    const { signature } = await world.call('Sign', { key_id, ...signing, message: given, message_type });
    t.same(world.lastContext.audit, {
      resourceId: key_id,
      resourceName: 'key-1',
      fields: { signing_algorithm: 'SM2DSA_SM3' },
    });
    const sent = world.engine.operations.at(-1);
    t.match(sent, { kind: 'sign', algorithm: 'SM2DSA_SM3', messageType: message_type }, 'Z is the host’s to compute');
    t.ok(sent?.kind === 'sign' && given.equals(sent.message));
    t.equal(signature[0], 0x30, 'DER');
    t.equal(await verify(message, 'RAW', signature), true, message_type);
    t.equal(await verify(e, 'DIGEST', signature), true);
    t.equal(world.lastContext.audit.fields.signing_algorithm, 'SM2DSA_SM3');
    t.equal(await verify(Buffer.from('massage'), 'RAW', signature), false);
    t.equal(await verify(digest('sm3', message), 'DIGEST', signature), false, 'SM3 of the message alone is not e');
    t.equal(await verify(e, 'DIGEST', signature.subarray(1)), false);
    t.equal(await verify(e, 'DIGEST', bytes(1024)), false);
  }
});

t.test('SM2 signatures: lengths, algorithms and keys that do not fit', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('SM2');
  const encrypter = await world.newKey('SM2', forEncryption);
  const ec = await world.newKey('EC_P256');
  const digestRefusal = 'DIGEST_LENGTH_INVALID KMS.0329';
  const rows = [
    ['a digest of 31 bytes', { message: bytes(31) }, digestRefusal],
    ['a digest of 33 bytes', { message: bytes(33) }, digestRefusal],
    ['no digest', { message: bytes(0) }, digestRefusal],
    ['a digest of 32 bytes', { message: bytes(32) }, 'OK'],
    ['a message of 1 byte', { message: bytes(1), message_type: 'RAW' }, 'OK'],
    ['a message of 4096 bytes', { message: bytes(4096), message_type: 'RAW' }, 'OK'],
    ['no message', { message: bytes(0), message_type: 'RAW' }, 'FIELD_INVALID KMS.0308'],
    ['a message of 4097 bytes', { message: bytes(4097), message_type: 'RAW' }, 'FIELD_INVALID KMS.0308'],
    ['ECDSA', { signing_algorithm: 'ECDSA_SHA_256' }, 'KEY_USAGE_NOT_PERMITTED KMS.0332'],
    ['no algorithm', { signing_algorithm: 'SIGNING_ALGORITHM_UNSPECIFIED' }, 'FIELD_INVALID KMS.0332'],
    ['a key for encryption', { key_id: encrypter }, 'KEY_USAGE_NOT_PERMITTED KMS.0334'],
    ['a key of another curve', { key_id: ec }, 'KEY_USAGE_NOT_PERMITTED KMS.0332'],
  ] as const;
  for (const [name, change, expected] of rows) {
    const message = { key_id, ...signing, message: bytes(32), ...change };
    t.equal(await world.outcome('Sign', message), expected, `Sign, ${name}`);
    t.equal(await world.outcome('Verify', { ...message, signature: bytes(70) }), expected, `Verify, ${name}`);
  }
});

t.test('HMAC-SM3: made and checked, with the key’s only algorithm as the default', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('HMAC_SM3');
  const sha = await world.newKey('HMAC_256');
  const made = await world.call('GenerateMac', { key_id, message: bytes(5) });
  t.same([made.key_id, made.mac_algorithm, made.mac.length], [key_id, 'HMAC_SM_3', 32]);
  t.same(world.lastContext.audit, {
    resourceId: key_id,
    resourceName: 'key-1',
    fields: { mac_algorithm: 'HMAC_SM_3' },
  });
  const check = async (message: Buffer, mac: Buffer, mac_algorithm: 'HMAC_SM_3' | 'MAC_ALGORITHM_UNSPECIFIED') =>
    (await world.call('VerifyMac', { key_id, message, mac, mac_algorithm })).mac_valid;
  for (const algorithm of ['HMAC_SM_3', 'MAC_ALGORITHM_UNSPECIFIED'] as const) {
    t.equal(await check(bytes(5), made.mac, algorithm), true);
    t.equal(await check(bytes(6), made.mac, algorithm), false);
    t.equal(await check(bytes(5), made.mac.subarray(1), algorithm), false);
    t.equal(await check(bytes(5), bytes(32), algorithm), false);
  }
  const rows = [
    [{ message: bytes(1) }, 'OK'],
    [{ message: bytes(4096) }, 'OK'],
    [{ message: bytes(0) }, 'FIELD_INVALID KMS.0308'],
    [{ message: bytes(4097) }, 'FIELD_INVALID KMS.0308'],
    [{ mac_algorithm: 'HMAC_SHA_256' }, 'KEY_USAGE_NOT_PERMITTED KMS.0332'],
    [{ key_id: sha, mac_algorithm: 'HMAC_SM_3' }, 'KEY_USAGE_NOT_PERMITTED KMS.0332'],
  ] as const;
  for (const [change, expected] of rows) {
    const message = { key_id, message: bytes(5), ...change };
    t.equal(await world.outcome('GenerateMac', message), expected);
    t.equal(await world.outcome('VerifyMac', { ...message, mac: bytes(32) }), expected);
  }
});

const purposes = {
  encrypt: ['EncryptData', 'CreateDataKey', 'CreateDataKeyWithoutPlaintext', 'EncryptDataKey'],
  sign: ['Sign', 'Verify'],
  mac: ['GenerateMac', 'VerifyMac'],
  public: ['GetPublicKey'],
} as const;

type NamingMethod = (typeof purposes)[keyof typeof purposes][number];

/** A request that is right for a key of one of the specs, whatever is asked of it. */
const messageOf = (method: NamingMethod, key_id: string) =>
  ({
    EncryptData: { key_id, plain_text: bytes(5) },
    CreateDataKey: { key_id },
    CreateDataKeyWithoutPlaintext: { key_id },
    EncryptDataKey: { key_id, plain_text: withDigest(bytes(5), 'sm3'), datakey_plain_length: 5 },
    Sign: { key_id, message: bytes(32), ...signing },
    Verify: { key_id, message: bytes(32), signature: bytes(70), ...signing },
    GenerateMac: { key_id, message: bytes(5) },
    VerifyMac: { key_id, message: bytes(5), mac: bytes(32) },
    GetPublicKey: { key_id },
  })[method] as unknown as Record<string, never>;

t.test('a key is used only for what it is for: each operation on each kind of key', async (t) => {
  const world = new KmsWorld();
  const ids = {
    SM2_SIGN: await world.newKey('SM2'),
    SM2_ENCRYPT: await world.newKey('SM2', forEncryption),
    SM4: await world.newKey('SM4'),
    HMAC_SM3: await world.newKey('HMAC_SM3'),
  };
  const codes: Record<keyof typeof purposes, Record<keyof typeof ids, string>> = {
    encrypt: { SM2_SIGN: 'KMS.0335', SM2_ENCRYPT: '', SM4: '', HMAC_SM3: 'KMS.0331' },
    sign: { SM2_SIGN: '', SM2_ENCRYPT: 'KMS.0334', SM4: 'KMS.1115', HMAC_SM3: 'KMS.1115' },
    mac: { SM2_SIGN: 'KMS.0325', SM2_ENCRYPT: 'KMS.0325', SM4: 'KMS.0331', HMAC_SM3: '' },
    public: { SM2_SIGN: '', SM2_ENCRYPT: '', SM4: 'KMS.0331', HMAC_SM3: 'KMS.0331' },
  };
  for (const [purpose, methods] of Object.entries(purposes)) {
    for (const [kind, id] of Object.entries(ids)) {
      const code = codes[purpose as keyof typeof purposes][kind as keyof typeof ids];
      const expected = code === '' ? 'OK' : `KEY_USAGE_NOT_PERMITTED ${code}`;
      for (const method of methods) {
        t.equal(await world.outcome(method, messageOf(method, id)), expected, `${method} ${kind}`);
        t.equal(world.lastContext.audit.resourceId, id, `${method} ${kind} notes its key`);
      }
    }
  }
});

t.test('keys of another tenant do not exist, for any operation, list or ciphertext', async (t) => {
  const world = new KmsWorld();
  const foreign = {
    SM2_SIGN: await world.newKey('SM2', {}, 'globex'),
    SM2_ENCRYPT: await world.newKey('SM2', forEncryption, 'globex'),
    SM4: await world.newKey('SM4', {}, 'globex'),
    HMAC_SM3: await world.newKey('HMAC_SM3', {}, 'globex'),
  };
  const blob = await world.call('EncryptData', { key_id: foreign.SM4, plain_text: bytes(5) }, 'globex');
  const raw = await world.call('EncryptData', { key_id: foreign.SM2_ENCRYPT, plain_text: bytes(5) }, 'globex');
  const before = world.engine.operations.length;
  for (const [kind, id] of Object.entries(foreign)) {
    for (const method of Object.values(purposes).flat()) {
      t.equal(await world.outcome(method, messageOf(method, id)), 'KEY_NOT_FOUND KMS.0207', `${method} ${kind}`);
    }
    for (const method of ['DescribeKey', 'EnableKey', 'DisableKey'] as const) {
      t.equal(await world.outcome(method, { key_id: id }), 'KEY_NOT_FOUND KMS.0207', `${method} ${kind}`);
    }
  }
  for (const key_id of ['', foreign.SM4]) {
    t.equal(await world.outcome('DecryptData', { cipher_text: blob.cipher_text, key_id }), invalid);
  }
  const named = { cipher_text: raw.cipher_text, key_id: foreign.SM2_ENCRYPT };
  t.equal(await world.outcome('DecryptData', named), 'KEY_NOT_FOUND KMS.0207');
  for (const key_spec of ['SM2', 'SM4', 'HMAC_SM3'] as const) {
    const { keys, total } = await world.call('ListKeys', { key_spec });
    t.same([keys, total], [[], 0], key_spec);
  }
  t.equal(world.engine.operations.length, before, 'and the engine is not asked');
});

t.test('a key that is not enabled is not used', async (t) => {
  const world = new KmsWorld();
  const rows = [
    [await world.newKey('SM2'), ['Sign', 'Verify']],
    [await world.newKey('SM2', forEncryption), purposes.encrypt],
    [await world.newKey('SM4'), purposes.encrypt],
    [await world.newKey('HMAC_SM3'), purposes.mac],
  ] as const;
  for (const [id, methods] of rows) {
    for (const [state, refusal] of [
      ['DISABLED', 'KEY_DISABLED KMS.0209'],
      ['PENDING_DELETION', 'KEY_PENDING_DELETION KMS.0210'],
      ['DESTROYED', 'KEY_NOT_FOUND KMS.0207'],
    ] as const) {
      world.keys.force(id, state);
      for (const method of methods) {
        t.equal(await world.outcome(method, messageOf(method, id)), refusal, `${method} ${state}`);
      }
    }
  }
});

t.test('a ciphertext of a key that is not enabled is not opened', async (t) => {
  const world = new KmsWorld();
  for (const key_id of [await world.newKey('SM4'), await world.newKey('SM2', forEncryption)]) {
    const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: bytes(5) });
    const wrapped = await world.call('CreateDataKey', { key_id });
    await world.call('DisableKey', { key_id });
    t.equal(await world.outcome('DecryptData', { key_id, cipher_text }), 'KEY_DISABLED KMS.0209');
    const message = { key_id, cipher_text: wrapped.cipher_text };
    t.equal(await world.outcome('DecryptDataKey', message), 'KEY_DISABLED KMS.0209');
  }
});

t.test('the public key of an SM2 key is PEM of an EC key on its curve, also when it is disabled', async (t) => {
  const world = new KmsWorld();
  for (const more of [{}, forEncryption]) {
    const key_id = await world.newKey('SM2', more);
    world.keys.force(key_id, 'DISABLED');
    const { public_key } = await world.call('GetPublicKey', { key_id });
    t.match(public_key, /^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=\n]+\n-----END PUBLIC KEY-----\n$/);
    const parts = decodeSpki(spkiOf(public_key));
    t.equal(parts.family === 'ec' && parts.ecParams.toString('hex'), sm2Curve.ecParams);
    world.keys.force(key_id, 'PENDING_DELETION');
    t.equal(await world.outcome('GetPublicKey', { key_id }), 'KEY_PENDING_DELETION KMS.0210');
  }
});
