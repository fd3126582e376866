/** @module The latencies of the last calls, and how long most of them took at most. */

/** Calls that are remembered. */
const size = 512;
/** Fewer than these say nothing about the slowest of a hundred. */
const enough = 64;
/** Measurements after which the answer is worked out anew. */
const stride = 16;

export class LatencyWindow {
  readonly #share: number;
  readonly #latencies = new Float64Array(size);
  #count = 0;
  #value: number | undefined;

  /** @param percentile from 1 to 99 */
  constructor(percentile: number) {
    this.#share = percentile / 100;
  }

  /** Milliseconds; undefined while too little is known. */
  get value(): number | undefined {
    return this.#value;
  }

  measured(latencyMs: number): void {
    this.#latencies[this.#count++ % size] = latencyMs;
    if (this.#count < enough || this.#count % stride !== 0) return;
    const sorted = this.#latencies.slice(0, Math.min(this.#count, size)).sort();
    this.#value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * this.#share) - 1)];
  }
}
