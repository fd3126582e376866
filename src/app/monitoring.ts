/** @module What this gateway knows of itself and of partitions on it, for GetMonitoring and for Prometheus. */
import type {
  GatewayVitals,
  HostVitals,
  MonitoringSource,
  PartitionHealth,
  PartitionVitals,
  SinkVitals,
} from '../core/ports/monitoring.ts';
import type { HostPool, HostStatus } from '../host/supervisor/options.ts';

/** How the last check of a partition went. */
export interface PartitionCheck {
  /** Reason of a failure; undefined where it went well. */
  readonly problem: string | undefined;
  readonly latencyMs: number;
  readonly atMs: number;
}

export interface MonitorOptions {
  readonly name: string;
  readonly region: string;
  readonly startedAtMs: number;
  readonly pool: Pick<HostPool, 'status'>;
  readonly isServing: () => boolean;
  readonly connections: () => number;
  /** End of validity by name, in milliseconds since 1970. May throw: then none is known. */
  readonly certificates: () => Readonly<Record<string, number>>;
  readonly sinks: () => readonly SinkVitals[];
  /** Ids of the partitions that hosts were told to serve. */
  readonly partitionIds: () => readonly string[];
  readonly countsOf: (partitionId: string) => Pick<PartitionVitals, 'operations' | 'refused'>;
}

const toVitals = (status: HostStatus): HostVitals => ({
  name: status.host,
  state: status.state,
  pid: status.pid ?? 0,
  rssBytes: status.rssBytes,
  cpuMs: Math.round(status.cpuMicroseconds / 1000),
  outstanding: status.outstanding,
  operationsDone: status.operationsDone,
  restarts: status.restarts,
  lastError: status.lastError ?? '',
});

export class GatewayMonitor implements MonitoringSource {
  readonly #options: MonitorOptions;
  readonly #checks = new Map<string, PartitionCheck>();

  constructor(options: MonitorOptions) {
    this.#options = options;
  }

  /** Notes a check; those of partitions that are not served any more are forgotten. */
  note(partitionId: string, check: PartitionCheck): void {
    this.#checks.set(partitionId, check);
    const served = new Set(this.#options.partitionIds());
    for (const id of this.#checks.keys()) if (!served.has(id)) this.#checks.delete(id);
  }

  gateway(): GatewayVitals {
    const { name, region, startedAtMs, pool, isServing, connections, sinks } = this.#options;
    return {
      ...{ name, region, startedAtMs },
      isServing: isServing(),
      connections: connections(),
      hosts: pool.status().map(toVitals),
      certificates: this.#certificates(),
      sinks: sinks(),
    };
  }

  #certificates(): Readonly<Record<string, number>> {
    try {
      return this.#options.certificates();
    } catch {
      // A file that is being replaced: the next look finds it.
      return {};
    }
  }

  partition(partitionId: string): PartitionVitals {
    const { pool, countsOf } = this.#options;
    const check = this.#checks.get(partitionId);
    return {
      health: this.#healthOf(partitionId, check),
      problem: check?.problem ?? '',
      latencyMs: check?.latencyMs ?? 0,
      checkedAtMs: check?.atMs ?? 0,
      hosts: pool.status().filter(({ openPartitions }) => openPartitions.includes(partitionId)).length,
      ...countsOf(partitionId),
    };
  }

  #healthOf(partitionId: string, check: PartitionCheck | undefined): PartitionHealth {
    if (!this.#options.partitionIds().includes(partitionId)) return 'CLOSED';
    if (check === undefined) return 'UNKNOWN';
    return check.problem === undefined ? 'OK' : 'FAILED';
  }
}
