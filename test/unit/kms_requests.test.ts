import t from 'tap';
import { newId } from '../../src/core/ids.ts';
import { failure } from '../fixtures/failure.ts';
import { validRequests } from '../fixtures/kms_valid_requests.ts';
import { kmsMethods, KmsWorld } from '../fixtures/kms_world.ts';

const bytes = (length: number): Buffer => Buffer.alloc(length, 0x61);

/** Methods whose message has no sequence. */
const unnumbered: readonly string[] = [
  'ListUserInstances',
  'ListUserQuotas',
  'ListAliases',
  'ListKeyTags',
  'ListProjectTags',
  'ListKeystores',
  'GetKeystore',
  'ListKeyWarnings',
  'WatchKeyEvents',
];

type Method = keyof Awaited<ReturnType<typeof validRequests>>;

/** Calls with the valid request of a method and some fields changed. */
const changing = async (world: KmsWorld) => {
  const valid = await validRequests(world);
  return (method: Method, change: object): Promise<string> =>
    world.outcome(method, { ...valid[method], ...change } as Record<string, never>);
};

t.test('every method takes its valid request, with and without a sequence, and refuses a malformed one', async (t) => {
  for (const sequence of ['', newId(), newId().toUpperCase()]) {
    const attempt = await changing(new KmsWorld());
    for (const method of kmsMethods as readonly Method[]) t.equal(await attempt(method, { sequence }), 'OK', method);
  }
  const attempt = await changing(new KmsWorld());
  for (const method of kmsMethods as readonly Method[]) {
    if (unnumbered.includes(method)) continue;
    for (const sequence of ['1', `${newId()}0`, newId().replace('-', 'x'), '\uFFFD'.repeat(36)]) {
      t.equal(await attempt(method, { sequence }), 'FIELD_INVALID KMS.0206', `${method} ${sequence}`);
    }
  }
});

t.test('a key id of another form is refused by every method that takes one', async (t) => {
  const attempt = await changing(new KmsWorld());
  const named = ['DecryptData', 'DecryptDataKey', 'ListAliases'];
  const without = [
    'CreateKey',
    'ListKeys',
    'GenerateRandom',
    'ListUserInstances',
    'ListUserQuotas',
    'AssociateAlias',
    'ReEncrypt',
    'ListRetirableGrants',
    'ListProjectTags',
    'ListKeysByTags',
    'CreateKeystore',
    'ListKeystores',
    'GetKeystore',
    'EnableKeystore',
    'DisableKeystore',
    'DeleteKeystore',
    'ListKeyWarnings',
    'WatchKeyEvents',
  ];
  for (const method of kmsMethods as readonly Method[]) {
    if (without.includes(method)) continue;
    const bad = ['x', newId().toUpperCase(), `${newId()}\n`, '../../../../../../../../../etc/passwd', 'alias/key-1'];
    for (const key_id of bad)
      t.equal(await attempt(method, { key_id }), 'FIELD_INVALID KMS.0205', `${method} ${key_id}`);
    const empty = await attempt(method, { key_id: '' });
    t.equal(empty, named.includes(method) ? 'OK' : 'FIELD_INVALID KMS.0205', `${method} without`);
  }
});

t.test('a number that an enumeration does not name is refused, for every field that is one', async (t) => {
  const attempt = await changing(new KmsWorld());
  const rows: readonly (readonly [Method, string, string])[] = [
    ['CreateKey', 'key_spec', 'KMS.1110'],
    ['CreateKey', 'key_usage', 'KMS.0308'],
    ['CreateRsaDataKeyPair', 'key_spec', 'KMS.1903'],
    ['CreateEcDataKeyPair', 'key_spec', 'KMS.1903'],
    ['ReEncrypt', 'source_encryption_algorithm', 'KMS.0308'],
    ['ReEncrypt', 'destination_encryption_algorithm', 'KMS.0308'],
    ['CreateKey', 'origin', 'KMS.0308'],
    ['CreateKey', 'protection', 'KMS.0308'],
    ['ListKeys', 'key_state', 'KMS.0308'],
    ['ListKeys', 'key_spec', 'KMS.1110'],
    ['CreateDataKey', 'key_spec', 'KMS.1903'],
    ['CreateDataKeyWithoutPlaintext', 'key_spec', 'KMS.1903'],
    ['EncryptData', 'encryption_algorithm', 'KMS.0308'],
    ['DecryptData', 'encryption_algorithm', 'KMS.0308'],
    ['Sign', 'signing_algorithm', 'KMS.0332'],
    ['Sign', 'message_type', 'KMS.0308'],
    ['Verify', 'signing_algorithm', 'KMS.0332'],
    ['Verify', 'message_type', 'KMS.0308'],
    ['GenerateMac', 'mac_algorithm', 'KMS.0308'],
    ['VerifyMac', 'mac_algorithm', 'KMS.0308'],
  ];
  for (const [method, field, code] of rows) {
    for (const value of [99, -1]) {
      t.equal(await attempt(method, { [field]: value }), `FIELD_INVALID ${code}`, `${method}.${field} ${value}`);
    }
  }
  const world = new KmsWorld();
  const key_spec = 99 as unknown as 'AES_256';
  const error = failure('FIELD_INVALID', { metadata: { field: 'key_spec', kms: 'KMS.1110' } });
  await t.rejects(world.call('CreateKey', { key_alias: 'a', key_spec }), error, 'the field is named');
});

t.test('aliases, descriptions, labels and partitions: length and charset', async (t) => {
  const attempt = await changing(new KmsWorld());
  const project = newId();
  const rows: readonly (readonly [string, string, string])[] = [
    ['key_alias', '', 'KMS.1101'],
    ['key_alias', 'a', ''],
    ['key_alias', 'x'.repeat(255), ''],
    ['key_alias', 'x'.repeat(256), 'KMS.1101'],
    ['key_alias', 'aZ09:/_-', ''],
    ['key_alias', 'a b', 'KMS.1101'],
    ['key_alias', 'a.b', 'KMS.1101'],
    ['key_alias', 'a\n', 'KMS.1101'],
    ['key_alias', '密钥', 'KMS.1101'],
    ['key_alias', 'a\uFFFD', 'KMS.1101'],
    ['key_alias', 'obs/default', 'KMS.1101'],
    ['key_alias', '/default', 'KMS.1101'],
    ['key_alias', 'default', ''],
    ['key_alias', 'a/default/b', ''],
    ['key_description', 'x'.repeat(255), ''],
    ['key_description', 'x'.repeat(256), 'KMS.1103'],
    ['key_description', '\u{1F600}'.repeat(255), ''],
    ['key_description', '\u{1F600}'.repeat(256), 'KMS.1103'],
    ['key_description', 'x'.repeat(100_000), 'KMS.1103'],
    ['key_description', '密钥 für Rechnungen, 2024', ''],
    ['key_description', 'a\u0000b', 'KMS.1103'],
    ['key_description', 'a\nb', 'KMS.1103'],
    ['key_description', 'a\uFFFD', 'KMS.1103'],
    ['enterprise_project_id', '0', ''],
    ['enterprise_project_id', project, ''],
    ['enterprise_project_id', '1', 'KMS.0308'],
    ['enterprise_project_id', project.toUpperCase(), 'KMS.0308'],
    ['enterprise_project_id', 'all', 'KMS.0308'],
    ['keystore_id', 'acme-p2', ''],
    ['keystore_id', 'x'.repeat(65), 'KMS.0308'],
    ['keystore_id', '../p', 'KMS.0308'],
    ['keystore_id', 'a\uFFFD', 'KMS.0308'],
  ];
  for (const [field, value, code] of rows) {
    const change = field === 'key_alias' ? { key_alias: value } : { key_alias: `k-${newId()}`, [field]: value };
    const expected = code === '' ? 'OK' : `FIELD_INVALID ${code}`;
    t.equal(await attempt('CreateKey', change), expected, `${field} ${value.slice(0, 40)}`);
  }
});

t.test('page size and marker', async (t) => {
  const attempt = await changing(new KmsWorld());
  const rows: readonly (readonly [object, string])[] = [
    [{ limit: 1 }, 'OK'],
    [{ limit: 1000 }, 'OK'],
    [{ limit: 1001 }, 'FIELD_INVALID KMS.1601'],
    [{ limit: 4_294_967_295 }, 'FIELD_INVALID KMS.1601'],
    [{ marker: '0' }, 'OK'],
    [{ marker: '999999999' }, 'OK'],
    [{ marker: '1000000000' }, 'FIELD_INVALID KMS.1602'],
    [{ marker: '-1' }, 'FIELD_INVALID KMS.1602'],
    [{ marker: '1e3' }, 'FIELD_INVALID KMS.1602'],
    [{ marker: ' 1' }, 'FIELD_INVALID KMS.1602'],
    [{ marker: '1\n' }, 'FIELD_INVALID KMS.1602'],
    [{ marker: '\uFFFD' }, 'FIELD_INVALID KMS.1602'],
    [{ enterprise_project_id: 'x' }, 'FIELD_INVALID KMS.0308'],
    [{ key_state: 'FROZEN' }, 'OK'],
  ];
  for (const [change, expected] of rows) t.equal(await attempt('ListKeys', change), expected, JSON.stringify(change));
});

t.test('a bad encryption context is refused wherever there is one', async (t) => {
  const attempt = await changing(new KmsWorld());
  const methods = [
    'CreateDataKey',
    'CreateDataKeyWithoutPlaintext',
    'EncryptDataKey',
    'DecryptDataKey',
    'EncryptData',
    'DecryptData',
  ] as const;
  const pairs = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`n${i}`, '']));
  for (const method of methods) {
    for (const change of [
      { encryption_context: pairs },
      { encryption_context: { '': 'x' } },
      { encryption_context: { x: '\uFFFD' } },
      { encryption_context: { x: 'y'.repeat(8192) } },
      { additional_authenticated_data: 'x'.repeat(129) },
      { additional_authenticated_data: '\uFFFD' },
    ]) {
      const expected = 'ENCRYPTION_CONTEXT_INVALID KMS.0208';
      t.equal(await attempt(method, change), expected, `${method} ${JSON.stringify(change).slice(0, 60)}`);
    }
  }
});

t.test('handlers leave the bytes of a request as they are: wiping is the adapter’s', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const plain_text = bytes(5);
  await world.call('EncryptData', { key_id, plain_text });
  t.same(plain_text, bytes(5));
  const sent = world.engine.operations.at(-1);
  t.ok(sent?.kind === 'encrypt' && Buffer.compare(sent.plaintext, bytes(5)) === 0);
});
