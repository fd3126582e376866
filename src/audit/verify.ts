/**
 * @module Recomputes a whole trail from its files, in bounded memory, and names the first record that is wrong. Needs
 * no running gateway.
 */
import { GatewayError } from '../core/errors.ts';
import { type ChainHead, parseFrame } from './chain.ts';
import { ChainChecker, type TrailProblem } from './chain_checker.ts';
import { type LineSink, readLines } from './line_reader.ts';
import type { TrailEnd } from './query.ts';
import { listSegments, openSegment, type Segment } from './segments.ts';

export interface VerifyOptions {
  /**
   * DER SubjectPublicKeyInfo of the audit key. Without it the key that the trail itself names is used: then somebody
   * who can write the files can replace the whole trail by another one.
   */
  readonly publicKey?: Uint8Array;
  /** Checkpoints held outside. A trail that was cut off at its end shows by these alone. */
  readonly checkpoints?: readonly ChainHead[];
  /** Last record of what was taken away from the beginning of the trail on purpose. */
  readonly startAfter?: ChainHead;
  /** Up to where to read a trail that is being written; the end of its files otherwise. */
  readonly end?: TrailEnd;
}

export interface VerifyReport {
  readonly intact: boolean;
  /** Records that are good: all of them, or those before the first bad one. */
  readonly records: number;
  /** Signed checkpoints among them. */
  readonly checkpoints: number;
  /** Where the good part ends. */
  readonly head: ChainHead;
  readonly chainId: string;
  readonly gateway: string;
  /** Whether the checkpoint key was given by the caller rather than taken from the trail. */
  readonly isKeyGiven: boolean;
  readonly lastCheckpoint: ChainHead | undefined;
  readonly problem: TrailProblem | undefined;
}

/** Lines that are looked at behind a gap, to tell a moved record from a missing one. */
const maxLookAheadLines = 10_000;

/**
 * Makes the sink for the lines of one file. Behind a gap it reads on without checking, to see whether the missing
 * record stands further on.
 */
function createSink(checker: ChainChecker): LineSink {
  let linesAhead = maxLookAheadLines;
  return (line) => {
    if (checker.problem === undefined) {
      if (checker.accept(line)) return true;
    } else if (line !== undefined && parseFrame(line.toString('latin1'))?.seq === checker.problem.seq) {
      checker.noteFoundLater();
    }
    return isGap(checker) && --linesAhead > 0;
  };
}

const isGap = (checker: ChainChecker): boolean => checker.problem?.kind === 'GAP';

/** Checks one file. False when the trail is known to be bad. */
async function verifySegment(
  directory: string,
  segment: Segment,
  end: number,
  checker: ChainChecker,
): Promise<boolean> {
  const handle = await openSegment(directory, segment);
  try {
    checker.beginSegment(segment);
    const { size } = await handle.stat();
    const tornBytes = await readLines(handle, 0, Math.min(size, end), createSink(checker));
    return checker.problem === undefined && checker.endSegment(tornBytes);
  } finally {
    await handle.close();
  }
}

/** How many bytes of a file belong to what is verified. */
function endOf(segment: Segment, end: TrailEnd | undefined): number {
  if (end === undefined || segment.firstSeq < end.firstSeq) return Number.POSITIVE_INFINITY;
  return segment.firstSeq === end.firstSeq ? end.bytes : 0;
}

/**
 * Verifies a trail: archived files first, then the open ones. Reads every byte; a few microseconds of CPU a record,
 * with a pause for other work after every read.
 * @throws {GatewayError} AUDIT_UNAVAILABLE when a file cannot be read
 */
export async function verifyAuditDirectory(directory: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  const checker = new ChainChecker({
    publicKey: options.publicKey,
    checkpoints: options.checkpoints ?? [],
    startAfter: options.startAfter,
  });
  try {
    const segments = await listSegments(directory);
    let isGood = true;
    for (const segment of segments) {
      const end = endOf(segment, options.end);
      isGood = await verifySegment(directory, segment, end, checker);
      if (!isGood) break;
    }
    // An empty file at the end is the trace of a rotation under way, or of a crash in one; nothing was removed there.
    if (isGood) checker.finish((segments.at(-1)?.firstSeq ?? 0) > checker.head.seq);
  } catch (error) {
    throw new GatewayError('AUDIT_UNAVAILABLE', 'the audit trail cannot be read', { cause: error });
  }
  const { problem, identity, lastCheckpoint } = checker;
  return {
    intact: problem === undefined,
    records: checker.records,
    checkpoints: checker.checkpoints,
    head: checker.head,
    chainId: identity?.chainId ?? '',
    gateway: identity?.gateway ?? '',
    isKeyGiven: options.publicKey !== undefined,
    lastCheckpoint: lastCheckpoint === undefined ? undefined : { seq: lastCheckpoint.seq, hash: lastCheckpoint.hash },
    problem,
  };
}
