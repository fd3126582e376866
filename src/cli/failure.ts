/** @module How a command fails: one JSON object on standard error for programs, a line for people; exit code 1. */
import { GatewayError } from '../core/errors.ts';
import { harmless } from '../util/table.ts';
import { type CliIo, exitCodes, toJsonText } from './io.ts';

export type OutputFormat = 'table' | 'json';

interface FailureObject {
  /** Name of a gRPC status. */
  readonly code: string;
  readonly reason: string;
  readonly message: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const toFailureObject = (error: unknown, program: string): FailureObject => {
  if (!(error instanceof GatewayError)) {
    const message = `${program} failed: ${error instanceof Error ? error.message : String(error)}`;
    return { code: 'INTERNAL', reason: 'INTERNAL', message, metadata: {} };
  }
  const { status: code, reason, message, metadata, retryAfterMs } = error;
  const wait = retryAfterMs === undefined ? {} : { retry_after_ms: String(retryAfterMs) };
  return { code, reason, message, metadata: { ...metadata, ...wait } };
};

/** Runs the body of a command; a failure goes to standard error in the command's format. */
export const reportFailure = async (
  io: CliIo,
  format: OutputFormat,
  command: () => Promise<void> | void,
): Promise<void> => {
  try {
    await command();
  } catch (error) {
    const { program = 'hsmctl' } = io;
    const failure = toFailureObject(error, program);
    const line = `${program}: ${harmless(failure.message)} (${failure.reason})\n`;
    io.stderr.write(format === 'json' ? toJsonText(failure, io.stderr) : line);
    io.setExitCode(exitCodes.failed);
  }
};
