/** @module Metrics that have a series for each partition, asked for when they are read. Released partitions have none. */
import type { MetricsWhenRead } from './when_read.ts';

export interface PartitionMetrics {
  readonly partitionId: string;
  readonly tenantId: string;
  readonly isHealthy: boolean;
  readonly latencyMs: number;
  /** Crypto-hosts that serve it. */
  readonly hosts: number;
  readonly keys: number;
  readonly sessions: number;
  /** Undefined: never. */
  readonly expiresAtMs: number | undefined;
  readonly operations: Readonly<Record<string, number>>;
  readonly refused: number;
}

export interface HostMetrics {
  readonly host: string;
  readonly rssBytes: number;
  readonly cpuMs: number;
  readonly outstanding: number;
  /** Times that it was replaced. */
  readonly restarts: number;
}

/** Series must not grow with their input. */
const maxPartitions = 1000;

const ofPartition = ['tenant', 'partition'] as const;

/** One value of each partition that has it. */
const partitionGauges: readonly (readonly [
  name: string,
  help: string,
  read: (one: PartitionMetrics) => number | undefined,
])[] = [
  ['partition_up', '1 where the last check of the partition went well', ({ isHealthy }) => (isHealthy ? 1 : 0)],
  ['partition_latency_seconds', 'Time that its token took for a few random bytes', ({ latencyMs }) => latencyMs / 1000],
  ['partition_hosts', 'Crypto-hosts that serve the partition', ({ hosts }) => hosts],
  ['partition_keys', 'Keys of the partition, those of SDF included', ({ keys }) => keys],
  ['partition_sessions', 'Open SDF sessions of the partition', ({ sessions }) => sessions],
  [
    'partition_expiry_seconds',
    'End of its term, in seconds since 1970',
    ({ expiresAtMs }) => (expiresAtMs === undefined ? undefined : expiresAtMs / 1000),
  ],
  ['partition_refused_operations', 'Operations that its quota refused since the start', ({ refused }) => refused],
];

/** Adds all of them. */
export const registerPartitionMetrics = (
  metrics: MetricsWhenRead,
  sources: { readonly partitions: () => readonly PartitionMetrics[]; readonly hosts: () => readonly HostMetrics[] },
): void => {
  const each = (read: (one: PartitionMetrics, labels: Readonly<Record<string, string>>) => void): void => {
    for (const one of sources.partitions().slice(0, maxPartitions)) {
      read(one, { tenant: one.tenantId, partition: one.partitionId });
    }
  };
  for (const [name, help, read] of partitionGauges) {
    metrics.gauge(name, help, ofPartition, (tell) =>
      each((one, labels) => {
        const value = read(one);
        if (value !== undefined) tell(labels, value);
      }),
    );
  }
  const operations = 'Operations on keys of the partition since the start, by operation';
  metrics.gauge('partition_operations', operations, [...ofPartition, 'operation'], (tell) =>
    each((one, labels) => {
      for (const [operation, count] of Object.entries(one.operations)) tell({ ...labels, operation }, count);
    }),
  );
  const hostGauges: readonly (readonly [string, string, (host: HostMetrics) => number])[] = [
    ['host_memory_bytes', 'Resident memory of a crypto-host', ({ rssBytes }) => rssBytes],
    ['host_cpu_seconds', 'Processor time of a crypto-host since it was started', ({ cpuMs }) => cpuMs / 1000],
    ['host_outstanding', 'Operations that a crypto-host has not answered yet', ({ outstanding }) => outstanding],
  ];
  metrics.counter('host_restarts_total', 'Times that a crypto-host was replaced', ['host'], (tell) => {
    for (const { host, restarts } of sources.hosts()) tell({ host }, restarts);
  });
  for (const [name, help, read] of hostGauges) {
    metrics.gauge(name, help, ['host'], (tell) => {
      for (const host of sources.hosts()) tell({ host: host.host }, read(host));
    });
  }
};
