/** @module Keeps the files of a trail for as long as they are to be kept: online, then in the archive, then no more. */
import type { Clock } from '../core/ports/clock.ts';
import { archiveOldSegments, deleteArchived, type ExpiredFiles, findExpired } from './archive.ts';
import { deletionFields, deletionTraceName } from './deletion.ts';

export interface ArchivistOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly retentionMs: number;
  /** Age at which an archived file is deleted; 0: never. */
  readonly archiveRetentionMs: number;
  /** Name of the file that is being written, which stays. */
  readonly activeName: () => string;
  /** Puts a record into the trail; on disk, and signed where the trail has a key, when it resolves. */
  readonly announce: (traceName: string, fields: Record<string, string>) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

export class Archivist {
  readonly #options: ArchivistOptions;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  #isClosed = false;
  /** A file may have become old since the last look began. */
  #isWanted = false;
  /** Up to here a record says already that the files are deleted. */
  #announcedSeq = 0;

  /** @param everyMs how often it looks by itself */
  constructor(options: ArchivistOptions, everyMs: number) {
    this.#options = options;
    this.#timer = setInterval(() => this.run(), everyMs).unref();
  }

  /** Looks now, one at a time: asked for meanwhile, it looks once more afterwards. A failure is reported and tried again at the next occasion. */
  run(): void {
    if (this.#isClosed) return;
    this.#isWanted = true;
    this.#running ??= this.#look();
  }

  async #look(): Promise<void> {
    try {
      while (this.#isWanted && !this.#isClosed) {
        this.#isWanted = false;
        await this.#keep();
      }
    } catch (error) {
      this.#options.onError(error);
    } finally {
      this.#running = undefined;
    }
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #keep(): Promise<void> {
    const { directory, clock, retentionMs, archiveRetentionMs, activeName } = this.#options;
    await archiveOldSegments(directory, activeName(), clock.now() - retentionMs);
    if (archiveRetentionMs === 0) return;
    const expired = await findExpired(directory, clock.now() - archiveRetentionMs);
    if (expired !== undefined && !this.#isClosed) await this.#delete(expired);
  }

  /** The record comes first: without it a trail that begins late is one that was tampered with. */
  async #delete({ segments, firstSeq, lastSeq }: ExpiredFiles): Promise<void> {
    if (lastSeq > this.#announcedSeq) {
      await this.#options.announce(deletionTraceName, deletionFields(firstSeq, lastSeq, segments.length));
      this.#announcedSeq = lastSeq;
    }
    await deleteArchived(this.#options.directory, segments);
  }
}
