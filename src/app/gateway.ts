/**
 * @module The daemon, composed: hosts, store, audit trail, policies, the two listeners, health, metrics. What starts
 * here stops here, in the opposite order.
 */
import type { GatewayConfig } from '../config/gateway_config.ts';
import { GatewayError } from '../core/errors.ts';
import { systemClock } from '../core/ports/clock.ts';
import { createHostPool } from '../host/supervisor/host_pool.ts';
import type { HostPool } from '../host/supervisor/options.ts';
import { KeyEventWatch } from '../kms/key_events.ts';
import { createKeyNames } from '../kms/key_names.ts';
import { keyDeadlines } from '../kms/key_warnings.ts';
import type { Logger } from '../obs/log.ts';
import { LogLevelControl } from '../obs/log_level.ts';
import { createMetrics } from '../obs/metrics.ts';
import { ApprovedCallRunner } from '../rpc/approved_calls.ts';
import {
  certificateServiceName,
  createCertificateHandlers,
  createEnrollmentClientHandlers,
} from '../rpc/handlers/certificates.ts';
import { clusterServiceName, createClusterHandlers } from '../rpc/handlers/cluster.ts';
import { createKmsHandlers, kmsServiceName } from '../rpc/handlers/kms.ts';
import { createSdfHandlers, sdfServiceName } from '../rpc/handlers/sdf.ts';
import type { Store } from '../store/open_store.ts';
import { openStore } from '../store/open_store.ts';
import type { Vitals } from '../util/service_manager.ts';
import { createAdminHandlers } from './admin_plane.ts';
import { startAuditSinks, vitalsOf } from './audit_sinks.ts';
import { openAudit } from './audit_trail.ts';
import { createCallServices } from './call_services.ts';
import { CertificateKeeper } from './certificate_keeper.ts';
import { createCertificateDeps } from './certificates.ts';
import { HealthWatch } from './health.ts';
import { hostEvents } from './host_events.ts';
import { toHostPoolOptions } from './host_settings.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createKmsDeps } from './kms.ts';
import { createOperatorDeps, operatorJobs } from './operators.ts';
import { certificateEnd, watchMetrics } from './metric_sources.ts';
import { buildEnrollment, listen, serverFactory, startMetrics } from './listeners.ts';
import { listMembers, startMembership } from './membership.ts';
import { GatewayMonitor } from './monitoring.ts';
import { startInventory } from './partition_inventory.ts';
import { PartitionKeeper } from './partition_keeper.ts';
import { createPartitionDeps, startPartitionSchedule, startRules } from './partitions.ts';
import { createSdfDeps } from './sdf.ts';
import { openTelemetry } from './telemetry.ts';
import { Shutdown } from './shutdown.ts';
import { watchStore } from './store_watch.ts';
import { StoreClock } from './store_clock.ts';

export interface RunningGateway {
  /** `host:port` of the data plane, with the real port. */
  readonly address: string;
  readonly adminAddress: string;
  /** Undefined where the configuration names none. */
  readonly enrollmentAddress: string | undefined;
  readonly metricsAddress: string | undefined;
  /** What a service manager is told: alive is a gateway whose event loop turns and of whose crypto-hosts one answers. */
  vitals(): Vitals;
  /** Reads certificates and keys again, and opens the files of audit sinks anew. @throws {GatewayError} CONFIG_INVALID, and the old ones stay in use */
  reloadTls(): Promise<void>;
  /** Drains within the configured time and ends everything. Repeating it waits for the same end. */
  stop(): Promise<void>;
  /** Settles when the gateway has ended. */
  readonly done: Promise<void>;
}

export interface GatewayTools {
  readonly logger: Logger;
}

const dataServices = [
  ...[kmsServiceName, sdfServiceName, certificateServiceName, clusterServiceName],
  'hsmgateway.v1.CryptoStreamService',
];

const startHosts = async (config: GatewayConfig, logger: Logger, shutdown: Shutdown): Promise<HostPool> => {
  const pool = createHostPool(toHostPoolOptions(config, { events: hostEvents(logger) }));
  shutdown.defer(() => pool.stop());
  await pool.start();
  return pool;
};

/** See `RunningGateway.vitals`. Hosts that miss their heartbeats are not up: the pool has killed them. */
const vitalsFrom =
  (pool: HostPool, health: HealthWatch): RunningGateway['vitals'] =>
  () => {
    const hosts = pool.status();
    const up = hosts.filter(({ state }) => state === 'up').length;
    const status = `${health.isServing ? 'serving' : 'not serving'}, ${up} of ${hosts.length} crypto-hosts up`;
    return { isAlive: up > 0, status };
  };

/** Keeps the hosts in step with the store from now on. */
const keepPartitions = async (
  gateway: string,
  store: Store,
  pool: HostPool,
  logger: Logger,
): Promise<PartitionKeeper> => {
  const { tenancy, gatewayTokens } = store;
  const keeper = new PartitionKeeper({ gateway, tenancy, gatewayTokens, pool, logger });
  await keeper.sync();
  store.onChange((change) => {
    if (change.kind === 'tenant' || change.kind === 'all') void keeper.sync();
  });
  return keeper;
};

const compose = async (
  config: GatewayConfig,
  logger: Logger,
  shutdown: Shutdown,
): Promise<Omit<RunningGateway, 'stop' | 'done'>> => {
  const metrics = createMetrics({ withProcess: true });
  const { name } = config.gateway;
  const telemetry = await openTelemetry(config.telemetry, { service: 'hsm-gatewayd', name }, logger);
  if (telemetry !== undefined) {
    shutdown.defer(() => telemetry.stop());
    metrics.watch({ spans: () => telemetry.counts });
  }
  const store = await openStore(config.store);
  shutdown.defer(() => store.close());
  const clock = await StoreClock.start({ readMs: () => store.clockMs(), logger });
  shutdown.defer(async () => clock.stop());
  const isClockRight = () => clock.isOwnRight();
  const pool = await startHosts(config, logger, shutdown);
  const audit = await openAudit(config, pool, logger);
  shutdown.defer(() => audit.close());
  const sinks = startAuditSinks(config, audit, logger);
  shutdown.defer(() => sinks.close());
  const keeper = await keepPartitions(name, store, pool, logger);
  watchMetrics(metrics, config, pool, audit);

  const rules = await startRules(config, store, logger);
  const kms = createKmsDeps(config, store, pool, audit, rules);
  const calls = {
    ...createCallServices(config, store, audit, metrics, logger, (tenant) => rules.tenantRate(tenant)),
    ...(telemetry && { tracer: telemetry }),
  };
  const makeServer = serverFactory(config, { ...calls, names: createKeyNames(kms) }, shutdown);
  const watch = new KeyEventWatch(kms.events, systemClock);
  const sdf = createSdfDeps(config, store, pool, rules, clock);
  const certificates = createCertificateDeps(config, store, pool);
  const monitor = new GatewayMonitor({
    name: config.gateway.name,
    region: config.gateway.region,
    startedAtMs: Date.now(),
    pool,
    isServing: () => health.isServing,
    connections: () => metrics.connections,
    certificates: () => ({ server: certificateEnd(config.tls.certFile) }),
    sinks: () => vitalsOf(sinks),
    partitionIds: () => keeper.partitionIds,
    countsOf: (partitionId) => rules.countsOf(partitionId),
  });
  const partitions = createPartitionDeps(config, { store, pool, audit, monitoring: monitor });
  const data = makeServer(dataServices, {
    [kmsServiceName]: createKmsHandlers(kms, watch),
    [sdfServiceName]: createSdfHandlers(sdf),
    [certificateServiceName]: createCertificateHandlers(certificates),
    [clusterServiceName]: createClusterHandlers(() => listMembers(store.members)),
  });
  const operators = createOperatorDeps(config, store, pool);
  const approved = new ApprovedCallRunner(config.admin.approvals);
  const adminHandlers = createAdminHandlers({
    config,
    store,
    audit,
    kms,
    sdf,
    certificates,
    operators,
    partitions,
    approved,
    logLevels: new LogLevelControl(logger, config.log.level),
  });
  const admin = makeServer(Object.keys(adminHandlers), adminHandlers, approved);
  const enrollment = buildEnrollment(config, calls, createEnrollmentClientHandlers(certificates), shutdown);
  const servers = [data, admin, ...(enrollment === undefined ? [] : [enrollment])];
  const reloadTls = async (): Promise<void> => {
    sinks.reopen();
    for (const server of servers) await server.reloadTls();
  };

  const health = new HealthWatch({
    engine: pool,
    partitionIds: () => keeper.partitionIds,
    checkStore: () => store.checkHealth(),
    isAuditAvailable: () => audit.status().isAvailable,
    onChange: (isServing) => {
      for (const server of servers) server.setServing(isServing);
    },
    onPartition: (partitionId, failure, latencyMs) => {
      const problem = failure === undefined ? undefined : failure instanceof GatewayError ? failure.reason : 'INTERNAL';
      monitor.note(partitionId, { problem, latencyMs, atMs: Date.now() });
    },
    logger,
    intervalMs: 5000,
    checkTimeoutMs: 4000,
  });
  const housekeeping = startHousekeeping({
    kms,
    sdf,
    idempotency: store.idempotency,
    jobs: operatorJobs(store, audit),
    clock,
    isClockRight,
    logger,
  });
  const { warnDays } = config.certificates;
  const { clientCaFile } = config.tls;
  const certificateKeeper = new CertificateKeeper({ certificates, clientCaFile, warnDays, reloadTls, logger });
  const inventory = startInventory(partitions, rules, logger);
  const schedule = await startPartitionSchedule(partitions, { logger, mayRun: isClockRight });
  metrics.watch({
    keyDeadlines: () => keyDeadlines(kms),
    schedules: () => ({ ...housekeeping.keys.states(), partitions: schedule.state }),
    expiringCertificates: () => certificateKeeper.expiring(),
    partitions: () => inventory.metrics(),
    isServing: () => health.isServing,
    sinks: () => vitalsOf(sinks),
    store: () => store.contact,
  });
  watchStore({ store, logger, onChange: () => health.recheck() });
  const address = await listen(data, config.listen.data);
  const adminAddress = await listen(admin, config.listen.admin);
  const enrollmentAddress = enrollment && (await listen(enrollment, config.listen.enrollment ?? ''));
  certificateKeeper.start(store.onChange);
  const metricsAddress = await startMetrics(config, metrics, () => health.isServing, shutdown);
  await health.start();
  const membership = startMembership(name, config.advertise, store.members, logger);
  shutdown.defer(async () => {
    await membership.stop();
    health.stop();
    housekeeping.stop();
    certificateKeeper.stop();
    inventory.stop();
    schedule.stop();
    // Should the store be gone, the lease runs out by itself.
    await schedule.give().catch(() => undefined);
    // Those that wait for events would be waited for.
    watch.close();
    const deadlineAtMs = Date.now() + config.shutdown.drainMs;
    await Promise.all(servers.map((server) => server.drain(deadlineAtMs)));
    await housekeeping.flush();
    await pool.drain(deadlineAtMs);
  });
  const vitals = vitalsFrom(pool, health);
  return { address, adminAddress, enrollmentAddress, metricsAddress, vitals, reloadTls };
};

/**
 * Starts a gateway; resolves when it serves. What was started is stopped again if a later part fails.
 * @throws {GatewayError} CONFIG_INVALID, STORE_UNAVAILABLE, HSM_UNAVAILABLE, HSM_LOGIN_FAILED, NOT_INITIALIZED, …
 */
export const startGateway = async (config: GatewayConfig, { logger }: GatewayTools): Promise<RunningGateway> => {
  const shutdown = new Shutdown(logger);
  try {
    const parts = await compose(config, logger, shutdown);
    return { ...parts, stop: () => shutdown.run(), done: shutdown.done };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
};
