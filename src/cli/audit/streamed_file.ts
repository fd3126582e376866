/** @module A file that grows while it is fetched and appears under its name only when it is whole. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { constants, type FileHandle, link, open, unlink } from 'node:fs/promises';
import { GatewayError } from '../../core/errors.ts';

const failed = (path: string, cause: unknown): GatewayError => {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
  const problem = code === 'EEXIST' ? 'exists; nothing is overwritten' : `can't be written (${code})`;
  return new GatewayError('FILE_WRITE_FAILED', `--out: ${path} ${problem}`, {
    metadata: { field: '--out', path },
    cause,
  });
};

export class StreamedFile {
  readonly #path: string;
  readonly #partPath: string;
  readonly #handle: FileHandle;

  private constructor(path: string, partPath: string, handle: FileHandle) {
    this.#path = path;
    this.#partPath = partPath;
    this.#handle = handle;
  }

  /** Makes the file under another name beside its own, of mode 0600. @throws {GatewayError} FILE_WRITE_FAILED, also when it exists */
  static async create(path: string): Promise<StreamedFile> {
    if (existsSync(path)) throw failed(path, { code: 'EEXIST' });
    const partPath = `${path}.${randomUUID()}.part`;
    try {
      const handle = await open(partPath, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
      return new StreamedFile(path, partPath, handle);
    } catch (cause) {
      throw failed(path, cause);
    }
  }

  /** @throws {GatewayError} FILE_WRITE_FAILED, for example when the disk is full */
  async append(bytes: Uint8Array): Promise<void> {
    try {
      await this.#handle.writeFile(bytes);
    } catch (cause) {
      throw failed(this.#path, cause);
    }
  }

  /** The file is whole: it is synced and gets its name, unless somebody else has taken that meanwhile. */
  async finish(): Promise<void> {
    try {
      await this.#handle.sync();
      await link(this.#partPath, this.#path);
    } catch (cause) {
      throw failed(this.#path, cause);
    }
  }

  /** To be called in any case: closes the file and takes the other name away. */
  async close(): Promise<void> {
    await this.#handle.close();
    await unlink(this.#partPath).catch(() => undefined);
  }
}
