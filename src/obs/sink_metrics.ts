/** @module Metrics that have a series for each sink of the audit trail, asked for when they are read. */
import type { SinkVitals } from '../core/ports/monitoring.ts';
import type { MetricsWhenRead } from './when_read.ts';

type Row = readonly [name: string, help: string, read: (sink: SinkVitals) => number];

const gauges: readonly Row[] = [
  ['audit_sink_lag_records', 'Audit records that are still to be sent to the sink', ({ lagRecords }) => lagRecords],
  ['audit_sink_lag_seconds', 'Age of the oldest of them', ({ lagMs }) => lagMs / 1000],
];

const counters: readonly Row[] = [
  ['audit_sink_sent_total', 'Audit records that the sink confirmed', ({ sentRecords }) => sentRecords],
  ['audit_sink_errors_total', 'Failed tries to send to the sink', ({ errors }) => errors],
  [
    'audit_sink_missed_total',
    'Audit records that were gone before they could be sent',
    ({ missedRecords }) => missedRecords,
  ],
];

/** Adds all of them. */
export const registerSinkMetrics = (metrics: MetricsWhenRead, sinks: () => readonly SinkVitals[]): void => {
  for (const [rows, kind] of [[gauges, 'gauge'] as const, [counters, 'counter'] as const]) {
    for (const [name, help, read] of rows) {
      metrics[kind](name, help, ['sink'], (tell) => {
        for (const sink of sinks()) tell({ sink: sink.name }, read(sink));
      });
    }
  }
  const help = '1 for the state that the sink is in: starting, up, failed or stopped';
  metrics.gauge('audit_sink_state', help, ['sink', 'state', 'problem'], (tell) => {
    for (const { name, state, problem } of sinks()) tell({ sink: name, state, problem }, 1);
  });
};
