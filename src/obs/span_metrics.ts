/** @module How many spans have gone to the collector, of a gateway or an agent. */
import { Counter, type Registry } from 'prom-client';
import type { SpanCounts } from './span_export.ts';
import { whenRead } from './when_read.ts';

const rows: readonly (readonly [name: string, help: string, read: (counts: SpanCounts) => number])[] = [
  ['spans_exported_total', 'Spans that the collector took', ({ exported }) => exported],
  ['spans_lost_total', 'Spans that it did not take, or that there was no room for', ({ lost }) => lost],
];

/** Adds them to a registry. @param counts none where there is no collector */
export const registerSpanMetrics = (registry: Registry, prefix: string, counts: () => SpanCounts | undefined): void => {
  for (const [name, help, read] of rows) {
    const counter: Counter = new Counter({
      ...{ name: prefix + name, help, registers: [registry] },
      collect: whenRead(() => {
        counter.reset();
        const known = counts();
        if (known !== undefined) counter.inc(read(known));
      }),
    });
  }
};
