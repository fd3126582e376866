/**
 * @module What the writer needs of the file system, as an interface, so that a test can let one call fail; and the
 * real one.
 */
import { constants, writeSync } from 'node:fs';
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

/** A write that took longer did not just go into the page cache: the disk, or the memory for it, is short. */
const slowWriteMs = 5;
/** Writes that leave the event loop alone after a slow one. */
const cautiousWrites = 1000;

/**
 * A write into the page cache takes some microseconds, and handing it to a thread costs several times that, twice as
 * much again when all cores are busy. So it is done in place, except where it may block: beside an fdatasync, and for
 * a while after one that did block.
 */
const systemFile = (handle: FileHandle): AuditFile => {
  let syncs = 0;
  let cautiousLeft = 0;
  return {
    size: async () => (await handle.stat()).size,
    read: (buffer, offset, length, position) => handle.read(buffer, offset, length, position),
    write: async (buffer, offset, length, position) => {
      if (syncs > 0 || cautiousLeft > 0) {
        cautiousLeft = Math.max(0, cautiousLeft - 1);
        return (await handle.write(buffer, offset, length, position)).bytesWritten;
      }
      const startMs = performance.now();
      const written = writeSync(handle.fd, buffer, offset, length, position);
      if (performance.now() - startMs > slowWriteMs) cautiousLeft = cautiousWrites;
      return written;
    },
    datasync: async () => {
      syncs += 1;
      try {
        await handle.datasync();
      } finally {
        syncs -= 1;
      }
    },
    truncate: (bytes) => handle.truncate(bytes),
    close: () => handle.close(),
  };
};

export const systemFiles: AuditFiles = {
  open: async (path) =>
    systemFile(await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600)),
  syncFolder,
};
