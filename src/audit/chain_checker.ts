/**
 * @module Decides, record by record, whether a trail is what the gateway wrote. Recomputes everything and trusts
 * nothing that a record says about itself; stops at the first record that is wrong.
 */
import type { KeyObject } from 'node:crypto';
import {
  type ChainHead,
  type ChainIdentity,
  type ChainRecord,
  type CheckpointRecord,
  chainStart,
  hashOf,
  isChainLine,
  isCheckpointSigned,
  type LineFrame,
  maxCheckpointDistance,
  parseChainRecord,
  parseFrame,
  toCheckpointKey,
} from './chain.ts';
import type { Segment } from './segments.ts';

/** What can be wrong with a trail. */
export type ProblemKind =
  /** The line is no record. */
  | 'MALFORMED'
  /** The record does not have the hash that it carries. */
  | 'HASH_MISMATCH'
  /** The record does not follow on the one before it: one of the two was replaced. */
  | 'PREV_MISMATCH'
  /** Records are missing. */
  | 'GAP'
  /** The record stands at another place. */
  | 'ORDER'
  /** The record is there twice. */
  | 'DUPLICATE'
  /** A file begins or ends otherwise than the gateway begins and ends files. */
  | 'STRUCTURE'
  /** The trail does not begin with its genesis (or behind the given start). */
  | 'BEGINNING_MISSING'
  /** The trail ends before a known place. */
  | 'TAIL_MISSING'
  /** The last line is cut off. */
  | 'TORN_TAIL'
  /** A checkpoint signs another hash than the record has. */
  | 'CHECKPOINT_MISMATCH'
  | 'SIGNATURE_INVALID'
  /** The trail names another checkpoint key than the one given. */
  | 'KEY_MISMATCH';

export interface TrailProblem {
  readonly kind: ProblemKind;
  /** Name of the file; empty where no file is to blame. */
  readonly file: string;
  readonly seq: number;
  /** English sentence without a path. */
  readonly message: string;
}

export interface CheckerOptions {
  /** Key that the checkpoints must have; the genesis' own when undefined. */
  readonly publicKey: Uint8Array | undefined;
  /** Places known from outside, which the trail must contain. */
  readonly checkpoints: readonly ChainHead[];
  /** Where the trail begins, when older files were taken away on purpose. */
  readonly startAfter: ChainHead | undefined;
}

export class ChainChecker {
  readonly #options: CheckerOptions;
  readonly #known: Map<number, string>;
  readonly #recentHashes: string[] = [];
  readonly #start: ChainHead;
  #head: ChainHead;
  #identity: ChainIdentity | undefined;
  #key: KeyObject | undefined;
  #segment: Segment | undefined;
  #linesInSegment = 0;
  #hasEnded = false;
  #checkpoints = 0;
  #lastCheckpoint: CheckpointRecord | undefined;
  #problem: TrailProblem | undefined;

  constructor(options: CheckerOptions) {
    this.#options = options;
    this.#start = options.startAfter ?? chainStart;
    this.#head = this.#start;
    this.#known = new Map(options.checkpoints.map(({ seq, hash }) => [seq, hash]));
  }

  get head(): ChainHead {
    return this.#head;
  }

  get identity(): ChainIdentity | undefined {
    return this.#identity;
  }

  get checkpoints(): number {
    return this.#checkpoints;
  }

  get lastCheckpoint(): CheckpointRecord | undefined {
    return this.#lastCheckpoint;
  }

  get problem(): TrailProblem | undefined {
    return this.#problem;
  }

  /** Records found good so far. */
  get records(): number {
    return this.#head.seq - this.#start.seq;
  }

  beginSegment(segment: Segment): void {
    this.#segment = segment;
    this.#linesInSegment = 0;
  }

  /** Checks the next line. False when it is the first bad one. */
  accept(line: Buffer | undefined): boolean {
    const expected = this.#head.seq + 1;
    const text = line?.toString('latin1') ?? '';
    const frame = parseFrame(text);
    if (line === undefined || frame === undefined) return this.fail('MALFORMED', expected, 'the line is no record');
    // Kept instead of the one in the frame, which would keep the whole line in memory.
    const hash = hashOf(line.subarray(0, frame.hashedBytes));
    if (hash !== frame.hash) {
      return this.fail('HASH_MISMATCH', expected, 'the record was changed: it does not have the hash that it carries');
    }
    if (!this.#checkPlace(frame, expected)) return false;
    const record = isChainLine(text) ? parseChainRecord(text) : undefined;
    if (isChainLine(text) && record === undefined) {
      return this.fail('MALFORMED', expected, 'the record of the chain lacks a field');
    }
    if (!this.#checkStructure(frame.seq, record) || !this.#checkKnown(frame)) return false;
    this.#head = { seq: frame.seq, hash };
    this.#recentHashes[frame.seq % maxCheckpointDistance] = hash;
    this.#linesInSegment++;
    return true;
  }

  /** To be called behind the last line of a file. */
  endSegment(tornBytes: number): boolean {
    if (tornBytes === 0) return true;
    return this.fail('TORN_TAIL', this.#head.seq + 1, 'the last line is cut off');
  }

  /**
   * To be called behind the last file.
   * @param hasSuccessor whether one more file is there, still without a record
   */
  finish(hasSuccessor: boolean): boolean {
    const next = this.#head.seq + 1;
    if (this.#head.seq === this.#start.seq) return this.fail('BEGINNING_MISSING', next, 'there is no record');
    if (this.#hasEnded && !hasSuccessor) {
      return this.fail('TAIL_MISSING', next, 'the last file says that another one follows, which is missing');
    }
    const missing = [...this.#known.keys()].sort((a, b) => a - b)[0];
    if (missing === undefined) return true;
    if (missing <= this.#start.seq) {
      return this.fail('BEGINNING_MISSING', next, `the trail begins behind the known record ${missing}`);
    }
    return this.fail('TAIL_MISSING', next, `the trail ends before the known record ${missing}`);
  }

  /** Notes the first problem. Always false, so that a check can return it. */
  fail(kind: ProblemKind, seq: number, message: string): false {
    this.#problem ??= { kind, file: this.#segment?.name ?? '', seq, message };
    return false;
  }

  /** Says more exactly what a gap is, once it is known that the missing record stands further on. */
  noteFoundLater(): void {
    if (this.#problem?.kind !== 'GAP') return;
    const message = 'the record stands at another place, further on';
    this.#problem = { ...this.#problem, kind: 'ORDER', message };
  }

  #checkPlace(frame: LineFrame, expected: number): boolean {
    if (frame.seq > expected) {
      if (expected === this.#start.seq + 1) {
        return this.fail('BEGINNING_MISSING', expected, `the trail begins with record ${frame.seq}`);
      }
      return this.fail('GAP', expected, `records ${expected} to ${frame.seq - 1} are missing`);
    }
    if (frame.seq < expected) {
      const isSame = this.#recentHashes[frame.seq % maxCheckpointDistance] === frame.hash;
      return isSame
        ? this.fail('DUPLICATE', expected, `in place of this record stands a copy of record ${frame.seq}`)
        : this.fail('ORDER', expected, `in place of this record stands one with the number ${frame.seq}`);
    }
    if (frame.prev === this.#head.hash) return true;
    return this.fail('PREV_MISMATCH', expected, 'the record does not follow on the one before it');
  }

  #checkStructure(seq: number, record: ChainRecord | undefined): boolean {
    const isFirst = this.#linesInSegment === 0;
    if (this.#hasEnded && !isFirst) return this.fail('STRUCTURE', seq, 'the file goes on behind its end');
    this.#hasEnded = record?.kind === 'end';
    if (isFirst && this.#segment?.firstSeq !== seq) {
      return this.fail('STRUCTURE', seq, 'the name of the file does not fit its first record');
    }
    const header = seq === 1 ? 'genesis' : 'segment';
    const isHeader = record?.kind === 'genesis' || record?.kind === 'segment';
    if (isFirst !== isHeader || (isHeader && record.kind !== header)) {
      return this.fail(
        'STRUCTURE',
        seq,
        isFirst ? `the file does not begin with a ${header} record` : 'a header stands inside the file',
      );
    }
    if (isHeader) return this.#checkIdentity(seq, record.identity);
    return record?.kind === 'checkpoint' ? this.#checkCheckpoint(seq, record.checkpoint) : true;
  }

  #checkIdentity(seq: number, identity: ChainIdentity): boolean {
    const first = this.#identity;
    if (first !== undefined) {
      const isSame =
        first.chainId === identity.chainId &&
        first.gateway === identity.gateway &&
        first.checkpointKey === identity.checkpointKey;
      return isSame || this.fail('STRUCTURE', seq, 'the file belongs to another trail');
    }
    this.#identity = identity;
    const { publicKey } = this.#options;
    if (publicKey !== undefined && Buffer.from(publicKey).toString('base64') !== identity.checkpointKey) {
      return this.fail('KEY_MISMATCH', seq, 'the trail names another checkpoint key than the one given');
    }
    if (identity.checkpointKey === '') return true;
    try {
      this.#key = toCheckpointKey(Buffer.from(identity.checkpointKey, 'base64'));
      return true;
    } catch {
      return this.fail('KEY_MISMATCH', seq, 'the checkpoint key of the trail is no P-256 key');
    }
  }

  #checkCheckpoint(seq: number, checkpoint: CheckpointRecord): boolean {
    const distance = seq - checkpoint.seq;
    const isKnown = checkpoint.seq > this.#start.seq && distance > 0 && distance < maxCheckpointDistance;
    if (checkpoint.chainId !== this.#identity?.chainId) {
      return this.fail('CHECKPOINT_MISMATCH', seq, 'the checkpoint belongs to another trail');
    }
    if (this.#key === undefined || !isCheckpointSigned(checkpoint, this.#key)) {
      return this.fail('SIGNATURE_INVALID', seq, 'the signature of the checkpoint is wrong');
    }
    // Signed before the given start: its record is not at hand, its signature is right.
    const isBeforeStart = checkpoint.seq <= this.#start.seq && checkpoint.seq > 0 && distance < maxCheckpointDistance;
    const isRight = isKnown && this.#recentHashes[checkpoint.seq % maxCheckpointDistance] === checkpoint.hash;
    if (!isRight && !isBeforeStart) {
      const behind = this.#lastCheckpoint?.seq ?? this.#start.seq;
      return this.fail(
        'CHECKPOINT_MISMATCH',
        seq,
        `the checkpoint signs another record ${checkpoint.seq}: records behind ${behind} were written anew`,
      );
    }
    this.#checkpoints++;
    this.#lastCheckpoint = checkpoint;
    return true;
  }

  #checkKnown(frame: LineFrame): boolean {
    const hash = this.#known.get(frame.seq);
    if (hash === undefined) return true;
    this.#known.delete(frame.seq);
    if (hash === frame.hash) return true;
    return this.fail(
      'CHECKPOINT_MISMATCH',
      frame.seq,
      'the record is another one than the checkpoint held outside says',
    );
  }
}
