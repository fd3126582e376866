/**
 * @module The metrics of a gateway, in a registry of their own, in the text format of Prometheus. What the gateway knows
 * anyway (hosts, audit lag, expiry of certificates) is asked for when the metrics are read.
 */
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { SinkVitals } from '../core/ports/monitoring.ts';
import { addNew, CallCounters } from './call_counters.ts';
import { registerLatency, toSeconds } from './latency_histogram.ts';
import type { HostMetrics, PartitionMetrics } from './partition_metrics.ts';
import { registerPartitionMetrics } from './partition_metrics.ts';
import { registerSinkMetrics } from './sink_metrics.ts';
import type { SpanCounts } from './span_export.ts';
import { registerSpanMetrics } from './span_metrics.ts';
import { registerStoreMetrics, type StoreContactState } from './store_metrics.ts';
import { MetricsWhenRead } from './when_read.ts';

/** State of the audit trail, as `AuditLog.status()` gives it. */
export interface AuditState {
  readonly isAvailable: boolean;
  readonly unsyncedMs: number;
  readonly pendingRecords: number;
}

/** What a job that runs by the clock has done so far. */
export interface ScheduleState {
  readonly done: number;
  /** What the last turn saw and could not deal with. */
  readonly left: number;
  readonly failedTurns: number;
}

/** A key that is about to be destroyed, or whose material is about to expire. */
export interface KeyDeadline {
  readonly tenantId: string;
  readonly keyId: string;
  readonly kind: 'deletion' | 'material_expiry';
  /** Hours that are left. */
  readonly hoursLeft: number;
}

/** A principal whose last certificate is about to end. */
export interface CertificateDeadline {
  readonly tenantId: string;
  readonly principalId: string;
  readonly hoursLeft: number;
}

/** Sources that are asked when the metrics are read. One that throws leaves its metrics out. */
export interface MetricSources {
  /** Number of crypto-hosts by state (`ready`, `starting`, …). */
  readonly hosts?: () => Readonly<Record<string, number>>;
  readonly audit?: () => AuditState;
  readonly sinks?: () => readonly SinkVitals[];
  /** End of validity by certificate name, in milliseconds since 1970. */
  readonly certificates?: () => Readonly<Record<string, number>>;
  /** By job. */
  readonly schedules?: () => Readonly<Record<string, ScheduleState>>;
  /** Principals whose last certificate ends soon, the soonest first. */
  readonly expiringCertificates?: () => readonly CertificateDeadline[];
  /** Keys within a few days of a deadline, the soonest first. */
  readonly keyDeadlines?: () => readonly KeyDeadline[];
  readonly partitions?: () => readonly PartitionMetrics[];
  readonly hostVitals?: () => readonly HostMetrics[];
  /** Whether it takes calls, as health says. */
  readonly isServing?: () => boolean;
  readonly spans?: () => SpanCounts | undefined;
  readonly store?: () => StoreContactState;
}

export interface Metrics {
  /** A call begins; every one ends with `callEnded`. */
  callStarted(method: string): void;
  callEnded(method: string): void;
  /** @param outcome `OK` or the reason of the failure */
  callFinished(method: string, outcome: string, durationMs: number): void;
  rateLimited(tenantId: string): void;
  connectionOpened(): void;
  connectionClosed(): void;
  /** @param code what went wrong, as OpenSSL or Node name it */
  handshakeFailed(code: string): void;
  /** TLS connections that are open now. */
  readonly connections: number;
  /** Adds or replaces sources. */
  watch(sources: MetricSources): void;
  /** All metrics in the text format. */
  render(): Promise<string>;
  readonly contentType: string;
}

export interface MetricsOptions {
  /** Also memory, CPU, event loop and garbage collection of the process; for one registry of a process only. */
  readonly withProcess?: boolean;
}

const prefix = 'hsm_gateway_';
const maxTenants = 1000;
const maxCodes = 100;
/** Series of each of the metrics that have one for a key. */
const maxKeys = 1000;

class GatewayMetrics implements Metrics {
  readonly #registry = new Registry();
  readonly #metrics = new MetricsWhenRead(this.#registry, prefix);
  readonly #calls = new CallCounters();
  readonly #limited = new Map<string, number>();
  readonly #handshakes = new Map<string, number>();
  #openConnections = 0;
  #sources: MetricSources = {};

  constructor(options: MetricsOptions) {
    registerLatency(this.#registry, prefix, this.#calls);
    this.#metrics.counter('calls_total', 'Finished calls, by method and outcome', ['method', 'outcome'], (tell) => {
      for (const { method, outcomes } of this.#calls.methods) {
        for (const [outcome, count] of outcomes) tell({ method, outcome }, count);
      }
    });
    this.#metrics.gauge('calls_in_flight', 'Calls that are under way, by method', ['method'], (tell) => {
      for (const { method, inFlight } of this.#calls.methods) tell({ method }, inFlight);
    });
    this.#metrics.counter(
      'rate_limited_total',
      'Calls that were refused by the rate limit, by tenant',
      ['tenant'],
      (tell) => {
        for (const [tenant, count] of this.#limited) tell({ tenant }, count);
      },
    );
    this.#metrics.counter('handshake_failures_total', 'TLS handshakes that failed, by code', ['code'], (tell) => {
      for (const [code, count] of this.#handshakes) tell({ code }, count);
    });
    this.#metrics.gauge('connections', 'Open connections', [], (tell) => tell({}, this.#openConnections));
    this.#registerSources();
    if (options.withProcess === true) collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  get connections(): number {
    return this.#openConnections;
  }

  callStarted(method: string): void {
    this.#calls.started(method);
  }

  callEnded(method: string): void {
    this.#calls.ended(method);
  }

  callFinished(method: string, outcome: string, durationMs: number): void {
    this.#calls.finished(method, outcome, durationMs);
  }

  rateLimited(tenantId: string): void {
    addNew(this.#limited, tenantId, maxTenants);
  }

  connectionOpened(): void {
    this.#openConnections++;
  }

  connectionClosed(): void {
    this.#openConnections--;
  }

  handshakeFailed(code: string): void {
    addNew(this.#handshakes, code, maxCodes);
  }

  watch(sources: MetricSources): void {
    this.#sources = { ...this.#sources, ...sources };
  }

  render(): Promise<string> {
    return this.#registry.metrics();
  }

  #registerSources(): void {
    this.#metrics.gauge('hosts', 'Crypto-hosts, by state', ['state'], (tell) => {
      for (const [state, count] of Object.entries(this.#sources.hosts?.() ?? {})) tell({ state }, count);
    });
    this.#metrics.gauge('certificate_expiry_seconds', 'End of validity, in seconds since 1970', ['name'], (tell) => {
      for (const [name, endMs] of Object.entries(this.#sources.certificates?.() ?? {})) {
        tell({ name }, toSeconds(endMs));
      }
    });
    this.#auditGauge('audit_available', '1 while the audit trail can be written', (audit) =>
      audit.isAvailable ? 1 : 0,
    );
    this.#auditGauge('audit_lag_seconds', 'Age of the oldest audit record that is not synced to the disk', (audit) =>
      toSeconds(audit.unsyncedMs),
    );
    this.#auditGauge('audit_pending_records', 'Audit records that wait to be written', (audit) => audit.pendingRecords);
    registerPartitionMetrics(this.#metrics, {
      partitions: () => this.#sources.partitions?.() ?? [],
      hosts: () => this.#sources.hostVitals?.() ?? [],
    });
    this.#metrics.gauge('serving', '1 while the gateway takes calls, as its health says', [], (tell) => {
      tell({}, this.#sources.isServing?.() === true ? 1 : 0);
    });
    registerSpanMetrics(this.#metrics, () => this.#sources.spans?.());
    registerStoreMetrics(this.#metrics, () => this.#sources.store?.());
    registerSinkMetrics(this.#metrics, () => this.#sources.sinks?.() ?? []);
    this.#registerSchedules();
    this.#registerCertificates();
    this.#deadlineGauge('key_deletion_hours', 'deletion', 'Hours until a key is destroyed, where they are few');
    this.#deadlineGauge('key_expiry_hours', 'material_expiry', 'Hours until material expires, where they are few');
  }

  /** No series means that every principal's certificate is good for a while. */
  #registerCertificates(): void {
    const help = 'Hours until the last certificate of a principal ends, where they are few';
    this.#metrics.gauge('certificate_hours_left', help, ['tenant', 'principal'], (tell) => {
      const deadlines = this.#sources.expiringCertificates?.() ?? [];
      for (const { tenantId, principalId, hoursLeft } of deadlines.slice(0, maxKeys)) {
        tell({ tenant: tenantId, principal: principalId }, hoursLeft);
      }
    });
  }

  #registerSchedules(): void {
    const eachJob = (tell: (job: string, state: ScheduleState) => void): void => {
      for (const [job, state] of Object.entries(this.#sources.schedules?.() ?? {})) tell(job, state);
    };
    this.#metrics.counter(
      'schedule_done_total',
      'What jobs that run by the clock dealt with, by job',
      ['job'],
      (tell) => eachJob((job, { done }) => tell({ job }, done)),
    );
    this.#metrics.counter(
      'schedule_failed_turns_total',
      'Turns of jobs that failed as a whole, by job',
      ['job'],
      (tell) => eachJob((job, { failedTurns }) => tell({ job }, failedTurns)),
    );
    this.#metrics.gauge('schedule_left', 'What is due and the last turn could not deal with, by job', ['job'], (tell) =>
      eachJob((job, { left }) => tell({ job }, left)),
    );
  }

  #auditGauge(name: string, help: string, read: (audit: AuditState) => number): void {
    this.#metrics.gauge(name, help, ['trail'], (tell) => {
      const audit = this.#sources.audit?.();
      if (audit !== undefined) tell({ trail: 'local' }, read(audit));
    });
  }

  /** No series means that no key is near its end. */
  #deadlineGauge(name: string, kind: KeyDeadline['kind'], help: string): void {
    this.#metrics.gauge(name, help, ['tenant', 'key_id'], (tell) => {
      const deadlines = this.#sources.keyDeadlines?.().filter((deadline) => deadline.kind === kind) ?? [];
      for (const { tenantId, keyId, hoursLeft } of deadlines.slice(0, maxKeys)) {
        tell({ tenant: tenantId, key_id: keyId }, hoursLeft);
      }
    });
  }
}

/** Makes the metrics of one gateway. Nothing of it is global; several can be in one process. */
export const createMetrics = (options: MetricsOptions = {}): Metrics => new GatewayMetrics(options);
