/** @module The level of a log at run time: changed for a time, after which the configured one comes back by itself. */
import {
  type ChosenLogLevel,
  type LogLevelChange,
  type LogLevels,
  type LogLevelState,
  logLevels,
} from '../core/ports/log_levels.ts';
import type { Logger } from './log.ts';

/** Time, a seam for tests. */
export interface LevelTimers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once; returns what takes that back. */
  start(callback: () => void, ms: number): () => void;
}

const systemTimers: LevelTimers = {
  now: Date.now,
  start: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** The level of one logger, its children included. What hosts and modules write passes through the logger too. */
export class LogLevelControl implements LogLevels {
  readonly #logger: Logger;
  readonly #timers: LevelTimers;
  readonly #configured: ChosenLogLevel;
  #untilMs: number | undefined;
  #cancel: (() => void) | undefined;

  /** @param logger at the level of the configuration */
  constructor(logger: Logger, configured: ChosenLogLevel, timers: LevelTimers = systemTimers) {
    this.#logger = logger;
    this.#configured = configured;
    this.#timers = timers;
  }

  state(): LogLevelState {
    const level = this.#logger.level as ChosenLogLevel;
    return { level, configured: this.#configured, untilMs: this.#untilMs };
  }

  change({ level = this.#configured, forMs }: LogLevelChange, by: string): LogLevelState {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#untilMs = undefined;
    if (level !== this.#configured && forMs !== undefined) {
      this.#untilMs = this.#timers.now() + forMs;
      this.#cancel = this.#timers.start(
        () => this.change({ level: undefined, forMs: undefined }, 'the end of its time'),
        forMs,
      );
    }
    this.#set(level, by);
    return this.state();
  }

  /** The line about it is written at the louder of both levels, where that lets it through. */
  #set(level: ChosenLogLevel, by: string): void {
    const from = this.#logger.level as ChosenLogLevel;
    const isQuieter = logLevels.indexOf(level) > logLevels.indexOf(from);
    if (!isQuieter) this.#logger.setLevel(level);
    const until = this.#untilMs === undefined ? {} : { until: new Date(this.#untilMs).toISOString() };
    this.#logger.warn({ from, to: level, by, ...until }, 'the level of the log was changed');
    if (isQuieter) this.#logger.setLevel(level);
  }
}
