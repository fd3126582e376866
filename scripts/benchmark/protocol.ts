/** @module What the benchmark's main process and its runners say to each other over Node's IPC. */

/** One measurement: keep `callers` operations under way for `durationMs`. */
export interface MeasureRequest<Row extends string = string> {
  readonly row: Row;
  readonly callers: number;
  readonly durationMs: number;
}

export interface MeasureResult {
  readonly operations: number;
  readonly elapsedMs: number;
  /** Absent where single operations were not timed. */
  readonly p50Ms?: number;
  readonly p99Ms?: number;
}

export type Measure<Row extends string> = (request: MeasureRequest<Row>) => Promise<MeasureResult>;

/** A row that a variant cannot do; the table says so instead of a figure. */
export class Unsupported extends Error {}

/** Latencies of one measurement; a bounded sample, so that long runs need no more memory than short ones. */
export class LatencySample {
  readonly #values = new Float64Array(200_000);
  #count = 0;

  add(milliseconds: number): void {
    this.#values[this.#count % this.#values.length] = milliseconds;
    this.#count += 1;
  }

  result(elapsedMs: number): Required<MeasureResult> {
    const sorted = this.#values.subarray(0, Math.min(this.#count, this.#values.length)).slice().sort();
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { operations: this.#count, elapsedMs, p50Ms: at(0.5), p99Ms: at(0.99) };
  }
}

/** Makes this process a runner: prepares, says so, then measures one request after the other. */
export const serveMeasurements = async <Row extends string>(
  prepare: () => Promise<Measure<Row>> | Measure<Row>,
): Promise<void> => {
  const send = (message: object): void => {
    process.send?.(message);
  };
  const measure = await prepare();
  process.on('message', (request: MeasureRequest<Row>) => {
    measure(request).then(
      (result) => send({ result }),
      (error: unknown) => {
        if (error instanceof Unsupported) send({ unsupported: error.message });
        else send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      },
    );
  });
  process.on('disconnect', () => process.exit(0));
  send({ ready: true });
};
