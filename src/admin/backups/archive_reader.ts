/** @module Reads an archive, chunk by chunk: nothing of a chunk is given before it is known to be whole and in its place. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { GatewayError } from '../../core/errors.ts';
import type { BackupGroup, BackupHeader, BackupSource } from '../../core/ports/backups.ts';
import type { CryptoEngine } from '../../core/ports/crypto_engine.ts';
import {
  type ArchiveHead,
  backupInvalid,
  chunkHeadBytes,
  decodeChunkHead,
  decodeHead,
  maxHeadBytes,
} from '../../formats/backup_archive.ts';
import { decodeGroups } from '../../formats/backup_rows.ts';
import { endTable } from './archive_writer.ts';
import { noDeadline } from './deps.ts';
import { decodeHeader } from './header.ts';

/** Head and header of an archive, which are not authenticated before its first chunk is. @throws {GatewayError} BACKUP_… */
export const readHead = async (
  source: BackupSource,
): Promise<{ readonly head: ArchiveHead; readonly header: BackupHeader }> => {
  source.rewind();
  const head = decodeHead(await source.read(maxHeadBytes));
  return { head, header: decodeHeader(head.header) };
};

const digestOf = async (source: BackupSource): Promise<string> => {
  source.rewind();
  const hash = createHash('sha256');
  for (;;) {
    const bytes = await source.read(1 << 20);
    if (bytes.length === 0) return hash.digest('hex');
    hash.update(bytes);
  }
};

export class ArchiveReader {
  readonly header: BackupHeader;
  /** SHA-256 of the file when it was opened, in hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly #engine: CryptoEngine;
  readonly #source: BackupSource;
  readonly #head: ArchiveHead;

  private constructor(engine: CryptoEngine, source: BackupSource, head: ArchiveHead, sha256: string) {
    this.header = decodeHeader(head.header);
    this.sha256 = sha256;
    this.bytes = source.bytes;
    this.#engine = engine;
    this.#source = source;
    this.#head = head;
  }

  /**
   * @param expected SHA-256 that the file must have, in hex; any when undefined
   * @throws {GatewayError} BACKUP_INVALID; BACKUP_VERSION_UNSUPPORTED
   */
  static async open(engine: CryptoEngine, source: BackupSource, expected: string | undefined): Promise<ArchiveReader> {
    const sha256 = await digestOf(source);
    if (expected !== undefined && !timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(sha256, 'hex'))) {
      throw new GatewayError('BACKUP_INVALID', 'the archive is not the one with this sha256', {
        metadata: { found_sha256: sha256 },
      });
    }
    return new ArchiveReader(engine, source, (await readHead(source)).head, sha256);
  }

  /**
   * All rows, in the order in which they were written. Only after the last one is it known that none was missing.
   * @throws {GatewayError} BACKUP_INVALID; BACKUP_FOREIGN; HSM_…
   */
  async *groups(): AsyncGenerator<BackupGroup> {
    await this.#goToChunks();
    const contents = createHash('sha256');
    const counts = new Map<string, number>();
    for (let index = 0; ; index += 1) {
      const { data, isLast } = await this.#chunk(index);
      const groups = decodeGroups(data);
      if (isLast) return await this.#end(groups, counts, contents.digest());
      contents.update(data);
      for (const group of groups) {
        counts.set(group.table, (counts.get(group.table) ?? 0) + group.rows.length);
        yield group;
      }
    }
  }

  /** The file may have been exchanged since it was opened: what is read must be under the same head. */
  async #goToChunks(): Promise<void> {
    const { head } = await readHead(this.#source);
    const isSame = head.binding.equals(this.#head.binding) && Buffer.compare(head.wrapped, this.#head.wrapped) === 0;
    if (!isSame) throw backupInvalid('it was exchanged meanwhile');
    this.#source.rewind();
    await this.#source.read(head.length);
  }

  async #chunk(index: number): Promise<{ readonly data: Buffer; readonly isLast: boolean }> {
    const { length, isLast } = decodeChunkHead(await this.#source.read(chunkHeadBytes));
    const sealed = await this.#source.read(length);
    if (sealed.length !== length) throw backupInvalid('its end is cut off');
    const { wrapped, rootId, binding } = this.#head;
    const operation = { kind: 'openBackupChunk', wrapped, rootId, binding, index, isLast, sealed } as const;
    const { data } = await this.#engine.execute(operation, noDeadline);
    return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), isLast };
  }

  async #end(groups: readonly BackupGroup[], counts: ReadonlyMap<string, number>, digest: Buffer): Promise<void> {
    const [end] = groups[0]?.table === endTable ? groups[0].rows : [];
    const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const isWhole = end?.rows === rows && end.digest instanceof Uint8Array && digest.equals(end.digest);
    const promised = Object.entries(this.header.counts);
    const isAsPromised =
      promised.every(([table, count]) => (counts.get(table) ?? 0) === count) &&
      [...counts.keys()].every((table) => Object.hasOwn(this.header.counts, table));
    if (!isWhole || !isAsPromised) throw backupInvalid('rows are missing');
    if ((await this.#source.read(1)).length > 0) throw backupInvalid('something comes after its end');
  }
}
