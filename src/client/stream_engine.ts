/**
 * @module The crypto stream: what becomes of operations that are waiting, under way, refused or lost; goes on over a new
 * stream when one ends. Every data-plane operation may be carried out twice.
 */
import { GatewayError } from '../core/errors.ts';
import type { Channel } from '../transport/channel.ts';
import type { OperationCall } from './carrier.ts';
import { callCancelled, deadlineTooShort, fromOperationError } from '../transport/errors.ts';
import { DeadlineTimer } from '../transport/deadline_timer.ts';
import type { Settings } from './options.ts';
import { backoffMs, retryDelayMs } from './retry.ts';
import { OperationBatcher } from '../transport/operation_batcher.ts';
import { StreamConnection } from '../transport/stream_connection.ts';
import { PendingOperation, typedCodec, type WireResult } from './stream_operation.ts';

/** For an operation that may have been carried out, and must not be a second time. */
const streamEnded = (): GatewayError =>
  new GatewayError('GATEWAY_UNREACHABLE', 'the stream ended before the operation was answered');

/** Failures of a whole stream after which another one may work. */
const mayReconnect = (failure: GatewayError | undefined): boolean =>
  failure === undefined ||
  failure.status === 'UNAVAILABLE' ||
  failure.status === 'CANCELLED' ||
  failure.status === 'DEADLINE_EXCEEDED' ||
  failure.retryAfterMs !== undefined;

export class StreamEngine {
  readonly #channel: Channel;
  readonly #settings: Settings;
  readonly #batcher: OperationBatcher<PendingOperation>;
  /** Operations that wait for their next attempt. */
  readonly #delayed = new Map<PendingOperation, NodeJS.Timeout>();
  readonly #deadlines = new DeadlineTimer((now) => this.#expire(now));
  #connection: StreamConnection<PendingOperation, WireResult> | undefined;
  /** Set between the end of one stream and the time for the next. */
  #isPaused = false;
  #resumeTimer: NodeJS.Timeout | undefined;
  #failedConnections = 0;
  #lastFailure: GatewayError | undefined;
  #isClosed = false;

  constructor(channel: Channel, settings: Settings) {
    this.#channel = channel;
    this.#settings = settings;
    this.#batcher = new OperationBatcher(settings.stream.maxInFlight, () => this.#flush());
  }

  /** Carries out one operation. */
  submit(call: OperationCall): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#assertAcceptable(call.signal);
      const deadlineAt = performance.now() + call.timeoutMs;
      const operation = new PendingOperation({ ...call, deadlineAt, resolve, reject });
      if (call.signal) operation.watchSignal((cancelled) => this.#forget(cancelled));
      this.#deadlines.cover(deadlineAt);
      this.#batcher.enqueue(operation);
    });
  }

  /** Fails what is unanswered with CALL_CANCELLED and ends the stream. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#connection?.close();
    this.#deadlines.stop();
    clearTimeout(this.#resumeTimer);
    for (const timer of this.#delayed.values()) clearTimeout(timer);
    for (const operation of this.#listUnanswered()) operation.fail(callCancelled());
    this.#delayed.clear();
    this.#batcher.clear();
  }

  #assertAcceptable(signal: AbortSignal | undefined): void {
    if (signal?.aborted) throw callCancelled(signal.reason);
    if (this.#isClosed) throw new GatewayError('CALL_CANCELLED', 'the client is closed');
    const { maxQueued } = this.#settings.stream;
    if (this.#batcher.queued >= maxQueued) {
      throw new GatewayError('HSM_BUSY', `${maxQueued} operations are waiting already`, {
        metadata: { max_queued: String(maxQueued) },
      });
    }
  }

  #flush(): void {
    if (this.#isClosed || this.#isPaused || !this.#batcher.hasWork()) return;
    this.#connection ??= this.#connect();
    this.#batcher.sendTo(this.#connection);
  }

  #connect(): StreamConnection<PendingOperation, WireResult> {
    const connection = new StreamConnection(this.#channel, typedCodec(), {
      onResults: (results) => this.#settle(results),
      onRoom: () => this.#flush(),
      onEnd: (error) => {
        this.#recover(connection, error).catch((cause: unknown) => this.#failAll(cause));
      },
    });
    return connection;
  }

  #settle(results: readonly WireResult[]): void {
    this.#failedConnections = 0;
    this.#lastFailure = undefined;
    for (const result of results) {
      const operation = this.#batcher.take(result.id);
      // None: it was cancelled, or its deadline passed.
      if (!operation) continue;
      const response = result[operation.slot.field];
      if (response) operation.succeed(response);
      else this.#refused(operation, result);
    }
    if (this.#batcher.queued > 0) this.#batcher.scheduleFlush();
  }

  #refused(operation: PendingOperation, { error }: WireResult): void {
    const failure = error
      ? fromOperationError(error)
      : new GatewayError('INTERNAL', 'the gateway sent a result of another kind');
    operation.failedAttempts++;
    const remainingMs = operation.deadlineAt - performance.now();
    const delayMs = operation.isRepeatable
      ? retryDelayMs(failure, operation.failedAttempts, remainingMs, this.#settings.retry)
      : undefined;
    if (delayMs === undefined) {
      operation.fail(failure);
      return;
    }
    const timer = setTimeout(() => {
      this.#delayed.delete(operation);
      this.#batcher.enqueue(operation);
    }, delayMs);
    this.#delayed.set(operation, timer);
  }

  /** Puts what was in flight back to the front of the queue and opens the next stream in due time. */
  async #recover(connection: { readonly isEstablished: boolean }, error: Error | undefined): Promise<void> {
    if (this.#isClosed) return;
    const lost = this.#batcher.takeInFlight();
    this.#batcher.putBack(lost);
    this.#connection = undefined;
    this.#isPaused = true;
    const failure = error && (await this.#channel.explain(error));
    this.#lastFailure = failure;
    for (const operation of lost) this.#countLoss(operation, failure, connection.isEstablished);
    // A stream that ended in good order after it gave results is followed by the next one at once.
    const isOrderly = failure === undefined && this.#failedConnections++ === 0;
    const delayMs = isOrderly ? 0 : Math.max(failure?.retryAfterMs ?? 0, this.#nextBackoffMs());
    const resume = (): void => {
      this.#isPaused = false;
      this.#flush();
    };
    if (this.#isClosed) return;
    if (delayMs > 0) this.#resumeTimer = setTimeout(resume, delayMs);
    else setImmediate(resume);
  }

  #countLoss(operation: PendingOperation, failure: GatewayError | undefined, wasEstablished: boolean): void {
    if (wasEstablished || !operation.isPatient) operation.failedAttempts++;
    if (wasEstablished && !operation.isRepeatable) {
      operation.fail(failure ?? streamEnded());
      return;
    }
    if (failure && (!mayReconnect(failure) || operation.failedAttempts >= this.#settings.retry.maxAttempts)) {
      operation.fail(failure);
    }
  }

  #nextBackoffMs(): number {
    this.#failedConnections++;
    return backoffMs(this.#failedConnections, this.#settings.retry);
  }

  #forget(operation: PendingOperation): void {
    this.#batcher.forget(operation);
    clearTimeout(this.#delayed.get(operation));
    this.#delayed.delete(operation);
  }

  #listUnanswered(): PendingOperation[] {
    return [...this.#batcher.list(), ...this.#delayed.keys()].filter((operation) => !operation.isSettled);
  }

  #expire(now: number): number {
    let earliest = Infinity;
    for (const operation of this.#listUnanswered()) {
      if (operation.deadlineAt > now) earliest = Math.min(earliest, operation.deadlineAt);
      else {
        this.#forget(operation);
        operation.fail(this.#lastFailure ?? deadlineTooShort(operation.timeoutMs));
      }
    }
    return earliest;
  }

  #failAll(cause: unknown): void {
    const failure = new GatewayError('INTERNAL', 'the crypto stream failed', { cause });
    for (const operation of this.#listUnanswered()) operation.fail(failure);
  }
}
