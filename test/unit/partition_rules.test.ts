/** @module Types, quotas and counters of partitions, as services ask for them on the path of every operation. */
import t from 'tap';
import { RateLimiter } from '../../src/access/rate_limiter.ts';
import { QuotaRules } from '../../src/admin/partitions/rules.ts';
import { GatewayMonitor, type MonitorOptions } from '../../src/app/monitoring.ts';
import { toHsmProfiles } from '../../src/config/partition_profiles.ts';
import type { QuotaRecord } from '../../src/core/ports/partitions.ts';
import type { PartitionRecord } from '../../src/core/ports/tenancy.ts';
import type { SinkVitals } from '../../src/core/ports/monitoring.ts';
import { createMetrics } from '../../src/obs/metrics.ts';
import { fromMonitoring } from '../../src/rpc/convert/partition_responses.ts';
import { failure } from '../fixtures/failure.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';
import { partitionConfig } from '../fixtures/partition_world.ts';
import { SdfKeyWorld } from '../fixtures/sdf_key_world.ts';

const profiles = toHsmProfiles(partitionConfig.partitions);
const partition = (id: string, hsmType?: PartitionRecord['hsmType']): PartitionRecord =>
  ({ id, tenantId: 'acme', ...(hsmType === undefined ? {} : { hsmType }) }) as PartitionRecord;

const openRules = async (quotas: () => readonly QuotaRecord[]) => {
  const clock = { nowMs: 1_000 };
  const errors: unknown[] = [];
  const rules = new QuotaRules({
    quotas: { listQuotas: async () => quotas() },
    profiles,
    clock: { now: () => clock.nowMs },
    onError: (error) => errors.push(error),
  });
  await rules.refresh();
  return { rules, clock, errors };
};

t.test('operations above the quota of a partition are refused until the clock gives more, and counted', async (t) => {
  const { rules, clock } = await openRules(() => [{ tenantId: 'acme', partitionId: 'p1', operationsPerSecond: 2 }]);
  const [p1, p2] = [partition('p1'), partition('p2')];
  rules.take(p1, 'sign');
  rules.take(p1, 'verify');
  t.throws(
    () => rules.take(p1, 'sign'),
    failure('RATE_LIMITED', { retryAfterMs: 500, metadata: { partition_id: 'p1' } }),
  );
  for (let count = 0; count < 100; count++) rules.take(p2, 'sign');
  clock.nowMs += 500;
  rules.take(p1, 'sign');
  t.throws(() => rules.take(p1, 'sign'), failure('RATE_LIMITED'));
  clock.nowMs -= 400;
  t.throws(() => rules.take(p1, 'sign'), failure('RATE_LIMITED'), 'a clock that is set back gives nothing');
  clock.nowMs += 60_000;
  rules.take(p1, 'sign');
  rules.take(p1, 'sign');
  t.throws(() => rules.take(p1, 'sign'), failure('RATE_LIMITED'), 'a pause gives a second, not a minute');
  t.same(rules.countsOf('p1'), { operations: { sign: 4, verify: 1 }, refused: 4 });
  t.same(rules.countsOf('p2'), { operations: { sign: 100 }, refused: 0 });
  rules.keepOnly(new Set(['p2']));
  t.same(rules.countsOf('p1'), { operations: {}, refused: 0 });
});

t.test('quotas follow the store, and the last ones count while it cannot be read', async (t) => {
  let quotas: readonly QuotaRecord[] = [
    { tenantId: 'acme', partitionId: undefined, maxKeys: 7, operationsPerSecond: 5 },
  ];
  let isAway = false;
  const { rules, errors } = await openRules(() => {
    if (isAway) throw new Error('away');
    return quotas;
  });
  t.same([rules.maxKeys('acme'), rules.tenantRate('acme'), rules.maxKeys('globex')], [7, 5, undefined]);
  isAway = true;
  await rules.refresh();
  t.equal(rules.maxKeys('acme'), 7);
  t.equal(errors.length, 1);
  isAway = false;
  quotas = [];
  await Promise.all([rules.refresh(), rules.refresh()]);
  t.equal(rules.maxKeys('acme'), undefined);
});

t.test('a tenant with a rate of its own has it in the class of the data plane alone', async (t) => {
  const limiter = new RateLimiter({
    clock: { now: () => 0 },
    rates: { data: { perSecond: 100, burst: 100 }, management: { perSecond: 100, burst: 100 } },
    rateOf: (owner, rateClass) => (owner === 'acme' && rateClass === 'data' ? { perSecond: 1, burst: 1 } : undefined),
  });
  limiter.take('acme', 'data');
  t.throws(() => limiter.take('acme', 'data'), failure('RATE_LIMITED'));
  for (let count = 0; count < 50; count++) {
    limiter.take('acme', 'management');
    limiter.take('globex', 'data');
  }
});

t.test('the KMS makes only keys that the type of the partition has', async (t) => {
  const { rules } = await openRules(() => []);
  const world = new KmsWorld();
  Object.assign(world.deps, { rules });
  world.tenancy.changePartition('acme-p2', { hsmType: 'FINANCE' });
  const rows = [
    ['AES_256', 'acme-p2', 'OK'],
    ['SM4', 'acme-p2', 'OK'],
    ['EC_P256', 'acme-p2', 'ALGORITHM_NOT_SUPPORTED KMS.1110'],
    ['HMAC_256', 'acme-p2', 'ALGORITHM_NOT_SUPPORTED KMS.1110'],
    ['EC_P256', 'acme-p1', 'OK'],
  ] as const;
  for (const [key_spec, keystore_id, expected] of rows) {
    const request = { key_alias: `${key_spec}-${keystore_id}`, key_spec, keystore_id };
    t.equal(await world.outcome('CreateKey', request), expected, `${key_spec} in ${keystore_id}`);
  }
  world.tenancy.changePartition('acme-p2', { hsmType: 'SIGNATURE_SERVER' });
  const pair = { key_alias: 'pair', key_spec: 'RSA_2048', keystore_id: 'acme-p2' } as const;
  t.equal(
    await world.outcome('CreateKey', { ...pair, key_usage: 'ENCRYPT_DECRYPT' }),
    'ALGORITHM_NOT_SUPPORTED KMS.1110',
  );
  t.equal(await world.outcome('CreateKey', { ...pair, key_usage: 'SIGN_VERIFY' }), 'OK');
});

t.test('the KMS counts operations where it knows the partition, and refuses what is above its quota', async (t) => {
  const { rules } = await openRules(() => [{ tenantId: 'acme', partitionId: 'acme-p1', operationsPerSecond: 1 }]);
  const world = new KmsWorld();
  Object.assign(world.deps, { rules });
  const key_id = await world.newKey('AES_256');
  const encrypt = { key_id, plain_text: Buffer.from('x') };
  t.equal(await world.outcome('EncryptData', encrypt), 'OK');
  t.equal(await world.outcome('EncryptData', encrypt), 'RATE_LIMITED');
  t.same(rules.countsOf('acme-p1'), { operations: { test: 1 }, refused: 1 });
});

t.test('a quota of the tenant takes the place of the limit of the installation', async (t) => {
  const { rules } = await openRules(() => [{ tenantId: 'acme', partitionId: undefined, maxKeys: 2 }]);
  const world = new KmsWorld({ maxKeysPerTenant: 1 });
  Object.assign(world.deps, { rules });
  t.match(await world.call('ListUserQuotas', {}), { resources: [{ type: 'CMK', quota: 2 }] });
  const other = new KmsWorld({ maxKeysPerTenant: 5 });
  Object.assign(other.deps, { rules });
  for (const [index, outcome] of ['OK', 'OK', 'QUOTA_EXCEEDED KMS.1105'].entries()) {
    t.equal(await other.outcome('CreateKey', { key_alias: `key-${index}` }), outcome);
  }
});

t.test('a device makes only keys that the type of the partition has', async (t) => {
  const { rules } = await openRules(() => []);
  const world = new SdfKeyWorld();
  Object.assign(world.deps, { rules });
  world.tenancy.changePartition('acme-p1', { hsmType: 'SIGNATURE_SERVER' });
  const rows = [
    [{ family: 'ECC', key_index: 1, purpose: 'SIGN' }, 'OK'],
    [{ family: 'ECC', key_index: 2 }, 'ALGORITHM_NOT_SUPPORTED'],
    [{ family: 'RSA', key_index: 2, purpose: 'ENCRYPT' }, 'ALGORITHM_NOT_SUPPORTED'],
    [{ family: 'KEK', key_index: 2 }, 'ALGORITHM_NOT_SUPPORTED'],
    [{ family: 'KEK', key_index: 2, keystore_id: 'acme-p2' }, 'OK'],
  ] as const;
  for (const [request, expected] of rows) {
    t.equal(await world.outcome('CreateSdfKey', { tenant: 'acme', ...request }), expected, JSON.stringify(request));
  }
});

t.test('the monitor tells of a partition what was checked last, and nothing of one that is not served', async (t) => {
  let served: readonly string[] = ['p1', 'p2'];
  const monitor = new GatewayMonitor({
    ...{ name: 'g', region: 'r', startedAtMs: 1, isServing: () => true, connections: () => 3 },
    pool: {
      status: () => [
        {
          ...{
            host: 'host-0',
            state: 'up',
            pid: 9,
            outstanding: 1,
            operationsDone: 2,
            restarts: 0,
            lastError: undefined,
          },
          ...{ openPartitions: ['p1'], rssBytes: 4096, cpuMicroseconds: 5_600 },
        },
      ],
    },
    certificates: () => {
      throw new Error('being replaced');
    },
    sinks: () => [failingSink],
    partitionIds: () => served,
    countsOf: () => ({ operations: { sign: 2 }, refused: 0 }),
  });
  t.match(monitor.gateway(), {
    connections: 3,
    certificates: {},
    hosts: [{ name: 'host-0', cpuMs: 6, rssBytes: 4096 }],
    sinks: [failingSink],
  });
  t.match(monitor.partition('p1'), { health: 'UNKNOWN', hosts: 1, operations: { sign: 2 } });
  monitor.note('p1', { problem: undefined, latencyMs: 2, atMs: 8 });
  monitor.note('p2', { problem: 'HSM_UNAVAILABLE', latencyMs: 9, atMs: 8 });
  t.match(monitor.partition('p1'), { health: 'OK', latencyMs: 2, checkedAtMs: 8, problem: '' });
  t.match(monitor.partition('p2'), { health: 'FAILED', problem: 'HSM_UNAVAILABLE', hosts: 0 });
  served = ['p2'];
  t.match(monitor.partition('p1'), { health: 'CLOSED' });
});

const failingSink: SinkVitals = {
  ...{ name: 'siem', kind: 'syslog', state: 'failed', problem: 'DISK_FULL', sinceMs: 5, lagRecords: 7, lagMs: 1500 },
  ...{ sentRecords: 90, errors: 3, missedRecords: 2 },
};

t.test('Prometheus and GetMonitoring get what is known of each audit sink', async (t) => {
  const metrics = createMetrics();
  metrics.watch({ sinks: () => [failingSink] });
  const lines = (await metrics.render()).split('\n');
  for (const line of [
    'hsm_gateway_audit_sink_lag_records{sink="siem"} 7',
    'hsm_gateway_audit_sink_lag_seconds{sink="siem"} 1.5',
    'hsm_gateway_audit_sink_sent_total{sink="siem"} 90',
    'hsm_gateway_audit_sink_errors_total{sink="siem"} 3',
    'hsm_gateway_audit_sink_missed_total{sink="siem"} 2',
    'hsm_gateway_audit_sink_state{sink="siem",state="failed",problem="DISK_FULL"} 1',
    '# TYPE hsm_gateway_audit_sink_sent_total counter',
  ]) {
    t.ok(lines.includes(line), line);
  }
  const gateway = { ...new GatewayMonitor(bareMonitor).gateway(), sinks: [failingSink] };
  t.strictSame(fromMonitoring({ gateway, partitions: [] }).audit_sinks, [
    {
      ...{ name: 'siem', kind: 'syslog', state: 'failed', problem: 'DISK_FULL', since: 5, lag_records: 7 },
      ...{ lag_ms: 1500, sent: 90, errors: 3, missed: 2 },
    },
  ]);
});

const bareMonitor: MonitorOptions = {
  ...{ name: 'g', region: 'r', startedAtMs: 1, isServing: () => true, connections: () => 3, sinks: () => [] },
  ...{ pool: { status: () => [] }, certificates: () => ({}), partitionIds: () => [] },
  countsOf: () => ({ operations: {}, refused: 0 }),
};

t.test('Prometheus gets a series for each partition and host, and none where a source fails', async (t) => {
  const metrics = createMetrics();
  const one = { partitionId: 'p1', tenantId: 'acme', isHealthy: true, latencyMs: 1.5, hosts: 2, keys: 3, sessions: 4 };
  metrics.watch({
    partitions: () => [{ ...one, expiresAtMs: 5_000, operations: { sign: 6 }, refused: 7 }],
    hostVitals: () => [{ host: 'host-0', rssBytes: 8, cpuMs: 9_000, outstanding: 1, restarts: 2 }],
  });
  const text = await metrics.render();
  const labels = 'tenant="acme",partition="p1"';
  for (const line of [
    `hsm_gateway_partition_up{${labels}} 1`,
    `hsm_gateway_partition_latency_seconds{${labels}} 0.0015`,
    'hsm_gateway_host_restarts_total{host="host-0"} 2',
    `hsm_gateway_partition_hosts{${labels}} 2`,
    `hsm_gateway_partition_keys{${labels}} 3`,
    `hsm_gateway_partition_sessions{${labels}} 4`,
    `hsm_gateway_partition_expiry_seconds{${labels}} 5`,
    `hsm_gateway_partition_refused_operations{${labels}} 7`,
    `hsm_gateway_partition_operations{${labels},operation="sign"} 6`,
    'hsm_gateway_host_memory_bytes{host="host-0"} 8',
    'hsm_gateway_host_cpu_seconds{host="host-0"} 9',
  ]) {
    t.ok(text.includes(`${line}\n`), line);
  }
  metrics.watch({
    partitions: () => {
      throw new Error('away');
    },
  });
  t.notMatch(await metrics.render(), /partition_up\{/);
});
