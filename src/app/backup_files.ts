/**
 * @module The folder of archives: files of mode 0600, written under a name that nobody lists and renamed when they are on disk. A name is an
 * id, never a path.
 */
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { lstat, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { GatewayError } from '../core/errors.ts';
import type { BackupFiles, BackupSink, BackupSource } from '../core/ports/backups.ts';
import { isBackupName } from '../core/backup_name.ts';

const suffix = '.hgb';
const partialSuffix = '.partial';
/** What is so old is nobody's any more: a gateway died over it. */
const abandonedAfterMs = 24 * 3_600_000;

/** What the folder is worked on with; replaced by tests. */
export interface DiskTools {
  readonly open: typeof open;
  readonly rename: typeof rename;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';

const writeFailed = (cause: unknown): GatewayError => {
  const code = codeOf(cause);
  const why =
    code === 'ENOSPC' || code === 'EDQUOT' ? 'no space is left in the folder of backups' : `the disk says ${code}`;
  return new GatewayError('BACKUP_WRITE_FAILED', `the archive can't be written: ${why}`, {
    metadata: { errno: code },
    cause,
  });
};

const notFound = (name: string, cause?: unknown): GatewayError =>
  new GatewayError('BACKUP_NOT_FOUND', 'this gateway has no such archive', { metadata: { name }, cause });

const orWriteFailed = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw writeFailed(error);
  }
};

/** The name of a file is durable only when its folder is on disk. */
const syncFolder = async (directory: string): Promise<void> => {
  const folder = await open(directory, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

class FileSink implements BackupSink {
  readonly #handle: FileHandle;
  readonly #partial: string;
  readonly #path: string;
  readonly #directory: string;
  readonly #tools: DiskTools;
  #isOpen = true;
  #isCommitted = false;

  constructor(handle: FileHandle, partial: string, path: string, directory: string, tools: DiskTools) {
    this.#handle = handle;
    this.#partial = partial;
    this.#path = path;
    this.#directory = directory;
    this.#tools = tools;
  }

  async write(bytes: Uint8Array): Promise<void> {
    await orWriteFailed(async () => {
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await this.#handle.write(bytes, at, bytes.length - at);
        at += bytesWritten;
      }
    });
  }

  async commit(): Promise<void> {
    await orWriteFailed(async () => {
      await this.#handle.sync();
      await this.#close();
      await this.#tools.rename(this.#partial, this.#path);
      this.#isCommitted = true;
      await syncFolder(this.#directory);
    });
  }

  async abandon(): Promise<void> {
    if (this.#isCommitted) return;
    // What can't be removed now is cleared away later; why the archive failed is what is to be told.
    await this.#close().catch(() => undefined);
    await unlink(this.#partial).catch(() => undefined);
  }

  async #close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#handle.close();
  }
}

class FileSource implements BackupSource {
  readonly bytes: number;
  readonly #handle: FileHandle;
  #position = 0;

  constructor(handle: FileHandle, bytes: number) {
    this.#handle = handle;
    this.bytes = bytes;
  }

  async read(bytes: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.min(bytes, Math.max(0, this.bytes - this.#position)));
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await this.#handle.read(buffer, length, buffer.length - length, this.#position);
      if (bytesRead === 0) break;
      length += bytesRead;
      this.#position += bytesRead;
    }
    return buffer.subarray(0, length);
  }

  rewind(): void {
    this.#position = 0;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Over one folder, which is made with mode 0700 when the first archive is. */
export class BackupFolder implements BackupFiles {
  readonly #directory: string;
  readonly #tools: DiskTools;

  constructor(directory: string, tools: DiskTools = { open, rename }) {
    this.#directory = directory;
    this.#tools = tools;
  }

  /** @throws {GatewayError} BACKUP_NOT_FOUND for what is no name */
  #pathOf(name: string): string {
    if (!isBackupName(name)) throw notFound(name);
    return join(this.#directory, `${name}${suffix}`);
  }

  async create(name: string): Promise<BackupSink> {
    const path = this.#pathOf(name);
    return orWriteFailed(async () => {
      await mkdir(this.#directory, { recursive: true, mode: 0o700 });
      await this.#clearAway();
      const partial = `${path}${partialSuffix}`;
      const handle = await this.#tools.open(partial, 'wx', 0o600);
      return new FileSink(handle, partial, path, this.#directory, this.#tools);
    });
  }

  async open(name: string): Promise<BackupSource> {
    const path = this.#pathOf(name);
    let handle: FileHandle;
    try {
      handle = await this.#tools.open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    } catch (cause) {
      throw notFound(name, cause);
    }
    const status = await handle.stat();
    if (status.isFile()) return new FileSource(handle, status.size);
    await handle.close();
    throw notFound(name);
  }

  async list(): Promise<readonly { readonly name: string; readonly bytes: number }[]> {
    const entries = await this.#entries();
    const names = entries
      .filter((entry) => entry.endsWith(suffix))
      .map((entry) => entry.slice(0, -suffix.length))
      .filter(isBackupName)
      .toSorted();
    const sizes = await Promise.all(names.map((name) => lstat(this.#pathOf(name)).catch(() => undefined)));
    return names.flatMap((name, at) => {
      const size = sizes[at];
      return size?.isFile() ? [{ name, bytes: size.size }] : [];
    });
  }

  async remove(name: string): Promise<void> {
    const path = this.#pathOf(name);
    try {
      await unlink(path);
    } catch (error) {
      throw codeOf(error) === 'ENOENT' ? notFound(name, error) : writeFailed(error);
    }
    await orWriteFailed(() => syncFolder(this.#directory));
  }

  async #entries(): Promise<string[]> {
    return readdir(this.#directory).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw new GatewayError('BACKUP_NOT_FOUND', `the folder of backups can't be read: ${codeOf(error)}`, {
        cause: error,
      });
    });
  }

  async #clearAway(): Promise<void> {
    for (const entry of await this.#entries()) {
      if (!entry.endsWith(partialSuffix)) continue;
      const path = join(this.#directory, entry);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
      if (mtimeMs + abandonedAfterMs < Date.now()) await unlink(path).catch(() => undefined);
    }
  }
}
