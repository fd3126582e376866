/**
 * @module Files with secrets: who may own them, who may read them, and reading one without anyone swapping it
 * between check and use. What they contain never appears in an error.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { GatewayError } from '../core/errors.ts';
import { forbiddenModeOf } from '../util/systemd_credential.ts';
import type { GatewayConfig } from './gateway_config.ts';
import type { SecretField } from './schema.ts';
import { secretFields } from './schema.ts';

/** Largest secret file that is read: a private key with its comments. */
const maxSecretBytes = 65_536;
const permissionBits = 0o777;

export interface SecretFileOptions {
  /** Field of the configuration that names the file, for the error. */
  readonly field: string;
  /** User id that may own the file besides root; the running user by default. */
  readonly uid?: number;
}

const invalid = (path: string, field: string, problem: string, cause?: unknown): GatewayError =>
  new GatewayError('CONFIG_INVALID', `${field}: secret file ${path} ${problem}`, { metadata: { field, path }, cause });

const openSecretFile = (path: string, field: string): number => {
  try {
    // Not through a link, which its owner could point elsewhere; not blocking on a FIFO.
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const problems: Readonly<Record<string, string>> = {
      ENOENT: 'does not exist',
      ELOOP: 'is a symbolic link; name the file itself',
      EACCES: 'can not be read by this user',
      ENXIO: 'is not a regular file',
    };
    throw invalid(path, field, problems[code] ?? `can not be opened (${code})`, error);
  }
};

/** Refuses by what the open descriptor says, so that nobody can exchange the file after the check. */
const assertSecret = (
  descriptor: number,
  path: string,
  { field, uid = process.getuid?.() ?? 0 }: SecretFileOptions,
) => {
  const stat = fstatSync(descriptor);
  if (!stat.isFile()) throw invalid(path, field, 'is not a regular file');
  if (stat.uid !== uid && stat.uid !== 0) {
    throw invalid(path, field, `belongs to user ${stat.uid}; it must belong to user ${uid} or to root`);
  }
  if ((stat.mode & forbiddenModeOf(path, stat.uid)) !== 0) {
    const mode = (stat.mode & permissionBits).toString(8).padStart(4, '0');
    throw invalid(path, field, `has mode ${mode}, which lets others in; run: chmod 600 ${path}`);
  }
  if (stat.size === 0) throw invalid(path, field, 'is empty');
  if (stat.size > maxSecretBytes) throw invalid(path, field, `is larger than ${maxSecretBytes} bytes`);
  return stat;
};

const withSecretFile = <T>(
  path: string,
  options: SecretFileOptions,
  use: (descriptor: number, bytes: number) => T,
): T => {
  const descriptor = openSecretFile(path, options.field);
  try {
    return use(descriptor, assertSecret(descriptor, path, options).size);
  } finally {
    closeSync(descriptor);
  }
};

/**
 * Checks that a file can hold a secret: regular (no link), owned by the running user or root, closed to group
 * and others, not empty, at most 64 KiB.
 * @throws {GatewayError} CONFIG_INVALID naming field, path, and what to do
 */
export const checkSecretFile = (path: string, options: SecretFileOptions): void =>
  withSecretFile(path, options, () => undefined);

/**
 * Checks a secret file and reads it, through one descriptor.
 * @returns a fresh buffer; the caller zeroes it
 * @throws {GatewayError} CONFIG_INVALID
 */
export const readSecretFile = (path: string, options: SecretFileOptions): Buffer =>
  withSecretFile(path, options, (descriptor, bytes) => {
    const content = Buffer.alloc(bytes);
    const length = readSync(descriptor, content, 0, bytes, 0);
    return content.subarray(0, length);
  });

/** What stands at a path of names; of an array, what stands there in each of its elements. */
const valuesAt = (value: unknown, names: readonly string[]): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, names));
  const [name, ...rest] = names;
  return name === undefined ? [value] : valuesAt((value as Record<string, unknown> | undefined)?.[name], rest);
};

/** The secret files that a configuration names. */
export const secretFilesOf = (
  config: GatewayConfig,
): readonly { readonly field: SecretField; readonly path: string }[] =>
  secretFields.flatMap((field) =>
    valuesAt(config, field.split('.')).flatMap((path) => (typeof path === 'string' ? [{ field, path }] : [])),
  );

/**
 * Checks every secret file of a configuration.
 * @throws {GatewayError} CONFIG_INVALID for the first that does not pass
 */
export const checkSecretFiles = (config: GatewayConfig): void => {
  for (const { field, path } of secretFilesOf(config)) checkSecretFile(path, { field });
};
