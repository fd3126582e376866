import { createHash } from 'node:crypto';
import t from 'tap';
import { blobOverheadBytes } from '../../src/core/ciphertext_blob.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { decodeSm2Cipher } from '../../src/formats/sm2_asn1.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const bytes = (length: number, value = 0x61): Buffer => Buffer.alloc(length, value);
const digest = (name: string, data: Uint8Array): Buffer => createHash(name).update(data).digest();
/** A data key with a digest behind it. */
const withDigest = (dataKey: Uint8Array, name: string): Buffer => Buffer.concat([dataKey, digest(name, dataKey)]);
const unknownId = '00000000-0000-4000-8000-000000000000';
const invalid = 'CIPHERTEXT_INVALID KMS.2201';
const forEncryption = { key_usage: 'ENCRYPT_DECRYPT' } as const;

t.test('SM2 encryption: 1 to 4096 bytes as DER of SM2Cipher, opened by the key that the caller names', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('SM2', forEncryption);
  const encrypt = (length: number) => world.outcome('EncryptData', { key_id, plain_text: bytes(length) });
  for (const length of [0, 4097]) t.equal(await encrypt(length), 'FIELD_INVALID KMS.2101');
  for (const length of [1, 4096]) {
    const algorithms = ['ENCRYPTION_ALGORITHM_UNSPECIFIED', 'SM2_ENCRYPT'] as const;
    for (const encryption_algorithm of algorithms) {
      const made = await world.call('EncryptData', { key_id, plain_text: bytes(length), encryption_algorithm });
      t.same(world.lastContext.audit, {
        resourceId: key_id,
        resourceName: 'key-1',
        fields: { encryption_algorithm: 'SM2_ENCRYPT' },
      });
      t.equal(decodeSm2Cipher(made.cipher_text).c2.length, length);
      for (const asked of algorithms) {
        const message = { key_id, cipher_text: made.cipher_text, encryption_algorithm: asked };
        t.same(await world.call('DecryptData', message), { key_id, plain_text: bytes(length) });
        t.equal(world.lastContext.audit.fields.encryption_algorithm, 'SM2_ENCRYPT');
      }
    }
  }
});

t.test('SM2 encryption: what is wrong with a request or a ciphertext', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('SM2', forEncryption);
  const other = await world.newKey('SM2', forEncryption);
  const signer = await world.newKey('SM2');
  const aes = await world.newKey('AES_256');
  const rsa = await world.newKey('RSA_2048', forEncryption);
  const foreign = await world.newKey('SM2', forEncryption, 'globex');
  const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: bytes(5) });
  const blob = await world.call('EncryptData', { key_id: aes, plain_text: bytes(5) });
  const named = { encryption_algorithm: 'SM2_ENCRYPT' } as const;
  const opened = [
    ['another SM2 key', { key_id: other }, invalid],
    ['an SM2 key for signatures', { key_id: signer }, 'KEY_USAGE_NOT_PERMITTED KMS.0335'],
    ['an AES key', { key_id: aes }, invalid],
    ['an AES key, by algorithm', { key_id: aes, ...named }, 'KEY_USAGE_NOT_PERMITTED KMS.0332'],
    ['an RSA key', { key_id: rsa }, invalid],
    ['an RSA key, by algorithm', { key_id: rsa, ...named }, 'KEY_USAGE_NOT_PERMITTED KMS.0332'],
    ['RSA as the algorithm', { encryption_algorithm: 'RSAES_OAEP_SHA_256' }, 'KEY_USAGE_NOT_PERMITTED KMS.0332'],
    ['the symmetric algorithm', { encryption_algorithm: 'SYMMETRIC_DEFAULT' }, invalid],
    ['a key of another tenant', { key_id: foreign }, 'KEY_NOT_FOUND KMS.0207'],
    ['an unknown key', { key_id: unknownId, ...named }, 'KEY_NOT_FOUND KMS.0207'],
    ['no key', { key_id: '' }, invalid],
    ['no key, by algorithm', { key_id: '', ...named }, 'FIELD_INVALID KMS.0205'],
    ['a blob of an AES key', { cipher_text: blob.cipher_text }, invalid],
    ['a context', { encryption_context: { a: 'b' } }, 'ENCRYPTION_CONTEXT_INVALID KMS.0208'],
    ['a further string', { additional_authenticated_data: 'x' }, 'ENCRYPTION_CONTEXT_INVALID KMS.0208'],
    ['as it was', {}, 'OK'],
  ] as const;
  for (const [name, change, expected] of opened) {
    t.equal(await world.outcome('DecryptData', { key_id, cipher_text, ...change }), expected, `DecryptData, ${name}`);
  }
  const made = [
    ['a context', { encryption_context: { a: 'b' } }, 'ENCRYPTION_CONTEXT_INVALID KMS.0208'],
    ['a further string', { additional_authenticated_data: 'x' }, 'ENCRYPTION_CONTEXT_INVALID KMS.0208'],
    ['an SM2 key for signatures', { key_id: signer }, 'KEY_USAGE_NOT_PERMITTED KMS.0335'],
    ['the symmetric algorithm', { encryption_algorithm: 'SYMMETRIC_DEFAULT' }, 'KEY_USAGE_NOT_PERMITTED KMS.0332'],
    ['an AES key', { key_id: aes, ...named }, 'KEY_USAGE_NOT_PERMITTED KMS.0332'],
  ] as const;
  for (const [name, change, expected] of made) {
    const message = { key_id, plain_text: bytes(5), ...change };
    t.equal(await world.outcome('EncryptData', message), expected, `EncryptData, ${name}`);
  }
});

t.test('SM2 encryption: a length that no ciphertext has is refused at once, all else by the engine', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('SM2', forEncryption);
  const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: bytes(5) });
  const rows = [
    [0, false],
    [44, false],
    [45, true],
    [4208, true],
    [4209, false],
  ] as const;
  for (const [length, reachesEngine] of rows) {
    const before = world.engine.operations.length;
    t.equal(await world.outcome('DecryptData', { key_id, cipher_text: bytes(length) }), invalid, `${length} bytes`);
    t.equal(world.engine.operations.length - before, reachesEngine ? 1 : 0, `${length} bytes`);
  }
  const answers = new Set<string>();
  const attempt = async (changed: Buffer) => {
    try {
      await world.call('DecryptData', { key_id, cipher_text: changed });
      answers.add('opened');
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      answers.add(JSON.stringify([error.reason, error.message, error.metadata]));
    }
  };
  for (let at = 0; at < cipher_text.length; at += 1) {
    const flipped = Buffer.from(cipher_text);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at & 7));
    await attempt(flipped);
    await attempt(Buffer.from(cipher_text.subarray(0, at)));
  }
  const message = 'the ciphertext is not valid for this key, context and tenant';
  t.same([...answers], [JSON.stringify(['CIPHERTEXT_INVALID', message, { kms: 'KMS.2201' }])], 'and all alike');
});

t.test('SM4: what was encrypted is decrypted under its context, in a blob that tells its cipher', async (t) => {
  for (const isCold of [false, true]) {
    const world = new KmsWorld();
    world.keys.isCold = isCold;
    world.tenancy.isCold = isCold;
    const key_id = await world.newKey('SM4');
    for (const length of [1, 4096]) {
      const more = { encryption_context: { a: 'b' }, additional_authenticated_data: 'x' };
      const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: bytes(length), ...more });
      t.equal(cipher_text.length, length + blobOverheadBytes);
      t.equal(cipher_text[4], 2);
      for (const named of ['', key_id]) {
        const opened = await world.call('DecryptData', { cipher_text, key_id: named, ...more });
        t.same(opened, { key_id, plain_text: bytes(length) });
        t.same(world.lastContext.audit, {
          resourceId: key_id,
          resourceName: 'key-1',
          fields: { encryption_algorithm: 'SYMMETRIC_DEFAULT' },
        });
      }
      t.equal(await world.outcome('DecryptData', { cipher_text }), invalid, 'no context');
      t.equal(await world.outcome('DecryptData', { cipher_text, ...more }, 'globex'), invalid, 'another tenant');
      t.equal(await world.outcome('DecryptDataKey', { cipher_text, ...more }), invalid, 'data as a data key');
    }
    for (const length of [0, 4097]) {
      const refusal = 'FIELD_INVALID KMS.2101';
      t.equal(await world.outcome('EncryptData', { key_id, plain_text: bytes(length) }), refusal);
    }
  }
});

t.test('blobs of AES and SM4 are never taken for each other', async (t) => {
  const world = new KmsWorld();
  const keys = { aes: await world.newKey('AES_256'), sm4: await world.newKey('SM4') };
  const signer = await world.newKey('SM2');
  const encrypter = await world.newKey('SM2', forEncryption);
  const changed = (blob: Buffer, key_id: string | undefined, cipher: number | undefined) => {
    const copy = Buffer.from(blob);
    if (key_id !== undefined) copy.write(key_id.replaceAll('-', ''), 5, 'hex');
    if (cipher !== undefined) copy[4] = cipher;
    return copy;
  };
  const sealed = {
    aes: (await world.call('EncryptData', { key_id: keys.aes, plain_text: bytes(5) })).cipher_text,
    sm4: (await world.call('EncryptData', { key_id: keys.sm4, plain_text: bytes(5) })).cipher_text,
  };
  t.same([sealed.aes[4], sealed.sm4[4]], [1, 2]);
  const rows: readonly (readonly [string, Buffer, boolean])[] = [
    ['AES told as SM4', changed(sealed.aes, undefined, 2), false],
    ['SM4 told as AES', changed(sealed.sm4, undefined, 1), false],
    ['AES under the id of the SM4 key', changed(sealed.aes, keys.sm4, undefined), false],
    ['SM4 under the id of the AES key', changed(sealed.sm4, keys.aes, undefined), false],
    ['AES made up as the SM4 key’s', changed(sealed.aes, keys.sm4, 2), true],
    ['SM4 made up as the AES key’s', changed(sealed.sm4, keys.aes, 1), true],
    ['of an SM2 key for signatures', changed(sealed.sm4, signer, undefined), false],
    ['of an SM2 key for encryption', changed(sealed.sm4, encrypter, undefined), false],
    ['of an SM2 key, with the other cipher', changed(sealed.aes, encrypter, undefined), false],
    ['of a third cipher', changed(sealed.sm4, undefined, 3), false],
  ];
  for (const [name, cipher_text, reachesEngine] of rows) {
    const before = world.engine.operations.length;
    t.equal(await world.outcome('DecryptData', { cipher_text }), invalid, name);
    t.equal(world.engine.operations.length - before, reachesEngine ? 1 : 0, name);
  }
});

t.test('data keys under SM4 and SM2 come with their SM3 digest', async (t) => {
  const world = new KmsWorld();
  const rows = [
    ['SM4', await world.newKey('SM4'), 'SYMMETRIC_DEFAULT'],
    ['SM2', await world.newKey('SM2', forEncryption), 'SM2_ENCRYPT'],
  ] as const;
  const asks = [
    [{}, 32],
    [{ key_spec: 'SM4' }, 16],
    [{ key_spec: 'AES_256' }, 32],
    [{ datakey_length: 8 }, 1],
    [{ datakey_length: 8192 }, 1024],
  ] as const;
  for (const [spec, key_id, encryption_algorithm] of rows) {
    for (const [asked, length] of asks) {
      const made = await world.call('CreateDataKey', { key_id, ...asked });
      t.equal(made.plain_text.length, length, `${spec} ${JSON.stringify(asked)}`);
      t.same(world.lastContext.audit.fields, { datakey_length: String(length * 8), encryption_algorithm });
      const message = { key_id, cipher_text: made.cipher_text, datakey_cipher_length: length };
      t.same(await world.call('DecryptDataKey', message), {
        key_id,
        data_key: made.plain_text,
        datakey_length: length,
        datakey_dgst: digest('sm3', made.plain_text),
      });
      t.same(world.lastContext.audit.fields, { encryption_algorithm });
      const hidden = await world.call('CreateDataKeyWithoutPlaintext', { key_id, ...asked });
      const found = await world.call('DecryptDataKey', { key_id, cipher_text: hidden.cipher_text });
      t.equal(found.datakey_length, length);
      const refusal = 'FIELD_INVALID KMS.2202';
      t.equal(await world.outcome('DecryptDataKey', { ...message, datakey_cipher_length: length + 1 }), refusal);
    }
    for (const [datakey_length, refusal] of [
      [9, 'FIELD_INVALID KMS.1902'],
      [8200, 'FIELD_INVALID KMS.1901'],
    ] as const) {
      t.equal(await world.outcome('CreateDataKey', { key_id, datakey_length }), refusal, spec);
    }
  }
  const { cipher_text } = await world.call('CreateDataKey', { key_id: rows[1][1] });
  t.equal(await world.outcome('DecryptDataKey', { cipher_text }), invalid, 'an SM2 ciphertext does not name its key');
  const context = { encryption_context: { a: 'b' } };
  const refusal = 'ENCRYPTION_CONTEXT_INVALID KMS.0208';
  t.equal(await world.outcome('CreateDataKey', { key_id: rows[1][1], ...context }), refusal);
  t.equal(await world.outcome('DecryptDataKey', { key_id: rows[1][1], cipher_text, ...context }), refusal);
  const wrapped = await world.call('CreateDataKey', { key_id: rows[0][1], ...context });
  t.equal(await world.outcome('DecryptDataKey', { cipher_text: wrapped.cipher_text }), invalid, 'SM4 without context');
  t.equal(await world.outcome('DecryptDataKey', { cipher_text: wrapped.cipher_text, ...context }), 'OK');
});

t.test('a caller’s own data key ends in the digest that goes with the CMK: SM3 under SM4 and SM2', async (t) => {
  const world = new KmsWorld();
  const rows = [
    ['AES_256', await world.newKey('AES_256'), 'sha256', 'sm3', 1024],
    ['RSA_2048', await world.newKey('RSA_2048', forEncryption), 'sha256', 'sm3', 190],
    ['SM4', await world.newKey('SM4'), 'sm3', 'sha256', 1024],
    ['SM2', await world.newKey('SM2', forEncryption), 'sm3', 'sha256', 1024],
  ] as const;
  for (const [spec, key_id, right, wrong, max] of rows) {
    const wrap = (plain_text: Buffer, datakey_plain_length: number) =>
      world.outcome('EncryptDataKey', { key_id, plain_text, datakey_plain_length });
    for (const length of [1, max]) {
      const dataKey = bytes(length);
      const plain_text = withDigest(dataKey, right);
      const made = await world.call('EncryptDataKey', { key_id, plain_text, datakey_plain_length: length });
      const opened = await world.call('DecryptDataKey', { key_id, cipher_text: made.cipher_text });
      t.same([opened.data_key, opened.datakey_dgst], [dataKey, digest(right, dataKey)], `${spec} ${length}`);
      t.equal(await wrap(withDigest(dataKey, wrong), length), 'FIELD_INVALID KMS.2103', `${spec} ${wrong}`);
      t.equal(await wrap(plain_text, length === 1 ? 2 : length - 1), 'FIELD_INVALID KMS.2104', spec);
    }
    const tooLong = max === 190 ? 'FIELD_INVALID KMS.1904' : 'FIELD_INVALID KMS.2102';
    t.equal(await wrap(withDigest(bytes(max + 1), right), max + 1), tooLong, spec);
  }
});

t.test('a data key that is refused for its digest never reaches the engine, nor the error', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('SM4');
  const dataKey = Buffer.from('PLANTED-marker-0123456789abcdefg');
  const plain_text = withDigest(dataKey, 'sha256');
  const before = world.engine.operations.length;
  const seen = await world.call('EncryptDataKey', { key_id, plain_text, datakey_plain_length: dataKey.length }).then(
    () => 'no failure',
    (error: GatewayError) => JSON.stringify([error.message, error.metadata, world.lastContext.audit]),
  );
  t.match(seen, /SM3 digest/);
  for (const form of ['latin1', 'hex', 'base64'] as const) t.notOk(seen.includes(dataKey.toString(form)));
  t.equal(world.engine.operations.length, before);
});
