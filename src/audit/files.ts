/**
 * @module What the writer needs of the file system, as an interface, so that a test can let one call fail; and the
 * real one.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { ReadableFile } from './line_reader.ts';
import { syncFolder } from './segments.ts';

/** An open file of the trail. Offsets and lengths are bytes. */
export interface AuditFile extends ReadableFile {
  size(): Promise<number>;
  /** Writes at a position; returns how many bytes were written, which may be fewer than given. */
  write(buffer: Buffer, offset: number, length: number, position: number): Promise<number>;
  /** fdatasync(2). */
  datasync(): Promise<void>;
  truncate(bytes: number): Promise<void>;
  close(): Promise<void>;
}

export interface AuditFiles {
  /** Opens a file for reading and writing, creating it (mode 0600) if it is missing. */
  open(path: string): Promise<AuditFile>;
  syncFolder(folder: string): Promise<void>;
}

const wrap = (handle: FileHandle): AuditFile => ({
  size: async () => (await handle.stat()).size,
  read: (buffer, offset, length, position) => handle.read(buffer, offset, length, position),
  write: async (buffer, offset, length, position) =>
    (await handle.write(buffer, offset, length, position)).bytesWritten,
  datasync: () => handle.datasync(),
  truncate: (bytes) => handle.truncate(bytes),
  close: () => handle.close(),
});

export const systemFiles: AuditFiles = {
  open: async (path) => wrap(await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600)),
  syncFolder,
};
