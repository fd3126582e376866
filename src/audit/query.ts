/**
 * @module Searches the trail, newest record first, archived files too. Reads backwards in bounded memory, and a bounded
 * number of bytes per call: a page may hold fewer records than asked for, even none, and still have a marker.
 */
import { fieldInvalid } from '../core/errors.ts';
import { isChainLine, parseChainRecord, parseFrame, parseObject } from './chain.ts';
import { type AuditTrace, toTrace } from './event.ts';
import { type AuditFilter, createMatcher, type Matcher } from './filter.ts';
import { readLinesBackwards } from './line_reader.ts';
import { listSegments, openSegment, type Segment } from './segments.ts';

/** Which records, and how many of them at a time. */
export interface AuditQuery extends AuditFilter {
  /** 1 to 1000; 100 when not given or 0. */
  readonly limit?: number;
  /** `nextMarker` of the page before. */
  readonly marker?: string;
}

export interface AuditPage {
  readonly traces: AuditTrace[];
  /** Empty when there is nothing older. */
  readonly nextMarker: string;
}

/** A place behind which nothing is read: the end of what is written, or where the page before stopped. */
export interface TrailEnd {
  /** First sequence number of the file. */
  readonly firstSeq: number;
  /** Offset in the file. */
  readonly bytes: number;
}

export interface QueryOptions {
  readonly end?: TrailEnd;
  /** Bytes read by one call, at most, give or take one read. 32 MiB when not given. */
  readonly maxScanBytes?: number;
}

/** How far the time of an event may lie before the time when it was written: the longest call. */
const longestCallMs = 600_000;

const encodeMarker = (end: TrailEnd): string => Buffer.from(`1:${end.firstSeq}:${end.bytes}`).toString('base64url');

function decodeMarker(marker: string): TrailEnd {
  const match = /^1:(\d{1,15}):(\d{1,15})$/.exec(Buffer.from(marker.slice(0, 64), 'base64url').toString('latin1'));
  if (match === null) throw fieldInvalid('marker', 'is none that a query returned');
  return { firstSeq: Number(match[1]), bytes: Number(match[2]) };
}

function toLimit(limit: number | undefined): number {
  if (limit === undefined || limit === 0) return 100;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw fieldInvalid('limit', 'must be from 1 to 1000');
  return limit;
}

/** A header is far shorter. */
const headerBytes = 4096;

/** When the file was begun, by its header; undefined where that cannot be read. */
export async function beganAtMs(directory: string, segment: Segment): Promise<number | undefined> {
  const handle = await openSegment(directory, segment);
  try {
    const buffer = Buffer.allocUnsafe(headerBytes);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    const newline = buffer.subarray(0, bytesRead).indexOf(10);
    const record = newline < 0 ? undefined : parseChainRecord(buffer.toString('latin1', 0, newline));
    return record?.kind === 'genesis' || record?.kind === 'segment' ? record.timeMs : undefined;
  } finally {
    await handle.close();
  }
}

class Page {
  readonly traces: AuditTrace[] = [];
  readonly #matcher: Matcher;
  readonly #gateway: string;
  readonly #limit: number;
  #bytesLeft: number;

  constructor(matcher: Matcher, gateway: string, limit: number, maxScanBytes: number) {
    this.#matcher = matcher;
    this.#gateway = gateway;
    this.#limit = limit;
    this.#bytesLeft = maxScanBytes;
  }

  get isFull(): boolean {
    return this.traces.length >= this.#limit || this.#bytesLeft <= 0;
  }

  spend(bytes: number): void {
    this.#bytesLeft -= bytes;
  }

  add(text: string): void {
    if (!this.#matcher.mayMatch(text) || parseFrame(text) === undefined || isChainLine(text)) return;
    const record = parseObject(text);
    if (record === undefined) return;
    const trace = toTrace(record, this.#gateway);
    if (this.#matcher.matches(trace)) this.traces.push(trace);
  }
}

/** Reads one file backwards until the page is full. Returns the offset to go on from, 0 when the file is done. */
async function readSegment(directory: string, segment: Segment, end: number | undefined, page: Page): Promise<number> {
  const handle = await openSegment(directory, segment);
  try {
    const { size } = await handle.stat();
    let position = Math.min(end ?? size, size);
    for await (const lines of readLinesBackwards(handle, position)) {
      for (const { offset, text } of lines) {
        page.add(text);
        page.spend(position - offset);
        position = offset;
        if (page.isFull) return position;
      }
    }
    return 0;
  } finally {
    await handle.close();
  }
}

/**
 * Returns one page of matching records, newest first.
 * @param gateway name that the records carry
 * @throws {GatewayError} FIELD_INVALID for the limit or the marker
 */
export async function queryTrail(
  directory: string,
  gateway: string,
  filter: AuditQuery,
  options: QueryOptions = {},
): Promise<AuditPage> {
  const limit = toLimit(filter.limit);
  const page = new Page(createMatcher(filter), gateway, limit, options.maxScanBytes ?? 33_554_432);
  const start = (filter.marker ?? '') === '' ? options.end : decodeMarker(filter.marker ?? '');
  const segments = (await listSegments(directory)).filter(({ firstSeq }) => firstSeq <= (start?.firstSeq ?? Infinity));
  const fromMs = filter.fromMs ?? 0;
  const toMs = filter.toMs ?? 0;
  let endedAtMs = Number.POSITIVE_INFINITY;
  for (const segment of segments.toReversed()) {
    const beganMs = await beganAtMs(directory, segment);
    page.spend(headerBytes);
    // Whole files outside the time range are passed over; one without a readable header is always read.
    const isTooOld = endedAtMs + longestCallMs < fromMs;
    const isTooYoung = toMs > 0 && beganMs !== undefined && beganMs - longestCallMs >= toMs;
    endedAtMs = beganMs ?? Number.POSITIVE_INFINITY;
    const end = segment.firstSeq === start?.firstSeq ? start.bytes : undefined;
    const position = isTooOld || isTooYoung ? 0 : await readSegment(directory, segment, end, page);
    if (!page.isFull) continue;
    if (position > 0) {
      return { traces: page.traces, nextMarker: encodeMarker({ firstSeq: segment.firstSeq, bytes: position }) };
    }
    const older = segments[segments.indexOf(segment) - 1];
    const nextMarker = older === undefined ? '' : encodeMarker({ firstSeq: older.firstSeq, bytes: wholeFile });
    return { traces: page.traces, nextMarker };
  }
  return { traces: page.traces, nextMarker: '' };
}

/** Offset in a marker that stands for the end of a file, whatever its size. */
const wholeFile = 999_999_999_999_999;
