/** @module Log levels as people write and read them, for hsmctl and for hsm-agent. */
import { InvalidArgumentError, Option } from 'commander';
import { fieldInvalid } from '../core/errors.ts';
import { type ChosenLogLevel, logLevelSeconds, logLevels } from '../core/ports/log_levels.ts';

/** A time in seconds, or until the process is started again. */
export type LevelTime = number | 'restart';

export interface LevelArguments {
  readonly level: string | undefined;
  readonly for: LevelTime | undefined;
}

/** Fields of SetLogLevelRequest. */
export interface LevelRequest {
  readonly level: `LOG_LEVEL_${string}`;
  readonly valid_seconds: number;
  readonly until_restart: boolean;
}

/** As the answer has it: enums by name. */
export interface ShownLevel {
  readonly level: string;
  readonly configured: string;
  readonly until: number | string;
}

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

const parseTime = (text: string): LevelTime => {
  if (text === 'restart') return text;
  const [, amount = '', unit = ''] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const time = Number(amount) * (seconds[unit] ?? 0);
  if (time >= 1 && time <= logLevelSeconds.max) return time;
  throw new InvalidArgumentError('It must be 1s to 24h, such as 90s, 10m or 2h; or "restart".');
};

/** `--for`. */
export const forOption = (): Option =>
  new Option(
    '--for <time>',
    `how long (90s, 10m, 2h; 24h at most), or "restart": until the next start (default: ${logLevelSeconds.fallback / 60}m)`,
  ).argParser(parseTime);

/** What is asked for; undefined where the level is to be shown. @throws {GatewayError} FIELD_INVALID */
export const toLevelRequest = ({ level, for: time }: LevelArguments): LevelRequest | undefined => {
  if (level === undefined) {
    if (time === undefined) return undefined;
    throw fieldInvalid('level', 'is required with --for');
  }
  const isConfigured = level === 'configured';
  if (!isConfigured && !logLevels.includes(level as ChosenLogLevel)) {
    throw fieldInvalid('level', `must be one of ${logLevels.join(', ')}, or configured`);
  }
  if (isConfigured && time !== undefined) throw fieldInvalid('for', 'has no meaning for the configured level');
  return {
    level: `LOG_LEVEL_${isConfigured ? 'UNSPECIFIED' : level.toUpperCase()}`,
    valid_seconds: typeof time === 'number' ? time : 0,
    until_restart: time === 'restart',
  };
};

const plain = (name: string): string => name.replace('LOG_LEVEL_', '').toLowerCase();

/** One line. */
export const levelText = ({ level, configured, until }: ShownLevel): string => {
  const [now, usual] = [plain(level), plain(configured)];
  if (now === usual) return `${now}, as configured\n`;
  const end = Number(until) === 0 ? 'the next start' : new Date(Number(until)).toISOString();
  return `${now} until ${end}; configured: ${usual}\n`;
};
