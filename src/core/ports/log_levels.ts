/** @module How much the process writes to its log, and for how long another level than the configured one is in force. */

/** From the most to the least that is written. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export type ChosenLogLevel = (typeof logLevels)[number];

/** How long a change holds when nobody says, and at most: seconds. */
export const logLevelSeconds = { fallback: 900, max: 86_400 } as const;

export interface LogLevelState {
  readonly level: ChosenLogLevel;
  readonly configured: ChosenLogLevel;
  /** When the configured level comes back, milliseconds since 1970; undefined where it is in force, or comes with a restart only. */
  readonly untilMs: number | undefined;
}

export interface LogLevelChange {
  /** Back to the configured one when undefined. */
  readonly level: ChosenLogLevel | undefined;
  /** Until the process is started again when undefined. */
  readonly forMs: number | undefined;
}

export interface LogLevels {
  state(): LogLevelState;
  /** Takes effect at once; another change takes the place of the one before, its end too. @param by – who asks, for the log */
  change(change: LogLevelChange, by: string): LogLevelState;
}
