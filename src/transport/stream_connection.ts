/** @module One call of CryptoStreamService.Run: sends batches, bounds what waits in the socket, hands on results. */
import type { ClientDuplexStream } from '@grpc/grpc-js';
import type { Channel } from './channel.ts';

const path = '/hsmgateway.v1.CryptoStreamService/Run';
/** Batches handed to the socket and not yet taken by it; while they wait, operations gather in larger batches. */
const maxPendingWrites = 2;

/** How a caller's operations and results look on the wire. */
export interface StreamCodec<Operation, Result> {
  /** The bytes of an OperationBatch. `now` – on the clock of `performance.now()`. */
  encode(operations: readonly Operation[], now: number): Buffer;
  /** The results of a ResultBatch. What it throws ends the stream. */
  decode(bytes: Buffer): readonly Result[];
}

export interface ConnectionEvents<Result> {
  readonly onResults: (results: readonly Result[]) => void;
  /** There is room again after `hasRoom` was false. */
  readonly onRoom: () => void;
  /** Called once; without an error when the gateway ended the stream in good order. */
  readonly onEnd: (error: Error | undefined) => void;
}

export class StreamConnection<Operation, Result> {
  readonly #call: ClientDuplexStream<Buffer, readonly Result[]>;
  readonly #codec: StreamCodec<Operation, Result>;
  readonly #events: ConnectionEvents<Result>;
  #pendingWrites = 0;
  #hasEnded = false;
  /** Whether the gateway has answered at all, so that what was sent may have been carried out. */
  isEstablished = false;

  constructor(
    channel: Pick<Channel, 'openStream'>,
    codec: StreamCodec<Operation, Result>,
    events: ConnectionEvents<Result>,
  ) {
    this.#codec = codec;
    this.#events = events;
    this.#call = channel.openStream(path, (bytes) => codec.decode(bytes as Buffer));
    this.#call.on('data', (results: readonly Result[]) => {
      this.isEstablished = true;
      if (!this.#hasEnded && results.length > 0) events.onResults(results);
    });
    this.#call.on('metadata', () => {
      this.isEstablished = true;
    });
    this.#call.on('error', (error) => this.#end(error));
    this.#call.on('end', () => this.#end(undefined));
  }

  get hasRoom(): boolean {
    return this.#pendingWrites < maxPendingWrites;
  }

  /** Sends the operations as one OperationBatch. `now` – on the clock of `performance.now()`. */
  send(operations: readonly Operation[], now: number): void {
    this.#pendingWrites++;
    this.#call.write(this.#codec.encode(operations, now), () => this.#written());
  }

  close(): void {
    this.#hasEnded = true;
    this.#call.cancel();
  }

  #written(): void {
    this.#pendingWrites--;
    if (!this.#hasEnded && this.#pendingWrites === maxPendingWrites - 1) this.#events.onRoom();
  }

  #end(error: Error | undefined): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#events.onEnd(error);
  }
}
