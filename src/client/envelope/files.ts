/** @module Messages in files: the target appears under its name when it is whole and authentic, and not before. */
import { constants, type FileHandle, open } from 'node:fs/promises';
import { GatewayError } from '../../core/errors.ts';
import { StreamedFile, type StreamedFileOptions } from '../streamed_file.ts';
import type { ByteSource } from './library_stream.ts';

export interface FileOptions {
  /** The target may be there, and is replaced at one instant. Default false: it must not exist. */
  readonly isReplaced?: boolean;
}

const problems: Readonly<Record<string, string>> = { ENOENT: 'does not exist', EACCES: 'may not be read' };

const cannotRead = (field: string, path: string, problem: string, cause?: unknown): GatewayError =>
  new GatewayError('FILE_NOT_FOUND', `${field}: ${path} ${problem}`, { metadata: { field, path }, cause });

/** Opens a file to be read from its beginning. @param field – what names it, for errors @throws {GatewayError} FILE_NOT_FOUND for what is missing, no regular file, or not readable */
export const openSource = async (path: string, field = 'source'): Promise<FileHandle> => {
  let handle: FileHandle;
  try {
    // Not blocking on a FIFO that nobody writes to.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw cannotRead(field, path, problems[code] ?? `can't be opened (${code})`, cause);
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw cannotRead(field, path, 'is not a regular file');
};

/** The content of an open file; the descriptor stays open. */
export const contentOf = (handle: FileHandle): ByteSource =>
  handle.createReadStream({ autoClose: false, highWaterMark: 65_536 });

/** Parts below this size are written together: heads and tags of frames. Larger ones go out as they are, without a copy. */
const smallBytes = 16_384;

async function* withoutCrumbs(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let crumbs: Buffer[] = [];
  let bytes = 0;
  for await (const part of content) {
    if (part.length < smallBytes) {
      crumbs.push(part);
      bytes += part.length;
    }
    if (bytes > 0 && (part.length >= smallBytes || bytes >= smallBytes)) {
      yield Buffer.concat(crumbs);
      [crumbs, bytes] = [[], 0];
    }
    if (part.length >= smallBytes) yield part;
  }
  if (bytes > 0) yield Buffer.concat(crumbs);
}

/**
 * Writes what a message becomes into a file of mode 0600. Nothing is left of it after a failure.
 * @throws {GatewayError} FILE_WRITE_FAILED, also for a target that exists; failures of the content as they are
 */
export const writeTarget = async (
  path: string,
  content: AsyncIterable<Buffer>,
  options: StreamedFileOptions,
): Promise<void> => {
  const file = await StreamedFile.create(path, { field: 'target', ...options });
  try {
    for await (const part of withoutCrumbs(content)) await file.append(part);
    await file.finish();
  } finally {
    await file.close();
  }
};
