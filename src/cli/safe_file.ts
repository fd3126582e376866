/** @module Reads files that a user named: regular ones, of bounded size, keys only when nobody else can read them. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { GatewayError } from '../core/errors.ts';

const maxBytes = 1_048_576;

const invalid = (field: string, path: string, problem: string, cause?: unknown): GatewayError =>
  new GatewayError('CONFIG_INVALID', `${field}: ${path} ${problem}`, { metadata: { field, path }, cause });

const open = (path: string, field: string): number => {
  try {
    // Not blocking on a FIFO that nobody writes to.
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    const problems: Readonly<Record<string, string>> = { ENOENT: 'does not exist', EACCES: 'may not be read' };
    throw invalid(field, path, problems[code] ?? `can't be opened (${code})`, cause);
  }
};

const readAll = (descriptor: number, size: number): Buffer => {
  const content = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, content, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return content.subarray(0, length);
};

interface ReadOptions {
  /** What names the file, for the error. */
  readonly field: string;
  /** Refuse a file that others than its owner can read or write, or that belongs to somebody else. */
  readonly isPrivate?: boolean;
}

/**
 * Reads a regular file of at most 1 MiB. Who may read it is checked on the descriptor that is read.
 * @returns a fresh buffer
 * @throws {GatewayError} CONFIG_INVALID naming field, path and what to do
 */
export const readUserFile = (path: string, { field, isPrivate = false }: ReadOptions): Buffer => {
  const descriptor = open(path, field);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw invalid(field, path, 'is not a regular file');
    if (stat.size > maxBytes) throw invalid(field, path, `is larger than ${maxBytes} bytes`);
    const user = process.getuid?.() ?? stat.uid;
    if (isPrivate && stat.uid !== user && stat.uid !== 0)
      throw invalid(field, path, `belongs to another user (${stat.uid})`);
    if (isPrivate && (stat.mode & 0o077) !== 0) {
      const mode = (stat.mode & 0o777).toString(8).padStart(4, '0');
      throw invalid(field, path, `has mode ${mode}, which lets others in; run: chmod 600 ${path}`);
    }
    return readAll(descriptor, stat.size);
  } finally {
    closeSync(descriptor);
  }
};
