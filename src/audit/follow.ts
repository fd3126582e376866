/** @module Follows the trail: the records that match a filter, in order, and ever again where to go on. */
import type { AuditTrace } from './event.ts';
import { type AuditFilter, createMatcher, type Matcher } from './filter.ts';
import type { ForwardReader, TrailPosition } from './forward_reader.ts';
import type { TrailRecord } from './trail_record.ts';

export interface FollowOptions {
  readonly filter: AuditFilter;
  /** Gives up the waiting, and with it the following. */
  readonly signal: AbortSignal | undefined;
  /** Last record that is wanted; without end when undefined. */
  readonly lastSeq: number | undefined;
}

/** Matching records, and what comes next. */
export interface FollowedBatch {
  readonly traces: readonly AuditTrace[];
  readonly position: TrailPosition;
}

/** Records that may pass by without a match before the follower is told how far it is. */
const quietRecords = 1000;

/** What of a batch is wanted; a record is parsed only where it may match. */
const matching = (records: readonly TrailRecord[], { mayMatch, matches }: Matcher, lastSeq: number): AuditTrace[] =>
  records.flatMap((record) => {
    if (record.seq > lastSeq || !mayMatch(record.line)) return [];
    const { trace } = record;
    return trace !== undefined && matches(trace) ? [trace] : [];
  });

/**
 * Follows from where the reader stands; the first batch comes at once and is empty. Ends at `lastSeq`, when the signal
 * says so, or when the trail is closed, and closes the reader. Holds one batch of the reader.
 * @throws {GatewayError} as the reader does
 */
export async function* followTrail(reader: ForwardReader, options: FollowOptions): AsyncGenerator<FollowedBatch, void> {
  const { filter, signal, lastSeq = Number.POSITIVE_INFINITY } = options;
  const matcher = createMatcher(filter);
  let quiet = 0;
  try {
    yield { traces: [], position: reader.position };
    while (reader.position.seq <= lastSeq && (await reader.waitForMore(signal))) {
      const records = await reader.next();
      const traces = matching(records, matcher, lastSeq);
      quiet += records.length;
      if (traces.length === 0 && quiet < quietRecords && reader.position.seq <= lastSeq) continue;
      quiet = 0;
      yield { traces, position: reader.position };
    }
  } finally {
    await reader.close();
  }
}
