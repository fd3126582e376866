/** @module Makes files with new random PINs, so that a crash or a second caller never leaves half a secret. */
import { randomBytes, randomInt } from 'node:crypto';
import { closeSync, constants, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { GatewayError } from '../../core/errors.ts';

/** Letters and digits only: every token takes them, and they survive shells and scripts. */
const pinAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
/** 24 of 57 characters are 139 bits; some tokens take no more than 32. */
const pinChars = 24;

const randomPin = (): Buffer => {
  const pin = Buffer.alloc(pinChars);
  for (let index = 0; index < pinChars; index += 1) pin[index] = pinAlphabet.charCodeAt(randomInt(pinAlphabet.length));
  return pin;
};

/** Makes what was done to the names of a folder outlive a power failure. */
export const syncFolder = (folder: string): void => {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

const writeDurably = (path: string, content: Uint8Array, mode: number): void => {
  const descriptor = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode);
  try {
    writeSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** Gives the draft its name. A link, unlike a rename, never replaces what is there. */
const linkIfFree = (draft: string, path: string): boolean => {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/**
 * Makes a file that does not exist yet, whole or not at all, on disk when it returns. Folders that are missing are
 * made with mode 0700.
 * @returns false where something has that name already; it is left as it is
 * @throws {GatewayError} CONFIG_INVALID when the folder can not be written
 */
export const createFile = (path: string, content: Uint8Array, mode: number): boolean => {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${randomBytes(8).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeDurably(draft, content, mode);
      if (!linkIfFree(draft, path)) return false;
    } finally {
      rmSync(draft, { force: true });
    }
    syncFolder(folder);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new GatewayError('CONFIG_INVALID', `${path} can not be made (${code})`, {
      metadata: { path, code },
      cause: error,
    });
  }
};

/** Makes a file with a random PIN, mode 0600. @returns whether it was made; false where it was there */
export const createPinFile = (path: string): boolean => {
  const pin = randomPin();
  try {
    return createFile(path, pin, 0o600);
  } finally {
    pin.fill(0);
  }
};
