/**
 * @module The adapter for RPCs with one request and a stream of responses. Its opening is a call of the pipeline like any
 * other: identified, limited, authorized, recorded. What follows goes to the caller one message at a time, as fast as it
 * reads, and only as long as the caller would still be let in. Knows no RPC in particular.
 */
import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js';
import { GatewayError } from '../core/errors.ts';
import type { Peer, Peers } from '../identity/peer.ts';
import { Call, Cancellation, type Responder, type ServedMethod } from './call.ts';
import type { MessageStream } from './handler.ts';
import { peerOfCall, sourceIpOf } from './peer_of_call.ts';
import type { Pipeline } from './pipeline.ts';
import { deadlineToMs, originOf } from './request_id.ts';
import { sessionTokenOf } from './session_token.ts';
import { toCallStatus, trailersOf } from './status.ts';
import type { StreamSlots } from './stream_slots.ts';

type RawStream = ServerWritableStream<Uint8Array, Uint8Array>;

/** What all such streams of a server share. */
export interface ServerStreamServices {
  readonly pipeline: Pipeline;
  readonly peers: Peers;
  readonly slots: StreamSlots;
  /** How often it is asked whether the caller may still have what it is sent, in milliseconds. */
  readonly recheckMs: number;
  /** Streams that are open, to be drained. */
  readonly open: { add(stream: ServerStream): void; delete(stream: ServerStream): void };
}

const ignore = (): void => undefined;

/** One stream, from its opening to its status. */
export class ServerStream implements Responder {
  readonly #raw: RawStream;
  readonly #services: ServerStreamServices;
  readonly #cancellation = new Cancellation();
  readonly #call: Call;
  #release = ignore;
  /** Ends the waiting for the caller to take a message. */
  #stopWaiting = ignore;
  #timer: NodeJS.Timeout | undefined;
  #isChecking = false;
  #isClosed = false;

  constructor(raw: RawStream, method: ServedMethod, services: ServerStreamServices) {
    this.#raw = raw;
    this.#services = services;
    let peer: Peer | undefined;
    this.#call = new Call({
      method: {
        ...method,
        handler: (context, request) => this.#handle(method, context.principal.id, context, request),
      },
      responder: this,
      ...originOf(raw.metadata),
      startedAtMs: services.pipeline.services.clock.now(),
      deadlineAtMs: deadlineToMs(raw.getDeadline()),
      cancellation: this.#cancellation,
      identify: () => {
        peer ??= peerOfCall(services.peers, raw);
        return peer;
      },
      sourceIp: sourceIpOf(raw),
      received: raw.request,
      sessionToken: sessionTokenOf(raw.metadata),
    });
  }

  open(): void {
    this.#services.open.add(this);
    this.#raw.once('cancelled', () => this.#close());
    this.#raw.on('error', () => this.#close());
    this.#services.pipeline.run(this.#call);
  }

  /** Ends the stream so that its caller moves to another gateway. */
  drain(): void {
    this.#end(new GatewayError('NODE_DRAINING', 'this gateway is about to stop; another one will answer'));
  }

  /** The answer of the pipeline is the opening alone, and that has no bytes. */
  encode(): Uint8Array {
    return new Uint8Array();
  }

  answer(call: Call, _bytes: Uint8Array | undefined, failure: GatewayError | undefined): void {
    if (failure !== undefined) this.#end(failure);
    else if (!this.#isClosed) this.#start(call.response as MessageStream);
  }

  /** The slot is taken only for a caller that was let in, and a refusal for want of one is recorded. */
  #handle(method: ServedMethod, callerId: string, ...args: Parameters<ServedMethod['handler']>): object {
    this.#release = this.#services.slots.take(callerId);
    // Its caller may have gone meanwhile.
    if (this.#isClosed) this.#release();
    return method.handler(...args);
  }

  #start(stream: MessageStream): void {
    this.#timer = setInterval(() => void this.#recheck(), this.#services.recheckMs).unref();
    this.#send(stream).then(
      () => this.#end(undefined),
      (thrown: unknown) => this.#end(this.#services.pipeline.toFailure(this.#call, thrown)),
    );
  }

  async #send({ messages }: MessageStream): Promise<void> {
    const { codec } = this.#call.method;
    for await (const message of messages) {
      if (this.#isClosed) return;
      await this.#write(codec.encodeResponse(message));
      if (this.#isClosed) return;
    }
  }

  /** Settles when the connection has taken the message: a caller that does not read holds one message here, and no more. */
  #write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.#stopWaiting = resolve;
      this.#raw.write(bytes, () => resolve());
    });
  }

  async #recheck(): Promise<void> {
    if (this.#isChecking) return;
    this.#isChecking = true;
    try {
      await this.#services.pipeline.recheck(this.#call);
    } catch (thrown) {
      this.#end(this.#services.pipeline.toFailure(this.#call, thrown));
    } finally {
      this.#isChecking = false;
    }
  }

  #end(failure: GatewayError | undefined): void {
    if (this.#isClosed) return;
    this.#close();
    // grpc-js sends the status of an 'error' event after everything that was written.
    if (failure !== undefined) this.#raw.emit('error', toCallStatus(failure, this.#call.requestId));
    else this.#raw.end(trailersOf(this.#call.requestId));
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#release();
    this.#services.open.delete(this);
    this.#cancellation.cancel();
    this.#stopWaiting();
  }
}

/** The implementation of one such RPC. Requests and responses are bytes here: see `server.ts`. */
export const createServerStreamHandler =
  (method: ServedMethod, services: ServerStreamServices): handleServerStreamingCall<Uint8Array, Uint8Array> =>
  (raw) => {
    const stream = new ServerStream(raw, method, services);
    stream.open();
  };
