/** @module How much of the event loop a sink takes: what calls leave over, and little of what they need. */

/** Milliseconds that the event loop spent working and waiting. */
export interface LoopTime {
  readonly active: number;
  readonly idle: number;
}

/** Reading and TLS cost about as much again as formatting. */
const wholePerFormatting = 2;
/** Rest for each millisecond of formatting: half of the loop, or an eighth. */
const restWhenIdle = 2;
const restWhenBusy = 12;
/** Share of the loop that others take, from which on it counts as busy. */
const busyShare = 0.5;

/**
 * How long a sink that lags rests after a slice, in milliseconds.
 * @param formattingMs what formatting the slice took
 * @param loop since the slice before
 */
export function restMs(formattingMs: number, { active, idle }: LoopTime): number {
  const others = active - formattingMs * wholePerFormatting;
  const isIdle = others < (active + idle) * busyShare;
  return Math.ceil(formattingMs * (isIdle ? restWhenIdle : restWhenBusy));
}

/** Looks at the event loop from slice to slice. */
export class Pace {
  #last = performance.eventLoopUtilization();

  restMs(formattingMs: number): number {
    const now = performance.eventLoopUtilization();
    const since = performance.eventLoopUtilization(now, this.#last);
    this.#last = now;
    return restMs(formattingMs, since);
  }
}
