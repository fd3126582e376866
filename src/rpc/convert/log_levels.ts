/** @module Log levels on the wire, of LogService and of the agent's own service. */
import { fieldInvalid } from '../../core/errors.ts';
import {
  type ChosenLogLevel,
  type LogLevelChange,
  logLevels,
  logLevelSeconds,
  type LogLevelState,
} from '../../core/ports/log_levels.ts';
import type { LogLevel } from '../../gen/hsmgateway/v1/LogLevel.ts';
import type { LogLevelStateInput } from '../../gen/hsmgateway/v1/LogLevelState.ts';
import { enumField } from './fields.ts';

type Name = Exclude<`${LogLevel}`, 'LOG_LEVEL_UNSPECIFIED'>;

const names = Object.fromEntries(logLevels.map((level) => [`LOG_LEVEL_${level.toUpperCase()}`, level])) as Record<
  Name,
  ChosenLogLevel
>;

const nameOf = (level: ChosenLogLevel): Name => `LOG_LEVEL_${level.toUpperCase()}` as Name;

export interface ChangeMessage {
  readonly level: LogLevel;
  readonly valid_seconds: number;
  readonly until_restart: boolean;
}

/** @throws {GatewayError} FIELD_INVALID */
export const toLogLevelChange = (message: ChangeMessage): LogLevelChange => {
  const { valid_seconds: seconds, until_restart: isUntilRestart } = message;
  const name = enumField('level', message.level, names);
  const level = name === undefined ? undefined : names[name];
  if (seconds > logLevelSeconds.max) throw fieldInvalid('valid_seconds', `must be at most ${logLevelSeconds.max}`);
  if (isUntilRestart && seconds !== 0) throw fieldInvalid('valid_seconds', 'must be left out with until_restart');
  if (level === undefined && (isUntilRestart || seconds !== 0)) {
    throw fieldInvalid('level', 'is required with a time; the configured one has no end');
  }
  return { level, forMs: isUntilRestart ? undefined : (seconds || logLevelSeconds.fallback) * 1000 };
};

export const fromLogLevelState = ({ level, configured, untilMs }: LogLevelState): LogLevelStateInput => ({
  level: nameOf(level),
  configured: nameOf(configured),
  until: untilMs ?? 0,
});
