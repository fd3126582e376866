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
import { DeletionWatch } from './deletion.ts';
import { type KnownPlace, KnownPlaces, type PlaceProblem } from './known_places.ts';
import type { ProblemKind, TrailProblem } from './problem.ts';
import type { Segment } from './segments.ts';

export interface CheckerOptions {
  /** Key that the checkpoints must have; the genesis' own when undefined. */
  readonly publicKey: Uint8Array | undefined;
  /** Places known from outside, which the trail must contain. */
  readonly checkpoints: readonly KnownPlace[];
  /** Where the trail begins, when older files were taken away on purpose. */
  readonly startAfter: ChainHead | undefined;
  /** Whether a record of the trail has to say that they were; where the start is only what the first file says of itself. */
  readonly needsDeletion?: boolean;
}

export class ChainChecker {
  readonly #options: CheckerOptions;
  readonly #known: KnownPlaces;
  readonly #deletion: DeletionWatch | undefined;
  readonly #recentHashes: string[] = [];
  readonly #start: ChainHead;
  #head: ChainHead;
  #identity: ChainIdentity | undefined;
  #key: KeyObject | undefined;
  #segment: Segment | undefined;
  #linesInSegment = 0;
  #firstFile = '';
  #hasEnded = false;
  #endsSigned = false;
  #checkpoints = 0;
  #lastCheckpoint: CheckpointRecord | undefined;
  #problem: TrailProblem | undefined;

  constructor(options: CheckerOptions) {
    this.#options = options;
    this.#start = options.startAfter ?? chainStart;
    this.#head = this.#start;
    this.#known = new KnownPlaces(options.checkpoints);
    if (options.needsDeletion === true) this.#deletion = new DeletionWatch(this.#start.seq);
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

  /** Whether the last record closes its file. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether the last record is a checkpoint. */
  get endsSigned(): boolean {
    return this.#endsSigned;
  }

  /** Records found good so far. */
  get records(): number {
    return this.#head.seq - this.#start.seq;
  }

  /** @param isInside the reading begins behind the file's header */
  beginSegment(segment: Segment, isInside = false): void {
    this.#segment = segment;
    this.#firstFile ||= segment.name;
    this.#linesInSegment = isInside ? 1 : 0;
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
    if (!this.#checkStructure(frame.seq, record)) return false;
    if (!this.#failPlace(this.#known.meet(frame))) return false;
    if (record === undefined) this.#deletion?.note(frame.seq, text);
    this.#endsSigned = record?.kind === 'checkpoint';
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
    if (!this.#failPlace(this.#known.meet(this.#start)) || !this.#checkBeginning()) return false;
    const { missing } = this.#known;
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

  /** A trail that begins late is excused by a record in it, over which a checkpoint is signed; if anything is signed. */
  #checkBeginning(): boolean {
    const signedSeq = this.#key === undefined ? this.#head.seq : (this.#lastCheckpoint?.seq ?? 0);
    if (this.#deletion === undefined || this.#deletion.isFoundBefore(signedSeq)) return true;
    const first = this.#start.seq + 1;
    const message = `the trail begins with record ${first}, and no signed record says that older ones were deleted`;
    this.#problem = { kind: 'BEGINNING_MISSING', file: this.#firstFile, seq: 1, message };
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
        // Not known where the reading began inside a file.
        (first.gateway === '' || first.gateway === identity.gateway) &&
        first.checkpointKey === identity.checkpointKey;
      this.#identity = identity;
      return isSame || this.fail('STRUCTURE', seq, 'the file belongs to another trail');
    }
    this.#identity = identity;
    const { publicKey } = this.#options;
    if (publicKey !== undefined && Buffer.from(publicKey).toString('base64') !== identity.checkpointKey) {
      return this.fail('KEY_MISMATCH', seq, 'the trail names another checkpoint key than the one given');
    }
    try {
      if (identity.checkpointKey !== '') this.#key = toCheckpointKey(Buffer.from(identity.checkpointKey, 'base64'));
    } catch {
      return this.fail('KEY_MISMATCH', seq, 'the checkpoint key of the trail is no P-256 key');
    }
    return this.#failPlace(this.#known.checkOrigin(identity, this.#key));
  }

  #checkCheckpoint(seq: number, checkpoint: CheckpointRecord): boolean {
    const distance = seq - checkpoint.seq;
    const isKnown = checkpoint.seq > this.#start.seq && distance > 0 && distance < maxCheckpointDistance;
    if (this.#identity === undefined) {
      const checkpointKey = Buffer.from(this.#options.publicKey ?? []).toString('base64');
      if (!this.#checkIdentity(seq, { chainId: checkpoint.chainId, gateway: '', checkpointKey })) return false;
    }
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

  #failPlace(problem: PlaceProblem | undefined): boolean {
    return problem === undefined || this.fail(problem.kind, problem.seq, problem.message);
  }
}
