/**
 * @module Finds the end of a trail when the log is opened, and makes the last file ready to go on. A crash can leave
 * one thing only: a torn tail, of records that nobody was told are written; it is cut off. Damage inside is left as it
 * is, for `verify.ts` to report; the chain goes on behind it.
 */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { GatewayError } from '../core/errors.ts';
import { type ChainHead, type ChainIdentity, chainStart } from './chain.ts';
import type { AuditFiles } from './files.ts';
import { type ScanResult, scanRecords } from './scan.ts';
import type { WriterStart } from './segment_writer.ts';
import { listSegments, openSegment, type Segment, segmentName } from './segments.ts';

/** What was found, before anything is changed. */
export interface TrailFindings {
  /** Undefined when there is no trail yet. */
  readonly identity: ChainIdentity | undefined;
  readonly head: ChainHead;
  /** The file that records were last written to. */
  readonly last: Segment | undefined;
  readonly lastBytes: number;
  readonly isLastEnded: boolean;
  /** A newest file without a record, left by a crash during rotation, that has to go. */
  readonly leftover: Segment | undefined;
  /** Bytes of a record that was being written when the process or the machine stopped. */
  readonly tornBytes: number;
  /** First record of the newest file that does not continue the chain. */
  readonly firstBadSeq: number | undefined;
}

interface ScannedSegment {
  readonly segment: Segment;
  readonly scan: ScanResult;
}

async function scanSegment(directory: string, segment: Segment): Promise<ScannedSegment> {
  const handle = await openSegment(directory, segment);
  try {
    const { size } = await handle.stat();
    return { segment, scan: await scanRecords(handle, 0, size, { seq: segment.firstSeq - 1, hash: undefined }) };
  } finally {
    await handle.close();
  }
}

/** Reads backwards from the newest file until the end of the chain and its identity are known. */
async function scanNewest(directory: string, segments: readonly Segment[]): Promise<ScannedSegment[]> {
  const scanned: ScannedSegment[] = [];
  for (const segment of segments.toReversed()) {
    const found = await scanSegment(directory, segment);
    scanned.push(found);
    if (found.scan.head !== undefined && found.scan.header !== undefined) break;
  }
  return scanned;
}

const chainBroken = (): GatewayError =>
  new GatewayError(
    'AUDIT_CHAIN_BROKEN',
    'no file of the audit trail holds a whole record to go on from; move the files away to start a new trail',
  );

/**
 * Reads the newest file (and older ones only where that one holds no record). Changes nothing.
 * @throws {GatewayError} AUDIT_CHAIN_BROKEN when there are files but not one good record
 */
export async function inspectTrail(directory: string): Promise<TrailFindings> {
  const segments = await listSegments(directory);
  const scanned = await scanNewest(directory, segments);
  const newest = scanned[0];
  if (newest === undefined) return freshFindings(undefined, 0);
  const { tornBytes } = newest.scan;
  const hasLines = scanned.some(({ scan }) => scan.lines > 0);
  if (!hasLines && segments.length === 1 && newest.segment.firstSeq === 1 && !newest.segment.isArchived) {
    return freshFindings(newest.segment, tornBytes);
  }
  const withHead = scanned.find(({ scan }) => scan.head !== undefined);
  const header = scanned.find(({ scan }) => scan.header !== undefined)?.scan.header;
  const goodHead = withHead?.scan.head;
  if (withHead === undefined || goodHead === undefined || header === undefined) throw chainBroken();
  if (header.kind !== 'genesis' && header.kind !== 'segment') throw chainBroken();
  const behind = scanned.slice(0, scanned.indexOf(withHead) + 1);
  const badLines = behind.reduce((sum, { scan }) => sum + scan.badLinesAtEnd, 0);
  // An empty newest file follows on the one before it only if that one says that it has ended.
  const before = scanned[1];
  const isLeftover = newest.scan.lines === 0 && before !== undefined && !before.scan.isEnded;
  const last = isLeftover ? before : newest;
  return {
    identity: header.identity,
    head: { seq: goodHead.seq + badLines, hash: goodHead.hash },
    last: last.segment,
    lastBytes: last.scan.goodBytes,
    isLastEnded: last.scan.isEnded,
    leftover: isLeftover ? newest.segment : undefined,
    tornBytes: isLeftover ? tornBytes + last.scan.tornBytes : tornBytes,
    firstBadSeq: behind.map(({ scan }) => scan.firstBadSeq).findLast((seq) => seq !== undefined),
  };
}

const freshFindings = (last: Segment | undefined, tornBytes: number): TrailFindings => ({
  identity: undefined,
  head: chainStart,
  last,
  lastBytes: 0,
  isLastEnded: false,
  leftover: undefined,
  tornBytes,
  firstBadSeq: undefined,
});

/** Cuts off the torn tail and opens the file that the next record goes to. */
export async function resumeTrail(directory: string, found: TrailFindings, files: AuditFiles): Promise<WriterStart> {
  if (found.leftover !== undefined) await unlink(join(directory, found.leftover.name));
  const isReusable = found.last !== undefined && !found.last.isArchived;
  const name = isReusable && found.last !== undefined ? found.last.name : segmentName(found.head.seq + 1);
  const size = isReusable ? found.lastBytes : 0;
  const file = await files.open(join(directory, name));
  try {
    if ((await file.size()) !== size) await file.truncate(size);
    await file.datasync();
    await files.syncFolder(directory);
  } catch (error) {
    await file.close();
    throw error;
  }
  return { file, name, size, head: found.head, isEnded: isReusable && found.isLastEnded };
}
