/** @module What GetMonitoring answers, as `toJson` gives it: 64-bit integers are text. */

export interface PartitionAnswer {
  readonly partition_id: string;
  readonly tenant: string;
  readonly name: string;
  readonly state: string;
  readonly hsm_type: string;
  readonly edition: string;
  readonly expires_at: string;
  readonly keys: number;
  readonly sessions: number;
}

export interface VitalsAnswer {
  readonly partition: PartitionAnswer | null;
  readonly health: string;
  readonly problem: string;
  readonly latency_ms: string;
  readonly hosts: number;
  readonly max_sessions: number;
  readonly operations_per_second: number;
  readonly operations: Readonly<Record<string, string>>;
  readonly refused: string;
}

export interface HostAnswer {
  readonly host: string;
  readonly state: string;
  readonly pid: number;
  readonly memory_bytes: string;
  readonly cpu_ms: string;
  readonly outstanding: number;
  readonly operations: string;
  readonly restarts: number;
  readonly last_error: string;
}

export interface SinkAnswer {
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly problem: string;
  readonly since: string;
  readonly lag_records: string;
  readonly lag_ms: string;
  readonly sent: string;
  readonly errors: string;
  readonly missed: string;
}

export interface MonitoringAnswer {
  readonly gateway: {
    readonly gateway: string;
    readonly region: string;
    readonly serving: boolean;
    readonly started_at: string;
    readonly connections: number;
  } | null;
  readonly hosts: readonly HostAnswer[];
  readonly certificates: readonly { readonly name: string; readonly not_after: string }[];
  readonly partitions: readonly VitalsAnswer[];
  /** A gateway of an earlier version does not tell. */
  readonly audit_sinks?: readonly SinkAnswer[];
}
