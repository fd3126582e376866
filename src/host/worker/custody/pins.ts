/** @module PINs: read from files that only their owner can read, or made from random bytes. Never logged, never kept. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { GatewayError } from '../../../core/errors.ts';
import type { Token } from '../../../hsm/token.ts';
import { forbiddenModeOf } from '../../../util/systemd_credential.ts';

const maxPinBytes = 255;

const pinFileInvalid = (what: string, cause?: unknown): GatewayError =>
  new GatewayError('CONFIG_INVALID', `the PIN file ${what}`, { cause });

const assertPrivate = (path: string, file: number): void => {
  const status = fstatSync(file);
  if (!status.isFile()) throw pinFileInvalid('is not a regular file');
  if ((status.mode & forbiddenModeOf(path, status.uid)) !== 0)
    throw pinFileInvalid('can be read by others; set its mode to 0600');
  if (status.uid !== process.getuid?.() && status.uid !== 0) throw pinFileInvalid('belongs to another user');
};

/**
 * Reads a PIN file; one newline at its end is not part of the PIN.
 * @throws {GatewayError} CONFIG_INVALID for a file that is missing, empty, too long, or readable by others
 */
export const readPinFile = (path: string): string => {
  let file: number;
  try {
    // Without O_NONBLOCK a pipe in the place of the file would stop the host.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    throw pinFileInvalid('does not exist or cannot be read', cause);
  }
  try {
    assertPrivate(path, file);
    const bytes = readFileSync(file);
    const end = bytes.at(-1) === 0x0a ? bytes.length - 1 : bytes.length;
    const pin = bytes.toString('utf8', 0, end);
    bytes.fill(0);
    if (end === 0 || end > maxPinBytes) throw pinFileInvalid(`must hold 1 to ${maxPinBytes} bytes`);
    return pin;
  } finally {
    closeSync(file);
  }
};

/** Makes a PIN of 24 printable characters with 144 bits of entropy, from the token's and the system's generators. */
export const generatePin = (token: Token): string => {
  const bytes = token.random.bytes(18);
  const pin = bytes.toString('base64url');
  bytes.fill(0);
  return pin;
};
