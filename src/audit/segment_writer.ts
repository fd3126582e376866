/**
 * @module Writes records to the files of the trail: builds lines, keeps the chain, rotates, and takes a failed write
 * back. One call at a time; `group_commit.ts` sees to that. Throws what the file system throws.
 */
import { join } from 'node:path';
import type { Clock } from '../core/ports/clock.ts';
import {
  type ChainHead,
  type ChainIdentity,
  chainStart,
  closing,
  encodeEnd,
  encodeHeader,
  hashOf,
  maxFrameBytes,
  openLine,
} from './chain.ts';
import type { AuditFile, AuditFiles } from './files.ts';
import { scanRecords } from './scan.ts';
import { firstSeqOf, segmentName } from './segments.ts';

/** Bytes of one write(2) at most; a line always fits. */
const bufferBytes = 1_048_576;

export interface SegmentWriterOptions {
  readonly directory: string;
  readonly identity: ChainIdentity;
  readonly maxFileBytes: number;
  readonly files: AuditFiles;
  readonly clock: Clock;
}

/** Where recovery found the chain. */
export interface WriterStart {
  readonly file: AuditFile;
  readonly name: string;
  readonly size: number;
  readonly head: ChainHead;
  /** The file is closed for good and the next record goes to a new one. */
  readonly isEnded: boolean;
}

/** Whole lines in the buffer, not yet written. */
interface Chunk {
  readonly bytes: number;
  readonly head: ChainHead;
  /** Index of the first record that found no room. */
  readonly next: number;
}

export class SegmentWriter {
  readonly #options: SegmentWriterOptions;
  readonly #buffer = Buffer.allocUnsafeSlow(bufferBytes);
  #file: AuditFile;
  #name: string;
  #size: number;
  #head: ChainHead;
  #isEnded: boolean;
  #mustRotate: boolean;
  /** Bytes of a failed write may stand behind `#size`. */
  #isTorn = false;
  /** Up to here the file is on the disk, and so far the chain had come there. */
  #syncedSize: number;
  #syncedHead: ChainHead;
  /** An fdatasync failed: the kernel may have dropped pages that it reports as clean from then on. */
  #isSyncSuspect = false;
  #syncing: Promise<void> | undefined;

  constructor(options: SegmentWriterOptions, start: WriterStart) {
    this.#options = options;
    this.#file = start.file;
    this.#name = start.name;
    this.#size = start.size;
    this.#head = start.head;
    this.#isEnded = start.isEnded;
    this.#mustRotate = start.isEnded;
    this.#syncedSize = start.size;
    this.#syncedHead = start.head;
  }

  get head(): ChainHead {
    return this.#head;
  }

  /** The last record that is on the disk for sure. */
  get syncedSeq(): number {
    return this.#syncedHead.seq;
  }

  get name(): string {
    return this.#name;
  }

  /** Sequence number of the open file's first record. */
  get firstSeq(): number {
    return firstSeqOf(this.#name);
  }

  /** Bytes of the open file that hold whole records. */
  get size(): number {
    return this.#size;
  }

  /**
   * Appends records, given as JSON members, with one write per file and mebibyte. Returns when the operating system has
   * them. After a failure the file is cut back, at once or at the next call, to the last whole write.
   */
  async write(records: readonly string[]): Promise<void> {
    if (this.#isTorn) await this.#rollBack();
    let next = 0;
    while (next < records.length) {
      if (this.#mustRotate) await this.#rotate();
      const chunk = this.#fillBuffer(records, next);
      this.#mustRotate = chunk.next === next;
      if (!this.#mustRotate) await this.#writeBuffer(chunk);
      next = chunk.next;
    }
  }

  /** fdatasync of the open file. Fails without trying as long as an earlier failure is not repaired. */
  async datasync(): Promise<void> {
    while (this.#syncing !== undefined) await this.#syncing;
    if (this.#isSyncSuspect) throw new Error('an earlier fdatasync of the audit file failed');
    await this.#sync();
  }

  /**
   * Makes the open file whole again after a failure: cuts off a torn write, and writes what was acknowledged but perhaps
   * not synced once more from the kernel's cache, so that its pages are dirty again.
   */
  async repair(): Promise<void> {
    while (this.#syncing !== undefined) await this.#syncing;
    if (this.#isTorn) await this.#rollBack();
    if (!this.#isSyncSuspect) return;
    const found = await scanRecords(this.#file, this.#syncedSize, this.#size, this.#syncedHead);
    const head = found.head ?? this.#syncedHead;
    if (found.firstBadSeq !== undefined || found.tornBytes > 0 || head.hash !== this.#head.hash) {
      throw new Error('records that were acknowledged can no longer be read back from the audit file');
    }
    for (let position = this.#syncedSize; position < this.#size; ) {
      const wanted = Math.min(bufferBytes, this.#size - position);
      const { bytesRead } = await this.#file.read(this.#buffer, 0, wanted, position);
      if (bytesRead === 0) throw new Error('the audit file is shorter than what was written to it');
      await this.#writeFully(bytesRead, position);
      position += bytesRead;
    }
    await this.#sync();
    this.#isSyncSuspect = false;
  }

  async close(): Promise<void> {
    while (this.#syncing !== undefined) await this.#syncing;
    await this.#file.close();
  }

  /** Starts at once, in the same turn; the caller has seen to it that no other is in flight. */
  async #sync(): Promise<void> {
    const file = this.#file;
    const size = this.#size;
    const head = this.#head;
    const syncing = file.datasync();
    this.#syncing = syncing.catch(() => undefined);
    try {
      await syncing;
    } catch (error) {
      this.#isSyncSuspect = true;
      throw error;
    } finally {
      this.#syncing = undefined;
    }
    if (file !== this.#file) return;
    this.#syncedSize = size;
    this.#syncedHead = head;
  }

  /** Fills the buffer with lines until a record finds no room in it or in the file. */
  #fillBuffer(records: readonly string[], from: number): Chunk {
    const isNewFile = this.#size === 0;
    const room = Math.min(bufferBytes, this.#options.maxFileBytes - this.#size);
    let chunk: Chunk = { bytes: 0, head: this.#head, next: from };
    if (isNewFile) chunk = { ...this.#addLine(chunk, this.#header()), next: from };
    while (chunk.next < records.length) {
      const members = records[chunk.next] ?? '';
      // A record that is longer than a whole file still gets into an empty one.
      if (chunk.bytes + members.length + maxFrameBytes > room && !(isNewFile && chunk.next === from)) break;
      chunk = this.#addLine(chunk, members);
    }
    return chunk;
  }

  /** The hash is taken from the buffer, so that a line is encoded once; this is what a record mostly costs. */
  #addLine(chunk: Chunk, members: string): Chunk {
    const opened = this.#buffer.write(openLine(chunk.head, members), chunk.bytes, 'latin1');
    const end = chunk.bytes + opened;
    const hash = hashOf(this.#buffer.subarray(chunk.bytes, end));
    const bytes = end + this.#buffer.write(closing(hash), end, 'latin1');
    return { bytes, head: { seq: chunk.head.seq + 1, hash }, next: chunk.next + 1 };
  }

  #header(): string {
    const kind = this.#head.seq === 0 ? 'genesis' : 'segment';
    return encodeHeader(kind, this.#options.clock.now(), this.#options.identity);
  }

  async #writeBuffer({ bytes, head }: Chunk): Promise<void> {
    try {
      await this.#writeFully(bytes, this.#size);
    } catch (error) {
      this.#isTorn = true;
      await this.#rollBack().catch(() => undefined);
      throw error;
    }
    this.#size += bytes;
    this.#head = head;
  }

  async #writeFully(bytes: number, position: number): Promise<void> {
    for (let done = 0; done < bytes; ) {
      const written = await this.#file.write(this.#buffer, done, bytes - done, position + done);
      if (written === 0) throw new Error('the file system took no bytes');
      done += written;
    }
  }

  async #rollBack(): Promise<void> {
    await this.#file.truncate(this.#size);
    this.#isTorn = false;
  }

  /**
   * Closes the file with an `end` record and goes on in a new one. The new file is there (empty) before the old one
   * says that it has a successor, so that a crash in between leaves no sign of a removed file.
   */
  async #rotate(): Promise<void> {
    const { files, directory, clock } = this.#options;
    this.#mustRotate = true;
    const name = segmentName(this.#head.seq + (this.#isEnded ? 1 : 2));
    const next = await files.open(join(directory, name));
    try {
      if ((await next.size()) !== 0) throw new Error(`${name} is in the way of the next audit file`);
      await files.syncFolder(directory);
      if (!this.#isEnded) {
        await this.#writeBuffer(this.#addLine({ bytes: 0, head: this.#head, next: 0 }, encodeEnd(clock.now())));
        this.#isEnded = true;
      }
      await this.datasync();
    } catch (error) {
      await next.close();
      throw error;
    }
    const old = this.#file;
    this.#file = next;
    this.#name = name;
    this.#size = 0;
    this.#isEnded = false;
    this.#mustRotate = false;
    this.#syncedSize = 0;
    this.#syncedHead = this.#head;
    // Another fdatasync of the old file may just have started; what it would add is on the disk already.
    while (this.#syncing !== undefined) await this.#syncing;
    await old.close().catch(() => undefined);
  }
}

/** The start of a chain that has no file yet. */
export const emptyStart = (file: AuditFile, name: string): WriterStart => ({
  file,
  name,
  size: 0,
  head: chainStart,
  isEnded: false,
});
