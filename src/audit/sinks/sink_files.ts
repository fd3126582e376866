/** @module What the file sink needs of the file system, as an interface, so that a test can let one call fail; and the real one. */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { syncFolder } from '../segments.ts';

export interface FileState {
  /** Device and inode: the same for as long as it is the same file. */
  readonly id: string;
  readonly size: number;
  readonly isRegular: boolean;
}

/** An open file that everything is appended to. Nothing here keeps the event loop waiting. */
export interface SinkFile {
  state(): Promise<FileState>;
  /** The last byte; undefined for an empty file. */
  lastByte(): Promise<number | undefined>;
  /** Returns how many bytes were written, which may be fewer than given. */
  append(bytes: Buffer): Promise<number>;
  truncate(bytes: number): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

export interface SinkFiles {
  /** Opens a file for appending; creates it with this mode if it is missing. */
  open(path: string, mode: number): Promise<SinkFile>;
  /** Undefined where there is none. */
  state(path: string): Promise<FileState | undefined>;
  /** Replaces what is there; nothing happens where `from` is missing. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  syncFolder(folder: string): Promise<void>;
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const ignoreMissing = (error: unknown): undefined => {
  if (!isMissing(error)) throw error;
  return undefined;
};

const stateOf = async (found: Promise<Stats>): Promise<FileState> => {
  const stats = await found;
  return { id: `${stats.dev}:${stats.ino}`, size: stats.size, isRegular: stats.isFile() };
};

const systemFile = (handle: FileHandle): SinkFile => ({
  state: () => stateOf(handle.stat()),
  lastByte: async () => {
    const { size } = await handle.stat();
    if (size === 0) return undefined;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0];
  },
  append: async (bytes) => (await handle.write(bytes)).bytesWritten,
  truncate: (bytes) => handle.truncate(bytes),
  datasync: () => handle.datasync(),
  close: () => handle.close(),
});

// Not through a link, which its owner could point elsewhere; not waiting for somebody to open a pipe.
const flags = constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function openOrCreate(path: string, mode: number): Promise<FileHandle> {
  const found = await open(path, flags).catch(ignoreMissing);
  if (found !== undefined) return found;
  const made = await open(path, flags | constants.O_CREAT, mode);
  // The umask of the service must not decide who may read.
  await made.chmod(mode);
  return made;
}

export const systemSinkFiles: SinkFiles = {
  open: async (path, mode) => systemFile(await openOrCreate(path, mode)),
  state: (path) => stateOf(stat(path)).catch(ignoreMissing),
  rename: async (from, to) => {
    await rename(from, to).catch(ignoreMissing);
  },
  remove: (path) => rm(path, { force: true }),
  syncFolder,
};
