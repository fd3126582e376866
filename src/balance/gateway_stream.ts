/** @module One crypto stream to one gateway: calls go out in batches, results come back in any order; opened anew when it has ended. */
import type { ServiceError } from '@grpc/grpc-js';
import type { Channel } from '../transport/channel.ts';
import { OperationBatcher } from '../transport/operation_batcher.ts';
import { StreamConnection } from '../transport/stream_connection.ts';
import { GatewayError } from '../core/errors.ts';
import type { BalancedCall, AttemptResult } from './balanced_call.ts';
import { fromAnswer, fromGatewayError, fromTransport, isAnswerOfGateway } from './failure.ts';
import { type RawResult, rawCodec } from './raw_codec.ts';

/** How many operations a gateway takes from one stream at a time (`limits.maxInFlightPerStream`). */
const maxInFlight = 1_024;

export interface GatewayStreamEvents {
  /** Results came. */
  readonly onActivity: () => void;
  /** The gateway said that it is about to stop. */
  readonly onDraining: () => void;
  /** The connection broke. */
  readonly onBroken: (error: GatewayError) => void;
}

const draining = (): GatewayError =>
  new GatewayError('NODE_DRAINING', 'the gateway ended the stream before it began the operation');
const otherKind = (): GatewayError => new GatewayError('INTERNAL', 'the gateway sent a result of another kind');

export class GatewayStream {
  readonly #channel: Channel;
  readonly #events: GatewayStreamEvents;
  readonly #batcher = new OperationBatcher<BalancedCall>(maxInFlight, () => this.#flush());
  #connection: StreamConnection<BalancedCall, RawResult> | undefined;
  #isClosed = false;

  constructor(channel: Channel, events: GatewayStreamEvents) {
    this.#channel = channel;
    this.#events = events;
  }

  /** Calls that are here. */
  get size(): number {
    return this.#batcher.inFlight + this.#batcher.queued;
  }

  /** Opens the stream, so that the connection is in use and is pinged. */
  open(): void {
    if (this.#isClosed) return;
    this.#connection ??= new StreamConnection<BalancedCall, RawResult>(this.#channel, rawCodec, {
      onResults: (results) => this.#settle(results),
      onRoom: () => this.#flush(),
      onEnd: (error) => this.#end(error as ServiceError | undefined),
    });
  }

  send(call: BalancedCall): void {
    this.#batcher.enqueue(call);
  }

  /** The call's result will be ignored. */
  forget(call: BalancedCall): void {
    this.#batcher.forget(call);
  }

  close(): void {
    this.#isClosed = true;
    this.#connection?.close();
    this.#batcher.clear();
  }

  #flush(): void {
    if (this.#isClosed || !this.#batcher.hasWork()) return;
    this.open();
    if (this.#connection) this.#batcher.sendTo(this.#connection);
  }

  #settle(results: readonly RawResult[]): void {
    this.#events.onActivity();
    for (const { id, field, bytes, failure } of results) {
      const call = this.#batcher.take(id);
      // None: it was cancelled, its deadline passed, or another gateway has it now.
      if (call === undefined) continue;
      const mayHaveHappened = true;
      if (failure !== undefined) call.endAttempt({ failure, isAnswer: true, mayHaveHappened });
      else if (field === call.method.field) call.endAttempt({ bytes });
      else call.endAttempt({ failure: fromGatewayError(otherKind()), isAnswer: true, mayHaveHappened });
    }
    if (this.#batcher.queued > 0) this.#batcher.scheduleFlush();
  }

  /** A gateway that ends a stream itself has answered all that it began; of a connection that breaks nothing is known. */
  #end(error: ServiceError | undefined): void {
    if (this.#isClosed) return;
    this.#connection = undefined;
    const sent = this.#batcher.takeInFlight();
    const waiting = this.#batcher.list();
    this.#batcher.clear();
    const isAnswer = error === undefined || isAnswerOfGateway(error);
    const result = this.#resultOf(error, isAnswer);
    if (isAnswer && 'failure' in result && result.failure.reason === 'NODE_DRAINING') this.#events.onDraining();
    if (!isAnswer) this.#events.onBroken(fromTransport(error));
    for (const call of sent) call.endAttempt(result);
    for (const call of waiting) if (!call.isSettled) call.endAttempt({ ...result, mayHaveHappened: false });
  }

  #resultOf(error: ServiceError | undefined, isAnswer: boolean): AttemptResult {
    if (error === undefined) return { failure: fromGatewayError(draining()), isAnswer: true, mayHaveHappened: false };
    if (isAnswer) {
      const { trailers: _, ...failure } = fromAnswer(error);
      return { failure, isAnswer, mayHaveHappened: false };
    }
    return { failure: fromGatewayError(fromTransport(error)), isAnswer, mayHaveHappened: true };
  }
}
