/** @module Tags of keys over messages: forms and codes, batches, tenants, concurrency, searches. */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { unfinishedAfterMs } from '../../src/core/limits.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const worldWithKey = async () => {
  const world = new KmsWorld();
  return { world, key_id: await world.newKey('AES_256') };
};

const tagsOf = async (world: KmsWorld, key_id: string) =>
  (await world.call('ListKeyTags', { key_id })).tags.map(({ key, value }) => `${key}=${value}`);

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ key: `k${from + at}`, value: 'v' }));

t.test('a tag is added, replaced, listed by name and removed', async (t) => {
  const { world, key_id } = await worldWithKey();
  await world.call('CreateKeyTag', { key_id, tag: { key: 'env', value: 'test' } });
  await world.call('CreateKeyTag', { key_id, tag: { key: 'app', value: '' } });
  await world.call('CreateKeyTag', { key_id, tag: { key: 'env', value: 'prod' } });
  t.equal(world.lastContext.audit.resourceId, key_id);
  t.equal(world.lastContext.audit.resourceName, 'key-1');
  const { tags, exist_tags_num } = await world.call('ListKeyTags', { key_id });
  t.match(tags, [
    { key: 'app', value: '' },
    { key: 'env', value: 'prod' },
  ]);
  t.equal(exist_tags_num, 2);
  t.equal(await world.outcome('DeleteKeyTag', { key_id, key: 'env' }), 'OK');
  t.equal(await world.outcome('DeleteKeyTag', { key_id, key: 'env' }), 'TAG_NOT_FOUND KMS.0416');
  t.same(await tagsOf(world, key_id), ['app=']);
});

t.test('names and values are checked for length and characters, each with its own code', async (t) => {
  const { world, key_id } = await worldWithKey();
  const invalid = (code: string) => `TAG_INVALID KMS.${code}`;
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['letters of other scripts', '环境', 'ключ', 'OK'],
    ['all signs', 'a _.:=+-@1', '_.:=+-@', 'OK'],
    ['128 and 255 characters', 'a'.repeat(128), 'b'.repeat(255), 'OK'],
    ['characters beyond 16 bits', '\u{20000}'.repeat(128), '', 'OK'],
    ['no name', '', 'v', invalid('0411')],
    ['129 characters', 'a'.repeat(129), 'v', invalid('0411')],
    ['129 beyond 16 bits', '\u{20000}'.repeat(129), 'v', invalid('0411')],
    ['a value of 256', 'a', 'v'.repeat(256), invalid('0410')],
    ['a slash in the name', 'a/b', 'v', invalid('0406')],
    ['a control character', 'a\n', 'v', invalid('0406')],
    ['U+FFFD', 'a\uFFFD', 'v', invalid('0406')],
    ['a space before', ' a', 'v', invalid('0406')],
    ['a space after', 'a ', 'v', invalid('0406')],
    ['another space', 'a\u00A0b', 'v', invalid('0406')],
    ['of the system', '_sys_x', 'v', invalid('0406')],
    ['a slash in the value', 'a', 'v/w', invalid('0405')],
    ['a space before the value', 'a', ' v', invalid('0405')],
    ['a space after the value', 'a', 'v ', invalid('0405')],
    ['a value may begin so', 'a', '_sys_x', 'OK'],
  ];
  for (const [name, key, value, expected] of rows) {
    t.equal(await world.outcome('CreateKeyTag', { key_id, tag: { key, value } }), expected, name);
    t.equal(await world.outcome('BatchCreateKeyTags', { key_id, tags: [{ key, value }] }), expected, `${name}: batch`);
  }
  t.equal(await world.outcome('CreateKeyTag', { key_id }), invalid('0401'), 'no tag at all');
  t.equal(await world.outcome('DeleteKeyTag', { key_id, key: '' }), invalid('0411'));
  t.equal(await world.outcome('DeleteKeyTag', { key_id, key: 'a/b' }), invalid('0406'));
});

t.test('a batch is 1 to 20 tags, each name once', async (t) => {
  const { world, key_id } = await worldWithKey();
  const twice = [
    { key: 'a', value: '1' },
    { key: 'a', value: '2' },
  ];
  for (const method of ['BatchCreateKeyTags', 'BatchDeleteKeyTags'] as const) {
    t.equal(await world.outcome(method, { key_id, tags: [] }), 'TAG_INVALID KMS.0401', method);
    t.equal(await world.outcome(method, { key_id, tags: numbered(21) }), 'TAG_INVALID KMS.0407', method);
    t.equal(await world.outcome(method, { key_id, tags: twice }), 'TAG_INVALID KMS.0412', method);
    t.equal(await world.outcome(method, { key_id, tags: numbered(20) }), 'OK', method);
  }
  t.same(await tagsOf(world, key_id), []);
});

t.test('a batch adds all or none, and removes what is there', async (t) => {
  const { world, key_id } = await worldWithKey();
  await world.call('BatchCreateKeyTags', { key_id, tags: numbered(19) });
  const two = numbered(2, 18).map(({ key }) => ({ key, value: 'new' }));
  t.equal(await world.outcome('BatchCreateKeyTags', { key_id, tags: two }), 'OK', 'one replaced, one added');
  const more = [...numbered(1).map(({ key }) => ({ key, value: 'never' })), { key: 'x', value: '' }];
  t.equal(await world.outcome('BatchCreateKeyTags', { key_id, tags: more }), 'QUOTA_EXCEEDED KMS.0409');
  t.notOk((await tagsOf(world, key_id)).includes('k0=never'), 'none of them');
  const bad = [{ key: 'k1', value: 'w' }, { key: '/' }];
  t.equal(await world.outcome('BatchCreateKeyTags', { key_id, tags: bad }), 'TAG_INVALID KMS.0406');
  t.ok((await tagsOf(world, key_id)).includes('k1=v'));
  const gone = [{ key: 'k0' }, { key: 'k1', value: 'other' }, { key: 'k2', value: 'v' }, { key: 'nowhere' }];
  t.equal(await world.outcome('BatchDeleteKeyTags', { key_id, tags: gone }), 'OK');
  const left = await tagsOf(world, key_id);
  t.same([left.includes('k0=v'), left.includes('k1=v'), left.includes('k2=v')], [false, true, false]);
});

t.test('of 21 tags at the same instant 20 are added', async (t) => {
  const { world, key_id } = await worldWithKey();
  const calls = numbered(21).map((tag) => world.outcome('CreateKeyTag', { key_id, tag }));
  const outcomes = await Promise.all(calls);
  t.equal(outcomes.filter((outcome) => outcome === 'OK').length, 20);
  t.equal(outcomes.filter((outcome) => outcome === 'QUOTA_EXCEEDED KMS.0409').length, 1);
  t.equal((await tagsOf(world, key_id)).length, 20);
  const replaced = { key_id, tag: { key: 'k0', value: 'w' } };
  t.equal(await world.outcome('CreateKeyTag', replaced), 'OK', 'replacing needs no room');
});

t.test('tags of a default key, of a foreign one and of none can not be changed', async (t) => {
  const { world, key_id } = await worldWithKey();
  const calls = (id: string, tenantId: string) =>
    Promise.all([
      world.outcome('CreateKeyTag', { key_id: id, tag: { key: 'a' } }, tenantId),
      world.outcome('DeleteKeyTag', { key_id: id, key: 'a' }, tenantId),
      world.outcome('BatchCreateKeyTags', { key_id: id, tags: numbered(1) }, tenantId),
      world.outcome('BatchDeleteKeyTags', { key_id: id, tags: numbered(1) }, tenantId),
    ]);
  const absent = 'KEY_NOT_FOUND KMS.0207';
  for (const outcome of await calls(key_id, 'globex')) t.equal(outcome, absent);
  for (const outcome of await calls(newId(), 'acme')) t.equal(outcome, absent);
  for (const outcome of await calls('x', 'acme')) t.equal(outcome, 'FIELD_INVALID KMS.0205');
  t.equal(await world.outcome('ListKeyTags', { key_id }, 'globex'), absent);
  const row = world.keys.state.keys.get(key_id);
  if (row !== undefined) world.keys.state.keys.set(key_id, { ...row, defaultFor: 'obs' });
  for (const outcome of await calls(key_id, 'acme')) t.equal(outcome, 'KEY_IS_DEFAULT KMS.0211');
});

t.test('a repeated sequence is answered alike, also where the first answer got lost', async (t) => {
  const { world, key_id } = await worldWithKey();
  const adding = { key_id, tag: { key: 'a', value: '1' }, sequence: newId() };
  await world.call('CreateKeyTag', adding);
  await world.call('CreateKeyTag', { key_id, tag: { key: 'a', value: '2' } });
  t.equal(await world.outcome('CreateKeyTag', adding), 'OK');
  t.same(await tagsOf(world, key_id), ['a=2'], 'it is not done again');
  const other = { ...adding, tag: { key: 'a', value: '3' } };
  t.equal(await world.outcome('CreateKeyTag', other), 'SEQUENCE_REUSED KMS.0206');
  const removing = { key_id, key: 'a', sequence: newId() };
  const lost = new GatewayError('STORE_UNAVAILABLE', 'the store failed');
  world.tags.faults.add('deleteTags', lost, { afterEffect: true });
  t.equal(await world.outcome('DeleteKeyTag', removing), 'STORE_UNAVAILABLE KMS.0102');
  world.nowMs += unfinishedAfterMs + 1;
  t.equal(await world.outcome('DeleteKeyTag', removing), 'OK', 'it was there when the sequence began');
  const missing = { key_id, key: 'a', sequence: newId() };
  for (const name of ['missing', 'and again']) {
    t.equal(await world.outcome('DeleteKeyTag', missing), 'TAG_NOT_FOUND KMS.0416', name);
  }
});

t.test('a removal that failed does not speak for a later one with its sequence', async (t) => {
  const { world, key_id } = await worldWithKey();
  await world.call('CreateKeyTag', { key_id, tag: { key: 'a', value: '1' } });
  const removing = { key_id, key: 'a', sequence: newId() };
  world.tags.faults.add('deleteTags', new GatewayError('CONCURRENT_UPDATE', 'another call changed it'));
  t.equal(await world.outcome('DeleteKeyTag', removing), 'CONCURRENT_UPDATE');
  t.equal(await world.outcome('DeleteKeyTag', { ...removing, key: 'missing' }), 'TAG_NOT_FOUND KMS.0416');
  t.equal(await world.outcome('DeleteKeyTag', removing), 'OK');
});

t.test('all tags of a tenant come with all their values, and none of another', async (t) => {
  const world = new KmsWorld();
  const put = async (tenantId: string, key: string, value: string) => {
    const key_id = await world.newKey('AES_256', {}, tenantId);
    await world.call('CreateKeyTag', { key_id, tag: { key, value } }, tenantId);
  };
  await put('acme', 'env', 'test');
  await put('acme', 'env', 'prod');
  await put('acme', 'env', 'prod');
  await put('acme', 'app', '');
  await put('globex', 'secret', 'x');
  const { tags } = await world.call('ListProjectTags', {});
  t.same(
    tags.map(({ key, values }) => [key, ...values]),
    [
      ['app', ''],
      ['env', 'prod', 'test'],
    ],
  );
});

/** Keys of acme by alias, with tags; `web-1` belongs to globex as well. */
const searchable = async () => {
  const world = new KmsWorld();
  const add = async (alias: string, tags: Record<string, string>, tenantId = 'acme') => {
    world.nowMs += 1;
    const key_id = await world.newKey('AES_256', { key_alias: alias }, tenantId);
    const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
    if (list.length > 0) await world.call('BatchCreateKeyTags', { key_id, tags: list }, tenantId);
  };
  await add('web-1', { env: 'prod', app: 'web' });
  await add('web-2', { env: 'test', app: 'web' });
  await add('db-1', { env: 'prod', app: 'db' });
  await add('plain', {});
  await add('web-1', { env: 'prod', app: 'web' }, 'globex');
  return world;
};

t.test('a search gives the keys that have all tags, each with one of the values', async (t) => {
  const world = await searchable();
  type Search = Parameters<typeof world.call<'ListKeysByTags'>>[1];
  const rows: readonly (readonly [string, Search, readonly string[]])[] = [
    ['nothing asked', {}, ['web-1', 'web-2', 'db-1', 'plain']],
    ['one tag', { tags: [{ key: 'env', values: ['prod'] }] }, ['web-1', 'db-1']],
    ['any of its values', { tags: [{ key: 'env', values: ['prod', 'test'] }] }, ['web-1', 'web-2', 'db-1']],
    ['any value at all', { tags: [{ key: 'app' }] }, ['web-1', 'web-2', 'db-1']],
    [
      'both tags',
      {
        tags: [
          { key: 'env', values: ['prod'] },
          { key: 'app', values: ['web'] },
        ],
      },
      ['web-1'],
    ],
    ['a value of another tag', { tags: [{ key: 'env', values: ['web'] }] }, []],
    ['a part of the alias', { resource_name: 'b-1' }, ['web-1', 'db-1']],
    ['tag and alias', { resource_name: 'db', tags: [{ key: 'env', values: ['prod'] }] }, ['db-1']],
    ['a page', { limit: 2, offset: 1 }, ['web-2', 'db-1']],
  ];
  for (const [name, search, expected] of rows) {
    const { resources, total_count } = await world.call('ListKeysByTags', { action: 'filter', ...search });
    t.same(
      resources.map(({ resource_name }) => resource_name),
      expected,
      name,
    );
    if (name === 'a page') t.equal(total_count, 4);
    else t.equal(total_count, expected.length);
    if (name === 'a page') continue;
    const counted = await world.call('ListKeysByTags', { ...search, action: 'count' });
    t.same([counted.resources.length, counted.total_count], [0, expected.length], `${name}: counted`);
  }
  const { resources } = await world.call('ListKeysByTags', { resource_name: 'db' });
  t.match(resources, [
    {
      resource_name: 'db-1',
      resource_detail: { key_id: resources[0]?.resource_id, key_alias: 'db-1', domain_id: 'acme', key_spec: 'AES_256' },
      tags: [
        { key: 'app', value: 'db' },
        { key: 'env', value: 'prod' },
      ],
    },
  ]);
});

t.test('ten keys come where no number is given', async (t) => {
  const { world } = await worldWithKey();
  for (let count = 0; count < 11; count += 1) await world.newKey('AES_256');
  const { resources, total_count } = await world.call('ListKeysByTags', {});
  t.same([resources.length, total_count], [10, 12]);
});

t.test('a search that is not well formed is refused with the seeds’ codes', async (t) => {
  const { world } = await worldWithKey();
  const values = (count: number) => Array.from({ length: count }, (_, at) => `v${at}`);
  const rows: readonly (readonly [string, Parameters<typeof world.call<'ListKeysByTags'>>[1], string])[] = [
    ['an action', { action: 'delete' }, 'TAG_INVALID KMS.0404'],
    ['20 tags', { tags: numbered(20).map(({ key }) => ({ key })) }, 'OK'],
    ['21 tags', { tags: numbered(21).map(({ key }) => ({ key })) }, 'TAG_INVALID KMS.0407'],
    ['one twice', { tags: [{ key: 'a' }, { key: 'a' }] }, 'TAG_INVALID KMS.0414'],
    ['20 values', { tags: [{ key: 'a', values: values(20) }] }, 'OK'],
    ['21 values', { tags: [{ key: 'a', values: values(21) }] }, 'TAG_INVALID KMS.0413'],
    ['a name', { tags: [{ key: 'a/b' }] }, 'TAG_INVALID KMS.0406'],
    ['a long name', { tags: [{ key: 'a'.repeat(129) }] }, 'TAG_INVALID KMS.0411'],
    ['a value', { tags: [{ key: 'a', values: ['/'] }] }, 'TAG_INVALID KMS.0405'],
    ['a long value', { tags: [{ key: 'a', values: ['v'.repeat(256)] }] }, 'TAG_INVALID KMS.0410'],
    ['a long alias', { resource_name: 'a'.repeat(256) }, 'TAG_INVALID KMS.0402'],
    ['an alias that can not be', { resource_name: '%' }, 'TAG_INVALID KMS.0402'],
    ['limit 1000', { limit: 1000 }, 'OK'],
    ['limit 1001', { limit: 1001 }, 'FIELD_INVALID KMS.1601'],
    ['offset', { offset: 1_000_000_000 }, 'TAG_INVALID KMS.0417'],
    ['offset with count', { action: 'count', offset: 1 }, 'TAG_INVALID KMS.0418'],
    ['limit with count', { action: 'count', limit: 1 }, 'FIELD_INVALID KMS.1601'],
  ];
  for (const [name, search, expected] of rows) t.equal(await world.outcome('ListKeysByTags', search), expected, name);
});
