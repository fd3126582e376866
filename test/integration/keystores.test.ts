import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import t from 'tap';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { type GatewayClient, GatewayError } from '../../src/client/index.ts';
import { startTestGateway } from '../fixtures/gateway.ts';
import { startSecondGateway } from '../fixtures/second_gateway.ts';
import { handled } from '../fixtures/handled.ts';

const gateway = await startTestGateway();
const acme = await connectProfile(gateway.profilesDirectory, 'acme');
const globex = await connectProfile(gateway.profilesDirectory, 'globex');
t.teardown(async () => {
  for (const client of [acme, globex]) client.close();
  await gateway.remove();
});

const outcomeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'OK';
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return [error.reason, error.metadata.kms].filter(Boolean).join(' ');
  }
};

const createKeystore = async (keystore_alias: string): Promise<string> =>
  (await acme.kms.createKeystore({ keystore_alias })).keystore?.keystore_id ?? '';

const createKey = async (key_alias: string, keystore_id: string, more: object = {}): Promise<string> =>
  (await acme.kms.createKey({ key_alias, keystore_id, ...more })).key_info?.key_id ?? '';

const encrypt = (client: GatewayClient, key_id: string) =>
  client.kms.encryptData({ key_id, plain_text: Buffer.from('in its own token') });

t.test('a keystore is made, enabled, used, disabled and deleted while the gateway serves', async (t) => {
  const keystore_id = await createKeystore('dedicated');
  t.equal(await outcomeOf(acme.kms.createKey({ key_alias: 'early', keystore_id })), 'PARTITION_NOT_RUNNING KMS.0317');
  await acme.kms.enableKeystore({ keystore_id });
  const sealed = await createKey('sealed-dedicated', keystore_id);
  const inToken = await createKey('token-dedicated', keystore_id, { protection: 'TOKEN' });
  const ciphertexts = [await encrypt(acme, sealed), await encrypt(acme, inToken)];
  for (const { cipher_text } of ciphertexts) {
    const { plain_text } = await acme.kms.decryptData({ cipher_text });
    t.equal(Buffer.from(plain_text).toString(), 'in its own token');
  }
  const { key_info } = await acme.kms.describeKey({ key_id: inToken });
  t.equal(key_info?.keystore_id, keystore_id);
  const { keystore } = await acme.kms.getKeystore({ keystore_id });
  t.match(keystore, { keystore_state: 'enabled', keystore_type: 'DHSM', key_count: 2, domain_id: 'acme' });
  await acme.kms.disableKeystore({ keystore_id });
  for (const key_id of [sealed, inToken]) {
    t.equal(await outcomeOf(encrypt(acme, key_id)), 'PARTITION_NOT_RUNNING KMS.0317');
  }
  t.equal(await outcomeOf(acme.kms.deleteKeystore({ keystore_id })), 'KEYSTORE_NOT_EMPTY KMS.0318');
  const empty = await createKeystore('empty');
  await acme.kms.deleteKeystore({ keystore_id: empty });
  t.equal(await outcomeOf(acme.kms.getKeystore({ keystore_id: empty })), 'PARTITION_NOT_FOUND KMS.0316');
});

t.test('two creations with one alias at the same instant make one keystore and one token', async (t) => {
  const both = [1, 2].map(() => outcomeOf(acme.kms.createKeystore({ keystore_alias: 'race' })));
  t.same((await Promise.all(both)).sort(), ['KEYSTORE_EXISTS KMS.0315', 'OK']);
  const { keystores } = await acme.kms.listKeystores({});
  t.equal(keystores.filter(({ keystore_alias }) => keystore_alias === 'race').length, 1);
});

t.test('another tenant sees none of it', async (t) => {
  const { keystores } = await acme.kms.listKeystores({});
  const own = keystores.find(({ keystore_type }) => keystore_type === 'DHSM');
  const keystore_id = own?.keystore_id ?? '';
  t.equal(await outcomeOf(globex.kms.getKeystore({ keystore_id })), 'PARTITION_NOT_FOUND KMS.0316');
  t.equal(await outcomeOf(globex.kms.enableKeystore({ keystore_id })), 'PARTITION_NOT_FOUND KMS.0316');
  t.equal((await globex.kms.listKeystores({})).total, 1);
});

t.test('a second gateway follows: events, markers, and keystores that are disabled', async (t) => {
  const second = await startSecondGateway(gateway);
  const there = await connectProfile(gateway.profilesDirectory, 'acme', String(second.ready.data));
  t.teardown(async () => {
    there.close();
    await second.stop();
  });
  const key_id = await createKey('watched', '');
  const { marker } = await there.kms.watchKeyEvents({});
  const waiting = handled(there.kms.watchKeyEvents({ marker, wait_ms: 20_000 }));
  await acme.kms.scheduleKeyDeletion({ key_id, pending_days: 7 });
  const { events, marker: next } = await waiting;
  t.match(events, [{ key_id, key_alias: 'watched', kind: 'deletion_scheduled' }]);
  t.same((await acme.kms.watchKeyEvents({ marker: next })).events, [], 'a marker is good on every gateway');
  t.equal(await outcomeOf(globex.kms.watchKeyEvents({ marker: next })), 'FIELD_INVALID KMS.1602');
  t.match((await acme.kms.listKeyWarnings({})).warnings, [{ key_id, kind: 'deletion', remaining_hours: 167 }]);

  const keystore_id = await createKeystore('followed');
  await acme.kms.enableKeystore({ keystore_id });
  const inIt = await createKey('followed', keystore_id);
  t.equal(await outcomeOf(encrypt(acme, inIt)), 'OK');
  await acme.kms.disableKeystore({ keystore_id });
  // The other gateway believes its cache until it has heard of the change, and for a bounded time.
  const deadline = Date.now() + 20_000;
  let outcome = 'OK';
  while (outcome !== 'PARTITION_NOT_RUNNING KMS.0317' && Date.now() < deadline)
    outcome = await outcomeOf(encrypt(there, inIt));
  t.equal(outcome, 'PARTITION_NOT_RUNNING KMS.0317');

  const last = handled(there.kms.watchKeyEvents({ marker: next, wait_ms: 30_000, limit: 1 }));
  await there.kms.listKeystores({});
  await second.stop();
  t.same(await last, { events: [], marker: next }, 'a gateway that stops answers those who wait');
});

t.test('uses are told after a restart, and what came due before it is done and recorded', async (t) => {
  const key_id = await createKey('used', '');
  t.match((await acme.kms.describeKey({ key_id })).key_info, { last_used_time: 0, last_used_operation: '' });
  await encrypt(acme, key_id);
  const leaving = await createKey('leaving', '', { protection: 'TOKEN' });
  await acme.kms.scheduleKeyDeletion({ key_id: leaving, pending_days: 7 });
  const { key_info } = await acme.kms.describeKey({ key_id });
  t.equal(key_info?.last_used_operation, 'encryptData');
  t.ok(Number(key_info?.last_used_time) > Number(key_info?.creation_date));
  await gateway.stop();
  const store = new Sqlite(join(gateway.directory, 'store.db'));
  store.prepare('update keys set deletion_at_ms = 1 where id = ?').run(leaving);
  store.close();
  const second = await startSecondGateway(gateway);
  const there = await connectProfile(gateway.profilesDirectory, 'acme', String(second.ready.data));
  t.teardown(async () => {
    there.close();
    await second.stop();
  });
  const later = await there.kms.describeKey({ key_id });
  t.equal(later.key_info?.last_used_operation, 'encryptData');
  t.equal(Number(later.key_info?.last_used_time), Number(key_info?.last_used_time));

  const operator = await connectProfile(gateway.profilesDirectory, 'auditor', String(second.ready.admin));
  t.teardown(() => operator.close());
  const filter = { tenant: 'acme', resource_id: leaving, limit: 10 };
  const deadline = Date.now() + 20_000;
  let traces = (await operator.audit.queryAudit(filter)).traces;
  while (traces.length < 2 && Date.now() < deadline) traces = (await operator.audit.queryAudit(filter)).traces;
  t.match(
    traces.map(({ trace_name, trace_type, user, code, request }) => [
      trace_name,
      trace_type,
      user,
      code,
      request.phase,
    ]),
    ['ended', 'begun'].map((phase) => ['deleteKey', 'SystemAction', '', 'OK', phase]),
    'what came due meanwhile was done, and is in the trail',
  );
  t.equal(await outcomeOf(there.kms.describeKey({ key_id: leaving })), 'KEY_NOT_FOUND KMS.0207');
});
