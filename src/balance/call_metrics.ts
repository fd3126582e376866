/** @module What is counted of balanced calls. */
import type { Tracer } from '../core/ports/tracing.ts';
import type { CallOrigin } from '../core/trace_context.ts';

export interface CallMetrics {
  /** @param outcome `OK` or the reason */
  callFinished(method: string, outcome: string, durationMs: number, origin: CallOrigin): void;
  callRepeated(reason: string): void;
  /** A call was not repeated for want of budget. */
  budgetSpent(): void;
  /** A second attempt was made while the first was under way. */
  callHedged(): void;
  /** The second attempt was faster. */
  hedgeWon(): void;
  readonly tracer?: Tracer;
}

/** For those who count nothing. */
export const noMetrics: CallMetrics = {
  callFinished: () => undefined,
  callRepeated: () => undefined,
  budgetSpent: () => undefined,
  callHedged: () => undefined,
  hedgeWon: () => undefined,
};
