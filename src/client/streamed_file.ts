/** @module A file that grows while its content comes, and appears under its name only when it is whole. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { constants, type FileHandle, link, open, rename, unlink } from 'node:fs/promises';
import { GatewayError } from '../core/errors.ts';

export interface StreamedFileOptions {
  /** What names the file, for errors. Default `--out`. */
  readonly field?: string;
  /** Takes the place of a file that is there. Default false. */
  readonly isReplaced?: boolean;
}

export class StreamedFile {
  readonly #path: string;
  readonly #partPath: string;
  readonly #options: StreamedFileOptions;
  #handle: FileHandle | undefined;

  private constructor(path: string, options: StreamedFileOptions) {
    this.#path = path;
    this.#partPath = `${path}.${randomUUID()}.part`;
    this.#options = options;
  }

  /** Makes the file under another name beside its own, of mode 0600. @throws {GatewayError} FILE_WRITE_FAILED, also when it exists */
  static async create(path: string, options: StreamedFileOptions = {}): Promise<StreamedFile> {
    const file = new StreamedFile(path, options);
    if (!options.isReplaced && existsSync(path)) throw file.#failed({ code: 'EEXIST' });
    await file.#attempt(async () => {
      file.#handle = await open(file.#partPath, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    });
    return file;
  }

  /** @throws {GatewayError} FILE_WRITE_FAILED, for example when the disk is full */
  async append(bytes: Uint8Array): Promise<void> {
    await this.#attempt(async () => this.#handle?.writeFile(bytes));
  }

  /** The file is whole: it is synced and gets its name, unless somebody else has taken that meanwhile. */
  async finish(): Promise<void> {
    await this.#attempt(async () => {
      await this.#handle?.sync();
      // A link fails where the name is taken, also if that happened this very moment.
      await (this.#options.isReplaced ? rename : link)(this.#partPath, this.#path);
    });
  }

  /** To be called in any case: closes the file and takes the other name away. */
  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
    await unlink(this.#partPath).catch(() => undefined);
  }

  async #attempt(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (cause) {
      throw this.#failed(cause);
    }
  }

  #failed(cause: unknown): GatewayError {
    const { field = '--out' } = this.#options;
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    const problem = code === 'EEXIST' ? 'exists; nothing is overwritten' : `can't be written (${code})`;
    const metadata = { field, path: this.#path };
    return new GatewayError('FILE_WRITE_FAILED', `${field}: ${this.#path} ${problem}`, { metadata, cause });
  }
}
