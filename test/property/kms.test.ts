import fc from 'fast-check';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { kmsMethods, KmsWorld } from '../fixtures/kms_world.ts';

const runs = { numRuns: process.env.NIGHTLY === '1' ? 10_000 : 100 };

const text = fc.string({ unit: 'binary', maxLength: 12 });
const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((value) => Buffer.from(value));
const contexts = fc.dictionary(
  text.filter((name) => name !== '' && !name.includes('\uFFFD')),
  text.filter((value) => !value.includes('\uFFFD')),
  { maxKeys: 5 },
);

t.test('any request gives a response or a GatewayError, whatever its fields hold', async (t) => {
  const world = new KmsWorld();
  const ids: string[] = [];
  for (const spec of ['AES_256', 'EC_P256', 'HMAC_256', 'SM2', 'SM4', 'HMAC_SM3'] as const)
    ids.push(await world.newKey(spec));
  ids.push(await world.newKey('SM2', { key_usage: 'ENCRYPT_DECRYPT' }));
  const { cipher_text } = await world.call('EncryptData', { key_id: ids[0] ?? '', plain_text: Buffer.from('x') });
  const enums = fc.integer({ min: -2, max: 14 });
  const payload = fc.oneof(bytes(0, 70), fc.constant(cipher_text));
  const request = fc.record(
    {
      key_id: fc.oneof(fc.constantFrom(...ids), fc.uuid(), text),
      key_alias: text,
      key_description: text,
      key_spec: enums,
      key_usage: enums,
      key_state: enums,
      origin: enums,
      protection: enums,
      keystore_id: text,
      enterprise_project_id: text,
      limit: fc.nat(2000),
      marker: fc.oneof(text, fc.nat().map(String)),
      sequence: fc.oneof(fc.uuid(), text),
      datakey_length: fc.nat(9000),
      datakey_plain_length: fc.nat(70),
      datakey_cipher_length: fc.nat(70),
      random_data_length: fc.nat(9000),
      encryption_context: fc.dictionary(text, text, { maxKeys: 3 }),
      additional_authenticated_data: text,
      encryption_algorithm: enums,
      signing_algorithm: enums,
      mac_algorithm: enums,
      message_type: enums,
      plain_text: payload,
      cipher_text: payload,
      message: payload,
      signature: payload,
      mac: payload,
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kmsMethods), request, async (method, message) => {
      try {
        await world.call(method as 'EncryptData', message as object);
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
        return error.reason !== 'INTERNAL' && error.reason !== 'HSM_FAILURE';
      }
      return true;
    }),
    { numRuns: runs.numRuns * 5 },
  );
  t.pass();
});

t.test('what was encrypted under a context opens under it and under no other', async (t) => {
  const world = new KmsWorld();
  const ids = fc.constantFrom(await world.newKey('AES_256'), await world.newKey('SM4'));
  await fc.assert(
    fc.asyncProperty(ids, bytes(1, 4096), contexts, contexts, async (key_id, plain_text, context, other) => {
      const { cipher_text } = await world.call('EncryptData', { key_id, plain_text, encryption_context: context });
      const opened = await world.call('DecryptData', { cipher_text, encryption_context: context });
      const isSame = JSON.stringify(Object.entries(context).sort()) === JSON.stringify(Object.entries(other).sort());
      const outcome = await world.outcome('DecryptData', { cipher_text, encryption_context: other });
      return opened.plain_text.equals(plain_text) && outcome === (isSame ? 'OK' : 'CIPHERTEXT_INVALID KMS.2201');
    }),
    runs,
  );
  t.pass();
});

const changesNeverOpen = async (spec: 'AES_256' | 'SM4'): Promise<void> => {
  const world = new KmsWorld();
  const key_id = await world.newKey(spec);
  const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: Buffer.alloc(40) });
  const changed = fc
    .array(fc.tuple(fc.nat(cipher_text.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 6 })
    .map((changes) => {
      const copy = Buffer.from(cipher_text);
      for (const [at, mask] of changes) copy[at] = (copy[at] ?? 0) ^ mask;
      return copy;
    })
    .filter((copy) => !copy.equals(cipher_text));
  const cut = fc.nat(cipher_text.length - 1).map((length) => Buffer.from(cipher_text.subarray(0, length)));
  await fc.assert(
    fc.asyncProperty(fc.oneof(changed, cut, bytes(0, 200)), fc.constantFrom('', key_id), async (bad, named) => {
      for (const method of ['DecryptData', 'DecryptDataKey'] as const) {
        const outcome = await world.outcome(method, { cipher_text: bad, key_id: named });
        if (outcome !== 'CIPHERTEXT_INVALID KMS.2201') return false;
      }
      return true;
    }),
    runs,
  );
};

t.test('random ciphertexts and changed ones never open, and always fail alike', async (t) => {
  for (const spec of ['AES_256', 'SM4'] as const) await changesNeverOpen(spec);
  t.pass();
});
