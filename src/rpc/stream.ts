/**
 * @module The stream adapter, CryptoStreamService.Run: every operation goes through the same pipeline as a unary call.
 * Everything that a stream holds is bounded: operations in flight, batches read ahead, results that the caller is slow
 * to take. Knows no RPC in particular.
 */
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import type { Peer, Peers } from '../identity/peer.ts';
import { Call, Cancellation, type Responder, type ServedMethod } from './call.ts';
import { peerOfCall, sourceIpOf } from './peer_of_call.ts';
import type { Pipeline } from './pipeline.ts';
import type { Protos } from './protos.ts';
import { deadlineToMs, requestIdOf } from './request_id.ts';
import { toCallStatus, toGatewayError, trailersOf } from './status.ts';
import { encodeFailure, encodeResult, type Operation, type OperationMethods, readBatch } from './stream_codec.ts';

/** Results of one turn of the event loop, each an element of a ResultBatch. */
export type ResultChunks = readonly Uint8Array[];
export type RawStream = ServerDuplexStream<Uint8Array, ResultChunks>;

/** What all streams of a server share. */
export interface StreamServices {
  readonly pipeline: Pipeline;
  readonly peers: Peers;
  readonly protos: Protos;
  readonly operations: OperationMethods;
  /** Number of each RPC in Result's oneof. */
  readonly resultFields: ReadonlyMap<ServedMethod, number>;
  /** The RPC of the stream itself. */
  readonly run: ServedMethod;
  /** Operations of one stream that are carried out at the same time. */
  readonly maxInFlight: number;
  /** Bytes of results that wait for the caller to read, before nothing new is begun. */
  readonly maxUnreadBytes: number;
}

/** Duplex buffers sixteen batches ahead by default; one is enough to keep the next ready. */
const readOneAhead = (raw: RawStream): void => {
  const state = (raw as unknown as { _readableState?: { highWaterMark: number } })._readableState;
  if (state !== undefined) state.highWaterMark = 1;
};

const ignore: Pick<Responder, 'encode'> = { encode: () => new Uint8Array() };

/** One stream, from its first batch to its status. */
export class CryptoStream implements Responder {
  readonly #raw: RawStream;
  readonly #services: StreamServices;
  readonly #requestId: string;
  readonly #sourceIp: string;
  readonly #deadlineAtMs: number;
  readonly #cancellation = new Cancellation();
  readonly #identify: () => Peer;
  /** Ids that the caller may not use again yet: queued and running. */
  readonly #ids = new Set<number>();
  #queue: Operation[] = [];
  #next = 0;
  #running = 0;
  #count = 0;
  #chunks: Uint8Array[] = [];
  #unreadBytes = 0;
  #isFlushPlanned = false;
  #isPumping = false;
  /** Attaching the 'data' listener starts the reading. */
  #isReading = true;
  #isInputEnded = false;
  #isClosed = false;
  #failure: GatewayError | undefined;
  readonly #onClosed: (stream: CryptoStream) => void;

  constructor(raw: RawStream, services: StreamServices, onClosed: (stream: CryptoStream) => void) {
    this.#raw = raw;
    this.#services = services;
    this.#onClosed = onClosed;
    this.#requestId = requestIdOf(raw.metadata);
    this.#sourceIp = sourceIpOf(raw);
    this.#deadlineAtMs = deadlineToMs(raw.getDeadline());
    let peer: Peer | undefined;
    this.#identify = () => {
      peer ??= peerOfCall(services.peers, raw);
      return peer;
    };
  }

  /** Lets the stream in, as a call of its own that is limited and recorded, and only then reads from it. */
  open(): void {
    readOneAhead(this.#raw);
    this.#raw.once('cancelled', () => this.#cancel());
    this.#raw.on('error', () => this.#cancel());
    const answer: Responder['answer'] = (_call, _bytes, failure) => {
      if (failure === undefined) this.#listen();
      else this.#fail(failure);
    };
    const { pipeline, run } = this.#services;
    pipeline.run(this.#toCall(run, new Uint8Array(), this.#requestId, this.#deadlineAtMs, 0, { ...ignore, answer }));
  }

  /** Finishes what has begun, answers the rest with NODE_DRAINING, and ends the stream so that its caller moves. */
  drain(): void {
    this.#fail(new GatewayError('NODE_DRAINING', 'this gateway is about to stop; another one will answer'));
  }

  encode(call: Call, response: object): Uint8Array {
    return encodeResult(call.operationId, this.#services.resultFields.get(call.method) ?? 0, call.method, response);
  }

  answer(call: Call, bytes: Uint8Array | undefined, failure: GatewayError | undefined): void {
    this.#running -= 1;
    this.#ids.delete(call.operationId);
    if (this.#isClosed) bytes?.fill(0);
    else this.#chunks.push(bytes ?? encodeFailure(this.#services.protos, call.operationId, failure ?? noOutcome()));
    this.#planFlush();
  }

  #listen(): void {
    if (this.#isClosed) return;
    this.#raw.on('data', (bytes: Uint8Array) => this.#receive(bytes));
    this.#raw.on('end', () => {
      this.#isInputEnded = true;
      this.#planFlush();
    });
  }

  #receive(bytes: Uint8Array): void {
    if (this.#isClosed || this.#failure !== undefined) return;
    try {
      const batch = readBatch(bytes, this.#services.operations);
      this.#claimIds(batch);
      this.#queue = this.#next === this.#queue.length ? batch : [...this.#queue.slice(this.#next), ...batch];
      this.#next = 0;
    } catch (thrown) {
      this.#fail(toGatewayError(thrown, this.#requestId));
      return;
    }
    this.#pump();
  }

  /** A second answer under the same id could not be told from the first, so the whole batch is refused. */
  #claimIds(batch: readonly Operation[]): void {
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
    const { maxInFlight, maxUnreadBytes } = this.#services;
    while (this.#next < this.#queue.length && this.#running < maxInFlight && this.#unreadBytes <= maxUnreadBytes) {
      const operation = this.#queue[this.#next++];
      if (operation !== undefined) this.#begin(operation);
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

  #begin(operation: Operation): void {
    const { pipeline, run } = this.#services;
    const { id, timeoutMs, method, request } = operation;
    const ownDeadlineAtMs = timeoutMs === 0 ? Number.POSITIVE_INFINITY : pipeline.services.clock.now() + timeoutMs;
    const deadlineAtMs = Math.min(this.#deadlineAtMs, ownDeadlineAtMs);
    const requestId = `${this.#requestId}.${++this.#count}`;
    this.#running += 1;
    const received =
      method === undefined ? fieldInvalid('request', 'must be one of the operations of a stream') : request;
    pipeline.run(this.#toCall(method ?? run, received, requestId, deadlineAtMs, id, this));
  }

  #toCall(
    method: ServedMethod,
    received: Uint8Array | GatewayError,
    requestId: string,
    deadlineAtMs: number,
    operationId: number,
    responder: Responder,
  ): Call {
    return new Call({
      method,
      responder,
      requestId,
      startedAtMs: this.#services.pipeline.services.clock.now(),
      deadlineAtMs,
      cancellation: this.#cancellation,
      identify: this.#identify,
      sourceIp: this.#sourceIp,
      received,
      operationId,
    });
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
      const wasFull = this.#unreadBytes > this.#services.maxUnreadBytes;
      this.#unreadBytes -= bytes;
      if (wasFull) this.#pump();
    });
  }

  /** No new batch is read; the stream ends when all that was read has its answer. */
  #fail(failure: GatewayError): void {
    if (this.#isClosed) return;
    this.#failure ??= failure;
    this.#planFlush();
  }

  #endWhenDone(): void {
    const isInputOver = this.#isInputEnded || this.#failure !== undefined;
    const isBusy = this.#running > 0 || this.#next < this.#queue.length || this.#chunks.length > 0;
    if (this.#isClosed || !isInputOver || isBusy) return;
    this.#close();
    // grpc-js sends the status of an 'error' event after everything that was written.
    if (this.#failure !== undefined) this.#raw.emit('error', toCallStatus(this.#failure, this.#requestId));
    else this.#raw.end(trailersOf(this.#requestId));
  }

  /** The caller has gone: what runs is finished and recorded, what waits is dropped, nothing is sent. */
  #cancel(): void {
    if (this.#isClosed) return;
    this.#close();
    for (const chunk of this.#chunks.splice(0)) chunk.fill(0);
    this.#queue = [];
    this.#next = 0;
    this.#cancellation.cancel();
  }

  #close(): void {
    this.#isClosed = true;
    this.#onClosed(this);
  }
}

const noOutcome = (): GatewayError => new GatewayError('INTERNAL', 'the operation had no outcome');

/** Joins the results of one turn to the bytes of a ResultBatch, and zeroes the parts: they may hold plaintext. */
export const serializeResults = (chunks: ResultChunks): Buffer => {
  const batch = Buffer.concat(chunks);
  for (const chunk of chunks) chunk.fill(0);
  return batch;
};
