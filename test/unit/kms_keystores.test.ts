import t from 'tap';
import { createKeystoreProvisioner } from '../../src/app/keystore_provisioner.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { unfinishedAfterMs } from '../../src/core/limits.ts';
import { isPartitionLabel } from '../../src/core/partition.ts';
import type { PartitionRecord } from '../../src/core/ports/tenancy.ts';
import type { KeystoreProvisioner } from '../../src/kms/deps.ts';
import { createKeystoreHandlers } from '../../src/rpc/handlers/kms_keystores.ts';
import { handled } from '../fixtures/handled.ts';
import { HandlerCalls } from '../fixtures/kms_handlers.ts';
import { describe, KmsWorld } from '../fixtures/kms_world.ts';

interface Keystore {
  readonly keystore_id: string;
  readonly keystore_alias: string;
  readonly keystore_type: string;
  readonly keystore_state: string;
  readonly key_count: number;
}
interface One {
  readonly keystore: Keystore;
}
interface Many {
  readonly keystores: readonly Keystore[];
  readonly total: number;
}

const wholeWorld = () => {
  const world = new KmsWorld();
  const calls = new HandlerCalls(world, createKeystoreHandlers(world.deps));
  const create = async (keystore_alias: string, tenantId = 'acme'): Promise<string> =>
    (await calls.call<One>('CreateKeystore', { keystore_alias }, { tenantId })).keystore.keystore_id;
  return { world, calls, create };
};

t.test('a keystore that is missing, foreign or deleted is answered alike by every call', async (t) => {
  const { world, calls, create } = wholeWorld();
  const deleted = await create('deleted');
  const foreign = await create('foreign', 'globex');
  await calls.call('DeleteKeystore', { keystore_id: deleted });
  const failureOf = async (call: Promise<unknown>, id: string): Promise<object> => {
    const error = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof GatewayError)) throw new TypeError('a GatewayError was expected');
    const { reason, message, metadata } = error;
    return { reason, message, metadata: { ...metadata, partition_id: metadata.partition_id === id } };
  };
  for (const keystore_id of [newId(), foreign, deleted]) {
    for (const method of ['GetKeystore', 'EnableKeystore', 'DisableKeystore', 'DeleteKeystore', 'CreateKey']) {
      const call =
        method === 'CreateKey'
          ? world.call(method, { key_alias: 'k', keystore_id })
          : calls.call(method, { keystore_id });
      t.same(await failureOf(call, keystore_id), {
        reason: 'PARTITION_NOT_FOUND',
        message: 'the tenant has no such keystore (partition)',
        metadata: { kms: 'KMS.0316', partition_id: true },
      });
    }
  }
});

t.test('a change of a keystore that failed does not speak for a later one with its sequence', async (t) => {
  const { world, calls, create } = wholeWorld();
  const keystore_id = await create('one');
  const conflict = () => new GatewayError('CONCURRENT_UPDATE', 'another call changed it');
  const change = { keystore_id, sequence: newId() };
  world.keystores.faults.add('setEnabled', conflict());
  t.equal(await calls.outcome('EnableKeystore', change), 'CONCURRENT_UPDATE');
  await calls.call('EnableKeystore', { keystore_id });
  t.equal(await calls.outcome('EnableKeystore', change), 'KEYSTORE_STATE_INVALID KMS.0317', 'another call has done it');
  await calls.call('DisableKeystore', { keystore_id });
  world.keystores.faults.add('releaseKeystore', conflict());
  t.equal(await calls.outcome('DeleteKeystore', change), 'CONCURRENT_UPDATE');
  await calls.call('DeleteKeystore', { keystore_id });
  t.equal(await calls.outcome('DeleteKeystore', change), 'PARTITION_NOT_FOUND KMS.0316', 'another call has deleted it');
});

t.test('a new keystore is disabled, and its tenant sees it after the default one', async (t) => {
  const { world, calls } = wholeWorld();
  const message = { keystore_alias: 'paying/eu', hsm_cluster_id: 'soft' };
  const { keystore } = await calls.call<One>('CreateKeystore', message);
  t.match(keystore, {
    keystore_id: /^[0-9a-f-]{36}$/,
    domain_id: 'acme',
    keystore_alias: 'paying/eu',
    keystore_type: 'DHSM',
    keystore_state: 'disabled',
    create_time: world.nowMs,
    key_count: 0,
  });
  t.equal(calls.lastContext.audit.resourceId, keystore.keystore_id);
  t.equal(calls.lastContext.audit.resourceName, 'paying/eu');
  const { keystores, total } = await calls.call<Many>('ListKeystores', {});
  t.equal(total, 3);
  t.same(
    keystores.map((one) => [one.keystore_alias, one.keystore_type, one.keystore_state]),
    [
      ['default', 'DEFAULT', 'enabled'],
      ['acme-p2', 'DHSM', 'enabled'],
      ['paying/eu', 'DHSM', 'disabled'],
    ],
  );
  t.same(await calls.call('GetKeystore', { keystore_id: keystore.keystore_id }), { keystore });
});

t.test('keystores are listed page by page', async (t) => {
  const { calls, create } = wholeWorld();
  await create('a');
  const page = (marker: string) => calls.call<Many>('ListKeystores', { limit: 2, marker });
  const names = async (marker: string) => (await page(marker)).keystores.map((one) => one.keystore_alias);
  t.same(await names(''), ['default', 'acme-p2']);
  t.same(await names('2'), ['a']);
  t.same(await names('3'), []);
  t.equal((await page('3')).total, 3);
});

t.test('a partition that does not run tells its own state', async (t) => {
  const { world, calls } = wholeWorld();
  world.tenancy.setPartitionState('acme-p2', 'FROZEN');
  t.match(await calls.call('GetKeystore', { keystore_id: 'acme-p2' }), { keystore: { keystore_state: 'FROZEN' } });
});

t.test('malformed requests are refused by field', async (t) => {
  const { calls } = wholeWorld();
  const rows: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ['CreateKeystore', {}, 'FIELD_INVALID KMS.1101'],
    ['CreateKeystore', { keystore_alias: 'x'.repeat(256) }, 'FIELD_INVALID KMS.1101'],
    ['CreateKeystore', { keystore_alias: 'spa ce' }, 'FIELD_INVALID KMS.1101'],
    ['CreateKeystore', { keystore_alias: 'obs/default' }, 'FIELD_INVALID KMS.1101'],
    ['CreateKeystore', { keystore_alias: 'a', hsm_cluster_id: '../x' }, 'FIELD_INVALID KMS.0308'],
    ['CreateKeystore', { keystore_alias: 'a', hsm_cluster_id: 'x'.repeat(65) }, 'FIELD_INVALID KMS.0308'],
    ['CreateKeystore', { keystore_alias: 'a', sequence: 'x' }, 'FIELD_INVALID KMS.0206'],
    ['ListKeystores', { limit: 1001 }, 'FIELD_INVALID KMS.1601'],
    ['ListKeystores', { marker: '-1' }, 'FIELD_INVALID KMS.1602'],
    ['GetKeystore', {}, 'FIELD_INVALID KMS.0308'],
    ['GetKeystore', { keystore_id: '0' }, 'FIELD_INVALID KMS.0308'],
    ['EnableKeystore', { keystore_id: 'a b' }, 'FIELD_INVALID KMS.0308'],
    ['DisableKeystore', { keystore_id: 'x'.repeat(65) }, 'FIELD_INVALID KMS.0308'],
    ['DeleteKeystore', { keystore_id: 'acme-p2', sequence: '1' }, 'FIELD_INVALID KMS.0206'],
  ];
  for (const [method, message, outcome] of rows) {
    t.equal(await calls.outcome(method, message), outcome, `${method} ${JSON.stringify(message).slice(0, 60)}`);
  }
});

t.test('another tenant’s keystores do not exist', async (t) => {
  const { world, calls, create } = wholeWorld();
  const keystore_id = await create('a');
  for (const method of ['GetKeystore', 'EnableKeystore', 'DisableKeystore', 'DeleteKeystore']) {
    for (const id of [keystore_id, 'acme-p1', newId()]) {
      t.equal(
        await calls.outcome(method, { keystore_id: id }, { tenantId: 'globex' }),
        'PARTITION_NOT_FOUND KMS.0316',
        method,
      );
    }
  }
  t.equal(await world.outcome('CreateKey', { key_alias: 'k', keystore_id }, 'globex'), 'PARTITION_NOT_FOUND KMS.0316');
  const { total } = await calls.call<Many>('ListKeystores', {}, { tenantId: 'globex' });
  t.equal(total, 1);
  t.match(await calls.call('GetKeystore', { keystore_id }), { keystore: { keystore_state: 'disabled' } }, 'untouched');
  t.ok(await create('a', 'globex'), 'an alias is the tenant’s own');
});

t.test('an alias is one of the tenant’s, also between two creations at the same instant', async (t) => {
  const { calls, create } = wholeWorld();
  const message = { keystore_alias: 'a' };
  const both = [calls.outcome('CreateKeystore', message), calls.outcome('CreateKeystore', message)];
  t.same((await Promise.all(both)).sort(), ['KEYSTORE_EXISTS KMS.0315', 'OK']);
  t.equal(await calls.outcome('CreateKeystore', message), 'KEYSTORE_EXISTS KMS.0315');
  t.equal(await calls.outcome('CreateKeystore', { keystore_alias: 'default' }), 'KEYSTORE_EXISTS KMS.0315');
  const { keystores } = await calls.call<Many>('ListKeystores', {});
  const made = keystores.find((one) => one.keystore_alias === 'a');
  await calls.call('DeleteKeystore', { keystore_id: made?.keystore_id });
  t.ok(await create('a'), 'free again once its keystore is deleted');
});

t.test('a tenant has so many keystores and no more, the default one included', async (t) => {
  const { calls, create } = wholeWorld();
  const ids = [await create('a'), await create('b'), await create('c')];
  t.equal(await calls.outcome('CreateKeystore', { keystore_alias: 'd' }), 'QUOTA_EXCEEDED KMS.1105');
  await calls.call('DeleteKeystore', { keystore_id: ids[0] });
  t.equal(await calls.outcome('CreateKeystore', { keystore_alias: 'd' }), 'OK');
});

t.test('enabling and disabling go one way at a time, and never for the default keystore', async (t) => {
  const { calls, create } = wholeWorld();
  const keystore_id = await create('a');
  const wrong = 'KEYSTORE_STATE_INVALID KMS.0317';
  t.equal(await calls.outcome('DisableKeystore', { keystore_id }), wrong, 'it is disabled from the start');
  t.match(await calls.call('EnableKeystore', { keystore_id }), { keystore: { keystore_state: 'enabled' } });
  t.equal(await calls.outcome('EnableKeystore', { keystore_id }), wrong);
  t.match(await calls.call('DisableKeystore', { keystore_id }), { keystore: { keystore_state: 'disabled' } });
  for (const method of ['EnableKeystore', 'DisableKeystore', 'DeleteKeystore']) {
    t.equal(await calls.outcome(method, { keystore_id: 'acme-p1' }), wrong, method);
  }
});

t.test('no key of a disabled keystore can be used, and none be made there', async (t) => {
  const { world, calls, create } = wholeWorld();
  const keystore_id = await create('a');
  const refused = 'PARTITION_NOT_RUNNING KMS.0317';
  t.equal(await world.outcome('CreateKey', { key_alias: 'k', keystore_id }), refused);
  await calls.call('EnableKeystore', { keystore_id });
  const aes = await world.newKey('AES_256', { keystore_id });
  const ec = await world.newKey('EC_P256', { keystore_id });
  const mac = await world.newKey('HMAC_256', { keystore_id });
  const elsewhere = await world.newKey('AES_256');
  const data = Buffer.from('x');
  const { cipher_text } = await world.call('EncryptData', { key_id: aes, plain_text: data });
  const signing = { key_id: ec, message: data, message_type: 'RAW', signing_algorithm: 'ECDSA_SHA_256' } as const;
  const uses = [
    () => world.outcome('EncryptData', { key_id: aes, plain_text: data }),
    () => world.outcome('DecryptData', { cipher_text }),
    () => world.outcome('CreateDataKey', { key_id: aes }),
    () => world.outcome('Sign', signing),
    () => world.outcome('GenerateMac', { key_id: mac, message: data }),
  ];
  for (const use of uses) t.equal(await use(), 'OK', `enabled: ${use}`);
  await calls.call('DisableKeystore', { keystore_id });
  for (const use of uses) t.equal(await use(), refused, `disabled: ${use}`);
  t.equal(await world.outcome('EncryptData', { key_id: elsewhere, plain_text: data }), 'OK', 'others are not touched');
  t.equal(await world.outcome('DescribeKey', { key_id: aes }), 'OK', 'metadata are there');
  await calls.call('EnableKeystore', { keystore_id });
  for (const use of uses) t.equal(await use(), 'OK', `enabled again: ${use}`);
});

t.test('only an empty and disabled keystore is deleted', async (t) => {
  const { world, calls, create } = wholeWorld();
  const keystore_id = await create('a');
  await calls.call('EnableKeystore', { keystore_id });
  t.equal(await calls.outcome('DeleteKeystore', { keystore_id }), 'KEYSTORE_STATE_INVALID KMS.0317');
  const key = await world.newKey('AES_256', { keystore_id });
  await calls.call('DisableKeystore', { keystore_id });
  t.equal(await calls.outcome('DeleteKeystore', { keystore_id }), 'KEYSTORE_NOT_EMPTY KMS.0318');
  world.keys.force(key, 'PENDING_DELETION');
  t.equal(await calls.outcome('DeleteKeystore', { keystore_id }), 'KEYSTORE_NOT_EMPTY KMS.0318', 'it may come back');
  world.keys.force(key, 'DESTROYED');
  t.same(await calls.call('DeleteKeystore', { keystore_id }), {});
  t.equal(await calls.outcome('GetKeystore', { keystore_id }), 'PARTITION_NOT_FOUND KMS.0316');
  t.equal(await calls.outcome('DeleteKeystore', { keystore_id }), 'PARTITION_NOT_FOUND KMS.0316');
});

t.test('a repeated sequence is answered alike', async (t) => {
  const { calls } = wholeWorld();
  const created = { keystore_alias: 'a', sequence: newId() };
  const first = await calls.call<One>('CreateKeystore', created);
  t.same(await calls.call('CreateKeystore', created), first);
  t.equal(calls.lastContext.audit.resourceId, first.keystore.keystore_id);
  t.equal(await calls.outcome('CreateKeystore', { ...created, keystore_alias: 'b' }), 'SEQUENCE_REUSED KMS.0206');
  const { keystore_id } = first.keystore;
  for (const method of ['EnableKeystore', 'DisableKeystore', 'DeleteKeystore']) {
    const message = { keystore_id, sequence: newId() };
    const answer = await calls.call(method, message);
    t.same(await calls.call(method, message), answer, method);
    t.equal(await calls.outcome(method, { ...message, keystore_id: 'acme-p2' }), 'SEQUENCE_REUSED KMS.0206', method);
  }
});

t.test('a change whose answer got lost is found done by the next try', async (t) => {
  const { world, calls, create } = wholeWorld();
  const keystore_id = await create('a');
  const lost = new GatewayError('STORE_UNAVAILABLE', 'the answer got lost');
  const rows = [
    ['EnableKeystore', 'setEnabled'],
    ['DisableKeystore', 'setEnabled'],
    ['DeleteKeystore', 'releaseKeystore'],
  ] as const;
  for (const [method, fault] of rows) {
    const message = { keystore_id, sequence: newId() };
    world.keystores.faults.add(fault, lost, { afterEffect: true });
    t.equal(await calls.outcome(method, message), 'STORE_UNAVAILABLE KMS.0102', method);
    world.nowMs += unfinishedAfterMs;
    t.equal(await calls.outcome(method, message), 'OK', `${method} again`);
  }
});

t.test('a change that was refused is refused again with the same sequence', async (t) => {
  const { calls, create } = wholeWorld();
  const keystore_id = await create('a');
  const message = { keystore_id, sequence: newId() };
  for (const name of ['first', 'second']) {
    t.equal(await calls.outcome('DisableKeystore', message), 'KEYSTORE_STATE_INVALID KMS.0317', name);
  }
});

/** A provisioner over tokens that are only counted, with the row's insertion as a test wants it. */
const provisioning = () => {
  const { world } = wholeWorld();
  const labels: string[] = [];
  const rows: PartitionRecord[] = [];
  const failures: { administer?: Error; createPartition?: Error; isStored?: boolean } = {};
  const provisioner = createKeystoreProvisioner({
    modules: ['soft', 'hard'],
    maxKeystoresPerTenant: 4,
    hosts: {
      administer: (async ({ label, partitionId }: { readonly label: string; readonly partitionId: string }) => {
        if (failures.administer !== undefined) throw failures.administer;
        if (!labels.includes(label)) labels.push(label);
        const bytes = Buffer.from(partitionId);
        return { tokenSerial: `serial-${label}`, sealedPin: bytes, sealedSoPin: bytes, wrappedKeks: bytes };
      }) as unknown as Parameters<typeof createKeystoreProvisioner>[0]['hosts']['administer'],
    },
    tenancy: {
      createPartition: async (partition) => {
        const { createPartition: failure, isStored = false } = failures;
        if (failure === undefined || isStored) {
          rows.push(partition);
          world.tenancy.addPartition(partition);
        }
        if (failure !== undefined) throw failure;
      },
    },
    keystores: world.keystores,
  });
  const deps = { ...world.deps, provisioner };
  return { world, labels, rows, failures, provisioner, calls: new HandlerCalls(world, createKeystoreHandlers(deps)) };
};

type NewKeystore = Parameters<KeystoreProvisioner['create']>[0];
const keystoreOf = (alias: string, more: Partial<NewKeystore> = {}): NewKeystore => ({
  id: newId(),
  tenantId: 'acme',
  alias,
  module: undefined,
  createdAtMs: 5,
  ...more,
});

t.test('a keystore gets a token of the first module, or of the one that is named', async (t) => {
  const { rows, labels, provisioner } = provisioning();
  const one = await provisioner.create(keystoreOf('a'));
  const other = await provisioner.create(keystoreOf('b', { module: 'hard' }));
  t.match(one, { alias: 'a', module: 'soft', isDefault: false, isEnabled: false, partitionState: 'RUNNING' });
  t.equal(other.module, 'hard');
  t.match(rows[0], {
    ...{ id: one.id, tenantId: 'acme', isEnabled: false, state: 'RUNNING', createdAtMs: 5 },
    pin: { kind: 'sealed', blob: Buffer.from(one.id) },
    tokenSerial: `serial-${one.tokenLabel}`,
  });
  t.ok(labels.every(isPartitionLabel), 'doctor knows the labels');
});

t.test('an unknown module is refused before anything is made', async (t) => {
  const { labels, provisioner } = provisioning();
  const failed = await provisioner.create(keystoreOf('a', { module: 'nowhere' })).catch(describe);
  t.equal(failed, 'FIELD_INVALID KMS.0308');
  t.same(labels, []);
});

t.test('who loses the race for an alias or for the last place gets no token', async (t) => {
  const { labels, provisioner } = provisioning();
  const create = (alias: string) =>
    provisioner.create(keystoreOf(alias)).then(
      () => 'OK',
      (error: unknown) => describe(error),
    );
  t.same(await Promise.all([create('a'), create('a')]), ['OK', 'KEYSTORE_EXISTS KMS.0315']);
  t.same(await Promise.all([create('b'), create('c')]), ['OK', 'QUOTA_EXCEEDED KMS.1105']);
  t.equal(labels.length, 2);
});

t.test('creations stand in line, and not too many of them', async (t) => {
  const { provisioner } = provisioning();
  const all = Array.from({ length: 17 }, () => handled(provisioner.create(keystoreOf('a')).catch(describe)));
  const outcomes = await Promise.all(all);
  t.equal(outcomes[16], 'HSM_BUSY');
  t.equal(outcomes.filter((outcome) => outcome === 'KEYSTORE_EXISTS KMS.0315').length, 15);
  t.equal(await provisioner.create(keystoreOf('a')).catch(describe), 'KEYSTORE_EXISTS KMS.0315', 'the line is free');
});

t.test('a creation that failed halfway goes on with the same token when its sequence is repeated', async (t) => {
  const rows = [
    ['the token could not be made', 'administer', new GatewayError('HSM_UNAVAILABLE', 'no host'), 0],
    ['the row was refused', 'createPartition', new GatewayError('PARTITION_EXISTS', 'somebody has it'), 0],
    ['the row was not written', 'createPartition', new GatewayError('STORE_UNAVAILABLE', 'x'), unfinishedAfterMs],
  ] as const;
  for (const [name, step, failure, waitMs] of rows) {
    const { world, labels, failures, calls } = provisioning();
    const message = { keystore_alias: 'a', sequence: newId() };
    failures[step] = failure;
    t.match(await calls.outcome('CreateKeystore', message), new RegExp(`^${failure.reason}`), name);
    delete failures[step];
    world.nowMs += waitMs;
    t.equal(await calls.outcome('CreateKeystore', message), 'OK', name);
    t.equal(labels.length, 1, `${name}: one token`);
  }
});

t.test('a row whose insertion’s answer got lost is found', async (t) => {
  const { rows, failures, calls } = provisioning();
  Object.assign(failures, { createPartition: new GatewayError('STORE_UNAVAILABLE', 'lost'), isStored: true });
  const { keystore } = await calls.call<One>('CreateKeystore', { keystore_alias: 'a' });
  t.equal(keystore.keystore_id, rows[0]?.id);
});

t.test('a creation that died after its insertion is found done by the next try', async (t) => {
  const { world, rows, failures, calls } = provisioning();
  const message = { keystore_alias: 'a', sequence: newId() };
  const failure = new GatewayError('STORE_UNAVAILABLE', 'lost');
  Object.assign(failures, { createPartition: failure, isStored: true });
  world.keystores.faults.add('findKeystore', failure);
  t.equal(await calls.outcome('CreateKeystore', message), 'STORE_UNAVAILABLE KMS.0102');
  delete failures.createPartition;
  world.nowMs += unfinishedAfterMs;
  const { keystore } = await calls.call<One>('CreateKeystore', message);
  t.equal(keystore.keystore_id, rows[0]?.id);
  t.equal(rows.length, 1);
});
