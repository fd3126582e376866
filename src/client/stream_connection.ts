/** @module One call of CryptoStreamService.Run: encodes batches, bounds what waits in the socket, decodes results. */
import type { ClientDuplexStream } from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import type { Channel } from './channel.ts';
import { getSchema } from './schema.ts';
import type { PendingOperation, WireResult } from './stream_operation.ts';

const path = '/hsmgateway.v1.CryptoStreamService/Run';
/** Batches handed to the socket and not yet taken by it; while they wait, operations gather in larger batches. */
const maxPendingWrites = 2;

interface ResultBatch {
  readonly results?: readonly WireResult[];
}

export interface ConnectionEvents {
  readonly onResults: (results: readonly WireResult[]) => void;
  /** There is room again after `hasRoom` was false. */
  readonly onRoom: () => void;
  /** Called once; without an error when the gateway ended the stream in good order. */
  readonly onEnd: (error: Error | undefined) => void;
}

export class StreamConnection {
  readonly #call: ClientDuplexStream<Buffer, ResultBatch>;
  readonly #operationType = getSchema().getType('Operation');
  readonly #events: ConnectionEvents;
  #pendingWrites = 0;
  #hasEnded = false;
  /** Whether the gateway has answered at all, so that what was sent may have been carried out. */
  isEstablished = false;

  constructor(channel: Channel, events: ConnectionEvents) {
    const resultBatch = getSchema().getType('ResultBatch');
    this.#events = events;
    this.#call = channel.openStream(path, (bytes) => resultBatch.decode(bytes) as unknown as ResultBatch);
    this.#call.on('data', ({ results }: ResultBatch) => {
      this.isEstablished = true;
      if (results) events.onResults(results);
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
  send(operations: readonly PendingOperation[], now: number): void {
    const writer = protobuf.Writer.create();
    for (const { id, deadlineAt, slot, message } of operations) {
      const timeout_ms = Math.max(1, Math.ceil(deadlineAt - now));
      // Field 1 of OperationBatch, length-delimited.
      this.#operationType.encode({ id, timeout_ms, [slot.field]: message }, writer.uint32(10).fork()).ldelim();
    }
    this.#pendingWrites++;
    this.#call.write(writer.finish() as Buffer, () => this.#written());
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
