/**
 * @module The stream adapter, CryptoStreamService.Run: every operation goes through the same pipeline as a unary call.
 * Knows no RPC in particular.
 */
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import type { CallOrigin } from '../core/trace_context.ts';
import type { Peer, Peers } from '../identity/peer.ts';
import { encodeFailure, type Operation } from './batch_codec.ts';
import { BatchStream, type RawStream } from './batch_stream.ts';
import { Call, Cancellation, type Responder, type ServedMethod } from './call.ts';
import { peerOfCall, sourceIpOf } from './peer_of_call.ts';
import type { Pipeline } from './pipeline.ts';
import type { Protos } from './protos.ts';
import { deadlineToMs, originOf, originOfOperation } from './request_id.ts';
import { encodeResult, type OperationMethods } from './stream_codec.ts';

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

const ignore: Pick<Responder, 'encode'> = { encode: () => new Uint8Array() };

/** One stream, from its first batch to its status. */
export class CryptoStream implements Responder {
  readonly #services: StreamServices;
  readonly #stream: BatchStream<ServedMethod>;
  readonly #origin: CallOrigin;
  readonly #sourceIp: string;
  readonly #deadlineAtMs: number;
  readonly #cancellation = new Cancellation();
  readonly #identify: () => Peer;
  #count = 0;

  constructor(raw: RawStream, services: StreamServices, onClosed: (stream: CryptoStream) => void) {
    this.#services = services;
    this.#origin = originOf(raw.metadata);
    this.#sourceIp = sourceIpOf(raw);
    this.#deadlineAtMs = deadlineToMs(raw.getDeadline());
    let peer: Peer | undefined;
    this.#identify = () => {
      peer ??= peerOfCall(services.peers, raw);
      return peer;
    };
    this.#stream = new BatchStream(raw, {
      requestId: this.#origin.requestId,
      methods: services.operations,
      maxInFlight: services.maxInFlight,
      maxUnreadBytes: services.maxUnreadBytes,
      begin: (operation) => this.#begin(operation),
      // What runs is finished and recorded.
      onCancelled: () => this.#cancellation.cancel(),
      onClosed: () => onClosed(this),
    });
  }

  /** Lets the stream in, as a call of its own that is limited and recorded, and only then reads from it. */
  open(): void {
    const answer: Responder['answer'] = (_call, _bytes, failure) => {
      if (failure === undefined) this.#stream.listen();
      else this.#stream.fail(failure);
    };
    const { pipeline, run } = this.#services;
    pipeline.run(this.#toCall(run, new Uint8Array(), this.#origin, this.#deadlineAtMs, 0, { ...ignore, answer }));
  }

  /** Finishes what has begun, answers the rest with NODE_DRAINING, and ends the stream so that its caller moves. */
  drain(): void {
    this.#stream.fail(new GatewayError('NODE_DRAINING', 'this gateway is about to stop; another one will answer'));
  }

  encode(call: Call, response: object): Uint8Array {
    return encodeResult(call.operationId, this.#services.resultFields.get(call.method) ?? 0, call.method, response);
  }

  answer(call: Call, bytes: Uint8Array | undefined, failure: GatewayError | undefined): void {
    const chunk = bytes ?? encodeFailure(this.#services.protos, call.operationId, failure ?? noOutcome());
    this.#stream.answer(call.operationId, chunk);
  }

  #begin(operation: Operation<ServedMethod>): void {
    const { pipeline, run } = this.#services;
    const { id, timeoutMs, method, request } = operation;
    const ownDeadlineAtMs = timeoutMs === 0 ? Number.POSITIVE_INFINITY : pipeline.services.clock.now() + timeoutMs;
    const deadlineAtMs = Math.min(this.#deadlineAtMs, ownDeadlineAtMs);
    const origin = originOfOperation(operation, this.#origin, ++this.#count);
    const received =
      method === undefined ? fieldInvalid('request', 'must be one of the operations of a stream') : request;
    pipeline.run(this.#toCall(method ?? run, received, origin, deadlineAtMs, id, this));
  }

  #toCall(
    method: ServedMethod,
    received: Uint8Array | GatewayError,
    origin: CallOrigin,
    deadlineAtMs: number,
    operationId: number,
    responder: Responder,
  ): Call {
    return new Call({
      method,
      responder,
      ...origin,
      startedAtMs: this.#services.pipeline.services.clock.now(),
      deadlineAtMs,
      cancellation: this.#cancellation,
      identify: this.#identify,
      sourceIp: this.#sourceIp,
      received,
      operationId,
    });
  }
}

const noOutcome = (): GatewayError => new GatewayError('INTERNAL', 'the operation had no outcome');
