/** @module What the metrics of gateways and agents are made of: the histogram of calls. */
import type { Histogram, Registry } from 'prom-client';
import { type CallCounters, latencyBoundsMs, type MethodCounters } from './call_counters.ts';

/** Prints integers and short fractions the same everywhere. */
export const toSeconds = (milliseconds: number): number => milliseconds / 1000;

interface BucketValue {
  readonly metricName: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}

const bucketsOf = (name: string, counters: MethodCounters): BucketValue[] => {
  const { method } = counters;
  const values: BucketValue[] = [];
  let count = 0;
  counters.latencies.forEach((calls, index) => {
    count += calls;
    const bound = latencyBoundsMs[index];
    const le = bound === undefined ? '+Inf' : toSeconds(bound);
    values.push({ metricName: `${name}_bucket`, labels: { le, method }, value: count });
  });
  values.push({ metricName: `${name}_sum`, labels: { method }, value: toSeconds(counters.totalMs) });
  values.push({ metricName: `${name}_count`, labels: { method }, value: count });
  return values;
};

/**
 * A histogram that is filled elsewhere. prom-client's own looks its labels up and checks them at every observation,
 * and has no way to set what was counted; the registry needs no more of a metric than this.
 */
export const registerLatency = (registry: Registry, prefix: string, calls: CallCounters): void => {
  const name = `${prefix}call_duration_seconds`;
  const metric = {
    name,
    help: 'Time from the arrival of a call to its answer, by method',
    type: 'histogram',
    aggregator: 'sum',
    reset: () => undefined,
    get: async () => ({
      name,
      help: metric.help,
      type: metric.type,
      aggregator: metric.aggregator,
      values: [...calls.methods].flatMap((counters) => bucketsOf(name, counters)),
    }),
  };
  registry.registerMetric(metric as unknown as Histogram);
};
