/** @module Files that commands write secrets into: always new, for their owner alone. */
import { closeSync, constants, fchmodSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { GatewayError } from '../core/errors.ts';

export interface PrivateFile {
  readonly path: string;
  /** Writes all of the content and closes the file. @throws {GatewayError} CONFIG_INVALID when the disk does not take it */
  finish(content: Uint8Array): void;
  /** Closes and removes a file that was not finished; does nothing after `finish`. */
  discard(): void;
}

const invalid = (field: string, path: string, problem: string, cause: unknown): GatewayError =>
  new GatewayError('CONFIG_INVALID', `${field}: ${path} ${problem}`, { metadata: { field, path }, cause });

const problems: Readonly<Record<string, string>> = {
  EEXIST: 'exists; nothing is overwritten',
  ENOENT: 'is in a folder that does not exist',
  EACCES: 'may not be written',
};

const create = (path: string, field: string): number => {
  try {
    // O_EXCL: neither what somebody has, nor what a link of somebody else's leads to, is overwritten.
    return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw invalid(field, path, problems[code] ?? `can't be made (${code})`, cause);
  }
};

const writeAll = (descriptor: number, content: Uint8Array): void => {
  let written = 0;
  while (written < content.length) written += writeSync(descriptor, content, written);
  fsyncSync(descriptor);
};

/**
 * Makes an empty file of mode 0600, before the call whose answer it will hold: a path that can't be written is found while
 * nothing has happened yet.
 * @throws {GatewayError} CONFIG_INVALID naming the option and the path
 */
export const createPrivateFile = (path: string, field: string): PrivateFile => {
  const descriptor = create(path, field);
  // Whatever the umask is.
  fchmodSync(descriptor, 0o600);
  let isOpen = true;
  const close = (): void => {
    isOpen = false;
    closeSync(descriptor);
  };
  const discard = (): void => {
    if (!isOpen) return;
    close();
    unlinkSync(path);
  };
  const finish = (content: Uint8Array): void => {
    try {
      writeAll(descriptor, content);
    } catch (cause) {
      discard();
      throw invalid(field, path, "can't be written", cause);
    }
    close();
  };
  return { path, finish, discard };
};
