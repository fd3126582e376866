/** @module How long to wait before something that failed is tried again. */

/**
 * Doubling wait with jitter, so that those who failed together do not come back together: 50 to 100 % of
 * `baseMs · 2^(attempt − 1)`, at most `maxMs`.
 * @param attempt – failures so far, 1 or more
 * @param random – from 0 up to 1
 */
export const doublingDelayMs = (attempt: number, baseMs: number, maxMs: number, random = Math.random()): number =>
  Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30)) * (0.5 + random / 2);
