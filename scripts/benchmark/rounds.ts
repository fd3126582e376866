/**
 * @module Interleaved rounds: all cells of a table take turns, so that what the machine does meanwhile meets all of
 * them; and what is left of a cell's rounds in the end.
 */
import type { MeasureRequest, MeasureResult } from './protocol.ts';

/** How long to measure; the same for all chapters of a run. */
export interface RoundOptions {
  readonly rounds: number;
  /** Of one measurement of one cell. */
  readonly durationMs: number;
  /** Of the round before the first, which is thrown away. */
  readonly warmUpMs: number;
}

export const roundOptions = (isQuick: boolean): RoundOptions =>
  isQuick ? { rounds: 5, durationMs: 400, warmUpMs: 600 } : { rounds: 5, durationMs: 1500, warmUpMs: 1500 };

/** One line of the table: a row as a variant does it, for so many callers. */
export interface Cell<Row extends string, Variant extends string> {
  readonly row: Row;
  readonly variant: Variant;
  readonly callers: number;
}

/** Measures one cell once; undefined where the variant cannot do the row. */
export type MeasureCell<Row extends string, Variant extends string> = (
  variant: Variant,
  request: MeasureRequest<Row>,
  isWarmUp: boolean,
) => Promise<MeasureResult | undefined>;

/** What the table and the JSON line say of a cell. */
export interface Summary<Row extends string = string, Variant extends string = string> extends Cell<Row, Variant> {
  readonly ops_per_s: number;
  readonly min_ops_per_s: number;
  readonly max_ops_per_s: number;
  /** Absent where single operations were not timed. */
  readonly p50_ms?: number;
  readonly p99_ms?: number;
  readonly rounds: number;
  /** Of each round, in their order: cells that were measured side by side can be compared round by round. */
  readonly round_ops_per_s: readonly number[];
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
export const rate = (result: MeasureResult): number => (result.operations * 1000) / result.elapsedMs;

const latency = (results: readonly MeasureResult[], pick: (result: MeasureResult) => number | undefined) => {
  const values = results.map(pick).filter((value) => value !== undefined);
  return values.length < results.length ? undefined : Number(median(values).toFixed(3));
};

const summarize = <Row extends string, Variant extends string>(
  { row, variant, callers }: Cell<Row, Variant>,
  results: readonly MeasureResult[],
): Summary<Row, Variant> => {
  const rates = results.map(rate);
  const [p50_ms, p99_ms] = [latency(results, (one) => one.p50Ms), latency(results, (one) => one.p99Ms)];
  return {
    row,
    variant,
    callers,
    ops_per_s: Math.round(median(rates)),
    min_ops_per_s: Math.round(Math.min(...rates)),
    max_ops_per_s: Math.round(Math.max(...rates)),
    ...(p50_ms === undefined || p99_ms === undefined ? {} : { p50_ms, p99_ms }),
    rounds: results.length,
    round_ops_per_s: rates.map(Math.round),
  };
};

/** Measures all cells in rounds; cells that their variant cannot do are left out of what it gives. */
export const measureInRounds = async <Row extends string, Variant extends string>(
  cells: readonly Cell<Row, Variant>[],
  { rounds, durationMs, warmUpMs }: RoundOptions,
  measure: MeasureCell<Row, Variant>,
): Promise<Summary<Row, Variant>[]> => {
  const measured = cells.map((cell) => ({ cell, results: [] as MeasureResult[] }));
  // Round 0 warms up every cell and is thrown away.
  for (let round = 0; round <= rounds; round += 1) {
    process.stderr.write(`\rround ${round} of ${rounds} `);
    for (const { cell, results } of measured) {
      const { row, variant, callers } = cell;
      const request = { row, callers, durationMs: round === 0 ? warmUpMs : durationMs };
      const result = await measure(variant, request, round === 0);
      if (round > 0 && result !== undefined) results.push(result);
    }
  }
  process.stderr.write('\r');
  return measured.filter(({ results }) => results.length > 0).map(({ cell, results }) => summarize(cell, results));
};
