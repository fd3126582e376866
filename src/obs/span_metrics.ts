/** @module How many spans have gone to the collector, of a gateway or an agent. */
import type { SpanCounts } from './span_export.ts';
import type { MetricsWhenRead } from './when_read.ts';

const rows: readonly (readonly [name: string, help: string, read: (counts: SpanCounts) => number])[] = [
  ['spans_exported_total', 'Spans that the collector took', ({ exported }) => exported],
  ['spans_lost_total', 'Spans that it did not take, or that there was no room for', ({ lost }) => lost],
];

/** Adds them. @param counts none where there is no collector */
export const registerSpanMetrics = (metrics: MetricsWhenRead, counts: () => SpanCounts | undefined): void => {
  for (const [name, help, read] of rows) {
    metrics.counter(name, help, [], (tell) => {
      const known = counts();
      if (known !== undefined) tell({}, read(known));
    });
  }
};
