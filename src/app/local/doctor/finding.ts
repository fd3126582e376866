/** @module What doctor says about one thing, and how a failure becomes such a finding. */
import { GatewayError } from '../../../core/errors.ts';

export type FindingStatus = 'ok' | 'warn' | 'fail';

export interface Finding {
  /** What was looked at: `module`, `token`, `certificate`, … */
  readonly check: string;
  /** Which one: a name or a path. */
  readonly subject: string;
  readonly status: FindingStatus;
  readonly detail: string;
  /** The C_ function that failed, and its return value. */
  readonly function?: string;
  readonly ckr?: string;
  /** Field of the configuration that a remedy would change. */
  readonly configKey?: string;
  /** What to do. */
  readonly action?: string;
}

/** What to do about a failure, where the check knows. */
export interface Remedy {
  readonly configKey?: string;
  readonly action?: string;
}

export const ok = (check: string, subject: string, detail: string): Finding => ({
  check,
  subject,
  status: 'ok',
  detail,
});

export const warn = (check: string, subject: string, detail: string, remedy: Remedy = {}): Finding => ({
  check,
  subject,
  status: 'warn',
  detail,
  ...remedy,
});

export const fail = (check: string, subject: string, detail: string, remedy: Remedy = {}): Finding => ({
  check,
  subject,
  status: 'fail',
  detail,
  ...remedy,
});

/** A failed check from the error that it ended in: message, C_ function, return value. */
export const failWith = (check: string, subject: string, error: unknown, remedy: Remedy = {}): Finding => {
  if (!(error instanceof GatewayError)) {
    return fail(check, subject, error instanceof Error ? error.message : String(error), remedy);
  }
  const { function: name, ckr } = error.metadata;
  return {
    ...fail(check, subject, `${error.message} (${error.reason})`, remedy),
    ...(name === undefined ? {} : { function: name }),
    ...(ckr === undefined ? {} : { ckr }),
  };
};

/** Runs a check; what it throws becomes one failed finding. */
export const guarded = async (
  check: string,
  subject: string,
  remedy: Remedy,
  run: () => Promise<readonly Finding[]> | readonly Finding[],
): Promise<readonly Finding[]> => {
  try {
    return await run();
  } catch (error) {
    return [failWith(check, subject, error, remedy)];
  }
};
