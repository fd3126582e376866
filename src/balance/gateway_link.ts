/**
 * @module One connection to one gateway with one certificate: crypto streams for the data plane, single calls for the rest.
 * It is never repaired: when it is of no use any more, another one takes its place.
 */
import type { ServiceError } from '@grpc/grpc-js';
import { status as grpcStatus } from '@grpc/grpc-js';
import { Channel, type RawCall } from '../transport/channel.ts';
import { deadlineTooShort } from '../transport/errors.ts';
import type { ChannelSettings } from '../transport/target.ts';
import type { TlsIdentity } from '../transport/tls_identity.ts';
import { GatewayError } from '../core/errors.ts';
import type { BalancedCall, AttemptResult } from './balanced_call.ts';
import { fromAnswer, fromGatewayError, fromTransport, isAnswerOfGateway } from './failure.ts';
import { GatewayStream } from './gateway_stream.ts';

const healthPath = '/grpc.health.v1.Health/Check';
/** HealthCheckResponse with status SERVING: field 1, value 1. */
const serving = Buffer.of(8, 1);
/** Larger requests travel alone, so that a batch stays far below what a gateway takes as one message. */
const maxStreamBytes = 262_144;
/** A connection that is given up is closed after this long at the latest. */
const maxRetirementMs = 60_000;

export interface GatewayLinkOptions {
  readonly settings: ChannelSettings;
  readonly identity: TlsIdentity;
  /** Crypto streams. */
  readonly streams: number;
  /** Whether they are opened with the connection, or by the first operation. */
  readonly opensStreams: boolean;
  /** The gateway said that it is about to stop. */
  readonly onDraining: () => void;
  /** The connection broke, or was closed by the gateway. Called at most once. */
  readonly onLost: (error: GatewayError) => void;
}

const lost = (): GatewayError => new GatewayError('GATEWAY_UNREACHABLE', 'the connection to the gateway was closed');
const silent = (): GatewayError => new GatewayError('GATEWAY_UNREACHABLE', 'the gateway has not answered for too long');

export class GatewayLink {
  readonly #options: GatewayLinkOptions;
  readonly #channel: Channel;
  readonly #streams: readonly GatewayStream[];
  readonly #calls = new Map<BalancedCall, GatewayStream | AbortController>();
  #lastActivityAt = 0;
  #isBroken = false;
  #isRetired = false;
  #isClosed = false;
  #retirement: NodeJS.Timeout | undefined;

  /** @throws {GatewayError} CLIENT_CERT_INVALID when the certificate is not valid now */
  constructor(options: GatewayLinkOptions) {
    this.#options = options;
    this.#channel = new Channel(options.settings, options.identity);
    const events = {
      onActivity: () => this.#active(),
      onDraining: options.onDraining,
      onBroken: (error: GatewayError) => this.#lose(error),
    };
    this.#streams = Array.from({ length: options.streams }, () => new GatewayStream(this.#channel, events));
  }

  /** Calls that have no answer yet. */
  get outstanding(): number {
    return this.#calls.size;
  }

  /** When the gateway was last heard of, on the clock of `performance.now()`. */
  get lastActivityAt(): number {
    return this.#lastActivityAt;
  }

  /**
   * Connects and asks for health.
   * @returns whether the gateway serves
   * @throws {GatewayError} CLIENT_CERT_INVALID, GATEWAY_UNREACHABLE, DEADLINE_TOO_SHORT
   */
  async open(timeoutMs: number): Promise<boolean> {
    await this.#channel.waitForReady(timeoutMs);
    this.#channel.onceLost(() => this.#lose(lost()));
    const isServing = await this.checkHealth(timeoutMs);
    if (isServing && this.#options.opensStreams) for (const stream of this.#streams) stream.open();
    return isServing;
  }

  /** Whether the gateway says that it serves. @throws {GatewayError} where it says nothing */
  async checkHealth(timeoutMs: number): Promise<boolean> {
    const call = { path: healthPath, request: Buffer.alloc(0), signal: undefined };
    try {
      const response = await this.#channel.callOnce(call, Date.now() + timeoutMs);
      this.#active();
      return response.equals(serving);
    } catch (error) {
      throw fromTransport(error);
    }
  }

  /** Sends a call; its attempt ends in any case. */
  send(call: BalancedCall): void {
    if (this.#isBroken || this.#isClosed || !this.#channel.isReady) {
      call.endAttempt({ failure: fromGatewayError(lost()), isAnswer: false, mayHaveHappened: false });
      this.#lose(lost());
      return;
    }
    call.sentAt = performance.now();
    const { onAttempt } = call;
    call.onAttempt = (result) => {
      this.#remove(call);
      onAttempt(result);
    };
    call.abort = () => this.#forget(call);
    if (call.method.field !== undefined && call.bytes <= maxStreamBytes) this.#sendInBatch(call);
    else void this.#sendAlone(call);
  }

  /** Makes a call that is answered by a stream. */
  serverStream(call: Omit<RawCall, 'timeoutMs'>): AsyncGenerator<Buffer> {
    return this.#channel.serverStream(call);
  }

  /** Takes back what may be carried out twice and has no answer; the rest stays to wait for one. */
  abandon(): void {
    const failure = fromGatewayError(silent());
    for (const call of [...this.#calls.keys()]) {
      if (!call.isRepeatable) continue;
      this.#forget(call);
      call.endAttempt({ failure, isAnswer: false, mayHaveHappened: true });
    }
  }

  /** No further calls come; closes when those that are under way have ended. */
  retire(): void {
    if (this.#isRetired) return;
    this.#isRetired = true;
    this.#retirement = setTimeout(() => this.close(), maxRetirementMs);
    this.#retirement.unref();
    this.#closeWhenIdle();
  }

  /** Ends the connection; calls that are under way fail. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#retirement);
    for (const stream of this.#streams) stream.close();
    const failure = fromGatewayError(lost());
    for (const call of [...this.#calls.keys()]) {
      this.#forget(call);
      call.endAttempt({ failure, isAnswer: false, mayHaveHappened: true });
    }
    this.#channel.close();
  }

  #active(): void {
    this.#lastActivityAt = performance.now();
  }

  #sendInBatch(call: BalancedCall): void {
    const [first, ...others] = this.#streams as readonly [GatewayStream, ...GatewayStream[]];
    const stream = others.reduce((least, each) => (each.size < least.size ? each : least), first);
    this.#calls.set(call, stream);
    stream.send(call);
  }

  async #sendAlone(call: BalancedCall): Promise<void> {
    const abort = new AbortController();
    this.#calls.set(call, abort);
    const { method, origin, deadlineAt } = call;
    const request = call.request as Buffer;
    const raw = { path: method.path, request, signal: abort.signal, origin };
    const deadline = deadlineAt === Infinity ? Infinity : Date.now() + (deadlineAt - performance.now());
    try {
      const bytes = await this.#channel.callOnce(raw, deadline);
      this.#active();
      call.endAttempt({ bytes });
    } catch (error) {
      if (!abort.signal.aborted) call.endAttempt(this.#failed(error as ServiceError, call));
    }
  }

  #failed(error: ServiceError, call: BalancedCall): AttemptResult {
    if (isAnswerOfGateway(error)) {
      this.#active();
      return { failure: fromAnswer(error), isAnswer: true, mayHaveHappened: true };
    }
    if (error.code === grpcStatus.DEADLINE_EXCEEDED) {
      const failure = fromGatewayError(deadlineTooShort(Math.round(call.deadlineAt - call.startedAt)));
      return { failure, isAnswer: true, mayHaveHappened: true };
    }
    const failure = fromGatewayError(fromTransport(error));
    // What grpc-js refuses itself (sizes, unknown methods) would be refused again.
    const isRefusal = error.code === grpcStatus.RESOURCE_EXHAUSTED || error.code === grpcStatus.UNIMPLEMENTED;
    return { failure, isAnswer: isRefusal, mayHaveHappened: true };
  }

  /** The transport will say nothing more about the call. */
  #forget(call: BalancedCall): void {
    const at = this.#calls.get(call);
    this.#remove(call);
    if (at instanceof AbortController) at.abort();
    else at?.forget(call);
  }

  #remove(call: BalancedCall): void {
    this.#calls.delete(call);
    this.#closeWhenIdle();
  }

  #closeWhenIdle(): void {
    if (this.#isRetired && this.#calls.size === 0) this.close();
  }

  /** Calls that are under way end by themselves, as gRPC ends what was on the connection. */
  #lose(error: GatewayError): void {
    if (this.#isBroken || this.#isClosed) return;
    this.#isBroken = true;
    this.#options.onLost(error);
    this.retire();
  }
}
