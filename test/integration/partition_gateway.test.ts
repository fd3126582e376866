/**
 * Partitions over a real daemon and SoftHSM: what tenants notice of freezing, suspension, types and quotas, on the gateway that was
 * told and on another one; monitoring, metrics and the audit trail of it; a daemon that is killed while it makes a token.
 */
import { once } from 'node:events';
import t from 'tap';
import { startGateway } from '../../scripts/lib/installation.ts';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { GatewayError } from '../../src/client/index.ts';
import { startTestGateway } from '../fixtures/gateway.ts';
import { startSecondGateway } from '../fixtures/second_gateway.ts';
import { handled } from '../fixtures/handled.ts';

const gateway = await startTestGateway();
const acme = await connectProfile(gateway.profilesDirectory, 'acme');
const operator = await connectProfile(gateway.profilesDirectory, 'admin');
const officer = await connectProfile(gateway.profilesDirectory, 'officer');
const auditor = await connectProfile(gateway.profilesDirectory, 'auditor');
t.teardown(async () => {
  for (const client of [acme, operator, officer, auditor]) client.close();
  await gateway.remove();
});

const outcomeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'OK';
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return error.reason;
  }
};

/** Calls again until the outcome is the expected one, or for 20 s; the last outcome. */
const eventually = async (call: () => Promise<unknown>, expected: string): Promise<string> => {
  const deadlineMs = Date.now() + 20_000;
  for (;;) {
    const outcome = await outcomeOf(call());
    if (outcome === expected || Date.now() > deadlineMs) return outcome;
  }
};

/** Fails until a partition is in a state. */
const assertState = async (partition_id: string, isWanted: (state: string) => boolean): Promise<void> => {
  const { partition } = await operator.partitions.getPartition({ partition_id });
  if (!isWanted(String(partition?.state))) throw new GatewayError('PARTITION_STATE_INVALID', 'not yet');
};

const allocate = async (name: string, more: object = {}): Promise<string> => {
  const { partition } = await operator.partitions.allocatePartition({ tenant: 'acme', name, ...more });
  return partition?.partition_id ?? '';
};

const createKey = async (key_alias: string, keystore_id: string, more: object = {}): Promise<string> =>
  (await acme.kms.createKey({ key_alias, keystore_id, ...more })).key_info?.key_id ?? '';

const encrypt = (client: typeof acme, key_id: string) =>
  client.kms.encryptData({ key_id, plain_text: Buffer.from('x') });

await operator.partitions.registerSlot({});

t.test(
  'a frozen partition refuses every use of its keys here and elsewhere, SDF included, until it is unfrozen',
  async (t) => {
    const second = await startSecondGateway(gateway);
    const there = await connectProfile(gateway.profilesDirectory, 'acme', String(second.ready.data));
    t.teardown(async () => {
      there.close();
      await second.stop();
    });
    const partition_id = await allocate('frozen');
    const { partition } = await operator.partitions.activatePartition({ partition_id }, { timeoutMs: 60_000 });
    t.match(partition, { state: 'RUNNING', tenant: 'acme', name: 'frozen' });
    const sealed = await createKey('sealed', partition_id);
    const inToken = await createKey('token', partition_id, { protection: 'TOKEN' });
    const { device_handle } = await acme.sdf.openDevice({ keystore_id: partition_id });
    const { session_handle } = await acme.sdf.openSession({ device_handle });
    const uses = (client: typeof acme) => [
      () => encrypt(client, sealed),
      () => encrypt(client, inToken),
      () => client.sdf.generateRandom({ session_handle, length: 16 }),
      () => client.kms.createKey({ key_alias: 'late', keystore_id: partition_id }),
    ];
    for (const use of uses(acme).slice(0, 3)) t.equal(await outcomeOf(use()), 'OK');
    for (const use of uses(there).slice(0, 3)) t.equal(await eventually(use, 'OK'), 'OK');
    await operator.partitions.freezePartition({ partition_id });
    for (const use of uses(acme)) t.equal(await outcomeOf(use()), 'PARTITION_NOT_RUNNING');
    for (const use of uses(there)) t.equal(await eventually(use, 'PARTITION_NOT_RUNNING'), 'PARTITION_NOT_RUNNING');
    await operator.partitions.unfreezePartition({ partition_id });
    for (const use of uses(acme).slice(0, 3)) t.equal(await eventually(use, 'OK'), 'OK');
    for (const use of uses(there).slice(0, 3)) t.equal(await eventually(use, 'OK'), 'OK');
  },
);

t.test('a suspended tenant is refused on both planes of use until it goes on', async (t) => {
  const key_id = await createKey('suspended', '');
  const { device_handle } = await acme.sdf.openDevice({});
  await operator.partitions.suspendTenant({ tenant: 'acme' });
  t.equal(await outcomeOf(encrypt(acme, key_id)), 'TENANT_SUSPENDED');
  t.equal(await outcomeOf(acme.kms.listKeys({})), 'TENANT_SUSPENDED');
  t.equal(await outcomeOf(acme.sdf.openSession({ device_handle })), 'TENANT_SUSPENDED');
  t.equal(await outcomeOf(acme.stream.encryptData({ key_id, plain_text: Buffer.from('x') })), 'TENANT_SUSPENDED');
  await operator.partitions.resumeTenant({ tenant: 'acme' });
  t.equal(await outcomeOf(encrypt(acme, key_id)), 'OK');
});

t.test('a type bounds the keys of a partition, and quotas its keys, sessions and operations', async (t) => {
  const partition_id = await allocate('signing', { hsm_type: 'SIGNATURE_SERVER' });
  await operator.partitions.activatePartition({ partition_id }, { timeoutMs: 60_000 });
  const keystore_id = partition_id;
  t.equal(await outcomeOf(acme.kms.createKey({ key_alias: 'aes', keystore_id })), 'ALGORITHM_NOT_SUPPORTED');
  const device = { tenant: 'acme', keystore_id, key_index: 1 } as const;
  t.equal(await outcomeOf(officer.sdfKeys.createSdfKey({ ...device, family: 'KEK' })), 'ALGORITHM_NOT_SUPPORTED');
  const sm2 = { ...device, family: 'ECC', purpose: 'SIGN' } as const;
  t.equal(await eventually(() => officer.sdfKeys.createSdfKey(sm2), 'OK'), 'OK');
  const key_id = await createKey('ec', keystore_id, { key_spec: 'EC_P256' });
  const { device_handle } = await acme.sdf.openDevice({ keystore_id });
  const { session_handle } = await acme.sdf.openSession({ device_handle });
  const { x, y } = (await acme.sdf.exportSignPublicKeyECC({ session_handle, key_index: 1 })).public_key ?? {};
  const toThere = { session_handle, key_bits: 128, algorithm_id: 0x0002_0800, public_key: { x, y } };
  t.equal(
    await outcomeOf(acme.sdf.generateKeyWithEPKECC(toThere as never)),
    'ALGORITHM_NOT_SUPPORTED',
    'a session key',
  );

  await operator.partitions.setQuotas({ tenant: 'acme', partition_id, max_keys: 2, max_sessions: 1 });
  const another = { key_alias: 'one-more', keystore_id, key_spec: 'EC_P256' } as const;
  t.equal(await outcomeOf(acme.kms.createKey(another)), 'QUOTA_EXCEEDED');
  t.equal(await outcomeOf(acme.sdf.openSession({ device_handle })), 'QUOTA_EXCEEDED');
  const { quotas } = await operator.partitions.getQuotas({ tenant: 'acme' });
  t.match(
    quotas.find((quota) => quota.partition_id === partition_id),
    { keys: 2, max_keys: 2, sessions: 1, max_sessions: 1 },
  );
  await operator.partitions.setQuotas({ tenant: 'acme', partition_id, operations_per_second: 1 });
  const sign = () =>
    acme.stream.sign({ key_id, message: Buffer.alloc(32), message_type: 'DIGEST', signing_algorithm: 'ECDSA_SHA_256' });
  const many = await Promise.all(Array.from({ length: 20 }, () => outcomeOf(sign())));
  t.ok(many.includes('RATE_LIMITED'));
});

t.test('monitoring, metrics and the trail tell of partitions', async (t) => {
  const {
    gateway: self,
    hosts,
    certificates,
    partitions,
  } = await operator.partitions.getMonitoring({ tenant: 'acme' });
  t.match(self, { serving: true });
  t.ok((self?.connections ?? 0) >= 2);
  t.ok(hosts.length > 0 && hosts.every(({ state }) => state === 'up'));
  t.match(certificates, [{ name: 'server' }]);
  const signing = partitions.find(({ partition }) => partition?.name === 'signing');
  t.ok(Number(signing?.operations.sign) >= 1);
  t.ok(Number(signing?.refused) >= 1);
  const text = await (await fetch(`http://${gateway.ready.metrics}/metrics`)).text();
  t.match(text, /hsm_gateway_host_memory_bytes\{host="host-0"\} \d+/);
  const status = await gateway.hsmctl('status', '--profile', 'admin');
  t.match(status.stdout, /acme\/signing\s+RUNNING/);
  const { traces } = await auditor.audit.queryAudit({ trace_name: 'freezeHsm', limit: 1 });
  t.match(traces, [{ resource_type: 'hsm', resource_name: 'acme/frozen', code: 'OK', user: 'operator/admin' }]);
});

t.test('a tenant may not call any of it', async (t) => {
  const asTenant = await connectProfile(gateway.profilesDirectory, 'acme', String(gateway.ready.admin));
  t.teardown(() => asTenant.close());
  for (const call of [
    asTenant.partitions.listPartitions({}),
    asTenant.partitions.createTenant({ tenant: 'evil' }),
    asTenant.partitions.releasePartition({ partition_id: 'x' }),
  ]) {
    t.equal(await outcomeOf(call), 'RPC_NOT_ALLOWED');
  }
});

t.test('a daemon that is killed while it makes a token goes on with it after its next start', async (t) => {
  const partition_id = await allocate('killed');
  const activation = handled(operator.partitions.activatePartition({ partition_id }, { timeoutMs: 60_000 }));
  const isBegun = (state: string): boolean => state !== 'TO_BE_ACTIVATED';
  t.equal(await eventually(() => assertState(partition_id, isBegun), 'OK'), 'OK');
  const exited = once(gateway.process, 'exit');
  process.kill(gateway.process.pid ?? 0, 'SIGKILL');
  await exited;
  await activation.catch(() => undefined);
  const again = await startGateway(gateway.directory);
  t.teardown(() => again.stop());
  t.equal(await eventually(() => assertState(partition_id, (state) => state === 'RUNNING'), 'OK'), 'OK');
  const use = () => acme.kms.createKey({ key_alias: 'after', keystore_id: partition_id, protection: 'TOKEN' });
  t.equal(await eventually(use, 'OK'), 'OK');
  await operator.partitions.freezePartition({ partition_id });
  const doctor = await gateway.hsmctl('doctor', '--config', gateway.configFile, '--output', 'json');
  t.notMatch(doctor.stdout, /no partition uses this token/, 'no token is left over, nor is that of a frozen partition');
});
