/** @module One gRPC channel to the endpoint, and single calls over it: deadline, cancellation, rebuilt errors. */
import { isIP } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import {
  Client,
  type ClientDuplexStream,
  connectivityState,
  credentials,
  Metadata,
  type ServiceError,
  status as grpcStatus,
} from '@grpc/grpc-js';
import type { GatewayError } from '../core/errors.ts';
import { type CallOrigin, toHeaders } from '../core/trace_context.ts';
import { callCancelled, deadlineTooShort, fromCallFailure, isAnswerOfGateway } from './errors.ts';
import type { ChannelSettings } from './target.ts';
import { diagnoseConnection } from './preflight.ts';
import type { TlsIdentity } from './tls_identity.ts';

const diagnosisMs = 2_000;
const unchanged = (bytes: Buffer): Buffer => bytes;
const noMetadata = new Metadata();
/** Where the gateway looks for an operator's session. */
const sessionKey = 'hsm-operator-session';

const metadataOf = ({ operatorSession }: ChannelSettings): Metadata => {
  const metadata = new Metadata();
  if (operatorSession !== undefined) metadata.set(sessionKey, operatorSession);
  return metadata;
};

export interface RawCall {
  /** `/package.Service/Method`. */
  readonly path: string;
  readonly request: Buffer;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Goes along in headers. */
  readonly origin?: Partial<CallOrigin> | undefined;
}

const common = ({ keepaliveMs, keepaliveTimeoutMs }: ChannelSettings) => ({
  'grpc.keepalive_time_ms': keepaliveMs,
  'grpc.keepalive_timeout_ms': keepaliveTimeoutMs,
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1_000,
  'grpc.enable_http_proxy': 0,
  'grpc.enable_channelz': 0,
  // Channels to one gateway are told apart by who holds them: one that is closed must not live on in another.
  'grpc.use_local_subchannel_pool': 1,
  'grpc-node.flow_control_window': 1_048_576,
});

const makeClient = (settings: ChannelSettings, identity: TlsIdentity | undefined): Client => {
  const { host, endpoint, serverName } = settings.target;
  if (identity === undefined) return new Client(endpoint, credentials.createInsecure(), common(settings));
  // An address is no server name (RFC 6066 §3), and Node warns of one: then another name is sent, and ignored.
  const sniName = isIP(serverName) === 0 ? serverName : 'gateway.invalid';
  const verify = {
    checkServerIdentity: (_name: string, certificate: Parameters<typeof checkServerIdentity>[1]) =>
      checkServerIdentity(serverName, certificate),
  };
  return new Client(endpoint, credentials.createFromSecureContext(identity.secureContext, verify), {
    ...(sniName === host ? {} : { 'grpc.ssl_target_name_override': sniName }),
    ...common(settings),
  });
};

export class Channel {
  readonly #settings: ChannelSettings;
  /** None for a socket of this machine. */
  readonly #identity: TlsIdentity | undefined;
  readonly #client: Client;
  /** Goes along with unary calls. */
  readonly #metadata: Metadata;
  #diagnosis: Promise<GatewayError | undefined> | undefined;

  /** @throws {GatewayError} CLIENT_CERT_INVALID when the certificate is not valid now */
  constructor(settings: ChannelSettings, identity: TlsIdentity | undefined) {
    identity?.assertValidAt(Date.now());
    this.#settings = settings;
    this.#identity = identity;
    this.#client = makeClient(settings, identity);
    this.#metadata = metadataOf(settings);
  }

  /**
   * Waits until there is a connection that the gateway has accepted.
   * @throws {GatewayError} CLIENT_CERT_INVALID, GATEWAY_UNREACHABLE at the first failed attempt; DEADLINE_TOO_SHORT; CALL_CANCELLED
   */
  async waitForReady(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    const channel = this.#client.getChannel();
    for (;;) {
      if (signal?.aborted) throw callCancelled(signal.reason);
      const state = channel.getConnectivityState(true);
      if (state === connectivityState.READY) return;
      if (state === connectivityState.TRANSIENT_FAILURE) {
        throw (await this.#diagnose()) ?? fromCallFailure({ code: grpcStatus.UNAVAILABLE });
      }
      await new Promise<void>((resolve, reject) =>
        channel.watchConnectivityState(state, deadline, (error) =>
          error ? reject(deadlineTooShort(timeoutMs)) : resolve(),
        ),
      );
    }
  }

  /** Whether calls would be sent at once. */
  get isReady(): boolean {
    return this.#client.getChannel().getConnectivityState(false) === connectivityState.READY;
  }

  /** Calls back once, when the connection that is ready now is lost, closed by the gateway, or closed here. */
  onceLost(callback: () => void): void {
    this.#client.getChannel().watchConnectivityState(connectivityState.READY, Infinity, () => callback());
  }

  /**
   * Makes one call, once.
   * @param deadline – milliseconds since 1970
   * @returns the encoded response
   * @throws what gRPC says; {@link fromCallFailure} makes a GatewayError of it
   */
  callOnce(call: Omit<RawCall, 'timeoutMs'>, deadline: number): Promise<Buffer> {
    const { path, request, signal, origin } = call;
    const metadata = this.#metadataFor(origin);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(callCancelled(signal.reason));
      const cancel = (): void => active.cancel();
      const active = this.#client.makeUnaryRequest(
        path,
        unchanged,
        unchanged,
        request,
        metadata,
        { deadline },
        (error, response) => {
          signal?.removeEventListener('abort', cancel);
          if (error) reject(error);
          else resolve(response ?? Buffer.alloc(0));
        },
      );
      signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  #metadataFor(origin: Partial<CallOrigin> | undefined): Metadata {
    if (origin === undefined) return this.#metadata;
    const metadata = this.#metadata.clone();
    for (const [name, value] of toHeaders(origin)) metadata.set(name, value);
    return metadata;
  }

  /** Opens a stream of encoded messages, without a deadline. */
  openStream<Response>(path: string, decode: (bytes: Buffer) => Response): ClientDuplexStream<Buffer, Response> {
    return this.#client.makeBidiStreamRequest(path, unchanged, decode, noMetadata, {});
  }

  /**
   * Makes one call that is answered by a stream of encoded messages. Reads on as the caller takes them; ends when the
   * iteration is given up.
   */
  async *serverStream({ path, request, signal, origin }: Omit<RawCall, 'timeoutMs'>): AsyncGenerator<Buffer> {
    if (signal?.aborted) throw callCancelled(signal.reason);
    const active = this.#client.makeServerStreamRequest(
      path,
      unchanged,
      unchanged,
      request,
      this.#metadataFor(origin),
      {},
    );
    // Once the iteration is over nobody else hears of what ended it.
    active.on('error', () => undefined);
    const cancel = (): void => active.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      for await (const message of active) yield message as Buffer;
    } catch (error) {
      if (signal?.aborted) throw callCancelled(signal.reason);
      throw await this.explain(error);
    } finally {
      signal?.removeEventListener('abort', cancel);
      active.cancel();
    }
  }

  /** The error that a failure of gRPC stands for; looks at the connection where the gateway did not answer itself. */
  async explain(error: unknown, call?: Pick<RawCall, 'timeoutMs' | 'signal'>): Promise<GatewayError> {
    if (call?.signal?.aborted) return callCancelled(call.signal.reason);
    const failure = error as ServiceError;
    if (isAnswerOfGateway(failure)) return fromCallFailure(failure);
    if (failure.code === grpcStatus.UNAVAILABLE) return (await this.#diagnose()) ?? fromCallFailure(failure);
    if (call && failure.code === grpcStatus.DEADLINE_EXCEEDED) return deadlineTooShort(call.timeoutMs, failure);
    return fromCallFailure(failure);
  }

  /** Closes the connection; calls that are under way fail with CALL_CANCELLED or GATEWAY_UNREACHABLE. */
  close(): void {
    this.#client.close();
  }

  #diagnose(): Promise<GatewayError | undefined> {
    this.#diagnosis ??= diagnoseConnection(this.#settings.target, this.#identity, diagnosisMs).finally(() => {
      this.#diagnosis = undefined;
    });
    return this.#diagnosis;
  }
}
