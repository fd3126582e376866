/** @module The recent latency of one gateway: rises at once, falls slowly, and is forgotten when nothing is measured. */

/** Time in which a measurement loses most of its weight, in milliseconds. */
const memoryMs = 10_000;

export class Latency {
  #valueMs = 0;
  #measuredAtMs = 0;

  /** The mean, weighted by age; 0 when nothing was measured for long. */
  at(nowMs: number): number {
    return this.#valueMs * Math.exp(-Math.max(0, nowMs - this.#measuredAtMs) / memoryMs);
  }

  /** Takes a measurement in. One that is above the mean counts for half, one below for a tenth. */
  measured(latencyMs: number, nowMs: number): void {
    const before = this.at(nowMs);
    const weight = before === 0 ? 1 : latencyMs > before ? 0.5 : 0.1;
    this.#valueMs = before + (latencyMs - before) * weight;
    this.#measuredAtMs = nowMs;
  }
}
