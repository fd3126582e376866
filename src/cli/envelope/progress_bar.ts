/** @module How far the work on a file has come: a bar on terminals, from the bytes that were read. */
import type { Progress } from '../kms/progress.ts';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** A number of bytes for people: `1.5 GiB`. */
export const bytesText = (bytes: number): string => {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
};

const barWidth = 24;

const barText = (share: number): string => {
  const filled = Math.floor(share * barWidth);
  return `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
};

/** The line: a bar where it is known how much there is, and in any case how much was done and how fast. */
export const progressText = (bytes: number, totalBytes: number | undefined, elapsedMs: number): string => {
  const rate = `${bytesText((bytes * 1_000) / Math.max(1, elapsedMs))}/s`;
  if (!totalBytes) return `${bytesText(bytes)}, ${rate}`;
  return `${barText(Math.min(1, bytes / totalBytes))}  ${bytesText(bytes)} of ${bytesText(totalBytes)}, ${rate}`;
};

/** Milliseconds between two lines: more often nobody reads. */
const intervalMs = 100;

/** Shows progress at most ten times a second. @param totalBytes – undefined where it is not known */
export const showBytes = (
  progress: Progress,
  totalBytes: number | undefined,
  now = performance.now.bind(performance),
) => {
  const startedAt = now();
  let shownAt = startedAt - intervalMs;
  return (bytes: number): void => {
    const at = now();
    if (at - shownAt < intervalMs) return;
    shownAt = at;
    progress.show(progressText(bytes, totalBytes, at - startedAt));
  };
};
