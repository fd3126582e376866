/**
 * @module Sends the trail to one receiver: reads it forwards from where the sink has come to, a batch at a time, and moves the
 * position when the way there has confirmed it. At least once, in order. Nobody waits for it: a receiver that is slow or
 * gone costs its own lag and nothing else.
 */
import { GatewayError } from '../../core/errors.ts';
import { doublingDelayMs } from '../../util/backoff.ts';
import type { ForwardReader } from '../forward_reader.ts';
import type { TrailRecord } from '../trail_record.ts';
import type { SinkRunnerOptions, SinkState, SinkStatus } from './options.ts';
import { Pace } from './pace.ts';
import { SinkCursor } from './sink_cursor.ts';
import { type SinkFailure, type SinkProblem, toSinkFailure } from './sink_failure.ts';
import type { SinkGap } from './sink_message.ts';
import { startOfSink } from './sink_start.ts';
import { Sleeper } from './sleeper.ts';

/** What is read at once. */
const readOptions = { maxRecords: 256, maxBytes: 131_072 } as const;
/** What is formatted and sent without a pause: half a millisecond of the event loop. */
const sliceRecords = 32;
/** For what was given up to come to an end. */
const abortMs = 1000;
/** How often it is looked whether records that were read are on the disk by now. */
const syncLookMs = 50;

/** Where the trail goes on; undefined for any other failure. */
function firstAvailable(error: unknown): number | undefined {
  if (!(error instanceof GatewayError) || error.reason !== 'AUDIT_RECORDS_GONE') return undefined;
  const seq = Number(error.metadata.first_sequence_number);
  return Number.isSafeInteger(seq) ? seq : undefined;
}

export class SinkRunner {
  readonly #options: SinkRunnerOptions;
  readonly #sleeper = new Sleeper();
  readonly #pace = new Pace();
  #state: SinkState = 'starting';
  #problem: SinkProblem | undefined;
  #sinceMs: number;
  #cursor: SinkCursor | undefined;
  #isPositionSaved = true;
  #reader: ForwardReader | undefined;
  /** To be told to the receiver before the next record. */
  #gap: SinkGap | undefined;
  #isGapSent = false;
  /** Up to here it is known that records are gone. */
  #goneSeq = 0;
  #missedRecords = 0;
  #failuresInRow = 0;
  #errors = 0;
  #running: Promise<void> | undefined;
  /** Closing: goes on up to this record. */
  #lastSeq: number | undefined;
  #isAborted = false;

  constructor(options: SinkRunnerOptions) {
    this.#options = options;
    this.#sinceMs = options.clock.now();
  }

  start(): void {
    this.#running ??= this.#run();
  }

  status(): SinkStatus {
    const { name, kind, clock } = this.#options;
    const lagRecords = this.#lagRecords;
    const sentMs = this.#cursor?.sent.timeMs ?? clock.now();
    return {
      ...{ name, kind, lagRecords },
      state: this.#state,
      problem: this.#problem,
      sinceMs: this.#sinceMs,
      lagMs: lagRecords === 0 ? 0 : Math.max(0, clock.now() - sentMs),
      sentRecords: this.#cursor?.deliveredRecords ?? 0,
      errors: this.#errors,
      missedRecords: this.#missedRecords,
    };
  }

  reopen(): void {
    this.#options.transport.reopen?.();
  }

  /**
   * Sends what is in the trail by now, for a bounded time; a receiver that is down is not waited for, nor is a file system
   * that hangs. Never rejects.
   */
  async close(): Promise<void> {
    const { trail, transport, times } = this.#options;
    this.#lastSeq ??= trail.status().head.seq;
    this.#sleeper.wake();
    if (await this.#endsWithin(times.closeMs)) return;
    this.#isAborted = true;
    transport.abort();
    this.#sleeper.wake();
    await this.#endsWithin(abortMs);
  }

  async #endsWithin(ms: number): Promise<boolean> {
    const late = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => late.resolve(false), ms);
    const isEnded = await Promise.race([(this.#running ?? Promise.resolve()).then(() => true), late.promise]);
    clearTimeout(timer);
    return isEnded;
  }

  get #isClosing(): boolean {
    return this.#lastSeq !== undefined;
  }

  get #lagRecords(): number {
    const { syncedSeq } = this.#options.trail.status();
    return Math.max(0, syncedSeq - (this.#cursor?.sent.seq ?? syncedSeq));
  }

  /** Never rejects. */
  async #run(): Promise<void> {
    do {
      try {
        await this.#session();
      } catch (error) {
        this.#fail(toSinkFailure(error));
      }
      await this.#release();
      if (!this.#isClosing) await this.#sleeper.sleep(this.#retryDelayMs());
    } while (!this.#isClosing);
    this.#enter('stopped', this.#problem);
  }

  /** Runs until a failure, or until closing is done. */
  async #session(): Promise<void> {
    this.#cursor ??= await this.#begin();
    const cursor = this.#cursor;
    while (!this.#isDone(cursor)) {
      if (!this.#isPositionSaved) await this.#savePosition(cursor);
      else if (this.#isConfirmDue(cursor)) await this.#confirm(cursor);
      else if (this.#lagRecords > 0) await this.#sendBatch(cursor);
      else await this.#idle(cursor);
    }
  }

  #isDone(cursor: SinkCursor): boolean {
    if (this.#isAborted) return true;
    return this.#lastSeq !== undefined && cursor.sent.seq >= this.#lastSeq && cursor.unconfirmedBytes === 0;
  }

  async #begin(): Promise<SinkCursor> {
    const { mark, gap } = await startOfSink(this.#options);
    if (gap !== undefined) {
      this.#gap = gap;
      this.#options.events.onGap(gap);
    }
    return new SinkCursor(mark);
  }

  async #sendBatch(cursor: SinkCursor): Promise<void> {
    const { transport, times } = this.#options;
    // Before anything is read: a receiver that is down shall cost no more than the attempt.
    await transport.open();
    const records = await this.#next(cursor);
    // The reader's own number: that of a damaged record can't be relied on.
    const seq = (this.#reader?.position.seq ?? 0) - 1;
    if (records.length === 0) return this.#sleeper.sleep(times.gatherMs);
    if (!(await this.#untilSynced(seq))) return;
    const bytes = await this.#sendSlices(records);
    const timeMs = records.at(-1)?.trace?.time ?? cursor.sent.timeMs;
    cursor.noteSent({ seq, timeMs }, bytes, performance.now());
  }

  /** Between two slices the event loop belongs to others. Returns the bytes of all messages. */
  async #sendSlices(records: readonly TrailRecord[]): Promise<number> {
    const { transport, format } = this.#options;
    let bytes = 0;
    for (let from = 0; from < records.length && !this.#isAborted; from += sliceRecords) {
      const startMs = performance.now();
      const messages = records.slice(from, from + sliceRecords).map((record) => format.record(record));
      if (this.#gap !== undefined && !this.#isGapSent) messages.unshift(format.gap(this.#gap));
      const formattingMs = performance.now() - startMs;
      await transport.send(messages);
      this.#isGapSent = true;
      bytes += messages.reduce((sum, message) => sum + message.length, 0);
      const restMs = this.#pace.restMs(formattingMs);
      if (records.length > sliceRecords) await this.#sleeper.sleep(restMs);
    }
    return bytes;
  }

  async #next(cursor: SinkCursor): Promise<TrailRecord[]> {
    const { trail } = this.#options;
    const { chainId } = trail.status();
    try {
      this.#reader ??= await trail.read({ chainId, seq: cursor.sent.seq + 1 }, readOptions);
      return await this.#reader.next();
    } catch (error) {
      const firstSeq = firstAvailable(error);
      if (firstSeq === undefined) throw error;
      await this.#skipTo(cursor, firstSeq, chainId);
      return [];
    }
  }

  /** Retention took records away that were not sent yet. */
  async #skipTo(cursor: SinkCursor, firstSeq: number, chainId: string): Promise<void> {
    const { clock, events } = this.#options;
    await this.#closeReader();
    const [firstMissing, lastMissing] = [cursor.sent.seq + 1, firstSeq - 1];
    const gap = { reason: 'retention', chainId, firstMissing, lastMissing, timeMs: clock.now() } as const;
    this.#gap = gap;
    this.#isGapSent = false;
    cursor.skipTo(lastMissing);
    // The same again after a failure is no news.
    if (lastMissing <= this.#goneSeq) return;
    this.#missedRecords += lastMissing - Math.max(cursor.confirmed.seq, this.#goneSeq);
    this.#goneSeq = lastMissing;
    events.onGap(gap);
  }

  /** Records that a loss of power could take back must not be with the receiver. False: given up while waiting. */
  async #untilSynced(seq: number): Promise<boolean> {
    while (this.#options.trail.status().syncedSeq < seq) {
      if (this.#isAborted) return false;
      await this.#sleeper.sleep(syncLookMs);
    }
    return true;
  }

  #isConfirmDue(cursor: SinkCursor): boolean {
    const { confirmEveryBytes, confirmEveryMs } = this.#options.times;
    if (cursor.unconfirmedBytes === 0) return false;
    // The first batch, also after a failure, shows whether there is a way at all.
    if (this.#state !== 'up' || cursor.unconfirmedBytes >= confirmEveryBytes) return true;
    if (performance.now() - cursor.unconfirmedSinceMs >= confirmEveryMs) return true;
    return this.#lastSeq !== undefined && cursor.sent.seq >= this.#lastSeq;
  }

  async #confirm(cursor: SinkCursor): Promise<void> {
    await this.#options.transport.confirm();
    cursor.confirm();
    this.#gap = undefined;
    this.#isPositionSaved = false;
    await this.#savePosition(cursor);
    this.#failuresInRow = 0;
    if (this.#state === 'up') return;
    this.#enter('up', undefined);
    this.#options.events.onUp();
  }

  async #savePosition(cursor: SinkCursor): Promise<void> {
    const { position, trail } = this.#options;
    await position.save({ chainId: trail.status().chainId, ...cursor.confirmed });
    this.#isPositionSaved = true;
  }

  async #idle(cursor: SinkCursor): Promise<void> {
    const { clock, times } = this.#options;
    cursor.noteCaughtUp(clock.now());
    if (!this.#isDone(cursor)) await this.#sleeper.sleep(times.gatherMs);
  }

  #fail(failure: SinkFailure): void {
    this.#cursor?.rewind();
    this.#isGapSent = false;
    // Giving up at the end of the time for closing is no failure of the receiver's.
    if (this.#isAborted) return;
    this.#errors++;
    this.#failuresInRow++;
    if (this.#state === 'failed' && this.#problem === failure.problem) return;
    this.#enter('failed', failure.problem);
    this.#options.events.onFailed(failure);
  }

  #enter(state: SinkState, problem: SinkProblem | undefined): void {
    this.#state = state;
    this.#problem = problem;
    this.#sinceMs = this.#options.clock.now();
  }

  #retryDelayMs(): number {
    const { retryBaseMs, retryMaxMs } = this.#options.times;
    return doublingDelayMs(this.#failuresInRow, retryBaseMs, retryMaxMs);
  }

  async #release(): Promise<void> {
    this.#options.transport.abort();
    await this.#closeReader();
  }

  async #closeReader(): Promise<void> {
    const reader = this.#reader;
    this.#reader = undefined;
    await reader?.close().catch(() => undefined);
  }
}
