/** @module The management of partitions of the daemon, composed: dependencies, the trail of what happens by itself, the schedule. */
import { randomUUID } from 'node:crypto';
import type { PartitionDeps, SystemAct } from '../admin/partitions/deps.ts';
import { QuotaRules } from '../admin/partitions/rules.ts';
import { giveScheduleAway, runPartitionSchedule } from '../admin/partitions/schedule.ts';
import type { AuditEvent } from '../audit/event.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import { toHsmProfiles } from '../config/partition_profiles.ts';
import { errorCatalogue, GatewayError } from '../core/errors.ts';
import { dayMs } from '../core/limits.ts';
import type { Clock } from '../core/ports/clock.ts';
import { systemClock } from '../core/ports/clock.ts';
import type { MonitoringSource } from '../core/ports/monitoring.ts';
import type { HostPool } from '../host/supervisor/options.ts';
import type { Logger } from '../obs/log.ts';
import type { ScheduleState } from '../obs/metrics.ts';
import type { AuditSink } from '../rpc/ports.ts';
import type { Store } from '../store/open_store.ts';
import { createPartitionTokens } from './partition_tokens.ts';
import { type RepeatTools, repeat } from './repeat.ts';

/** From the end of a turn of the schedule to the next. */
const scheduleIntervalMs = 30_000;

/** Quotas and types, read now and again whenever a tenant changed. */
export const startRules = async (config: GatewayConfig, store: Store, logger: Logger): Promise<QuotaRules> => {
  const rules = new QuotaRules({
    quotas: store.quotas,
    profiles: toHsmProfiles(config.partitions),
    clock: systemClock,
    onError: (err) => logger.warn({ err }, 'quotas could not be read; those that were read last count'),
  });
  await rules.refresh();
  store.onChange(({ kind }) => {
    if (kind === 'tenant' || kind === 'all') void rules.refresh();
  });
  return rules;
};

/** The record of what the gateway did by itself. */
export const toActEvent = (act: SystemAct, timeMs: number): AuditEvent => {
  const failure = act.failure instanceof GatewayError ? act.failure : undefined;
  return {
    timeMs,
    traceId: randomUUID(),
    traceName: act.traceName,
    traceRating: failure === undefined ? 'normal' : errorCatalogue[failure.reason].rating,
    traceType: 'SystemAction',
    eventType: 'system',
    serviceType: 'KMS',
    resourceType: 'hsm',
    resourceId: act.partitionId,
    resourceName: act.partitionName,
    tenant: act.tenantId,
    user: 'system',
    sourceIp: '',
    request: act.fields,
    code: failure === undefined ? 'OK' : failure.status,
    reason: failure?.reason ?? '',
    requestId: '',
    method: '',
    durationMs: 0,
  };
};

export interface PartitionParts {
  readonly store: Store;
  readonly pool: HostPool;
  readonly audit: AuditSink;
  readonly monitoring: MonitoringSource;
  readonly clock?: Clock;
}

/** Puts the dependencies together. @throws {GatewayError} CONFIG_INVALID for a profile that names what there is not */
export const createPartitionDeps = (
  config: GatewayConfig,
  { store, pool, audit, monitoring, clock = systemClock }: PartitionParts,
): PartitionDeps => ({
  partitions: store.partitions,
  slots: store.slots,
  quotas: store.quotas,
  leases: store.leases,
  tenancy: store.tenancy,
  idempotency: store.idempotency,
  tokens: createPartitionTokens(config, pool),
  monitoring,
  clock,
  settings: {
    gatewayName: config.gateway.name,
    maxPartitionsPerTenant: config.kms.maxKeystoresPerTenant,
    retentionMs: config.partitions.retentionDays * dayMs,
    profiles: toHsmProfiles(config.partitions),
  },
  recordAct: (act) => audit.record(toActEvent(act, clock.now()), 'synced'),
});

export interface PartitionSchedule {
  readonly state: ScheduleState;
  /** Ends the turns to come. */
  stop(): void;
  /** Lets another gateway have the next turn at once. */
  give(): Promise<void>;
}

/** Starts the schedule. What this gateway left half done when it died is its own again, and is taken up in the first turn. */
export const startPartitionSchedule = async (
  deps: PartitionDeps,
  { logger, mayRun }: RepeatTools,
): Promise<PartitionSchedule> => {
  const state = { done: 0, left: 0, failedTurns: 0 };
  await deps.partitions.dropClaims(deps.settings.gatewayName);
  await giveScheduleAway(deps);
  const turn = async (): Promise<void> => {
    try {
      const { done, left, failures } = await runPartitionSchedule(deps);
      state.done += done;
      state.left = left;
      if (left > 0) logger.warn({ job: 'partitions', left, failures }, 'what is due had to be left for the next turn');
    } catch (error) {
      state.failedTurns += 1;
      throw error;
    }
  };
  const stop = repeat({ name: 'partitions', intervalMs: scheduleIntervalMs, run: turn }, { logger, mayRun });
  return { state, stop, give: () => giveScheduleAway(deps) };
};
