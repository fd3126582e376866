/**
 * @module The gRPC server: puts listener, services, adapters and pipeline together, starts and stops them. It does not
 * start with a gap: every RPC has a handler and a policy row, and nothing is served without mutual TLS but what anybody may call.
 */
import { type ConnectionInjector, Server, ServerCredentials, type ServerOptions } from '@grpc/grpc-js';
import { GatewayError } from '../core/errors.ts';
import { anonymousPeers, PeerDirectory, type Peers } from '../identity/peer.ts';
import { isTrustDomain } from '../identity/spiffe_id.ts';
import type { ApprovedCallRunner } from './approved_calls.ts';
import { AuxiliaryServices } from './auxiliary_services.ts';
import type { ServedMethod } from './call.ts';
import type { HandlerTable } from './handler.ts';
import { Pipeline } from './pipeline.ts';
import type { CallServices } from './ports.ts';
import { loadProtos, type Protos } from './protos.ts';
import { buildServedMethods, type MethodSources, streamPath } from './served_methods.ts';
import { createServerStreamHandler, type ServerStream, type ServerStreamServices } from './server_stream.ts';
import { type ServerLimits, toServerLimits } from './server_limits.ts';
import { type RawStream, type ResultChunks, serializeResults } from './batch_stream.ts';
import { CryptoStream, type StreamServices } from './stream.ts';
import { StreamSlots } from './stream_slots.ts';
import { operationMethods, resultFieldsOf } from './stream_codec.ts';
import { type TlsFiles, TlsListener } from './tls.ts';
import { createUnaryHandler } from './unary.ts';

export interface GatewayServerOptions extends CallServices {
  readonly handlers: HandlerTable;
  /** Services of this listener, by full name; all that are defined when not given. */
  readonly services?: readonly string[];
  /** Without client authorities: only what anybody may call, and neither health nor reflection. */
  readonly tls: TlsFiles;
  /** Of the SPIFFE ids that are accepted. */
  readonly trustDomain: string;
  readonly limits?: Partial<ServerLimits>;
  /** Carries out what was approved; gets to know the RPCs of this server. */
  readonly approvedCalls?: ApprovedCallRunner;
  /** The policy table; a parameter for tests. */
  readonly findPolicy?: MethodSources['findPolicy'];
}

export interface GatewayServer {
  /**
   * Listens; health stays NOT_SERVING until {@link GatewayServer.setServing}.
   * @param address `host:port`, port 0 for a free one
   * @throws {GatewayError} CONFIG_INVALID for an address that cannot be used, and for TLS files that are missing or not good
   */
  start(address: string): Promise<{ readonly port: number }>;
  /** Reads the TLS files again. @throws {GatewayError} CONFIG_INVALID, and the old ones stay in use */
  reloadTls(): Promise<void>;
  /** What health says. */
  setServing(isServing: boolean): void;
  /**
   * Stops accepting connections and calls, and settles when all calls are answered and all connections closed, or the
   * time has come.
   * @param deadlineAtMs milliseconds since 1970
   */
  drain(deadlineAtMs: number): Promise<void>;
  /** Ends everything at once. */
  stop(): void;
}

const asBytes = (bytes: Uint8Array): Buffer => bytes as Buffer;
/** The library decodes before anyone is identified, and answers failures in its own words; so bytes go through as they are. */
const raw = (bytes: Buffer): Uint8Array => bytes;

const toGrpcOptions = (limits: ServerLimits): ServerOptions => ({
  'grpc.max_receive_message_length': limits.maxStreamMessageBytes,
  'grpc.max_send_message_length': -1,
  'grpc.max_concurrent_streams': limits.maxStreamsPerConnection,
  'grpc.keepalive_time_ms': limits.keepaliveTimeMs,
  'grpc.keepalive_timeout_ms': limits.keepaliveTimeoutMs,
  'grpc.max_connection_idle_ms': limits.maxConnectionIdleMs,
  'grpc.enable_channelz': 0,
});

class GrpcGatewayServer implements GatewayServer {
  readonly #options: GatewayServerOptions;
  readonly #limits: ServerLimits;
  readonly #protos: Protos;
  readonly #pipeline: Pipeline;
  readonly #server: Server;
  readonly #injector: ConnectionInjector;
  readonly #auxiliary: AuxiliaryServices | undefined;
  readonly #streams = new Set<CryptoStream | ServerStream>();
  #listener: TlsListener | undefined;

  constructor(options: GatewayServerOptions) {
    if (!isTrustDomain(options.trustDomain)) {
      throw new GatewayError('CONFIG_INVALID', 'the trust domain must be a name of [a-z0-9._-]');
    }
    this.#options = options;
    this.#limits = toServerLimits(options.limits);
    this.#protos = loadProtos();
    const { protos, services, served } = this.#toMethods();
    this.#pipeline = new Pipeline({ ...options, minDeadlineMarginMs: this.#limits.minDeadlineMarginMs });
    options.approvedCalls?.bind(served, this.#pipeline);
    this.#server = new Server(toGrpcOptions(this.#limits));
    const isAnonymous = options.tls.clientCaFile === undefined;
    this.#register(served, isAnonymous ? anonymousPeers : new PeerDirectory(options.trustDomain));
    if (!isAnonymous) this.#auxiliary = new AuxiliaryServices(this.#server, protos.definitions, services);
    this.#injector = this.#server.createConnectionInjector(ServerCredentials.createInsecure());
  }

  async start(address: string): Promise<{ readonly port: number }> {
    if (this.#listener !== undefined) throw new TypeError('the server has been started already');
    const { maxConnections, handshakeTimeoutMs } = this.#limits;
    const { tls: files, logger, metrics } = this.#options;
    this.#listener = await TlsListener.create({
      files,
      maxConnections,
      handshakeTimeoutMs,
      logger,
      metrics,
      onConnection: (socket) => this.#injector.injectConnection(socket),
    });
    return this.#listener.listen(address);
  }

  async reloadTls(): Promise<void> {
    await this.#listener?.reload();
  }

  setServing(isServing: boolean): void {
    this.#auxiliary?.setServing(isServing && !this.#pipeline.isDraining);
  }

  async drain(deadlineAtMs: number): Promise<void> {
    this.setServing(false);
    this.#pipeline.startDraining();
    this.#listener?.close();
    for (const stream of this.#streams) stream.drain();
    const leftMs = Math.max(0, deadlineAtMs - this.#options.clock.now());
    let timer: NodeJS.Timeout | undefined;
    const isLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), leftMs);
    });
    const isDone = this.#finish().then(() => false);
    if (await Promise.race([isDone, isLate])) {
      this.#options.logger.warn({ inFlight: this.#pipeline.inFlight }, 'not every call ended before the deadline');
    }
    clearTimeout(timer);
  }

  stop(): void {
    this.#pipeline.startDraining();
    this.#auxiliary?.endStreams();
    this.#injector.destroy();
    this.#server.forceShutdown();
    this.#listener?.destroy();
  }

  /** All answers are given, then all connections are closed as their answers are on the way. */
  async #finish(): Promise<void> {
    await this.#pipeline.whenIdle();
    this.#auxiliary?.endStreams();
    await new Promise<void>((resolve) => this.#server.tryShutdown(() => resolve()));
    await this.#listener?.whenEmpty();
  }

  #toMethods() {
    const protos = this.#protos;
    const { handlers, findPolicy } = this.#options;
    const services = this.#options.services ?? [...protos.services.keys()];
    const maxRequestBytes = this.#limits.maxUnaryMessageBytes;
    const isAnonymous = this.#options.tls.clientCaFile === undefined;
    const sources = { protos, handlers, services, maxRequestBytes, isAnonymous, ...(findPolicy && { findPolicy }) };
    return { protos, services, served: buildServedMethods(sources) };
  }

  #register(served: ReadonlyMap<string, ServedMethod>, peers: Peers): void {
    const answering = this.#serverStreams(peers);
    for (const method of served.values()) {
      if (method.path === streamPath) continue;
      if (method.isServerStream) {
        const handler = createServerStreamHandler(method, answering);
        this.#server.register<Uint8Array, Uint8Array>(method.path, handler, asBytes, raw, 'serverStream');
      } else {
        const handler = createUnaryHandler(method, this.#pipeline, peers);
        this.#server.register<Uint8Array, Uint8Array>(method.path, handler, asBytes, raw, 'unary');
      }
    }
    const run = served.get(streamPath);
    if (run === undefined) return;
    const operations = operationMethods(this.#protos, served);
    const services: StreamServices = {
      pipeline: this.#pipeline,
      peers,
      protos: this.#protos,
      operations,
      resultFields: resultFieldsOf(operations),
      run,
      maxInFlight: this.#limits.maxInFlightPerStream,
      maxUnreadBytes: this.#limits.maxUnreadBytesPerStream,
    };
    const open = (call: RawStream) => this.#openStream(call, services);
    this.#server.register<Uint8Array, ResultChunks>(streamPath, open, serializeResults, raw, 'bidi');
  }

  #serverStreams(peers: Peers): ServerStreamServices {
    const { maxServerStreams: maxOpen, maxServerStreamsPerCaller: maxOpenPerCaller, streamRecheckMs } = this.#limits;
    const slots = new StreamSlots({ maxOpen, maxOpenPerCaller });
    return { pipeline: this.#pipeline, peers, slots, recheckMs: streamRecheckMs, open: this.#streams };
  }

  #openStream(call: RawStream, services: StreamServices): void {
    const stream = new CryptoStream(call, services, (closed) => this.#streams.delete(closed));
    this.#streams.add(stream);
    stream.open();
    if (this.#pipeline.isDraining) stream.drain();
  }
}

/**
 * Builds a server from its parts.
 * @throws {GatewayError} CONFIG_INVALID where a service has no handlers, a handler no RPC, an RPC no policy row, or a limit
 * makes no sense
 */
export const buildServer = (options: GatewayServerOptions): GatewayServer => new GrpcGatewayServer(options);
