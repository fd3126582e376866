import { createHash, createPublicKey } from 'node:crypto';
import t from 'tap';
import { algorithmsOf, type KeySpec } from '../../src/core/algorithms.ts';
import { GatewayError } from '../../src/core/errors.ts';
import type { KeyState } from '../../src/core/key_state.ts';
import { createKmsHandlers } from '../../src/rpc/handlers/kms.ts';
import { failure } from '../fixtures/failure.ts';
import { describe, KmsWorld } from '../fixtures/kms_world.ts';

const bytes = (length: number, value = 0x61): Buffer => Buffer.alloc(length, value);
const sha256 = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();
/** A data key with its digest behind it. */
const withDigest = (dataKey: Uint8Array): Buffer => Buffer.concat([dataKey, sha256(dataKey)]);
const unknownId = '00000000-0000-4000-8000-000000000000';
const invalid = 'CIPHERTEXT_INVALID KMS.2201';

const messageOf = (method: string, key_id: string, cipher_text: Buffer) =>
  ({
    EncryptData: { key_id, plain_text: bytes(5) },
    DecryptData: { cipher_text },
    CreateDataKey: { key_id },
    CreateDataKeyWithoutPlaintext: { key_id },
    EncryptDataKey: { key_id, plain_text: withDigest(bytes(5)), datakey_plain_length: 5 },
    DecryptDataKey: { cipher_text },
    Sign: { key_id, message: bytes(32), signing_algorithm: 'ECDSA_SHA_256' },
    Verify: { key_id, message: bytes(32), signature: bytes(70), signing_algorithm: 'ECDSA_SHA_256' },
    GenerateMac: { key_id, message: bytes(5) },
    VerifyMac: { key_id, message: bytes(5), mac: bytes(32) },
    GetPublicKey: { key_id },
    DescribeKey: { key_id },
  })[method] as unknown as Record<string, never>;

const cryptoMethods = ['EncryptData', 'CreateDataKey', 'CreateDataKeyWithoutPlaintext', 'EncryptDataKey'] as const;
const useOf = {
  AES_256: [...cryptoMethods, 'DecryptData', 'DecryptDataKey'],
  EC_P256: ['Sign', 'Verify'],
  HMAC_256: ['GenerateMac', 'VerifyMac'],
} as const;

t.test('a key is used only while it is enabled: each operation in each state', async (t) => {
  const refusals: Record<Exclude<KeyState, 'ENABLED'>, string> = {
    PENDING_CREATION: 'KEY_NOT_FOUND KMS.0207',
    DISABLED: 'KEY_DISABLED KMS.0209',
    PENDING_DELETION: 'KEY_PENDING_DELETION KMS.0210',
    PENDING_IMPORT: 'KEY_PENDING_IMPORT KMS.1301',
    FROZEN: 'KEY_FROZEN KMS.0320',
    DESTROYED: 'KEY_NOT_FOUND KMS.0207',
  };
  const isInvisible = (state: string) => state === 'PENDING_CREATION' || state === 'DESTROYED';
  for (const [spec, methods] of Object.entries(useOf)) {
    const world = new KmsWorld();
    const id = await world.newKey(spec as KeySpec);
    const blobs = { DecryptData: bytes(0), DecryptDataKey: bytes(0) };
    if (spec === 'AES_256') {
      blobs.DecryptData = (await world.call('EncryptData', { key_id: id, plain_text: bytes(5) })).cipher_text;
      blobs.DecryptDataKey = (await world.call('CreateDataKey', { key_id: id })).cipher_text;
    }
    const attempt = (method: (typeof methods)[number]) =>
      world.outcome(method, messageOf(method, id, method === 'DecryptDataKey' ? blobs[method] : blobs.DecryptData));
    for (const method of methods) t.equal(await attempt(method), 'OK', `${method} ENABLED`);
    for (const [state, refusal] of Object.entries(refusals)) {
      world.keys.force(id, state as KeyState);
      for (const method of methods) {
        const isDecryption = method === 'DecryptData' || method === 'DecryptDataKey';
        t.equal(await attempt(method), isInvisible(state) && isDecryption ? invalid : refusal, `${method} ${state}`);
      }
      const seen = await world.outcome('DescribeKey', { key_id: id });
      t.equal(seen, isInvisible(state) ? refusal : 'OK', `DescribeKey ${state}`);
    }
  }
});

t.test('a partition that does not run stops the use of its keys', async (t) => {
  for (const isCold of [false, true]) {
    const world = new KmsWorld();
    world.tenancy.isCold = isCold;
    const key_id = await world.newKey('AES_256');
    const elsewhere = await world.newKey('AES_256', { keystore_id: 'acme-p2' });
    const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: bytes(5) });
    world.tenancy.setPartitionState('acme-p1', 'FROZEN');
    const refusal = 'PARTITION_NOT_RUNNING KMS.0317';
    t.equal(await world.outcome('EncryptData', { key_id, plain_text: bytes(5) }), refusal);
    t.equal(await world.outcome('DecryptData', { cipher_text }), refusal);
    t.equal(await world.outcome('GenerateRandom', { random_data_length: 8 }), refusal);
    t.equal(await world.outcome('EncryptData', { key_id: elsewhere, plain_text: bytes(5) }), 'OK');
  }
});

t.test('a key is used only for what it is for: each operation on each kind of key', async (t) => {
  const world = new KmsWorld();
  const ids = {
    AES: await world.newKey('AES_256'),
    HMAC: await world.newKey('HMAC_256'),
    EC: await world.newKey('EC_P256'),
    RSA_SIGN: await world.newKey('RSA_2048'),
    RSA_ENCRYPT: await world.newKey('RSA_2048', { key_usage: 'ENCRYPT_DECRYPT' }),
  };
  const codes: Record<string, Record<keyof typeof ids, string>> = {
    encrypt: { AES: '', HMAC: 'KMS.0331', EC: 'KMS.1114', RSA_SIGN: 'KMS.0335', RSA_ENCRYPT: '' },
    sign: { AES: 'KMS.1115', HMAC: 'KMS.1115', EC: '', RSA_SIGN: 'KMS.0332', RSA_ENCRYPT: 'KMS.0334' },
    mac: { AES: 'KMS.0331', HMAC: '', EC: 'KMS.0325', RSA_SIGN: 'KMS.0325', RSA_ENCRYPT: 'KMS.0325' },
    public: { AES: 'KMS.0331', HMAC: 'KMS.0331', EC: '', RSA_SIGN: '', RSA_ENCRYPT: '' },
  };
  const methods = {
    encrypt: cryptoMethods,
    sign: ['Sign', 'Verify'],
    mac: ['GenerateMac', 'VerifyMac'],
    public: ['GetPublicKey'],
  } as const;
  for (const [purpose, names] of Object.entries(methods)) {
    for (const [kind, id] of Object.entries(ids)) {
      const code = codes[purpose]?.[kind as keyof typeof ids];
      const expected = code === '' ? 'OK' : `KEY_USAGE_NOT_PERMITTED ${code}`;
      for (const method of names) {
        t.equal(await world.outcome(method, messageOf(method, id, bytes(0))), expected, `${method} ${kind}`);
      }
    }
  }
  const wrongCipher = { key_id: ids.AES, plain_text: bytes(5), encryption_algorithm: 'RSAES_OAEP_SHA_256' } as const;
  t.equal(await world.outcome('EncryptData', wrongCipher), 'KEY_USAGE_NOT_PERMITTED KMS.0332');
  const wrongMac = { key_id: ids.HMAC, message: bytes(5), mac_algorithm: 'HMAC_SHA_384' } as const;
  t.equal(await world.outcome('GenerateMac', wrongMac), 'KEY_USAGE_NOT_PERMITTED KMS.0332');
});

t.test('signatures: every algorithm of every key, digest and message alike', async (t) => {
  const world = new KmsWorld();
  for (const spec of ['RSA_2048', 'EC_P256', 'EC_P384'] as const) {
    const key_id = await world.newKey(spec);
    for (const signing_algorithm of algorithmsOf(spec, 'SIGN_VERIFY') as readonly 'ECDSA_SHA_256'[]) {
      const digestName = signing_algorithm.slice(-7).replace('_', '').toLowerCase();
      const digest = createHash(digestName).update('message').digest();
      const base = { key_id, signing_algorithm };
      const signed = await world.call('Sign', { ...base, message: digest });
      const verify = async (message: Buffer, message_type: 'RAW' | 'DIGEST', signature: Buffer) =>
        (await world.call('Verify', { ...base, message, message_type, signature })).signature_valid;
      t.equal(await verify(Buffer.from('message'), 'RAW', signed.signature), true, signing_algorithm);
      t.equal(await verify(digest, 'DIGEST', signed.signature), true);
      t.equal(await verify(Buffer.from('massage'), 'RAW', signed.signature), false);
      t.equal(await verify(digest, 'DIGEST', signed.signature.subarray(1)), false);
      t.equal(await verify(digest, 'DIGEST', bytes(1)), false);
      t.equal(world.lastContext.audit.fields.signing_algorithm, signing_algorithm);
      for (const length of [0, digest.length - 1, digest.length + 1, 4097]) {
        const refusal = 'DIGEST_LENGTH_INVALID KMS.0329';
        t.equal(await world.outcome('Sign', { ...base, message: bytes(length) }), refusal);
        t.equal(await world.outcome('Verify', { ...base, message: bytes(length), signature: bytes(1) }), refusal);
      }
    }
  }
  const ec = await world.newKey('EC_P256');
  const message = { key_id: ec, message: bytes(32) };
  t.equal(await world.outcome('Sign', message), 'FIELD_INVALID KMS.0332', 'no default algorithm');
  t.equal(
    await world.outcome('Sign', { ...message, message: bytes(48), signing_algorithm: 'ECDSA_SHA_384' }),
    'KEY_USAGE_NOT_PERMITTED KMS.0332',
  );
});

t.test('MACs: made and checked, with the key’s only algorithm as the default', async (t) => {
  const world = new KmsWorld();
  for (const [spec, algorithm, length] of [
    ['HMAC_256', 'HMAC_SHA_256', 32],
    ['HMAC_384', 'HMAC_SHA_384', 48],
    ['HMAC_512', 'HMAC_SHA_512', 64],
  ] as const) {
    const key_id = await world.newKey(spec);
    const made = await world.call('GenerateMac', { key_id, message: bytes(5) });
    t.same([made.key_id, made.mac_algorithm, made.mac.length], [key_id, algorithm, length]);
    const check = async (message: Buffer, mac: Buffer) =>
      (await world.call('VerifyMac', { key_id, message, mac, mac_algorithm: algorithm })).mac_valid;
    t.equal(await check(bytes(5), made.mac), true);
    t.equal(await check(bytes(6), made.mac), false);
    t.equal(await check(bytes(5), made.mac.subarray(1)), false);
    t.equal(await check(bytes(5), bytes(length)), false);
  }
});

t.test('the public key is PEM that others read, also of a disabled key', async (t) => {
  const world = new KmsWorld();
  for (const [spec, type] of [
    ['RSA_2048', 'rsa'],
    ['EC_P256', 'ec'],
    ['EC_P384', 'ec'],
  ] as const) {
    const key_id = await world.newKey(spec);
    world.keys.force(key_id, 'DISABLED');
    const { public_key } = await world.call('GetPublicKey', { key_id });
    t.equal(createPublicKey(public_key).asymmetricKeyType, type);
    t.equal(createPublicKey(public_key).export({ type: 'spki', format: 'pem' }), public_key);
  }
  const key_id = await world.newKey('EC_P256');
  for (const [state, refusal] of [
    ['PENDING_DELETION', 'KEY_PENDING_DELETION KMS.0210'],
    ['PENDING_IMPORT', 'KEY_PENDING_IMPORT KMS.1301'],
    ['FROZEN', 'KEY_FROZEN KMS.0320'],
    ['DESTROYED', 'KEY_NOT_FOUND KMS.0207'],
  ] as const) {
    world.keys.force(key_id, state);
    t.equal(await world.outcome('GetPublicKey', { key_id }), refusal);
  }
});

t.test('random bytes come in multiples of 8 bits up to 8192', async (t) => {
  const world = new KmsWorld();
  for (const bits of [8, 256, 8192]) {
    const { random_data } = await world.call('GenerateRandom', { random_data_length: bits });
    t.equal(random_data.length, bits / 8);
  }
  const refuse = (random_data_length: number) => world.outcome('GenerateRandom', { random_data_length });
  for (const bits of [0, 7, 8193, 8200]) t.equal(await refuse(bits), 'FIELD_INVALID KMS.1801');
  t.equal(await refuse(12), 'FIELD_INVALID KMS.1802');
});

t.test('keys of another tenant do not exist, for any operation that names one', async (t) => {
  const world = new KmsWorld();
  const foreign: Record<string, string> = {};
  for (const spec of ['AES_256', 'EC_P256', 'HMAC_256'] as const)
    foreign[spec] = await world.newKey(spec, {}, 'globex');
  for (const [spec, methods] of Object.entries(useOf)) {
    for (const method of [...methods, 'GetPublicKey', 'DescribeKey'] as const) {
      if (method === 'DecryptData' || method === 'DecryptDataKey') continue;
      for (const id of [foreign[spec] ?? '', unknownId]) {
        t.equal(await world.outcome(method, messageOf(method, id, bytes(0))), 'KEY_NOT_FOUND KMS.0207', method);
      }
    }
  }
});

t.test('the deadline goes to the engine, and its failures come back as they are', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const context = world.context('acme', 42);
  const handlers = createKmsHandlers(world.deps);
  const encrypt = handlers.EncryptData as unknown as (context: unknown, message: unknown) => Promise<unknown>;
  const message = {
    key_id,
    plain_text: bytes(5),
    encryption_algorithm: 'SYMMETRIC_DEFAULT',
    encryption_context: {},
    additional_authenticated_data: '',
    sequence: '',
  };
  await encrypt(context, message);
  t.equal(world.engine.deadlines.at(-1), 42);
  for (const reason of ['HSM_BUSY', 'HSM_UNAVAILABLE', 'DEADLINE_TOO_SHORT', 'KEY_MATERIAL_MISSING'] as const) {
    world.engine.failNext('encrypt', new GatewayError(reason, 'x'));
    await t.rejects(encrypt(context, message), failure(reason));
    const { cipher_text } = (await encrypt(context, message)) as { cipher_text: Buffer };
    world.engine.failNext('decrypt', new GatewayError(reason, 'x'));
    t.match(await world.outcome('DecryptData', { cipher_text }), reason);
  }
});

t.test('the material of a key is built once, so that an engine may know it by identity', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: bytes(5) });
  await world.call('DecryptData', { cipher_text });
  await world.call('CreateDataKey', { key_id });
  const materials = new Set(world.engine.operations.flatMap((op) => ('key' in op ? [op.key] : [])));
  t.equal(materials.size, 1);
});

t.test('an engine that breaks its word is an internal failure, not a bad ciphertext', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const execute = world.engine.execute as unknown as (op: object, options: object) => Promise<object>;
  const broken = async (op: object, options: object) => ({ ...(await execute(op, options)), iv: undefined });
  Object.assign(world.engine, { execute: broken });
  t.equal(await world.outcome('EncryptData', { key_id, plain_text: bytes(5) }), 'HSM_FAILURE KMS.0101');
});

t.test('nothing of the payload gets into the audit notes or into errors', async (t) => {
  const world = new KmsWorld();
  const marker = 'PLANTED-marker-0123456789abcdefg';
  const planted = Buffer.from(marker);
  const forms = [marker, planted.toString('hex'), planted.toString('base64'), sha256(planted).toString('hex')];
  const aes = await world.newKey('AES_256', { key_description: 'described' });
  const ec = await world.newKey('EC_P256');
  const hmac = await world.newKey('HMAC_256');
  const seen: string[] = [];
  const run = async (method: 'EncryptData', message: object) => {
    try {
      await world.call(method, message);
    } catch (error) {
      const { message: text, metadata } = error as GatewayError;
      seen.push(text, JSON.stringify(metadata), describe(error));
    }
    t.ok(world.lastContext.audit.resourceId, `${method} notes its key`);
    seen.push(JSON.stringify(world.lastContext.audit));
  };
  const calls: readonly (readonly [string, object])[] = [
    ['EncryptData', { key_id: aes, plain_text: planted }],
    ['EncryptData', { key_id: unknownId, plain_text: planted }],
    ['EncryptData', { key_id: ec, plain_text: planted }],
    ['EncryptDataKey', { key_id: aes, plain_text: withDigest(planted), datakey_plain_length: planted.length }],
    ['EncryptDataKey', { key_id: ec, plain_text: withDigest(planted), datakey_plain_length: planted.length }],
    ['DecryptData', { key_id: aes, cipher_text: planted }],
    ['Sign', { key_id: ec, message: planted, signing_algorithm: 'ECDSA_SHA_256' }],
    ['Sign', { key_id: ec, message: planted, signing_algorithm: 'ECDSA_SHA_384' }],
    ['Verify', { key_id: ec, message: planted, signature: planted, signing_algorithm: 'ECDSA_SHA_256' }],
    ['GenerateMac', { key_id: hmac, message: planted }],
    ['VerifyMac', { key_id: hmac, message: planted, mac: planted }],
  ];
  for (const [method, message] of calls) await run(method as 'EncryptData', message);
  for (const text of seen) for (const form of forms) t.notOk(text.includes(form), text);
  const made = await world.call('CreateDataKey', { key_id: aes });
  const note = JSON.stringify(world.lastContext.audit);
  for (const encoding of ['hex', 'base64'] as const) t.notOk(note.includes(made.plain_text.toString(encoding)));
  t.same(world.lastContext.audit, {
    resourceId: aes,
    resourceName: 'key-1',
    fields: { datakey_length: '256', encryption_algorithm: 'SYMMETRIC_DEFAULT' },
  });
});
