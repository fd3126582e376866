/** @module What a chapter leaves behind: its table on the standard output, and a JSON line for each cell. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { median, type Summary } from './rounds.ts';

const output = 'var/bench.jsonl';
/** Of a column that compares. */
const shareWidth = 12;

/** Appends the cells to the file of results, each with the name of its chapter. */
export const appendSummaries = (chapter: string, summaries: readonly Summary[]): void => {
  mkdirSync(dirname(output), { recursive: true });
  for (const summary of summaries) appendFileSync(output, `${JSON.stringify({ chapter, ...summary })}\n`);
};

/** The cell's rate as a share of another variant's in the same row and for as many callers; a dash where there is none. */
const shareOf = (base: string, one: Summary, all: readonly Summary[]): string => {
  const other = all.find(({ row, variant, callers }) => row === one.row && variant === base && callers === one.callers);
  return other === undefined ? '-' : (one.ops_per_s / other.ops_per_s).toFixed(2);
};

const milliseconds = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(3));

/**
 * Prints the cells as a table.
 * @param bases variants that the others are compared with, one column each
 * @param note what the reader must know of the figures
 */
export const printTable = (summaries: readonly Summary[], bases: readonly string[], note: string): void => {
  const shares = bases.map((base) => `of ${base}`.padStart(shareWidth)).join('  ');
  console.log(`row            callers  variant         ops/s      min      max   p50 ms   p99 ms  ${shares}`.trimEnd());
  for (const one of summaries) {
    const numbers = [one.ops_per_s, one.min_ops_per_s, one.max_ops_per_s].map((n) => String(n).padStart(8));
    const times = [one.p50_ms, one.p99_ms].map((value) => milliseconds(value).padStart(8));
    const share = bases.map((base) => shareOf(base, one, summaries).padStart(shareWidth)).join('  ');
    console.log(
      `${one.row.padEnd(14)} ${String(one.callers).padStart(7)}  ${one.variant.padEnd(12)} ${numbers.join(' ')}` +
        ` ${times.join(' ')}  ${share}`.trimEnd(),
    );
  }
  console.log(`\n${note}\n`);
};

/**
 * Prints how the cells of one variant do beside those of another: the median of the rounds' ratios, and the least and the greatest of
 * them. What the machine did meanwhile met both, unlike the medians of the table.
 * @param goal least ratio that is good enough; lines below it say so
 */
export const printRatios = (
  summaries: readonly Summary[],
  [variant, base]: readonly [variant: string, base: string],
  goal: number,
): void => {
  console.log(`row            callers  ${variant} / ${base}: median      min      max`);
  for (const one of summaries.filter((summary) => summary.variant === variant)) {
    const isBeside = (other: Summary) =>
      other.row === one.row && other.callers === one.callers && other.variant === base;
    const beside = summaries.find(isBeside)?.round_ops_per_s ?? [];
    const ratios = one.round_ops_per_s.map((rate, round) => rate / (beside[round] ?? Number.NaN));
    const figures = [median(ratios), Math.min(...ratios), Math.max(...ratios)].map((ratio) =>
      ratio.toFixed(2).padStart(8),
    );
    const verdict = median(ratios) < goal ? `  below ${goal}` : '';
    const pad = ' '.repeat(`${variant} / ${base}: median`.length - 8);
    console.log(`${one.row.padEnd(14)} ${String(one.callers).padStart(7)}  ${pad}${figures.join(' ')}${verdict}`);
  }
  console.log();
};
