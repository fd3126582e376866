/**
 * @module Operations on their way into a crypto stream: gathers those of one turn of the event loop into batches and keeps a
 * bounded number in flight. Knows neither what an operation is nor what becomes of it when a stream ends.
 */

/** Operations of one batch at most (`stream.proto`). */
const maxBatchOperations = 1_024;
/** Bytes after which a batch is closed; far below the 4 MiB that gRPC takes. */
const maxBatchBytes = 262_144;
/** Settled operations at the head of the queue, after which it is copied without them. */
const maxQueueHead = 4_096;

export interface BatchedOperation {
  /** Number on the stream; another one each time it is sent. */
  id: number;
  readonly bytes: number;
  /** Nobody waits for it any more. */
  readonly isSettled: boolean;
}

export interface BatchSink<Operation> {
  readonly hasRoom: boolean;
  send(operations: readonly Operation[], now: number): void;
}

export class OperationBatcher<Operation extends BatchedOperation> {
  readonly #maxInFlight: number;
  readonly #flush: () => void;
  readonly #inFlight = new Map<number, Operation>();
  #queue: Operation[] = [];
  #queueHead = 0;
  #lastId = 0;
  #isFlushScheduled = false;

  /** @param flush – called once after the turn in which operations came; it is to call {@link sendTo} */
  constructor(maxInFlight: number, flush: () => void) {
    this.#maxInFlight = maxInFlight;
    this.#flush = flush;
  }

  /** Operations that wait to be sent, settled ones among them. */
  get queued(): number {
    return this.#queue.length - this.#queueHead;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  enqueue(operation: Operation): void {
    this.#queue.push(operation);
    this.scheduleFlush();
  }

  scheduleFlush(): void {
    if (this.#isFlushScheduled) return;
    this.#isFlushScheduled = true;
    setImmediate(() => {
      this.#isFlushScheduled = false;
      this.#flush();
    });
  }

  /** Whether there is something to send; drops what was settled meanwhile. */
  hasWork(): boolean {
    while (this.#queue[this.#queueHead]?.isSettled) this.#queueHead++;
    return this.#queueHead < this.#queue.length;
  }

  /** Sends batches while the sink has room and the bound on what is in flight allows. */
  sendTo(sink: BatchSink<Operation>): void {
    while (sink.hasRoom) {
      const batch = this.#takeBatch();
      if (batch.length === 0) return;
      sink.send(batch, performance.now());
    }
  }

  /** Takes the operation that a result is for; `undefined` where it was forgotten. */
  take(id: number): Operation | undefined {
    const operation = this.#inFlight.get(id);
    if (operation) this.#inFlight.delete(id);
    return operation;
  }

  /** The result of an operation in flight will be ignored. */
  forget(operation: Operation): void {
    if (this.#inFlight.get(operation.id) === operation) this.#inFlight.delete(operation.id);
  }

  /** Empties the set of operations in flight, for whoever decides what becomes of them. */
  takeInFlight(): Operation[] {
    const lost = [...this.#inFlight.values()];
    this.#inFlight.clear();
    return lost;
  }

  /** Puts operations in front of those that wait. */
  putBack(operations: readonly Operation[]): void {
    this.#queue = [...operations, ...this.#queue.slice(this.#queueHead)];
    this.#queueHead = 0;
  }

  /** In flight and waiting, settled ones among them. */
  list(): Operation[] {
    return [...this.#inFlight.values(), ...this.#queue.slice(this.#queueHead)];
  }

  /** Forgets everything. */
  clear(): void {
    this.#inFlight.clear();
    this.#queue = [];
    this.#queueHead = 0;
  }

  #takeBatch(): Operation[] {
    const batch: Operation[] = [];
    const room = Math.min(maxBatchOperations, this.#maxInFlight - this.#inFlight.size);
    let bytes = 0;
    while (batch.length < room && bytes < maxBatchBytes) {
      const operation = this.#queue[this.#queueHead];
      if (!operation) break;
      this.#queueHead++;
      if (operation.isSettled) continue;
      operation.id = this.#nextId();
      this.#inFlight.set(operation.id, operation);
      batch.push(operation);
      bytes += operation.bytes;
    }
    if (this.#queueHead === this.#queue.length || this.#queueHead > maxQueueHead) {
      this.#queue = this.#queue.slice(this.#queueHead);
      this.#queueHead = 0;
    }
    return batch;
  }

  #nextId(): number {
    do this.#lastId = (this.#lastId + 1) >>> 0;
    while (this.#inFlight.has(this.#lastId));
    return this.#lastId;
  }
}
