/**
 * @module Counts calls: by method and outcome, their latency, those in flight. On the path of every call, so it keeps
 * plain numbers, and labels are put together only when somebody asks for the metrics.
 */

/** Upper bounds of the latency classes, in milliseconds. A signature on a token takes 0.1 to 10 ms. */
export const latencyBoundsMs: readonly number[] = [
  0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000,
];

/** Label for what came after the bound on distinct values was reached: a metric must not grow with its input. */
export const otherLabel = 'other';

export interface MethodCounters {
  readonly method: string;
  /** Calls by outcome: `OK` or the reason of the failure. */
  readonly outcomes: Map<string, number>;
  /** Calls by latency class; the last one is above all bounds. Not cumulative. */
  readonly latencies: Float64Array;
  totalMs: number;
  inFlight: number;
}

const maxMethods = 500;
const maxOutcomes = 200;

export class CallCounters {
  readonly #methods = new Map<string, MethodCounters>();

  /** One per method that was called. */
  get methods(): Iterable<MethodCounters> {
    return this.#methods.values();
  }

  started(method: string): void {
    this.#of(method).inFlight++;
  }

  /** The other half of `started`, for a call that has or has not come to an outcome. */
  ended(method: string): void {
    this.#of(method).inFlight--;
  }

  /** @param outcome `OK` or the reason of the failure */
  finished(method: string, outcome: string, durationMs: number): void {
    const counters = this.#of(method);
    const { outcomes } = counters;
    const count = outcomes.get(outcome);
    if (count !== undefined) outcomes.set(outcome, count + 1);
    else addNew(outcomes, outcome, maxOutcomes);
    counters.totalMs += durationMs;
    let index = 0;
    while (index < latencyBoundsMs.length && durationMs > (latencyBoundsMs[index] ?? 0)) index++;
    counters.latencies[index] = (counters.latencies[index] ?? 0) + 1;
  }

  #of(method: string): MethodCounters {
    const known = this.#methods.get(method);
    if (known !== undefined) return known;
    if (this.#methods.size >= maxMethods && method !== otherLabel) return this.#of(otherLabel);
    const counters: MethodCounters = {
      method,
      outcomes: new Map(),
      latencies: new Float64Array(latencyBoundsMs.length + 1),
      totalMs: 0,
      inFlight: 0,
    };
    this.#methods.set(method, counters);
    return counters;
  }
}

/** Counts a label that is new, or `other` where there are too many. */
export function addNew(counts: Map<string, number>, label: string, max: number): void {
  const chosen = counts.size < max || counts.has(label) ? label : otherLabel;
  counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
}
