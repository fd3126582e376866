/**
 * @module Exports a stretch of the trail as its own lines, so that it can be verified elsewhere with the public key alone:
 * every export ends with a checkpoint that signs the last wanted record or one behind it.
 */
import { GatewayError } from '../core/errors.ts';
import { isChainLine, parseChainRecord } from './chain.ts';
import { type ForwardReader, type LiveTrail, openForwardReader } from './forward_reader.ts';
import { beganAtMs } from './query.ts';
import { listSegments } from './segments.ts';
import type { TrailRecord } from './trail_record.ts';

/** Which records; numbers and times are bounds of which any may be missing. */
export interface ExportRange {
  readonly firstSeq?: number | undefined;
  readonly lastSeq?: number | undefined;
  /** By the time when records were written, milliseconds since 1970: inclusive, and exclusive. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

/** Lines of the trail, each with its newline. */
export interface ExportedLines {
  readonly lines: Buffer;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Last record that is wanted; the checkpoint over it follows, with what stands between. */
  readonly plannedLastSeq: number;
}

export interface TrailExport {
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** Enough for a few hundred records, small beside what a connection buffers. */
const batch = { maxRecords: 1000, maxBytes: 65_536 } as const;

const rangeEmpty = (): GatewayError =>
  new GatewayError('AUDIT_POSITION_INVALID', 'there is no record in that range', {});

/** When a record was written; when its call came in, for records that do not say. */
const writtenMs = (line: string): number => {
  const match = /"record_time":(\d{1,15})/.exec(line) ?? /"time":(\d{1,15})/.exec(line);
  return Number(match?.[1] ?? 0);
};

/** The first record that was written at a time or later; one behind the end where there is none. */
async function seqAt(trail: LiveTrail, timeMs: number): Promise<number> {
  const segments = await listSegments(trail.directory);
  let from = segments[0]?.firstSeq ?? 1;
  for (const segment of segments.toReversed()) {
    if (((await beganAtMs(trail.directory, segment)) ?? Number.POSITIVE_INFINITY) > timeMs) continue;
    from = segment.firstSeq;
    break;
  }
  const reader = await openForwardReader(trail, { seq: from }, batch);
  try {
    for (let records = await reader.next(); records.length > 0; records = await reader.next()) {
      const found = records.find(({ line }) => writtenMs(line) >= timeMs);
      if (found !== undefined) return found.seq;
    }
    return reader.position.seq;
  } finally {
    await reader.close();
  }
}

/**
 * Finds the stretch that a range means now.
 * @throws {GatewayError} AUDIT_POSITION_INVALID when it holds no record, or not all that are asked for; AUDIT_RECORDS_GONE
 */
export async function planExport(trail: LiveTrail, range: ExportRange): Promise<TrailExport> {
  const { seq: newest } = trail.head;
  const oldest = (await listSegments(trail.directory))[0]?.firstSeq ?? 1;
  const from = range.fromMs === undefined ? oldest : await seqAt(trail, range.fromMs);
  const to = range.toMs === undefined ? newest : (await seqAt(trail, range.toMs)) - 1;
  const firstSeq = Math.max(from, range.firstSeq ?? from);
  const lastSeq = Math.min(to, range.lastSeq ?? to);
  const isBehind = (range.firstSeq ?? 0) > newest || (range.lastSeq ?? 0) > newest;
  if (isBehind || lastSeq < firstSeq) throw rangeEmpty();
  // Asked for by its number, a record that is gone is told of, not left out.
  const reader = await openForwardReader(trail, { seq: range.firstSeq ?? firstSeq });
  await reader.close();
  return { firstSeq, lastSeq };
}

const signsUpTo = ({ line }: TrailRecord): number => {
  const record = isChainLine(line) ? parseChainRecord(line) : undefined;
  return record?.kind === 'checkpoint' ? record.checkpoint.seq : 0;
};

const toLines = (records: readonly TrailRecord[], plannedLastSeq: number): ExportedLines => ({
  lines: Buffer.from(records.map(({ line }) => `${line}\n`).join(''), 'latin1'),
  firstSeq: records[0]?.seq ?? 0,
  lastSeq: records.at(-1)?.seq ?? 0,
  plannedLastSeq,
});

/**
 * Gives the lines of a stretch in order, up to the first checkpoint that covers it, and closes the reader. That checkpoint
 * has to be written already. Holds one batch.
 * @throws {GatewayError} AUDIT_CHAIN_BROKEN when the checkpoint is not found; as the reader does
 */
export async function* exportTrail(
  reader: ForwardReader,
  { lastSeq }: TrailExport,
  signal: AbortSignal | undefined,
): AsyncGenerator<ExportedLines, void> {
  try {
    while (signal?.aborted !== true) {
      const records = await reader.next();
      if (records.length === 0) {
        throw new GatewayError('AUDIT_CHAIN_BROKEN', 'the checkpoint behind the exported records is missing');
      }
      const end = records.findIndex((record) => signsUpTo(record) >= lastSeq);
      yield toLines(end < 0 ? records : records.slice(0, end + 1), lastSeq);
      if (end >= 0) return;
    }
  } finally {
    await reader.close();
  }
}

/** Opens the reader of an export. */
export const openExport = (trail: LiveTrail, { firstSeq }: TrailExport): Promise<ForwardReader> =>
  openForwardReader(trail, { seq: firstSeq }, batch);
