/**
 * @module One line for each call that failed for a reason that is not its caller's, or took long; the others at `debug`. What a line
 * has is names, ids and times. The trail has every call anyhow, so lines past a bound are counted instead of written.
 */
import { errorCatalogue, isReason } from '../core/errors.ts';
import type { CallOrigin } from '../core/trace_context.ts';
import type { Logger } from './log.ts';

/** Reason of a failure that the other side of a later version may have, too. */
export interface FinishedCall extends CallOrigin {
  readonly method: string;
  /** `OK`, or the reason of the failure. */
  readonly outcome: string;
  readonly durationMs: number;
}

export interface CallLogOptions {
  readonly logger: Pick<Logger, 'debug' | 'warn' | 'error' | 'isLevelEnabled'>;
  /** Milliseconds from which a call that went well is worth a line. */
  readonly slowCallMs: number;
  /** Milliseconds of a clock that never jumps; `performance.now()` when not given. */
  readonly monotonic?: () => number;
}

type Level = 'debug' | 'warn' | 'error';

/** Lines in one second above `debug`. A token that is gone fails every call, thousands a second. */
const maxLinesPerSecond = 20;

/** Incidents are the operator's to look at; so is what makes callers go elsewhere. The rest the caller is told, and the trail has. */
const levelOf = (outcome: string, isSlow: boolean): Level => {
  if (outcome === 'OK') return isSlow ? 'warn' : 'debug';
  if (!isReason(outcome)) return 'debug';
  const { rating, status } = errorCatalogue[outcome];
  if (rating === 'incident') return 'error';
  return isSlow || status === 'UNAVAILABLE' ? 'warn' : 'debug';
};

export class CallLog {
  readonly #options: CallLogOptions;
  readonly #monotonic: () => number;
  #secondEndsMs = Number.NEGATIVE_INFINITY;
  #lines = 0;
  #leftOut = 0;

  constructor(options: CallLogOptions) {
    this.#options = options;
    this.#monotonic = options.monotonic ?? (() => performance.now());
  }

  /** Writes the line of a call, if it gets one. Never throws. */
  finished(call: FinishedCall): void {
    const { logger, slowCallMs } = this.#options;
    const { outcome, durationMs } = call;
    const isSlow = durationMs >= slowCallMs;
    const level = levelOf(outcome, isSlow);
    if (!logger.isLevelEnabled(level) || (level !== 'debug' && !this.#hasRoom())) return;
    const { method, requestId, trace } = call;
    const fields = { method, outcome, durationMs: Math.round(durationMs * 1000) / 1000, requestId };
    const text = outcome !== 'OK' ? 'a call failed' : isSlow ? 'a call took long' : 'a call went well';
    logger[level](trace === undefined ? fields : { ...fields, traceId: trace.traceId }, text);
  }

  /** Whether this second has room for a line; the first line of a later one says how many had none. */
  #hasRoom(): boolean {
    const nowMs = this.#monotonic();
    if (nowMs >= this.#secondEndsMs) {
      this.#secondEndsMs = nowMs + 1000;
      this.#lines = 0;
      if (this.#leftOut > 0) this.#options.logger.warn({ leftOut: this.#leftOut }, 'lines of calls were left out');
      this.#leftOut = 0;
    }
    if (this.#lines < maxLinesPerSecond) {
      this.#lines++;
      return true;
    }
    this.#leftOut++;
    return false;
  }
}
