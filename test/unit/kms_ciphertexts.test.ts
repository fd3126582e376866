import { createHash } from 'node:crypto';
import t from 'tap';
import { keySpecs } from '../../src/core/algorithms.ts';
import { blobOverheadBytes } from '../../src/core/ciphertext_blob.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { createKmsHandlers } from '../../src/rpc/handlers/kms.ts';
import { kmsMethods, KmsWorld } from '../fixtures/kms_world.ts';

const bytes = (length: number, value = 0x61): Buffer => Buffer.alloc(length, value);
const sha256 = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();
/** A data key with its digest behind it. */
const withDigest = (dataKey: Uint8Array): Buffer => Buffer.concat([dataKey, sha256(dataKey)]);
const unknownId = '00000000-0000-4000-8000-000000000000';
const invalid = 'CIPHERTEXT_INVALID KMS.2201';

t.test('every method of the service has a handler, and there are no others', async (t) => {
  t.same(Object.keys(createKmsHandlers(new KmsWorld().deps)).sort(), [...kmsMethods].sort());
});

t.test('AES: what was encrypted is decrypted, from memory and from a cold store', async (t) => {
  for (const isCold of [false, true]) {
    const world = new KmsWorld();
    world.keys.isCold = isCold;
    world.tenancy.isCold = isCold;
    const key_id = await world.newKey('AES_256');
    for (const length of [1, 4096]) {
      const encryption_context = { purpose: 'test', '\u{1F600}': '' };
      const sealed = await world.call('EncryptData', { key_id, plain_text: bytes(length), encryption_context });
      t.equal(sealed.key_id, key_id);
      t.equal(sealed.cipher_text.length, length + blobOverheadBytes);
      const reordered = { '\u{1F600}': '', purpose: 'test' };
      for (const named of ['', key_id]) {
        const message = { cipher_text: sealed.cipher_text, key_id: named, encryption_context: reordered };
        const opened = await world.call('DecryptData', message);
        t.same(opened, { key_id, plain_text: bytes(length) });
      }
      t.equal(world.lastContext.audit.resourceId, key_id);
    }
  }
});

t.test('payload sizes: the limits are taken, one beyond is refused', async (t) => {
  const world = new KmsWorld();
  const aes = await world.newKey('AES_256');
  const hmac = await world.newKey('HMAC_256');
  const ec = await world.newKey('EC_P256');
  const encrypt = (length: number) => world.outcome('EncryptData', { key_id: aes, plain_text: bytes(length) });
  const mac = (length: number) => world.outcome('GenerateMac', { key_id: hmac, message: bytes(length) });
  const checkMac = (length: number, macLength = 32) =>
    world.outcome('VerifyMac', { key_id: hmac, message: bytes(length), mac: bytes(macLength) });
  const signing = { key_id: ec, signing_algorithm: 'ECDSA_SHA_256', message_type: 'RAW' } as const;
  const sign = (length: number) => world.outcome('Sign', { ...signing, message: bytes(length) });
  const verify = (length: number) =>
    world.outcome('Verify', { ...signing, message: bytes(1), signature: bytes(length) });
  const wrap = (length: number) =>
    world.outcome('EncryptDataKey', {
      key_id: aes,
      plain_text: withDigest(bytes(length)),
      datakey_plain_length: length,
    });
  const rows: readonly (readonly [string, (length: number) => Promise<string>, number, number, string])[] = [
    ['EncryptData', encrypt, 1, 4096, 'FIELD_INVALID KMS.2101'],
    ['GenerateMac', mac, 1, 4096, 'FIELD_INVALID KMS.0308'],
    ['VerifyMac message', checkMac, 1, 4096, 'FIELD_INVALID KMS.0308'],
    ['VerifyMac mac', (length) => checkMac(1, length), 1, 64, 'FIELD_INVALID KMS.0308'],
    ['Sign', sign, 1, 4096, 'FIELD_INVALID KMS.0308'],
    ['Verify signature', verify, 1, 1024, 'FIELD_INVALID KMS.0308'],
    ['EncryptDataKey', wrap, 1, 1024, 'FIELD_INVALID KMS.2102'],
  ];
  for (const [name, attempt, min, max, refusal] of rows) {
    t.equal(await attempt(min), 'OK', `${name} ${min}`);
    t.equal(await attempt(max), 'OK', `${name} ${max}`);
    t.equal(await attempt(min - 1), refusal, `${name} ${min - 1}`);
    t.equal(await attempt(max + 1), refusal, `${name} ${max + 1}`);
  }
});

t.test('RSA: OAEP holds 190, 318 and 446 bytes, and no byte more', async (t) => {
  const world = new KmsWorld();
  const rows = [
    ['RSA_2048', 190],
    ['RSA_3072', 318],
    ['RSA_4096', 446],
  ] as const;
  for (const [spec, max] of rows) {
    const key_id = await world.newKey(spec, { key_usage: 'ENCRYPT_DECRYPT' });
    const encrypt = (length: number) => world.outcome('EncryptData', { key_id, plain_text: bytes(length) });
    t.equal(await encrypt(max + 1), 'FIELD_INVALID KMS.2101', spec);
    t.equal(await encrypt(0), 'FIELD_INVALID KMS.2101', spec);
    const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: bytes(max) });
    t.equal(cipher_text.length, keySpecs[spec].bits / 8, 'raw RSA output');
    for (const encryption_algorithm of ['ENCRYPTION_ALGORITHM_UNSPECIFIED', 'RSAES_OAEP_SHA_256'] as const) {
      t.same(await world.call('DecryptData', { key_id, cipher_text, encryption_algorithm }), {
        key_id,
        plain_text: bytes(max),
      });
    }
    t.equal(
      await world.outcome('DecryptData', { cipher_text, encryption_algorithm: 'RSAES_OAEP_SHA_256' }),
      'FIELD_INVALID KMS.0205',
      'an RSA ciphertext does not name its key',
    );
    const cut = cipher_text.subarray(1);
    const before = world.engine.operations.length;
    for (const wrong of [cut, Buffer.concat([cipher_text, bytes(1)]), bytes(0)]) {
      t.equal(await world.outcome('DecryptData', { key_id, cipher_text: wrong }), invalid);
    }
    t.equal(world.engine.operations.length, before, 'of another length than the modulus: the engine is not asked');
    t.equal(await world.outcome('DecryptData', { key_id, cipher_text: bytes(cipher_text.length, 1) }), invalid);
    const context = { encryption_context: { a: 'b' } };
    const data = { additional_authenticated_data: 'x' };
    for (const extra of [context, data]) {
      const refusal = 'ENCRYPTION_CONTEXT_INVALID KMS.0208';
      t.equal(await world.outcome('EncryptData', { key_id, plain_text: bytes(1), ...extra }), refusal);
      t.equal(await world.outcome('DecryptData', { key_id, cipher_text, ...extra }), refusal);
      t.equal(await world.outcome('CreateDataKey', { key_id, ...extra }), refusal);
    }
  }
});

t.test('data keys: length in bits by number or by spec, 256 when neither is given', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const rows = [
    [{}, 32],
    [{ datakey_length: 0 }, 32],
    [{ datakey_length: 8 }, 1],
    [{ datakey_length: 8192 }, 1024],
    [{ key_spec: 'AES_256' }, 32],
    [{ key_spec: 'AES_128' }, 16],
    [{ key_spec: 'SM4' }, 16],
    [{ key_spec: 'HMAC_256' }, 32],
    [{ key_spec: 'HMAC_384' }, 48],
    [{ key_spec: 'HMAC_512' }, 64],
    [{ key_spec: 'HMAC_512', datakey_length: 64 }, 8],
  ] as const;
  for (const [asked, length] of rows) {
    const made = await world.call('CreateDataKey', { key_id, ...asked, encryption_context: { a: 'b' } });
    t.equal(made.plain_text.length, length, JSON.stringify(asked));
    t.equal(made.cipher_text.length, length + blobOverheadBytes);
    const opened = await world.call('DecryptDataKey', {
      cipher_text: made.cipher_text,
      datakey_cipher_length: length,
      encryption_context: { a: 'b' },
    });
    t.same(opened, {
      key_id,
      data_key: made.plain_text,
      datakey_length: length,
      datakey_dgst: sha256(made.plain_text),
    });
    const hidden = await world.call('CreateDataKeyWithoutPlaintext', { key_id, ...asked });
    const found = await world.call('DecryptDataKey', { key_id, cipher_text: hidden.cipher_text });
    t.equal(found.datakey_length, length);
  }
  t.equal(
    world.engine.operations.filter((op) => op.kind === 'generateDataKey' && !op.withPlaintext).length,
    rows.length,
  );
  for (const [datakey_length, refusal] of [
    [7, 'FIELD_INVALID KMS.1901'],
    [9, 'FIELD_INVALID KMS.1902'],
    [8191, 'FIELD_INVALID KMS.1902'],
    [8200, 'FIELD_INVALID KMS.1901'],
    [4_294_967_295, 'FIELD_INVALID KMS.1901'],
  ] as const) {
    t.equal(await world.outcome('CreateDataKey', { key_id, datakey_length }), refusal);
    t.equal(await world.outcome('CreateDataKeyWithoutPlaintext', { key_id, datakey_length }), refusal);
  }
});

t.test('a caller’s own data key is wrapped only with its right length and digest', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const dataKey = bytes(64);
  const good = withDigest(dataKey);
  const wrap = (plain_text: Buffer, datakey_plain_length: number) =>
    world.outcome('EncryptDataKey', { key_id, plain_text, datakey_plain_length });
  const wrapped = await world.call('EncryptDataKey', { key_id, plain_text: good, datakey_plain_length: 64 });
  t.equal(wrapped.datakey_length, 64);
  const opened = await world.call('DecryptDataKey', { cipher_text: wrapped.cipher_text, datakey_cipher_length: 64 });
  t.same([opened.data_key, opened.datakey_dgst, opened.datakey_length], [dataKey, sha256(dataKey), 64]);
  for (const at of [0, 63, 64, 95]) {
    const bad = Buffer.from(good);
    bad[at] = (bad[at] ?? 0) ^ 1;
    t.equal(await wrap(bad, 64), 'FIELD_INVALID KMS.2103', `byte ${at}`);
  }
  t.equal(await wrap(good, 63), 'FIELD_INVALID KMS.2104');
  t.equal(await wrap(good, 65), 'FIELD_INVALID KMS.2104');
  t.equal(await wrap(dataKey, 64), 'FIELD_INVALID KMS.2104', 'no digest');
  t.equal(await wrap(good, 0), 'FIELD_INVALID KMS.2102');
  t.equal(await wrap(bytes(0), 1), 'FIELD_INVALID KMS.2104');
  const cipher_text = wrapped.cipher_text;
  for (const datakey_cipher_length of [63, 65, 1]) {
    t.equal(await world.outcome('DecryptDataKey', { cipher_text, datakey_cipher_length }), 'FIELD_INVALID KMS.2202');
  }
});

t.test('under RSA a data key has at most 1520 bits, whatever OAEP would hold', async (t) => {
  const world = new KmsWorld();
  for (const spec of ['RSA_2048', 'RSA_3072'] as const) {
    const key_id = await world.newKey(spec, { key_usage: 'ENCRYPT_DECRYPT' });
    const made = await world.call('CreateDataKey', { key_id, datakey_length: 1520 });
    t.equal(made.plain_text.length, 190);
    const opened = await world.call('DecryptDataKey', { key_id, cipher_text: made.cipher_text });
    t.same(opened.data_key, made.plain_text);
    t.equal(await world.outcome('CreateDataKey', { key_id, datakey_length: 1528 }), 'FIELD_INVALID KMS.1904');
    const wrap = (length: number) =>
      world.outcome('EncryptDataKey', {
        key_id,
        plain_text: withDigest(bytes(length)),
        datakey_plain_length: length,
      });
    t.equal(await wrap(190), 'OK');
    t.equal(await wrap(191), 'FIELD_INVALID KMS.1904');
    t.equal(await world.outcome('DecryptDataKey', { cipher_text: made.cipher_text }), invalid, 'no key id, no blob');
  }
});

t.test('every flipped bit and every truncation of a blob has the same answer', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  await world.newKey('AES_256');
  const encryption_context = { a: 'b' };
  const data = await world.call('EncryptData', { key_id, plain_text: bytes(5), encryption_context });
  const wrapped = await world.call('CreateDataKey', { key_id, encryption_context });
  const answers = new Set<string>();
  const attempt = async (method: 'DecryptData' | 'DecryptDataKey', cipher_text: Buffer, named: string) => {
    try {
      await world.call(method, { cipher_text, encryption_context, key_id: named });
      answers.add('opened');
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      answers.add(JSON.stringify([error.reason, error.message, error.metadata]));
    }
  };
  const cases = [
    ['DecryptData', data.cipher_text],
    ['DecryptDataKey', wrapped.cipher_text],
  ] as const;
  for (const [method, cipherText] of cases) {
    for (const named of ['', key_id]) {
      for (let bit = 0; bit < cipherText.length * 8; bit += 1) {
        const flipped = Buffer.from(cipherText);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await attempt(method, flipped, named);
      }
      for (let length = 0; length < cipherText.length; length += 1) {
        await attempt(method, Buffer.from(cipherText.subarray(0, length)), named);
      }
      await attempt(method, Buffer.concat([cipherText, bytes(1)]), named);
    }
  }
  const message = 'the ciphertext is not valid for this key, context and tenant';
  t.same([...answers], [JSON.stringify(['CIPHERTEXT_INVALID', message, { kms: 'KMS.2201' }])]);
});

t.test('a ciphertext opens only for its tenant, key, kind and context', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const other = await world.newKey('AES_256');
  const signer = await world.newKey('EC_P256');
  const foreign = await world.newKey('AES_256', {}, 'globex');
  const foreignRsa = await world.newKey('RSA_2048', { key_usage: 'ENCRYPT_DECRYPT' }, 'globex');
  const context = { encryption_context: { a: 'b' }, additional_authenticated_data: 'x' };
  const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: bytes(5), ...context });
  const wrapped = await world.call('CreateDataKey', { key_id, ...context });
  const named = (id: string, tenant = 'acme') =>
    world.outcome('DecryptData', { cipher_text, key_id: id, ...context }, tenant);
  const rows: readonly (readonly [string, Promise<string> | string, string])[] = [
    ['as it was', await named(''), 'OK'],
    ['of a foreign tenant', await named('', 'globex'), invalid],
    ['of a foreign tenant that names the key', await named(key_id, 'globex'), invalid],
    ['of a foreign tenant that names its own key', await named(foreign, 'globex'), invalid],
    ['another key of the tenant', await named(other), invalid],
    ['a key for signatures', await named(signer), invalid],
    ['a key of another tenant', await named(foreign), invalid],
    ['an unknown key', await named(unknownId), invalid],
    ['data as a data key', await world.outcome('DecryptDataKey', { cipher_text, ...context }), invalid],
    [
      'a data key as data',
      await world.outcome('DecryptData', { cipher_text: wrapped.cipher_text, ...context }),
      invalid,
    ],
    ['no context', await world.outcome('DecryptData', { cipher_text }), invalid],
    [
      'another value',
      await world.outcome('DecryptData', { cipher_text, ...context, encryption_context: { a: 'c' } }),
      invalid,
    ],
    [
      'one name more',
      await world.outcome('DecryptData', { cipher_text, ...context, encryption_context: { a: 'b', c: '' } }),
      invalid,
    ],
    [
      'the further string as a pair',
      await world.outcome('DecryptData', { cipher_text, encryption_context: { a: 'b', x: '' } }),
      invalid,
    ],
    [
      'a bad context',
      await world.outcome('DecryptData', { cipher_text, encryption_context: { '': 'b' } }),
      'ENCRYPTION_CONTEXT_INVALID KMS.0208',
    ],
    [
      'the symmetric algorithm by name',
      await world.outcome('DecryptData', { cipher_text, encryption_algorithm: 'SYMMETRIC_DEFAULT', ...context }),
      'OK',
    ],
    [
      'the symmetric algorithm with another key',
      await world.outcome('DecryptData', {
        cipher_text,
        key_id: other,
        encryption_algorithm: 'SYMMETRIC_DEFAULT',
        ...context,
      }),
      invalid,
    ],
    [
      'an RSA key that is another tenant’s',
      await world.outcome('DecryptData', { cipher_text: bytes(256), key_id: foreignRsa }),
      'KEY_NOT_FOUND KMS.0207',
    ],
    [
      'RSA with an AES key',
      await world.outcome('DecryptData', {
        cipher_text: bytes(256),
        key_id,
        encryption_algorithm: 'RSAES_OAEP_SHA_256',
      }),
      'KEY_USAGE_NOT_PERMITTED KMS.0332',
    ],
  ];
  for (const [name, outcome, expected] of rows) t.equal(outcome, expected, name);
});

t.test(
  'a blob of a version that does not exist, or of a key that can’t encrypt, is invalid like any other',
  async (t) => {
    const world = new KmsWorld();
    const key_id = await world.newKey('AES_256');
    const signer = await world.newKey('EC_P256');
    const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: bytes(5) });
    const later = Buffer.from(cipher_text);
    later.writeUInt32BE(2, 21);
    t.equal(await world.outcome('DecryptData', { cipher_text: later }), invalid);
    const moved = Buffer.from(cipher_text);
    moved.write(signer.replaceAll('-', ''), 5, 'hex');
    for (const state of ['ENABLED', 'DISABLED'] as const) {
      world.keys.force(signer, state);
      t.equal(await world.outcome('DecryptData', { cipher_text: moved }), invalid, state);
    }
    t.notOk(
      world.engine.operations.some((op) => op.kind === 'decrypt'),
      'the engine is not even asked',
    );
  },
);
