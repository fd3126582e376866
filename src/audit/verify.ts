/**
 * @module Recomputes a whole trail from its files, in bounded memory, and names the first record that is wrong. Needs
 * no running gateway.
 */
import type { FileHandle } from 'node:fs/promises';
import { GatewayError } from '../core/errors.ts';
import { type ChainHead, type LineFrame, parseFrame } from './chain.ts';
import { ChainChecker } from './chain_checker.ts';
import type { KnownPlace } from './known_places.ts';
import type { TrailProblem } from './problem.ts';
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
  readonly checkpoints?: readonly KnownPlace[];
  /**
   * Last record of what was taken away from the beginning of the trail on purpose. Not needed where retention did it:
   * then a record of the trail says so.
   */
  readonly startAfter?: ChainHead;
  /** Up to where to read a trail that is being written; the end of its files otherwise. */
  readonly end?: TrailEnd;
}

export interface VerifyReport {
  readonly intact: boolean;
  /** First record that was looked at: 1, unless older ones were deleted. */
  readonly firstSeq: number;
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
export function createSink(checker: ChainChecker): LineSink {
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

/** What a trail that begins late says of the record before its first one; undefined where it begins with the genesis. */
async function beginningOf(directory: string, first: Segment | undefined): Promise<ChainHead | undefined> {
  if (first === undefined || first.firstSeq === 1) return undefined;
  const handle = await openSegment(directory, first);
  try {
    const frame = await firstFrame(handle);
    return frame?.seq === first.firstSeq ? { seq: frame.seq - 1, hash: frame.prev } : undefined;
  } finally {
    await handle.close();
  }
}

/** The frame of a file's first line; undefined where that is no record. */
export async function firstFrame(handle: FileHandle): Promise<LineFrame | undefined> {
  let frame: LineFrame | undefined;
  await readLines(handle, 0, (await handle.stat()).size, (line) => {
    frame = line === undefined ? undefined : parseFrame(line.toString('latin1'));
    return false;
  });
  return frame;
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
  let checker: ChainChecker;
  try {
    const segments = await listSegments(directory);
    const beginning = options.startAfter ?? (await beginningOf(directory, segments[0]));
    checker = new ChainChecker({
      publicKey: options.publicKey,
      checkpoints: options.checkpoints ?? [],
      startAfter: beginning,
      needsDeletion: beginning !== undefined && options.startAfter === undefined,
    });
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
  return toReport(checker, options.publicKey !== undefined);
}

/** What a checker found. */
export function toReport(checker: ChainChecker, isKeyGiven: boolean): VerifyReport {
  const { problem, identity, lastCheckpoint } = checker;
  return {
    firstSeq: checker.head.seq - checker.records + 1,
    intact: problem === undefined,
    records: checker.records,
    checkpoints: checker.checkpoints,
    head: checker.head,
    chainId: identity?.chainId ?? '',
    gateway: identity?.gateway ?? '',
    isKeyGiven,
    lastCheckpoint: lastCheckpoint === undefined ? undefined : { seq: lastCheckpoint.seq, hash: lastCheckpoint.hash },
    problem,
  };
}
