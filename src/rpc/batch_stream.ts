/**
 * @module A stream of batches, from its first operation to its status, for whoever carries the operations out. Everything
 * that it holds is bounded: operations in flight, batches read ahead, results that the caller is slow to take.
 */
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { fieldInvalid, type GatewayError } from '../core/errors.ts';
import { type Operation, readBatch } from './batch_codec.ts';
import { toCallStatus, toGatewayError, trailersOf } from './status.ts';

/** Results of one turn of the event loop, each an element of a ResultBatch. */
export type ResultChunks = readonly Uint8Array[];
export type RawStream = ServerDuplexStream<Uint8Array, ResultChunks>;

export interface BatchStreamOptions<Method> {
  readonly requestId: string;
  /** What operations stand for, by their number in the oneof. */
  readonly methods: ReadonlyMap<number, Method>;
  /** Operations that are carried out at the same time. */
  readonly maxInFlight: number;
  /** Bytes of results that wait for the caller to read, before nothing new is begun. */
  readonly maxUnreadBytes: number;
  /** Carries out one operation, for which {@link BatchStream.answer} is called once. */
  readonly begin: (operation: Operation<Method>) => void;
  /** The caller has gone. */
  readonly onCancelled: () => void;
  /** Called once, whatever ended the stream. */
  readonly onClosed: () => void;
}

/** Duplex buffers sixteen batches ahead by default; one is enough to keep the next ready. */
const readOneAhead = (raw: RawStream): void => {
  const state = (raw as unknown as { _readableState?: { highWaterMark: number } })._readableState;
  if (state !== undefined) state.highWaterMark = 1;
};

export class BatchStream<Method> {
  readonly #raw: RawStream;
  readonly #options: BatchStreamOptions<Method>;
  /** Ids that the caller may not use again yet: queued and running. */
  readonly #ids = new Set<number>();
  #queue: Operation<Method>[] = [];
  #next = 0;
  #running = 0;
  #chunks: Uint8Array[] = [];
  #unreadBytes = 0;
  #isFlushPlanned = false;
  #isPumping = false;
  /** Attaching the 'data' listener starts the reading. */
  #isReading = true;
  #isInputEnded = false;
  #isClosed = false;
  #failure: GatewayError | undefined;

  /** Reads nothing yet: see {@link listen}. */
  constructor(raw: RawStream, options: BatchStreamOptions<Method>) {
    this.#raw = raw;
    this.#options = options;
    readOneAhead(raw);
    raw.once('cancelled', () => this.#cancel());
    raw.on('error', () => this.#cancel());
  }

  /** Starts to read. */
  listen(): void {
    if (this.#isClosed) return;
    this.#raw.on('data', (bytes: Uint8Array) => this.#receive(bytes));
    this.#raw.on('end', () => {
      this.#isInputEnded = true;
      this.#planFlush();
    });
  }

  /** One operation is over. `chunk` – an element of a ResultBatch; zeroed when it was sent, or nobody is there for it. */
  answer(operationId: number, chunk: Uint8Array): void {
    this.#running -= 1;
    this.#ids.delete(operationId);
    if (this.#isClosed) chunk.fill(0);
    else this.#chunks.push(chunk);
    this.#planFlush();
  }

  /** No new batch is read; the stream ends when all that was read has its answer. */
  fail(failure: GatewayError): void {
    if (this.#isClosed) return;
    this.#failure ??= failure;
    this.#planFlush();
  }

  #receive(bytes: Uint8Array): void {
    if (this.#isClosed || this.#failure !== undefined) return;
    try {
      const batch = readBatch(bytes, this.#options.methods);
      this.#claimIds(batch);
      this.#queue = this.#next === this.#queue.length ? batch : [...this.#queue.slice(this.#next), ...batch];
      this.#next = 0;
    } catch (thrown) {
      this.fail(toGatewayError(thrown, this.#options.requestId));
      return;
    }
    this.#pump();
  }

  /** A second answer under the same id could not be told from the first, so the whole batch is refused. */
  #claimIds(batch: readonly Operation<Method>[]): void {
    for (const [index, { id }] of batch.entries()) {
      if (!this.#ids.has(id)) {
        this.#ids.add(id);
        continue;
      }
      for (const claimed of batch.slice(0, index)) this.#ids.delete(claimed.id);
      throw fieldInvalid('id', 'must not be one that is in flight on this stream');
    }
  }

  /** Begins operations as far as the bounds allow; reads on only when none is left. */
  #pump(): void {
    if (this.#isPumping || this.#isClosed) return;
    this.#isPumping = true;
    const { maxInFlight, maxUnreadBytes } = this.#options;
    while (this.#next < this.#queue.length && this.#running < maxInFlight && this.#unreadBytes <= maxUnreadBytes) {
      const operation = this.#queue[this.#next++];
      if (operation === undefined) continue;
      this.#running += 1;
      this.#options.begin(operation);
    }
    this.#isPumping = false;
    const isRoom = this.#running < maxInFlight && this.#unreadBytes <= maxUnreadBytes;
    this.#setReading(this.#next === this.#queue.length && isRoom && this.#failure === undefined);
  }

  /** Not reading is what fills the windows of HTTP/2, and stops the caller. */
  #setReading(isReading: boolean): void {
    if (isReading === this.#isReading) return;
    this.#isReading = isReading;
    if (isReading) this.#raw.resume();
    else this.#raw.pause();
  }

  /** All results of one turn of the event loop leave together. */
  #planFlush(): void {
    if (this.#isFlushPlanned) return;
    this.#isFlushPlanned = true;
    setImmediate(() => {
      this.#isFlushPlanned = false;
      this.#flush();
      this.#pump();
      this.#endWhenDone();
    });
  }

  #flush(): void {
    const chunks = this.#chunks;
    if (chunks.length === 0 || this.#isClosed) return;
    this.#chunks = [];
    let bytes = 0;
    for (const chunk of chunks) bytes += chunk.length;
    this.#unreadBytes += bytes;
    this.#raw.write(chunks, () => {
      const wasFull = this.#unreadBytes > this.#options.maxUnreadBytes;
      this.#unreadBytes -= bytes;
      if (wasFull) this.#pump();
    });
  }

  #endWhenDone(): void {
    const isInputOver = this.#isInputEnded || this.#failure !== undefined;
    const isBusy = this.#running > 0 || this.#next < this.#queue.length || this.#chunks.length > 0;
    if (this.#isClosed || !isInputOver || isBusy) return;
    this.#close();
    // grpc-js sends the status of an 'error' event after everything that was written.
    if (this.#failure !== undefined) this.#raw.emit('error', toCallStatus(this.#failure, this.#options.requestId));
    else this.#raw.end(trailersOf(this.#options.requestId));
  }

  /** The caller has gone: what runs is finished and recorded, what waits is dropped, nothing is sent. */
  #cancel(): void {
    if (this.#isClosed) return;
    this.#close();
    for (const chunk of this.#chunks.splice(0)) chunk.fill(0);
    this.#queue = [];
    this.#next = 0;
    this.#options.onCancelled();
  }

  #close(): void {
    this.#isClosed = true;
    this.#options.onClosed();
  }
}

/** Joins the results of one turn to the bytes of a ResultBatch, and zeroes the parts: they may hold plaintext. */
export const serializeResults = (chunks: ResultChunks): Buffer => {
  const batch = Buffer.concat(chunks);
  for (const chunk of chunks) chunk.fill(0);
  return batch;
};
