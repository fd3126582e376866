/** @module Writes an archive: head, sealed chunks of a bounded size, and at the end how many rows there were and their digest. */
import { createHash } from 'node:crypto';
import type { BackupGroup, BackupHeader, BackupSink } from '../../core/ports/backups.ts';
import type { CryptoEngine } from '../../core/ports/crypto_engine.ts';
import { type ArchiveKey, encodeChunkHead, encodeHead, encodePreamble } from '../../formats/backup_archive.ts';
import { encodeGroups, rowBytes } from '../../formats/backup_rows.ts';
import { noDeadline } from './deps.ts';
import { encodeHeader } from './header.ts';

/** Bytes of rows that make a chunk. */
const chunkBytes = 256 * 1024;

/** Table of the last chunk's only row: `rows`, and `digest` over the contents of all chunks before. */
export const endTable = '#end';

export interface WrittenArchive {
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
  readonly bytes: number;
}

export class ArchiveWriter {
  readonly #engine: CryptoEngine;
  readonly #sink: BackupSink;
  readonly #key: ArchiveKey & { readonly binding: Buffer };
  readonly #file = createHash('sha256');
  readonly #contents = createHash('sha256');
  #bytes = 0;
  #chunks = 0;
  #rows = 0;
  #pending: BackupGroup[] = [];
  #pendingBytes = 0;

  private constructor(engine: CryptoEngine, sink: BackupSink, key: ArchiveKey & { readonly binding: Buffer }) {
    this.#engine = engine;
    this.#sink = sink;
    this.#key = key;
  }

  /** Makes the archive's key and writes the head. @throws {GatewayError} HSM_…; BACKUP_WRITE_FAILED */
  static async begin(engine: CryptoEngine, sink: BackupSink, header: BackupHeader): Promise<ArchiveWriter> {
    const { preamble, binding } = encodePreamble(encodeHeader(header));
    const key = await engine.execute({ kind: 'makeBackupKey', binding }, noDeadline);
    const writer = new ArchiveWriter(engine, sink, { ...key, binding });
    await writer.#write(encodeHead(preamble, key));
    return writer;
  }

  /** Takes rows in; writes when there are enough of them. @throws {GatewayError} HSM_…; BACKUP_WRITE_FAILED */
  async add(group: BackupGroup): Promise<void> {
    const { table, rows } = group;
    let from = 0;
    for (const [at, row] of rows.entries()) {
      this.#pendingBytes += rowBytes(row);
      if (this.#pendingBytes < chunkBytes) continue;
      this.#pending.push({ table, rows: rows.slice(from, at + 1) });
      from = at + 1;
      await this.#flush();
    }
    if (from < rows.length) this.#pending.push({ table, rows: rows.slice(from) });
    this.#rows += rows.length;
  }

  /** Writes what is left, and the end. The sink is to be committed after that. */
  async finish(): Promise<WrittenArchive> {
    await this.#flush();
    const end = { rows: this.#rows, digest: this.#contents.digest() };
    await this.#chunk(encodeGroups([{ table: endTable, rows: [end] }]), true);
    return { sha256: this.#file.digest('hex'), bytes: this.#bytes };
  }

  async #flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    const data = encodeGroups(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#contents.update(data);
    await this.#chunk(data, false);
  }

  async #chunk(data: Buffer, isLast: boolean): Promise<void> {
    const { wrapped, binding } = this.#key;
    const place = { wrapped, binding, index: this.#chunks, isLast };
    const { sealed } = await this.#engine.execute({ kind: 'sealBackupChunk', ...place, data }, noDeadline);
    this.#chunks += 1;
    await this.#write(encodeChunkHead({ length: sealed.length, isLast }));
    await this.#write(sealed);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#file.update(bytes);
    this.#bytes += bytes.length;
    await this.#sink.write(bytes);
  }
}
