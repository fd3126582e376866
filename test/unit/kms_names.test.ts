/** @module Names in the place of key ids, before policies and services; and the default keys of services, made by their first use. */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { createKeyNames } from '../../src/kms/key_names.ts';
import { defaultKeyServices } from '../../src/kms/default_keys.ts';
import { createKmsHandlers } from '../../src/rpc/handlers/kms.ts';
import { failure } from '../fixtures/failure.ts';
import { KmsFront } from '../fixtures/kms_front.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';
import { kmsHandlers, startServer } from '../fixtures/rpc_server.ts';

const plain_text = Buffer.from('x');
const notFound = 'KEY_NOT_FOUND KMS.0207';

/** A front with one key of two names. */
const frontWithKey = async (own?: ConstructorParameters<typeof KmsFront>[0]) => {
  const front = new KmsFront(own);
  const key_id = await front.world.newKey('AES_256', { key_alias: 'mine' });
  await front.world.call('CreateAlias', { key_id, alias: 'further' });
  return { front, key_id };
};

const names = ['alias/mine', 'alias/further', 'kms:here-1:acme:alias:mine', 'kms:here-1:acme:alias:further'];

t.test('a name and its URN stand for the key id, in memory and when it has to be read', async (t) => {
  const { front, key_id } = await frontWithKey();
  for (const isCold of [false, true]) {
    front.world.aliases.isCold = isCold;
    for (const name of names) {
      t.equal((await front.call('EncryptData', { key_id: name, plain_text })).key_id, key_id, name);
      t.match(front.event, { resourceId: key_id, resourceName: 'mine', request: { key_id, alias: name } });
      t.same((await front.call('DescribeKey', { key_id: name })).key_info, {
        ...((await front.call('DescribeKey', { key_id })).key_info as object),
      });
    }
  }
});

t.test('a plain key id is looked up by no name', async (t) => {
  const { front, key_id } = await frontWithKey();
  Object.assign(front.world.aliases, { findKeyId: () => t.fail('no name was asked for') });
  t.equal(await front.outcome('EncryptData', { key_id, plain_text }), 'OK');
  t.equal(front.event.request.alias, undefined);
});

t.test('a decryption that names its key by an alias is one of the key', async (t) => {
  const { front, key_id } = await frontWithKey();
  const { cipher_text } = await front.call('EncryptData', { key_id, plain_text });
  const copy = Buffer.from(cipher_text as Uint8Array);
  t.equal(await front.outcome('DecryptData', { key_id: 'alias/further', cipher_text: copy }), 'OK');
  t.match(front.event, { resourceId: key_id, request: { alias: 'alias/further' } });
  const other = await front.world.newKey('AES_256', { key_alias: 'other' });
  t.not(other, key_id);
  const outcome = await front.outcome('DecryptData', { key_id: 'alias/other', cipher_text: copy });
  t.equal(outcome, 'CIPHERTEXT_INVALID KMS.2201', 'a blob of another key');
});

t.test('every call of the life cycle takes a name', async (t) => {
  const { front, key_id } = await frontWithKey();
  const rows = [
    ['UpdateKeyDescription', { key_description: 'x' }],
    ['UpdateKeyAlias', { key_alias: 'mine' }],
    ['CreateAlias', { alias: 'third' }],
    ['ListAliases', {}],
    ['DeleteAlias', { aliases: ['third'] }],
    ['DisableKey', {}],
    ['EnableKey', {}],
    ['ScheduleKeyDeletion', { pending_days: 7 }],
    ['CancelKeyDeletion', {}],
  ] as const;
  for (const [method, message] of rows) {
    t.equal(await front.outcome(method, { key_id: 'alias/further', ...message }), 'OK', method);
    t.equal(front.event.resourceId, key_id, method);
  }
  const created = front.events.find(({ method }) => method.endsWith('/CreateAlias'));
  t.match(created?.request, { key_id, alias: 'third', key_name: 'alias/further' }, 'its own field is not overwritten');
});

t.test('a name that means no key is answered alike, whoever has it', async (t) => {
  const { front } = await frontWithKey();
  await front.world.newKey('AES_256', { key_alias: 'theirs' }, 'globex');
  const unknown = [
    'alias/missing',
    'alias/theirs',
    'alias/mine2',
    'kms:here-1:globex:alias:theirs',
    'kms:there-1:acme:alias:mine',
    'kms:here-1:acme:alias:missing',
  ];
  const answers = new Set<string>();
  for (const key_id of unknown) {
    for (const method of ['EncryptData', 'DescribeKey', 'Sign', 'CreateAlias']) {
      const error = await front.call(method, { key_id, plain_text, alias: 'x' }).catch((thrown: unknown) => thrown);
      t.match(error, { reason: 'KEY_NOT_FOUND', metadata: { key_id, kms: 'KMS.0207' } }, `${method} ${key_id}`);
      answers.add((error as Error).message);
    }
  }
  const id = await front.call('DescribeKey', { key_id: newId() }).catch((thrown: unknown) => thrown);
  answers.add((id as Error).message);
  t.equal(answers.size, 1, 'and like an id that nobody has');
});

t.test('what has not the form of a name is a malformed key id', async (t) => {
  const { front } = await frontWithKey();
  const malformed = ['alias/', 'alias/with space', `alias/${'x'.repeat(256)}`, 'kms:here-1:acme', 'kms:a:b:key:mine'];
  for (const key_id of [...malformed, 'kms:here-1:acme:alias:', 'ALIAS/mine', 'mine']) {
    t.equal(await front.outcome('EncryptData', { key_id, plain_text }), 'FIELD_INVALID KMS.0205', key_id);
  }
});

t.test('policies see the id and not the name', async (t) => {
  const { front, key_id } = await frontWithKey([
    { Effect: 'Allow', Action: ['kms:cmk:encryptData'], Resource: ['kms:*:*:KeyId:alias/*'] },
  ]);
  front.attached = ['own'];
  for (const name of names) {
    t.equal(await front.outcome('EncryptData', { key_id: name, plain_text }), 'RPC_NOT_ALLOWED KMS.0307', name);
  }
  const allowing = new KmsFront(
    [{ Effect: 'Allow', Action: ['kms:cmk:encryptData'], Resource: [`kms:*:*:KeyId:${key_id}`] }],
    front.world,
  );
  allowing.attached = ['own'];
  for (const name of names) t.equal(await allowing.outcome('EncryptData', { key_id: name, plain_text }), 'OK', name);
  t.equal(await allowing.outcome('EncryptData', { key_id: 'alias/missing', plain_text }), 'RPC_NOT_ALLOWED KMS.0307');
});

t.test('who may not make a call does not learn which names are taken', async (t) => {
  const { front } = await frontWithKey();
  front.attached = [];
  for (const key_id of ['alias/mine', 'alias/missing', 'alias/obs/default']) {
    t.equal(await front.outcome('EncryptData', { key_id, plain_text }), 'RPC_NOT_ALLOWED KMS.0307', key_id);
  }
});

t.test('a caller that comes too often costs no look for a name', async (t) => {
  const { front } = await frontWithKey();
  Object.assign(front.world.aliases, { findKeyId: () => t.fail('the store must not be asked') });
  front.refuseRate = new GatewayError('RATE_LIMITED', 'too many');
  t.equal(await front.outcome('EncryptData', { key_id: 'alias/mine', plain_text }), 'RATE_LIMITED');
  t.equal(front.event.request.key_id, 'alias/mine', 'the record has the name as it came');
});

t.test('a name that can not be read fails the call', async (t) => {
  const { front } = await frontWithKey();
  front.world.aliases.isCold = true;
  front.world.aliases.faults.add('findKeyId', new GatewayError('STORE_UNAVAILABLE', 'the store failed'));
  t.equal(await front.outcome('EncryptData', { key_id: 'alias/mine', plain_text }), 'STORE_UNAVAILABLE KMS.0102');
});

t.test('whoever moves a name needs to be allowed both keys', async (t) => {
  for (const isCold of [false, true]) {
    const { front, key_id } = await frontWithKey();
    front.world.aliases.isCold = isCold;
    const target_key_id = await front.world.newKey('AES_256', { key_alias: 'target' });
    const move = (resources: readonly string[], target = 'alias/target') => {
      const own = resources.map((id) => `kms:*:*:KeyId:${id}`);
      const mover = new KmsFront([{ Effect: 'Allow', Action: ['kms:alias:associate'], Resource: own }], front.world);
      mover.attached = ['own'];
      return mover.outcome('AssociateAlias', { alias: 'alias/further', target_key_id: target });
    };
    for (const target of ['alias/target', target_key_id]) {
      t.equal(await move([target_key_id], target), 'RPC_NOT_ALLOWED KMS.0307', target);
    }
    t.equal(await move([key_id]), 'RPC_NOT_ALLOWED KMS.0307');
    t.equal(await move([key_id, target_key_id]), 'OK');
    t.equal((await front.call('DescribeKey', { key_id: 'alias/further' })).key_info !== undefined, true);
    t.equal(front.event.resourceId, target_key_id);
  }
  const { front, key_id } = await frontWithKey();
  const outcome = await front.outcome('AssociateAlias', { alias: 'missing', target_key_id: key_id });
  t.equal(outcome, 'ALIAS_NOT_FOUND KMS.0207');
});

t.test('the default key of each service is made by the first encryption, and is the same from then on', async (t) => {
  const front = new KmsFront();
  for (const service of defaultKeyServices) {
    const key_id = `alias/${service}/default`;
    const first = await front.call('CreateDataKey', { key_id });
    t.match(front.event, { resourceId: first.key_id as string, request: { alias: key_id, default_key: 'created' } });
    const { cipher_text } = await front.call('EncryptData', { key_id, plain_text });
    t.equal(front.event.resourceId, first.key_id);
    t.equal(front.event.request.default_key, undefined);
    const copy = Buffer.from(cipher_text as Uint8Array);
    t.equal(await front.outcome('DecryptData', { key_id, cipher_text: copy }), 'OK');
    t.match((await front.call('DescribeKey', { key_id })).key_info as object, {
      key_id: first.key_id,
      key_alias: `${service}/default`,
      key_spec: 'AES_256',
      key_state: 'ENABLED',
      default_key_flag: '1',
    });
    for (const method of ['DisableKey', 'UpdateKeyDescription', 'CancelKeyDeletion']) {
      t.equal(await front.outcome(method, { key_id }), 'KEY_IS_DEFAULT KMS.0211', method);
    }
  }
  t.equal(front.world.keys.rows().length, defaultKeyServices.length);
});

t.test('nothing but an encryption makes a default key, and no other name does', async (t) => {
  const front = new KmsFront();
  const rows = [
    ['DescribeKey', 'alias/obs/default'],
    ['DisableKey', 'alias/obs/default'],
    ['DecryptData', 'alias/obs/default'],
    ['Sign', 'alias/obs/default'],
    ['GetPublicKey', 'alias/obs/default'],
    ['EncryptData', 'alias/other/default'],
    ['EncryptData', 'alias/obs/default/default'],
    ['EncryptData', 'alias/OBS/default'],
    ['EncryptData', 'kms:here-1:globex:alias:obs/default'],
  ] as const;
  for (const [method, key_id] of rows) {
    t.equal(await front.outcome(method, { key_id, plain_text }), notFound, `${method} ${key_id}`);
  }
  t.equal(front.world.keys.rows().length, 0);
  t.equal(await front.outcome('EncryptData', { key_id: 'kms:here-1:acme:alias:obs/default', plain_text }), 'OK', 'URN');
});

t.test('a re-encryption takes two names, and makes a default key only to encrypt under it', async (t) => {
  const { front, key_id } = await frontWithKey();
  const both = { source_key_id: 'alias/mine', destination_key_id: 'alias/further' };
  await front.outcome('ReEncrypt', both);
  t.match(front.event.request, {
    ...{ source_key_id: key_id, destination_key_id: key_id },
    alias: /^alias.mine, alias.further$/,
  });
  const from = { source_key_id: 'alias/obs/default', destination_key_id: key_id };
  t.equal(await front.outcome('ReEncrypt', from), notFound, 'nothing is encrypted under it yet');
  t.equal(front.world.keys.rows().length, 1);
  await front.outcome('ReEncrypt', { source_key_id: key_id, destination_key_id: 'alias/obs/default' });
  t.equal(front.world.keys.rows().length, 2);
});

t.test('a default key takes no place in the quota, and each tenant has its own', async (t) => {
  const front = new KmsFront();
  const ids = new Set<unknown>();
  for (const tenantId of ['acme', 'globex']) {
    ids.add((await front.call('CreateDataKey', { key_id: 'alias/obs/default' }, tenantId)).key_id);
    t.equal((await front.call('ListUserInstances', {}, tenantId)).instance_num, 0);
  }
  t.equal(ids.size, 2);
});

t.test('first uses at the same instant make one default key, on one gateway and on several', async (t) => {
  const front = new KmsFront();
  const second = new KmsFront([], front.world);
  const fronts = [front, front, second, second];
  const answers = await Promise.all(fronts.map((each) => each.call('CreateDataKey', { key_id: 'alias/obs/default' })));
  t.equal(new Set(answers.map(({ key_id }) => key_id)).size, 1);
  t.equal(front.world.keys.rows().length, 1);
  t.equal(front.world.engine.operations.filter(({ kind }) => kind === 'generateKey').length, 2, 'once per gateway');
});

t.test('who may not use a default key can not have it made', async (t) => {
  const world = new KmsFront().world;
  const rows = [
    ['kms:*:*:KeyId:alias/obs/default', 'OK', 1],
    ['kms:*:*:KeyId:*', 'OK', 1],
    ['kms:*:*:KeyId:alias/evs/default', 'RPC_NOT_ALLOWED KMS.0307', 0],
    [`kms:*:*:KeyId:${newId()}`, 'RPC_NOT_ALLOWED KMS.0307', 0],
  ] as const;
  for (const [resource, outcome, keys] of rows) {
    const front = new KmsFront([{ Effect: 'Allow', Action: ['kms:cmk:encryptData'], Resource: [resource] }]);
    front.attached = ['own'];
    t.equal(await front.outcome('EncryptData', { key_id: 'alias/obs/default', plain_text }), outcome, resource);
    t.equal(front.world.keys.rows().length, keys, resource);
  }
  t.equal(world.keys.rows().length, 0);
});

t.test('a default key that can not be made now is made by a later use', async (t) => {
  const front = new KmsFront();
  const { world } = front;
  const use = () => front.outcome('CreateDataKey', { key_id: 'alias/obs/default' });
  world.engine.failNext('generateKey', new GatewayError('HSM_UNAVAILABLE', 'no host'));
  t.equal(await use(), 'HSM_UNAVAILABLE KMS.0104');
  world.tenancy.setPartitionState('acme-p1', 'FROZEN');
  t.equal(await use(), 'PARTITION_NOT_RUNNING KMS.0317');
  world.tenancy.setPartitionState('acme-p1', 'RUNNING');
  world.keys.faults.add('insert', new GatewayError('STORE_UNAVAILABLE', 'the store failed'));
  t.equal(await use(), 'STORE_UNAVAILABLE KMS.0102');
  world.keys.faults.add('insert', new GatewayError('STORE_UNAVAILABLE', 'the answer got lost'), { afterEffect: true });
  t.equal(await use(), 'OK', 'the row tells that it was made');
  t.equal(world.keys.rows().length, 1);
});

t.test('where another gateway has just made the default key, theirs is used', async (t) => {
  const { world } = new KmsFront();
  const keyNames = createKeyNames(world.deps);
  const context = world.context('acme');
  const theirs = await createKeyNames(world.deps).make(context, 'alias/obs/default', true);
  t.equal(await keyNames.make(context, 'alias/obs/default', true), theirs);
  Object.assign(world.aliases, { findKeyId: () => undefined });
  await t.rejects(keyNames.make(context, 'alias/obs/default', true), failure('CONCURRENT_UPDATE'), 'not readable yet');
});

t.test('operators freeze a key by any name that its tenant has for it', async (t) => {
  const { front, key_id } = await frontWithKey();
  const theirs = await front.world.newKey('AES_256', { key_alias: 'mine' }, 'globex');
  for (const isCold of [false, true]) {
    front.world.aliases.isCold = isCold;
    for (const name of names) {
      for (const method of ['FreezeKey', 'UnfreezeKey']) {
        t.match(await front.call(method, { tenant: 'acme', key_id: name }, ''), { key_id }, `${method} ${name}`);
        t.match(front.event, { resourceId: key_id, request: { tenant: 'acme', key_id, alias: name } });
      }
    }
  }
  t.match(await front.call('FreezeKey', { tenant: 'globex', key_id: 'alias/mine' }, ''), { key_id: theirs });
  const rows = [
    [{ tenant: 'acme', key_id: 'alias/missing' }, notFound],
    [{ tenant: 'globex', key_id: 'alias/further' }, notFound],
    [{ tenant: 'globex', key_id: 'kms:here-1:acme:alias:mine' }, notFound],
    [{ tenant: 'nobody', key_id: 'alias/mine' }, notFound],
    [{ tenant: 'acme', key_id: 'alias/obs/default' }, notFound],
    [{ tenant: 'acme', key_id: 'alias/' }, 'FIELD_INVALID KMS.0205'],
    [{ tenant: 'No Tenant', key_id: 'alias/mine' }, 'FIELD_INVALID KMS.0308'],
    [{ key_id: 'alias/mine' }, 'FIELD_INVALID KMS.0308'],
  ] as const;
  for (const [message, outcome] of rows) {
    t.equal(await front.outcome('FreezeKey', message, ''), outcome, JSON.stringify(message));
  }
  t.equal(front.world.keys.rows().length, 2, 'no default key was made');
});

t.test('operators freeze a key by tenant and id, and the trail says which', async (t) => {
  const { front, key_id } = await frontWithKey();
  t.same(await front.call('FreezeKey', { tenant: 'acme', key_id }, ''), { key_id, key_state: 'FROZEN' });
  t.match(front.event, {
    traceName: 'freezeKey',
    resourceId: key_id,
    resourceName: 'mine',
    tenant: 'acme',
    user: 'operator/root',
    request: { tenant: 'acme', key_id },
  });
  t.equal(await front.outcome('EncryptData', { key_id: 'alias/mine', plain_text }), 'KEY_FROZEN KMS.0320');
  t.same(await front.call('UnfreezeKey', { tenant: 'acme', key_id }, ''), { key_id, key_state: 'ENABLED' });
  t.equal(await front.outcome('FreezeKey', { tenant: 'No Tenant', key_id }, ''), 'FIELD_INVALID KMS.0308');
  t.equal(await front.outcome('FreezeKey', { tenant: 'globex', key_id }, ''), notFound);
});

t.test('names stand for ids over the wire too, in calls and in the operations of a stream', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { key_alias: 'mine' });
  const handlers = kmsHandlers(createKmsHandlers(world.deps));
  const server = await startServer(t, { handlers, names: createKeyNames(world.deps) });
  const client = server.client();
  const unary = await client.kms('EncryptData', { key_id: 'alias/mine', plain_text });
  t.equal(unary.response?.key_id, key_id);
  const stream = client.stream();
  stream.send([
    { id: 1, encrypt_data: { key_id: 'alias/mine', plain_text } },
    { id: 2, encrypt_data: { key_id: 'alias/missing', plain_text } },
    { id: 3, encrypt_data: { key_id: 'alias/obs/default', plain_text } },
    { id: 4, encrypt_data: { key_id: 'alias/obs/default', plain_text } },
  ]);
  const results = (await stream.received(4)).toSorted((a, b) => a.id - b.id);
  const [defaultKey] = world.keys.rows().filter(({ key }) => key.defaultFor === 'obs');
  t.match(results, [
    { id: 1, encrypt_data: { key_id } },
    { id: 2, error: { reason: 'KEY_NOT_FOUND' } },
    { id: 3, encrypt_data: { key_id: defaultKey?.key.id } },
    { id: 4, encrypt_data: { key_id: defaultKey?.key.id } },
  ]);
  stream.call.end();
  t.equal((await stream.ended).code, 'OK');
});
