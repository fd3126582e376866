/**
 * @module Reads the trail forwards from a place in it, archived files first, up to what is written, and waits there for
 * more. Holds one batch of lines and one open file; a rotation or a move to the archive meanwhile changes nothing.
 */
import type { FileHandle } from 'node:fs/promises';
import { GatewayError } from '../core/errors.ts';
import { type ChainHead, parseFrame } from './chain.ts';
import type { CommitListener } from './commit_signal.ts';
import { readLines } from './line_reader.ts';
import type { TrailEnd } from './query.ts';
import { seekRecord } from './seek.ts';
import { listSegments, openSegment, type Segment } from './segments.ts';
import { TrailRecord } from './trail_record.ts';
import { auditUnavailable, toGatewayError } from './unavailable.ts';

/**
 * The next record to be read, for going on later; plain data. After the loss of a machine's power the trail may end
 * before it, because records are read that are written but not yet synced.
 */
export interface TrailPosition {
  readonly chainId: string;
  readonly seq: number;
}

/** A position; a sequence number; the oldest record that is there; or what will be written from now on. */
export type ReadFrom = TrailPosition | { readonly seq: number } | 'start' | 'end';

export interface ReadOptions {
  /** Records of a batch, 1 to 10 000; 500 when not given. */
  readonly maxRecords?: number;
  /** Bytes of a batch, give or take a record; 1 MiB when not given. */
  readonly maxBytes?: number;
}

/** What the reader needs of a trail that is being written. */
export interface LiveTrail {
  readonly directory: string;
  readonly gateway: string;
  readonly chainId: string;
  /** What is written: the last record, and the place in the files behind it. */
  readonly head: ChainHead;
  readonly end: TrailEnd;
  readonly isClosed: boolean;
  onCommitted(listener: CommitListener): () => void;
}

/** The records from one number on are no longer there; says where the trail begins again. */
const recordsGone = (seq: number, firstSeq: number): GatewayError =>
  new GatewayError(
    'AUDIT_RECORDS_GONE',
    `record ${seq} is no longer there; the next one that is there is ${firstSeq}`,
    {
      metadata: { sequence_number: String(seq), first_sequence_number: String(firstSeq) },
    },
  );

/** Somebody took away what is being written. */
const recordMissing = (seq: number): GatewayError =>
  new GatewayError('AUDIT_CHAIN_BROKEN', `record ${seq} was written and is missing`, {
    metadata: { first_bad_sequence_number: String(seq) },
  });

const positionInvalid = (rule: string, metadata: Readonly<Record<string, string>>): GatewayError =>
  new GatewayError('AUDIT_POSITION_INVALID', `the position ${rule}`, { metadata });

interface OpenFile {
  readonly segment: Segment;
  readonly handle: FileHandle;
}

/** Tries to open a file that retention takes away at the same moment. */
const maxOpenTries = 3;

/** One reader is for one caller at a time. To be closed. */
export class ForwardReader {
  readonly #trail: LiveTrail;
  readonly #maxRecords: number;
  readonly #maxBytes: number;
  #file: OpenFile | undefined;
  #offset = 0;
  #seq: number;
  /** Lines of the open file before the wanted record are passed over. */
  #isSeeking = true;

  constructor(trail: LiveTrail, seq: number, options: ReadOptions) {
    this.#trail = trail;
    this.#seq = seq;
    this.#maxRecords = options.maxRecords ?? 500;
    this.#maxBytes = options.maxBytes ?? 1_048_576;
  }

  /** Where `next` goes on; a reader that is opened there gives nothing twice and leaves nothing out. */
  get position(): TrailPosition {
    return { chainId: this.#trail.chainId, seq: this.#seq };
  }

  /**
   * The next records in order; none at the end of what is written.
   * @throws {GatewayError} AUDIT_RECORDS_GONE when they have been taken away (`first_sequence_number` says where to go
   * on), AUDIT_UNAVAILABLE when a file can't be read
   */
  async next(): Promise<TrailRecord[]> {
    try {
      for (;;) {
        if (this.#trail.head.seq < this.#seq) return [];
        const { segment, handle } = await this.#open();
        // Taken before the size: what is written from now on may already be in it, nothing may be missing.
        const isLast = segment.firstSeq >= this.#trail.end.firstSeq;
        const { seq: writtenSeq } = this.#trail.head;
        const records = await this.#read(handle, await this.#endOf(segment, handle));
        if (records.length > 0) return records;
        if (!isLast) await this.#leave();
        else if (writtenSeq >= this.#seq) throw recordMissing(this.#seq);
        else return [];
      }
    } catch (error) {
      throw toGatewayError(error, 'the audit trail cannot be read');
    }
  }

  /** Waits until there is more to read. False when there will be none: aborted, or the trail is closed and read. */
  async waitForMore(signal?: AbortSignal): Promise<boolean> {
    for (;;) {
      if (signal?.aborted) return false;
      if (this.#trail.head.seq >= this.#seq) return true;
      if (this.#trail.isClosed) return false;
      await this.#nextCommit(signal);
    }
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close();
  }

  #nextCommit(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        unsubscribe();
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const unsubscribe = this.#trail.onCommitted(done);
      signal?.addEventListener('abort', done);
    });
  }

  /** The open file, or the one that holds the next record. */
  async #open(): Promise<OpenFile> {
    if (this.#file !== undefined) return this.#file;
    for (let attempt = 1; ; attempt++) {
      const segment = segmentOf(await listSegments(this.#trail.directory), this.#seq);
      try {
        return await this.#openAt(segment);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === maxOpenTries) throw error;
      }
    }
  }

  async #openAt(segment: Segment): Promise<OpenFile> {
    const handle = await openSegment(this.#trail.directory, segment);
    try {
      const isFirst = segment.firstSeq === this.#seq;
      this.#offset = isFirst ? 0 : await seekRecord(handle, await this.#endOf(segment, handle), this.#seq);
    } catch (error) {
      await handle.close();
      throw error;
    }
    this.#isSeeking = true;
    this.#file = { segment, handle };
    return this.#file;
  }

  /** Bytes of a file that hold whole records. */
  async #endOf(segment: Segment, handle: FileHandle): Promise<number> {
    const { firstSeq, bytes } = this.#trail.end;
    return segment.firstSeq >= firstSeq ? bytes : (await handle.stat()).size;
  }

  async #read(handle: FileHandle, end: number): Promise<TrailRecord[]> {
    const records: TrailRecord[] = [];
    let bytes = 0;
    if (this.#offset >= end) return records;
    await readLines(handle, this.#offset, end, (line, lineEnd) => {
      const text = line?.toString('latin1') ?? '';
      this.#offset = lineEnd;
      const seq = parseFrame(text)?.seq ?? this.#seq;
      if (this.#isSeeking && seq < this.#seq) return true;
      this.#isSeeking = false;
      records.push(new TrailRecord(seq, text, this.#trail.gateway));
      // A forged number must not lead behind the end of the trail.
      this.#seq = seq > this.#seq && seq <= this.#trail.head.seq ? seq + 1 : this.#seq + 1;
      bytes += text.length;
      return records.length < this.#maxRecords && bytes < this.#maxBytes;
    });
    return records;
  }

  /** The open file is done, so the next one has to begin where it ended. */
  async #leave(): Promise<void> {
    const left = this.#file?.segment.firstSeq ?? 0;
    await this.close();
    const next = (await listSegments(this.#trail.directory)).find(({ firstSeq }) => firstSeq > left);
    if (next === undefined) throw auditUnavailable('a file of the audit trail is missing');
    if (next.firstSeq > this.#seq) throw recordsGone(this.#seq, next.firstSeq);
    // Lower only where lines were put in: these files are read by their own numbers.
    this.#seq = next.firstSeq;
  }
}

/** The file that a record is in. */
function segmentOf(segments: readonly Segment[], seq: number): Segment {
  const segment = segments.findLast(({ firstSeq }) => firstSeq <= seq);
  if (segment !== undefined) return segment;
  const oldest = segments[0];
  if (oldest === undefined) throw auditUnavailable('the files of the audit trail are missing');
  throw recordsGone(seq, oldest.firstSeq);
}

async function startOf(trail: LiveTrail, from: ReadFrom): Promise<number> {
  const next = trail.head.seq + 1;
  if (from === 'end') return next;
  const segments = await listSegments(trail.directory);
  if (from === 'start') return segments[0]?.firstSeq ?? next;
  if ('chainId' in from && from.chainId !== trail.chainId) {
    throw positionInvalid('belongs to another trail', { chain_id: trail.chainId });
  }
  if (!Number.isSafeInteger(from.seq) || from.seq < 1 || from.seq > next) {
    throw positionInvalid(`must be from 1 to ${next}, which will be the next record`, {
      next_sequence_number: String(next),
    });
  }
  if (from.seq < next) segmentOf(segments, from.seq);
  return from.seq;
}

/**
 * Opens a reader at a place of a live trail.
 * @throws {GatewayError} AUDIT_POSITION_INVALID when the place is behind the end or in another trail; AUDIT_RECORDS_GONE
 * when it is before the oldest file; AUDIT_UNAVAILABLE when the folder can't be read
 */
export async function openForwardReader(
  trail: LiveTrail,
  from: ReadFrom,
  options: ReadOptions = {},
): Promise<ForwardReader> {
  try {
    return new ForwardReader(trail, await startOf(trail, from), options);
  } catch (error) {
    throw toGatewayError(error, 'the audit trail cannot be read');
  }
}
