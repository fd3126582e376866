/** @module What a gateway knows of itself at this moment: its hosts, and how partitions do on it. */

export interface HostVitals {
  readonly name: string;
  readonly state: 'starting' | 'up' | 'waiting' | 'stopped';
  /** 0 where there is no process. */
  readonly pid: number;
  readonly rssBytes: number;
  /** Milliseconds of processor time of this incarnation. */
  readonly cpuMs: number;
  /** Operations handed to it and not answered yet. */
  readonly outstanding: number;
  readonly operationsDone: number;
  readonly restarts: number;
  readonly lastError: string;
}

/** A sink of the audit trail. */
export interface SinkVitals {
  readonly name: string;
  readonly kind: 'file' | 'syslog';
  readonly state: 'starting' | 'up' | 'failed' | 'stopped';
  /** Why it does not deliver, in one word; empty while it does. */
  readonly problem: string;
  /** Since when it is in this state; milliseconds since 1970 UTC. */
  readonly sinceMs: number;
  /** Records that are still to be sent, and the age of the oldest of them. */
  readonly lagRecords: number;
  readonly lagMs: number;
  /** Of these three, since the start: records that it confirmed, failed tries, records that were gone before. */
  readonly sentRecords: number;
  readonly errors: number;
  readonly missedRecords: number;
}

export interface GatewayVitals {
  readonly name: string;
  readonly region: string;
  readonly isServing: boolean;
  readonly startedAtMs: number;
  readonly connections: number;
  readonly hosts: readonly HostVitals[];
  /** End of validity by name, in milliseconds since 1970. */
  readonly certificates: Readonly<Record<string, number>>;
  readonly sinks: readonly SinkVitals[];
}

/** `CLOSED`: this gateway is not to serve it. */
export type PartitionHealth = 'OK' | 'FAILED' | 'UNKNOWN' | 'CLOSED';

export interface PartitionVitals {
  readonly health: PartitionHealth;
  /** Reason of the failed check; empty where there is none. */
  readonly problem: string;
  /** Of the last check that went well: milliseconds that the token took for a few random bytes. */
  readonly latencyMs: number;
  readonly checkedAtMs: number;
  /** Crypto-hosts that serve it. */
  readonly hosts: number;
  /** Operations since the start, by their names in the audit trail. */
  readonly operations: Readonly<Record<string, number>>;
  /** Operations that its quota refused. */
  readonly refused: number;
}

export interface MonitoringSource {
  gateway(): GatewayVitals;
  partition(partitionId: string): PartitionVitals;
}
