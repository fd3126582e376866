/** @module Calls of local applications, unary and on streams, and their answers. Messages go through as bytes. */
import type { handleUnaryCall, ServerUnaryCall } from '@grpc/grpc-js';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import type { CallOrigin } from '../core/trace_context.ts';
import type { Operation } from '../rpc/batch_codec.ts';
import { BatchStream, type RawStream } from '../rpc/batch_stream.ts';
import { deadlineToMs, originOf, originOfOperation } from '../rpc/request_id.ts';
import { trailersOf } from '../rpc/status.ts';
import type { BalancedCall, BalancedMethod, Outcome } from '../balance/balanced_call.ts';
import type { Dispatcher } from '../balance/dispatcher.ts';
import { type CallFailure, fromGatewayError } from '../balance/failure.ts';
import { toResult, toStatus, writeResponse } from './answers.ts';
import { listOperations } from './methods.ts';

export interface LocalCallServices {
  readonly dispatcher: Dispatcher;
  /** Bytes of one request. */
  readonly maxMessageBytes: number;
  /** Operations of one stream at the same time. */
  readonly maxInFlightPerStream: number;
  readonly maxUnreadBytesPerStream: number;
}

const tooLarge = (bytes: number, maxBytes: number): CallFailure =>
  fromGatewayError(
    new GatewayError('MESSAGE_TOO_LARGE', `the request has ${bytes} bytes, more than ${maxBytes}`, {
      metadata: { actual_bytes: String(bytes), max_bytes: String(maxBytes) },
    }),
  );

/** From the clock of the calendar to that of `performance.now()`. */
const toTick = (deadlineAtMs: number): number =>
  deadlineAtMs === Infinity ? Infinity : performance.now() + (deadlineAtMs - Date.now());

/** Serves one RPC. */
export const createLocalHandler = (
  method: BalancedMethod,
  { dispatcher, maxMessageBytes }: LocalCallServices,
): handleUnaryCall<Uint8Array, Uint8Array> => {
  return (raw: ServerUnaryCall<Uint8Array, Uint8Array>, callback) => {
    const origin = originOf(raw.metadata);
    const { requestId } = origin;
    const { request } = raw;
    const answer = (outcome: Outcome): void => {
      if (!raw.cancelled) {
        if ('failure' in outcome) callback(toStatus(outcome.failure, requestId));
        else callback(null, outcome.bytes, trailersOf(requestId));
      }
      // The library has copied what it sends.
      if ('bytes' in outcome) outcome.bytes.fill(0);
    };
    if (request.length > maxMessageBytes) {
      answer({ failure: tooLarge(request.length, maxMessageBytes) });
      return;
    }
    const deadlineAt = toTick(deadlineToMs(raw.getDeadline()));
    const call = dispatcher.start({ method, request, deadlineAt, origin, onOutcome: answer });
    // The library says 'cancelled' of every call that has ended, of answered ones too.
    raw.once('cancelled', () => dispatcher.cancel(call));
  };
};

/** One crypto stream of a local application. */
export class LocalStream {
  readonly #services: LocalCallServices;
  readonly #stream: BatchStream<BalancedMethod>;
  readonly #deadlineAt: number;
  readonly #calls = new Set<BalancedCall>();
  readonly #origin: CallOrigin;
  #count = 0;

  constructor(raw: RawStream, services: LocalCallServices, onClosed: (stream: LocalStream) => void) {
    this.#services = services;
    this.#origin = originOf(raw.metadata);
    this.#deadlineAt = toTick(deadlineToMs(raw.getDeadline()));
    this.#stream = new BatchStream(raw, {
      requestId: this.#origin.requestId,
      methods: listOperations(),
      maxInFlight: services.maxInFlightPerStream,
      maxUnreadBytes: services.maxUnreadBytesPerStream,
      begin: (operation) => this.#begin(operation),
      onCancelled: () => {
        for (const call of [...this.#calls]) services.dispatcher.cancel(call);
      },
      onClosed: () => onClosed(this),
    });
  }

  /** Starts to read. */
  open(): void {
    this.#stream.listen();
  }

  /** No new operation is read; the stream ends with the failure when all that were read have their answers. */
  fail(failure: GatewayError): void {
    this.#stream.fail(failure);
  }

  #begin(operation: Operation<BalancedMethod>): void {
    const { id, timeoutMs, method, request } = operation;
    const origin = originOfOperation(operation, this.#origin, ++this.#count);
    const { dispatcher, maxMessageBytes } = this.#services;
    const refuse = (failure: CallFailure): void => this.#stream.answer(id, toResult(id, failure));
    if (method === undefined) {
      refuse(fromGatewayError(fieldInvalid('request', 'must be one of the operations of a stream')));
      return;
    }
    if (request.length > maxMessageBytes) {
      refuse(tooLarge(request.length, maxMessageBytes));
      return;
    }
    const own = timeoutMs === 0 ? Infinity : performance.now() + timeoutMs;
    const onOutcome = (outcome: Outcome): void => {
      if (call !== undefined) this.#calls.delete(call);
      if ('failure' in outcome) refuse(outcome.failure);
      else {
        this.#stream.answer(id, writeResponse(id, method.field ?? 0, outcome.bytes));
        outcome.bytes.fill(0);
      }
    };
    let call: BalancedCall | undefined;
    call = dispatcher.start({ method, request, deadlineAt: Math.min(this.#deadlineAt, own), origin, onOutcome });
    if (!call.isSettled) this.#calls.add(call);
  }
}
