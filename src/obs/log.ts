/**
 * @module The log: JSON lines by pino, written without waiting for whoever reads them, secrets taken out. Not the audit
 * trail: a log line may be lost, and calls go on without it.
 */
import { destination as openDestination, type Logger as PinoLogger, pino } from 'pino';
import { fieldsToLoggable, toLoggable } from './redact.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Takes a message, or fields and a message. */
export interface LogMethod {
  (message: string): void;
  (fields: object, message: string): void;
}

export interface Logger {
  readonly trace: LogMethod;
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
  readonly fatal: LogMethod;
  /** A logger whose lines carry more fields (a request id). Costs next to nothing until it logs; shares the level. */
  child(fields: object): Logger;
  readonly level: LogLevel;
  /** Changes the level of this logger, its parents and all children, at once. */
  setLevel(level: LogLevel): void;
  isLevelEnabled(level: LogLevel): boolean;
  /** Writes out what is buffered, waiting for it: before the process ends. */
  flush(): void;
}

export interface LoggerOptions {
  /** Name of the program or gateway, in every line. */
  readonly name: string;
  readonly level: LogLevel;
  /** Where lines go; standard error when not given. */
  readonly destination?: { write(line: string): unknown; flushSync?(): void };
}

/** Bytes that may wait for a slow reader; lines past it are dropped rather than kept in memory or waited for. */
const maxBufferedBytes = 4_194_304;

type Method = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

class StructuredLogger implements Logger {
  readonly #pino: PinoLogger;
  readonly #flush: () => void;
  readonly #fields: object | undefined;

  constructor(root: PinoLogger, flush: () => void, fields: object | undefined) {
    this.#pino = root;
    this.#flush = flush;
    this.#fields = fields;
  }

  readonly trace: LogMethod = (...args: LogArguments) => this.#log('trace', args);
  readonly debug: LogMethod = (...args: LogArguments) => this.#log('debug', args);
  readonly info: LogMethod = (...args: LogArguments) => this.#log('info', args);
  readonly warn: LogMethod = (...args: LogArguments) => this.#log('warn', args);
  readonly error: LogMethod = (...args: LogArguments) => this.#log('error', args);
  readonly fatal: LogMethod = (...args: LogArguments) => this.#log('fatal', args);

  get level(): LogLevel {
    return this.#pino.level as LogLevel;
  }

  setLevel(level: LogLevel): void {
    this.#pino.level = level;
  }

  isLevelEnabled(level: LogLevel): boolean {
    return this.#pino.isLevelEnabled(level);
  }

  child(fields: object): Logger {
    return new StructuredLogger(this.#pino, this.#flush, { ...this.#fields, ...fields });
  }

  flush(): void {
    this.#flush();
  }

  #log(method: Method, args: LogArguments): void {
    if (!this.#pino.isLevelEnabled(method)) return;
    const [fields, message] = args.length === 1 ? [undefined, args[0]] : args;
    // `err` and every other field with an error in it are taken apart here, so pino's own serializers see plain values.
    const plain = fields instanceof Error ? { err: toLoggable(fields) } : fieldsToLoggable(fields ?? {});
    this.#pino[method]({ ...(this.#fields === undefined ? {} : fieldsToLoggable(this.#fields)), ...plain }, message);
  }
}

type LogArguments = [message: string] | [fields: object, message: string];

/** Makes the logger of a process. */
export function createLogger(options: LoggerOptions): Logger {
  const target =
    options.destination ?? openDestination({ dest: 2, sync: false, minLength: 0, maxLength: maxBufferedBytes });
  const root = pino(
    {
      name: options.name,
      level: options.level,
      // Names instead of pino's numbers; the time in a form that people and tools read.
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (value: unknown) => value },
    },
    { write: (line: string) => void target.write(line) },
  );
  return new StructuredLogger(root, () => flushTarget(target), undefined);
}

/** A destination that was never written to is not open yet and says so by throwing. */
function flushTarget(target: { flushSync?(): void }): void {
  try {
    target.flushSync?.();
  } catch {
    // Nothing is buffered then.
  }
}
