/** @module What there is of each partition, read now and then: for metrics, which are asked for at any moment and must not wait. */
import type { PartitionDeps } from '../admin/partitions/deps.ts';
import type { MonitoredPartition } from '../admin/partitions/monitor.ts';
import { readMonitored } from '../admin/partitions/monitor.ts';
import type { QuotaRules } from '../admin/partitions/rules.ts';
import type { Logger } from '../obs/log.ts';
import type { PartitionMetrics } from '../obs/partition_metrics.ts';
import { repeat } from './repeat.ts';

const intervalMs = 15_000;

export interface Inventory {
  metrics(): readonly PartitionMetrics[];
  stop(): void;
}

/** Counts and times are as old as the last reading, at most; health and operations are of the moment. */
export const startInventory = (deps: PartitionDeps, rules: QuotaRules, logger: Logger): Inventory => {
  let seen: readonly MonitoredPartition[] = [];
  const read = async (): Promise<void> => {
    seen = await readMonitored(deps, undefined);
    rules.keepOnly(new Set(seen.map(({ partition }) => partition.id)));
  };
  const stop = repeat({ name: 'inventory of partitions', intervalMs, run: read }, { logger });
  return {
    stop,
    metrics: () =>
      seen.map(({ partition }) => {
        const { health, latencyMs, hosts, operations, refused } = deps.monitoring.partition(partition.id);
        const { id: partitionId, tenantId, keys, sessions, expiresAtMs } = partition;
        const isHealthy = health === 'OK';
        return {
          ...{ partitionId, tenantId, keys, sessions, expiresAtMs },
          ...{ isHealthy, latencyMs, hosts, operations, refused },
        };
      }),
  };
};
