/** @module Replaces a file at one instant: whoever reads it has the one before or the new one, also after a crash. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const syncFolder = (path: string): void => {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/**
 * Replaces the file as a whole, or makes it.
 * @throws what the file system says; the file before is as it was then
 */
export const replaceWholeFile = (path: string, content: string | Uint8Array, mode: number): void => {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(draft, content, { mode, flag: 'wx', flush: true });
    renameSync(draft, path);
    syncFolder(dirname(path));
  } catch (cause) {
    try {
      unlinkSync(draft);
    } catch {
      // It may not have been made, or has its name already.
    }
    throw cause;
  }
};
