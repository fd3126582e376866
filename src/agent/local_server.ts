/**
 * @module The gRPC server for local applications: the services that the agent passes on, its own, health and reflection. No TLS:
 * who may open the socket is who may call.
 */
import type { Socket } from 'node:net';
import {
  type ConnectionInjector,
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
} from '@grpc/grpc-js';
import { GatewayError } from '../core/errors.ts';
import { AuxiliaryServices } from '../rpc/auxiliary_services.ts';
import { type RawStream, type ResultChunks, serializeResults } from '../rpc/batch_stream.ts';
import { requestIdOf } from '../rpc/request_id.ts';
import { toCallStatus, toGatewayError } from '../rpc/status.ts';
import { agentServiceName, loadDefinitions } from './agent_proto.ts';
import { createLocalHandler, type LocalCallServices, LocalStream } from './local_calls.ts';
import { type OwnHandler, ownHandlers, type OwnService } from './own_service.ts';
import { forwardedServices, listForwarded, streamPath } from './methods.ts';

export interface LocalServerOptions extends LocalCallServices, OwnService {
  readonly maxCallsPerConnection: number;
  /** Crypto streams, over all connections. */
  readonly maxStreams: number;
}

/** Of a stream, in requests of the greatest size. */
const batchFactor = 4;
/** Watches of health and reflection streams, over all connections. */
const maxAuxiliaryStreams = 256;

const asBytes = (bytes: Uint8Array): Buffer => bytes as Buffer;
const raw = (bytes: Buffer): Uint8Array => bytes;

const draining = (): GatewayError => new GatewayError('NODE_DRAINING', 'the agent is about to stop');

export class LocalServer {
  readonly #options: LocalServerOptions;
  readonly #server: Server;
  readonly #injector: ConnectionInjector;
  readonly #auxiliary: AuxiliaryServices;
  readonly #streams = new Set<LocalStream>();
  #isDraining = false;

  constructor(options: LocalServerOptions) {
    this.#options = options;
    this.#server = new Server({
      'grpc.max_receive_message_length': options.maxMessageBytes * batchFactor,
      'grpc.max_send_message_length': -1,
      'grpc.max_concurrent_streams': options.maxCallsPerConnection,
      // A peer that has said nothing for a minute is asked whether it is there.
      'grpc.keepalive_time_ms': 60_000,
      'grpc.keepalive_timeout_ms': 20_000,
      'grpc.max_connection_idle_ms': 1_800_000,
      'grpc.enable_channelz': 0,
    });
    this.#register();
    const names = [...forwardedServices, 'hsmgateway.v1.CryptoStreamService', agentServiceName];
    this.#auxiliary = new AuxiliaryServices(this.#server, loadDefinitions(), names, maxAuxiliaryStreams);
    this.#injector = this.#server.createConnectionInjector(ServerCredentials.createInsecure());
  }

  /** Open crypto streams. */
  get streams(): number {
    return this.#streams.size;
  }

  /** Serves a connection that a listener accepted. */
  serve(socket: Socket): void {
    this.#injector.injectConnection(socket);
  }

  /** What health says. */
  setServing(isServing: boolean): void {
    this.#auxiliary.setServing(isServing && !this.#isDraining);
  }

  /** Ends streams when their operations are answered, and connections when their calls are. */
  async drain(): Promise<void> {
    this.setServing(false);
    this.#isDraining = true;
    for (const stream of this.#streams) stream.fail(draining());
    await this.#options.dispatcher.drain();
    this.#auxiliary.endStreams();
    await new Promise<void>((resolve) => this.#server.tryShutdown(() => resolve()));
  }

  /** Ends everything at once. */
  stop(): void {
    this.#auxiliary.endStreams();
    this.#injector.destroy();
    this.#server.forceShutdown();
  }

  #register(): void {
    for (const method of listForwarded()) {
      const handler = createLocalHandler(method, this.#options);
      this.#server.register<Uint8Array, Uint8Array>(method.path, handler, asBytes, raw, 'unary');
    }
    const open = (call: RawStream): void => this.#openStream(call);
    this.#server.register<Uint8Array, ResultChunks>(streamPath, open, serializeResults, raw, 'bidi');
    for (const [path, handler] of Object.entries(ownHandlers(this.#options))) this.#registerOwn(path, handler);
  }

  #registerOwn(path: string, handler: OwnHandler): void {
    const answer = (call: ServerUnaryCall<Uint8Array, Uint8Array>, callback: sendUnaryData<Uint8Array>): void => {
      try {
        callback(null, handler(call.request));
      } catch (error) {
        const requestId = requestIdOf(call.metadata);
        callback(toCallStatus(toGatewayError(error, requestId), requestId));
      }
    };
    this.#server.register<Uint8Array, Uint8Array>(path, answer, asBytes, raw, 'unary');
  }

  #openStream(call: RawStream): void {
    const { maxStreams } = this.#options;
    const isFull = this.#streams.size >= maxStreams;
    const stream = new LocalStream(call, this.#options, (closed) => this.#streams.delete(closed));
    this.#streams.add(stream);
    if (this.#isDraining) stream.fail(draining());
    else if (!isFull) stream.open();
    else {
      const metadata = { max_streams: String(maxStreams) };
      stream.fail(new GatewayError('HSM_BUSY', 'as many streams are open as the agent takes', { metadata }));
    }
  }
}
