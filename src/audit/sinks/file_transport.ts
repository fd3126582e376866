/**
 * @module Lines in a file. It is rotated by size into `path.1`, `path.2`, …; a file that logrotate or somebody moved away is
 * noticed by its inode, and a new one begun. Confirmed is what fdatasync has put on the disk.
 */
import { dirname } from 'node:path';
import { SinkFailure, toFileFailure } from './sink_failure.ts';
import { type SinkFile, type SinkFiles, systemSinkFiles } from './sink_files.ts';
import type { SinkTransport } from './transport.ts';

export interface FileTransportOptions {
  readonly path: string;
  /** Size above which the file is rotated. */
  readonly maxFileBytes: number;
  /** Rotated files that are kept. */
  readonly keepFiles: number;
  /** Permissions of files that it makes. */
  readonly mode: number;
}

interface OpenFile {
  readonly file: SinkFile;
  readonly id: string;
}

const newline = Buffer.from('\n');
const newlineByte = 10;

export class FileTransport implements SinkTransport {
  readonly #options: FileTransportOptions;
  readonly #files: SinkFiles;
  #open: OpenFile | undefined;
  #isReopening = false;

  constructor(options: FileTransportOptions, files: SinkFiles = systemSinkFiles) {
    this.#options = options;
    this.#files = files;
  }

  async open(): Promise<void> {
    await this.#failing(() => this.#current());
  }

  async send(messages: readonly Buffer[]): Promise<void> {
    const bytes = Buffer.concat(messages.flatMap((message) => [message, newline]));
    await this.#failing(async () => {
      const file = await this.#withRoom(await this.#current(), bytes.length);
      // Asked each time, because whoever copies a file and truncates it changes the size.
      const { size } = await file.state();
      try {
        await appendAll(file, bytes);
      } catch (error) {
        // Half a batch would be there twice; where this fails, a line is torn, and the next one begins a new line.
        await file.truncate(size).catch(() => undefined);
        throw error;
      }
    });
  }

  async confirm(): Promise<void> {
    await this.#failing(async () => this.#open?.file.datasync());
  }

  abort(): void {
    const open = this.#open;
    this.#open = undefined;
    void open?.file.close().catch(() => undefined);
  }

  reopen(): void {
    this.#isReopening = true;
  }

  async #failing(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw toFileFailure(error);
    }
  }

  /** The file that has the configured name now. */
  async #current(): Promise<SinkFile> {
    const { path } = this.#options;
    const found = this.#open === undefined ? undefined : await this.#files.state(path);
    if (this.#open !== undefined && found?.id === this.#open.id && !this.#isReopening) return this.#open.file;
    await this.#leave();
    this.#isReopening = false;
    return this.#openNamed();
  }

  async #openNamed(): Promise<SinkFile> {
    const { path, mode } = this.#options;
    const file = await this.#files.open(path, mode);
    try {
      const { id, isRegular } = await file.state();
      if (!isRegular) throw new SinkFailure('FILE_PATH_INVALID', 'the path is not that of a regular file');
      // A line that a crash tore stays as it is; its record is sent again.
      if (((await file.lastByte()) ?? newlineByte) !== newlineByte) await appendAll(file, newline);
      await this.#files.syncFolder(dirname(path));
      this.#open = { file, id };
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** What is not confirmed yet may be in the old file. */
  async #leave(): Promise<void> {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    try {
      await open.file.datasync();
    } finally {
      await open.file.close();
    }
  }

  async #withRoom(file: SinkFile, bytes: number): Promise<SinkFile> {
    const { size } = await file.state();
    if (size === 0 || size + bytes <= this.#options.maxFileBytes) return file;
    await this.#leave();
    await this.#rotate();
    return this.#openNamed();
  }

  /** From the oldest on, so that a crash in between leaves a hole in the numbers and takes no file away. */
  async #rotate(): Promise<void> {
    const { path, keepFiles } = this.#options;
    for (let number = keepFiles; number > 0; number--) {
      await this.#files.rename(number === 1 ? path : `${path}.${number - 1}`, `${path}.${number}`);
    }
  }
}

async function appendAll(file: SinkFile, bytes: Buffer): Promise<void> {
  for (let rest = bytes; rest.length > 0; ) {
    const written = await file.append(rest);
    if (written === 0) throw new SinkFailure('FILE_FAILED', 'the file system took no bytes');
    rest = rest.subarray(written);
  }
}
