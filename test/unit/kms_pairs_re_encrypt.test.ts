import { createHash, publicEncrypt, constants } from 'node:crypto';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const invalid = 'CIPHERTEXT_INVALID KMS.2201';
const unknownId = '00000000-0000-4000-8000-000000000000';
const forEncryption = { key_usage: 'ENCRYPT_DECRYPT' } as const;
const bytes = (length: number): Buffer => Buffer.alloc(length, 0x61);

const ciphers = [
  ['AES_256', 'SYMMETRIC_DEFAULT'],
  ['SM4', 'SYMMETRIC_DEFAULT'],
  ['RSA_2048', 'RSAES_OAEP_SHA_256'],
  ['SM2', 'SM2_ENCRYPT'],
] as const;
const isRaw = (spec: string): boolean => spec === 'RSA_2048' || spec === 'SM2';
const contextOf = (spec: string, name: string) => (isRaw(spec) ? {} : { [name]: 'x' });

t.test('from every kind of key to every other, data and data keys, and the engine is asked once', async (t) => {
  const world = new KmsWorld();
  for (const [from, fromAlgorithm] of ciphers) {
    const source_key_id = await world.newKey(from, forEncryption);
    for (const [to, toAlgorithm] of ciphers) {
      const destination_key_id = await world.newKey(to, { ...forEncryption, keystore_id: 'acme-p2' });
      const request = {
        ...{ destination_key_id, source_key_id: isRaw(from) ? source_key_id : '' },
        source_encryption_context: contextOf(from, 'old'),
        destination_encryption_context: contextOf(to, 'new'),
      };
      const contexts = { encryption_context: request.source_encryption_context };
      const opening = { key_id: destination_key_id, encryption_context: request.destination_encryption_context };
      const name = `${from} to ${to}`;
      const data = await world.call('EncryptData', { key_id: source_key_id, plain_text: bytes(40), ...contexts });
      const made = await world.call('CreateDataKey', { key_id: source_key_id, datakey_length: 384, ...contexts });

      const before = world.engine.operations.length;
      const moved = await world.call('ReEncrypt', { ...request, cipher_text: data.cipher_text });
      t.same(
        world.engine.operations.slice(before).map(({ kind }) => kind),
        ['reEncrypt'],
        'the plaintext has no other way to take',
      );
      t.match(moved, {
        ...{ key_id: destination_key_id, source_key_id },
        ...{ source_encryption_algorithm: fromAlgorithm, destination_encryption_algorithm: toAlgorithm },
      });
      t.same(world.lastContext.audit.fields, {
        ...{ source_key_id, source_encryption_algorithm: fromAlgorithm },
        destination_encryption_algorithm: toAlgorithm,
      });
      t.equal(world.lastContext.audit.resourceId, destination_key_id);
      const opened = await world.call('DecryptData', { cipher_text: moved.cipher_text, ...opening });
      t.same(opened.plain_text, bytes(40), `${name}: data`);

      const wrapped = { ...request, cipher_text: made.cipher_text, datakey_cipher_length: 48 };
      const movedKey = await world.call('ReEncrypt', wrapped);
      const dataKey = await world.call('DecryptDataKey', { cipher_text: movedKey.cipher_text, ...opening });
      t.same(dataKey.data_key, made.plain_text, `${name}: data key`);
      for (const datakey_cipher_length of [1, 47, 49, 1024]) {
        const wrong = { ...wrapped, datakey_cipher_length };
        t.equal(await world.outcome('ReEncrypt', wrong), 'FIELD_INVALID KMS.2202', `${name} ${datakey_cipher_length}`);
      }
      if (!isRaw(to)) {
        const unbound = { cipher_text: moved.cipher_text, key_id: destination_key_id };
        t.equal(await world.outcome('DecryptData', unbound), invalid, `${name}: bound to the new context`);
      }
    }
  }
});

t.test('every fault of the ciphertext has the one answer, whatever it is', async (t) => {
  const world = new KmsWorld();
  const aes = await world.newKey('AES_256');
  const other = await world.newKey('AES_256');
  const rsa = await world.newKey('RSA_2048', forEncryption);
  const sm2 = await world.newKey('SM2', forEncryption);
  const foreign = await world.newKey('AES_256', {}, 'globex');
  const context = { encryption_context: { a: 'b' } };
  const { cipher_text } = await world.call('EncryptData', { key_id: aes, plain_text: bytes(5), ...context });
  const dataKey = (await world.call('CreateDataKey', { key_id: aes, ...context })).cipher_text;
  const theirs = (await world.call('EncryptData', { key_id: foreign, plain_text: bytes(5) }, 'globex')).cipher_text;
  const flipped = (at: number): Buffer => {
    const changed = Buffer.from(cipher_text);
    changed[at] = (changed[at] as number) ^ 1;
    return changed;
  };
  const right = { cipher_text, destination_key_id: other, source_encryption_context: { a: 'b' } };
  t.equal(await world.outcome('ReEncrypt', right), 'OK');
  const rows: readonly (readonly [string, object])[] = [
    ['nothing', { cipher_text: bytes(0) }],
    ['no blob', { cipher_text: bytes(100) }],
    ['a blob cut short', { cipher_text: cipher_text.subarray(0, -1) }],
    ['a blob with more', { cipher_text: Buffer.concat([cipher_text, bytes(1)]) }],
    ['another version of the key', { cipher_text: flipped(24) }],
    ['another key', { cipher_text: flipped(10) }],
    ['another IV', { cipher_text: flipped(30) }],
    ['another tag', { cipher_text: flipped(cipher_text.length - 1) }],
    ['another cipher', { cipher_text: flipped(4) }],
    ['a data key as data', { cipher_text: dataKey }],
    ['data as a data key', { datakey_cipher_length: 5 }],
    ['no context', { source_encryption_context: {} }],
    ['another context', { source_encryption_context: { a: 'c' } }],
    ['further data', { source_additional_authenticated_data: 'x' }],
    ['the blob of another tenant', { cipher_text: theirs, source_encryption_context: {} }],
    ['a source that is not the blob’s', { source_key_id: other }],
    [
      'an RSA ciphertext of another length',
      { cipher_text: bytes(255), source_key_id: rsa, source_encryption_context: {} },
    ],
    ['an RSA ciphertext that is none', { cipher_text: bytes(256), source_key_id: rsa, source_encryption_context: {} }],
    ['an SM2 ciphertext that is none', { cipher_text: bytes(200), source_key_id: sm2, source_encryption_context: {} }],
  ];
  for (const [name, change] of rows) {
    t.equal(await world.outcome('ReEncrypt', { ...right, ...change }), invalid, name);
  }
  await t.rejects(
    world.call('ReEncrypt', { ...right, cipher_text: flipped(cipher_text.length - 1) }),
    {
      message: 'the ciphertext is not valid for this key, context and tenant',
      metadata: { inner: undefined, kms: 'KMS.2201' },
    },
    'nothing of what the engine says gets out',
  );
});

t.test('keys and fields that do not fit have their reason, for the source and for the destination', async (t) => {
  const world = new KmsWorld();
  const aes = await world.newKey('AES_256');
  const other = await world.newKey('AES_256');
  const disabled = await world.newKey('AES_256');
  const rsa = await world.newKey('RSA_2048', forEncryption);
  const { cipher_text } = await world.call('EncryptData', { key_id: aes, plain_text: bytes(5) });
  const ofDisabled = (await world.call('EncryptData', { key_id: disabled, plain_text: bytes(5) })).cipher_text;
  const ofRsa = (await world.call('EncryptData', { key_id: rsa, plain_text: bytes(5) })).cipher_text;
  await world.call('DisableKey', { key_id: disabled });
  const foreign = await world.newKey('AES_256', {}, 'globex');
  const mac = await world.newKey('HMAC_256');
  const contextRefusal = 'ENCRYPTION_CONTEXT_INVALID KMS.0208';
  const rows: readonly (readonly [string, object, string])[] = [
    ['no destination', { destination_key_id: '' }, 'FIELD_INVALID KMS.0205'],
    ['a destination of another form', { destination_key_id: 'x' }, 'FIELD_INVALID KMS.0205'],
    ['a source of another form', { source_key_id: 'x' }, 'FIELD_INVALID KMS.0205'],
    ['an unknown destination', { destination_key_id: unknownId }, 'KEY_NOT_FOUND KMS.0207'],
    ['the destination of another tenant', { destination_key_id: foreign }, 'KEY_NOT_FOUND KMS.0207'],
    ['a disabled destination', { destination_key_id: disabled }, 'KEY_DISABLED KMS.0209'],
    ['a disabled source', { cipher_text: ofDisabled }, 'KEY_DISABLED KMS.0209'],
    ['a MAC key as destination', { destination_key_id: mac }, 'KEY_USAGE_NOT_PERMITTED KMS.0331'],
    [
      'an EC key as destination',
      { destination_key_id: await world.newKey('EC_P256') },
      'KEY_USAGE_NOT_PERMITTED KMS.1114',
    ],
    [
      'an algorithm that the destination does not have',
      { destination_encryption_algorithm: 'SM2_ENCRYPT' },
      'KEY_USAGE_NOT_PERMITTED KMS.0332',
    ],
    [
      'an RSA ciphertext without its key',
      { cipher_text: ofRsa, source_encryption_algorithm: 'RSAES_OAEP_SHA_256' },
      'FIELD_INVALID KMS.0205',
    ],
    [
      'an algorithm that the source does not have',
      { cipher_text: ofRsa, source_key_id: rsa, source_encryption_algorithm: 'SM2_ENCRYPT' },
      'KEY_USAGE_NOT_PERMITTED KMS.0332',
    ],
    [
      'a context for an RSA source',
      { cipher_text: ofRsa, source_key_id: rsa, source_encryption_context: { a: 'b' } },
      contextRefusal,
    ],
    [
      'a context for an RSA destination',
      { destination_key_id: rsa, destination_encryption_context: { a: 'b' } },
      contextRefusal,
    ],
    [
      'a destination context over its limit',
      { destination_additional_authenticated_data: 'x'.repeat(129) },
      contextRefusal,
    ],
    ['a data key over the limit', { datakey_cipher_length: 1025 }, 'FIELD_INVALID KMS.2202'],
    ['a malformed sequence', { sequence: '1' }, 'FIELD_INVALID KMS.0206'],
  ];
  for (const [name, change, expected] of rows) {
    t.equal(await world.outcome('ReEncrypt', { cipher_text, destination_key_id: other, ...change }), expected, name);
  }
});

t.test(
  'an RSA destination takes what OAEP holds, of data keys 1520 bits, and an empty plaintext goes nowhere',
  async (t) => {
    const world = new KmsWorld();
    const aes = await world.newKey('AES_256');
    const rows = [
      ['RSA_2048', 190],
      ['RSA_4096', 446],
    ] as const;
    for (const [spec, max] of rows) {
      const destination_key_id = await world.newKey(spec, forEncryption);
      const move = async (length: number) => {
        const { cipher_text } = await world.call('EncryptData', { key_id: aes, plain_text: bytes(length) });
        return world.outcome('ReEncrypt', { cipher_text, destination_key_id });
      };
      t.equal(await move(max), 'OK', `${spec} ${max}`);
      t.equal(await move(max + 1), 'FIELD_INVALID KMS.2101', `${spec} ${max + 1}`);
      const moveKey = async (length: number) => {
        const { cipher_text } = await world.call('CreateDataKey', { key_id: aes, datakey_length: length * 8 });
        return world.outcome('ReEncrypt', { cipher_text, destination_key_id, datakey_cipher_length: length });
      };
      t.equal(await moveKey(190), 'OK', `${spec}: a data key of 1520 bits`);
      t.equal(await moveKey(191), 'FIELD_INVALID KMS.1904', `${spec}: a data key of 1528 bits`);
    }
    const source_key_id = await world.newKey('RSA_2048', forEncryption);
    const { public_key } = await world.call('GetPublicKey', { key_id: source_key_id });
    const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
    const cipher_text = publicEncrypt({ key: public_key, ...padding }, bytes(0));
    const empty = { cipher_text, source_key_id, destination_key_id: aes };
    t.equal(await world.outcome('ReEncrypt', empty), 'FIELD_INVALID KMS.2101');
  },
);

t.test('failures of the engine stay what they are, and change no key', async (t) => {
  const world = new KmsWorld();
  const aes = await world.newKey('AES_256');
  const { cipher_text } = await world.call('EncryptData', { key_id: aes, plain_text: bytes(5) });
  const request = { cipher_text, destination_key_id: aes, destination_encryption_context: { a: 'b' } };
  world.engine.failNext('reEncrypt', new GatewayError('HSM_UNAVAILABLE', 'gone'));
  t.equal(await world.outcome('ReEncrypt', request), 'HSM_UNAVAILABLE KMS.0104');
  const attempts = await Promise.all([1, 2, 3, 4].map(() => world.call('ReEncrypt', request)));
  const digests = new Set(attempts.map(({ cipher_text: made }) => createHash('sha256').update(made).digest('hex')));
  t.equal(digests.size, 4, 'from a key to itself, for another context; every time anew');
});
