/**
 * @module One gateway, as long as it is among those to be used: its state, its connection, and the looks at its health in the
 * background. One that failed is looked at again by itself; a connection that is given up is replaced, never repaired.
 */
import type { TlsIdentity } from '../transport/tls_identity.ts';
import type { EndpointSettings, EndpointSpec } from '../core/balance_settings.ts';
import { GatewayError } from '../core/errors.ts';
import type { RawCall } from '../transport/channel.ts';
import { toTarget } from '../transport/target.ts';
import type { BalancedCall, AttemptResult } from './balanced_call.ts';
import type { Candidate } from './balancer.ts';
import { EndpointMachine, type EndpointState, type StateChange } from './endpoint_state.ts';
import { fromGatewayError } from './failure.ts';
import { GatewayLink } from './gateway_link.ts';
import { Latency } from './latency.ts';
import { isGatewayFailure } from './retry_rules.ts';

/** How one gateway is connected and watched. */
export interface EndpointOptions extends EndpointSettings {
  /** Whether crypto streams are opened with the connection, which is pinged then. Listeners of operators have none. */
  readonly opensStreams: boolean;
  /** Session of an operator, for the RPCs that take one. */
  readonly operatorSession?: string | undefined;
}

export interface EndpointEvents {
  readonly onChange: (endpoint: GatewayEndpoint, change: StateChange) => void;
}

/** Failures of TLS that say that it is another gateway than the one that is meant. */
const isWrongPeer = ({ reason, metadata }: GatewayError): boolean =>
  reason === 'CLIENT_CERT_INVALID' ||
  /^(ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_)/.test(metadata.error ?? '');

const notConnected = (address: string): GatewayError =>
  new GatewayError('GATEWAY_UNREACHABLE', `no connection to ${address}`, { metadata: { endpoint: address } });

/** Between two attempts to connect. */
const minGapMs = 100;

export class GatewayEndpoint implements Candidate {
  readonly spec: EndpointSpec;
  readonly #settings: EndpointOptions;
  readonly #machine: EndpointMachine;
  readonly #latency = new Latency();
  #identity: TlsIdentity;
  #link: GatewayLink | undefined;
  #connecting: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** When the last attempt to connect ended. */
  #connectedAt = -minGapMs;
  #lastError: GatewayError | undefined;
  #isClosed = false;

  constructor(spec: EndpointSpec, identity: TlsIdentity, settings: EndpointOptions, events: EndpointEvents) {
    this.spec = spec;
    this.#identity = identity;
    this.#settings = settings;
    this.#machine = new EndpointMachine(settings, performance.now(), Math.random, (change) =>
      events.onChange(this, change),
    );
  }

  get address(): string {
    return this.spec.address;
  }

  get state(): EndpointState {
    return this.#machine.state;
  }

  get zone(): string | undefined {
    return this.spec.zone;
  }

  get weight(): number {
    return this.spec.weight;
  }

  get outstanding(): number {
    return this.#link?.outstanding ?? 0;
  }

  get latencyMs(): number {
    return this.#latency.at(performance.now());
  }

  get retryAtMs(): number {
    return this.#machine.retryAtMs;
  }

  /** Milliseconds since the state changed. */
  get stateAgeMs(): number {
    return performance.now() - this.#machine.sinceMs;
  }

  /** Why it is not ready, in words. */
  get lastError(): GatewayError | undefined {
    return this.state === 'ready' ? undefined : this.#lastError;
  }

  /** Begins to connect, and to look after it from then on. */
  start(): void {
    void this.#startConnecting();
  }

  /**
   * Settles when an attempt to connect has ended, whatever came of it. One that is under way counts, and one that has just
   * failed: however many calls wait, a gateway gets ten attempts a second at most.
   */
  connectNow(): Promise<void> {
    const isTooSoon = performance.now() - this.#connectedAt < minGapMs;
    return this.#connecting === undefined && isTooSoon ? Promise.resolve() : this.#startConnecting();
  }

  /** Sends a call; `call.onAttempt` is told what became of it. */
  send(call: BalancedCall): void {
    const { onAttempt } = call;
    call.onAttempt = (result) => {
      this.#observe(call, result);
      onAttempt(result);
    };
    if (this.#link !== undefined) this.#link.send(call);
    else {
      const failure = fromGatewayError(this.#lastError ?? notConnected(this.address));
      call.endAttempt({ failure, isAnswer: false, mayHaveHappened: false });
    }
  }

  /** Makes a call that is answered by a stream; it is not repeated, and ends with the connection. @throws {GatewayError} */
  serverStream(call: Omit<RawCall, 'timeoutMs'>): AsyncGenerator<Buffer> {
    if (this.#link === undefined) throw this.#lastError ?? notConnected(this.address);
    return this.#link.serverStream(call);
  }

  /** Connects anew with another certificate; calls that are under way end over the old connection. */
  async replaceIdentity(identity: TlsIdentity): Promise<void> {
    this.#identity = identity;
    await this.#connecting;
    await this.#startConnecting();
  }

  /** Takes no more calls; those that are under way end first. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#link?.retire();
    this.#link = undefined;
  }

  /** Ends everything at once. */
  destroy(): void {
    const link = this.#link;
    this.close();
    link?.close();
  }

  #startConnecting(): Promise<void> {
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
      this.#connectedAt = performance.now();
      this.#plan();
    });
    return this.#connecting;
  }

  async #connect(): Promise<void> {
    if (this.#isClosed) return;
    const identity = this.#identity;
    let link: GatewayLink | undefined;
    try {
      link = this.#newLink(identity);
      const isServing = await link.open(this.#settings.probeTimeoutMs);
      if (this.#isClosed) link.close();
      else if (isServing) this.#adopt(link);
      else this.#refuse(link);
    } catch (error) {
      link?.close();
      this.#noteFailure(error);
    }
  }

  #newLink(identity: TlsIdentity): GatewayLink {
    const {
      keepaliveMs,
      keepaliveTimeoutMs,
      operatorSession,
      streamsPerEndpoint: streams,
      opensStreams,
    } = this.#settings;
    const target = toTarget(this.spec.address, this.spec.serverName);
    const link: GatewayLink = new GatewayLink({
      settings: { target, keepaliveMs, keepaliveTimeoutMs, operatorSession },
      identity,
      streams,
      opensStreams,
      onDraining: () => this.#drained(link),
      onLost: (error) => this.#lost(link, error),
    });
    return link;
  }

  #adopt(link: GatewayLink): void {
    const old = this.#link;
    this.#link = link;
    this.#lastError = undefined;
    this.#machine.serves(performance.now());
    old?.retire();
  }

  #refuse(link: GatewayLink): void {
    link.close();
    this.#lastError = new GatewayError('NODE_DRAINING', `the gateway at ${this.address} does not serve now`);
    this.#machine.drains(performance.now());
    this.#retireLink();
  }

  /** With a connection that works already, a failure to make another one changes nothing. */
  #noteFailure(thrown: unknown): void {
    if (this.#isClosed || (this.#link !== undefined && this.state === 'ready')) return;
    const error = this.#toConnectError(thrown);
    this.#retireLink();
    this.#lastError = error;
    if (isWrongPeer(error)) this.#machine.rejected(error.reason, performance.now());
    else this.#machine.failed(error.reason, performance.now());
  }

  /** A gateway that says nothing is not to be taken for a caller's deadline. */
  #toConnectError(thrown: unknown): GatewayError {
    const isTold = thrown instanceof GatewayError && thrown.reason !== 'DEADLINE_TOO_SHORT';
    if (isTold) return thrown;
    const { address } = this;
    return new GatewayError('GATEWAY_UNREACHABLE', `the gateway at ${address} does not answer`, {
      metadata: { endpoint: address },
      cause: thrown,
    });
  }

  #drained(link: GatewayLink): void {
    if (link !== this.#link) return;
    this.#lastError = new GatewayError('NODE_DRAINING', `the gateway at ${this.address} is about to stop`);
    this.#machine.drains(performance.now());
    this.#retireLink();
    this.#plan();
  }

  #lost(link: GatewayLink, error: GatewayError): void {
    if (link !== this.#link) return;
    this.#link = undefined;
    this.#lastError = error;
    this.#machine.failed(error.reason, performance.now());
    this.#plan();
  }

  #retireLink(): void {
    this.#link?.retire();
    this.#link = undefined;
  }

  #observe(call: BalancedCall, result: AttemptResult): void {
    const now = performance.now();
    if ('failure' in result && !result.isAnswer) return;
    if ('failure' in result && result.failure.reason === 'NODE_DRAINING') {
      if (this.#link !== undefined) this.#drained(this.#link);
      return;
    }
    this.#latency.measured(now - call.sentAt, now);
    const failure = 'failure' in result && isGatewayFailure(result.failure.reason) ? result.failure : undefined;
    if (failure) this.#lastError = new GatewayError('HSM_UNAVAILABLE', `${this.address} can't work: ${failure.reason}`);
    const before = this.state;
    this.#machine.answered(failure?.reason, now);
    if (before !== this.state) this.#plan();
  }

  /** Sets the time of the next look. */
  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    const { probeIntervalMs } = this.#settings;
    const isReady = this.state === 'ready';
    const delayMs = isReady ? probeIntervalMs * (0.9 + 0.2 * Math.random()) : this.retryAtMs - performance.now();
    this.#timer = setTimeout(() => void (isReady ? this.#probe() : this.#startConnecting()), Math.max(1, delayMs));
    this.#timer.unref();
  }

  async #probe(): Promise<void> {
    const link = this.#link;
    if (link === undefined) return this.#startConnecting();
    const startedAt = performance.now();
    try {
      if (!(await link.checkHealth(this.#settings.probeTimeoutMs))) this.#drained(link);
    } catch {
      // A gateway that has much to do may be late with health; one that gives results is alive.
      if (link === this.#link && link.lastActivityAt < startedAt) this.#giveUp(link);
    }
    this.#plan();
  }

  #giveUp(link: GatewayLink): void {
    this.#link = undefined;
    this.#lastError = new GatewayError('GATEWAY_UNREACHABLE', `the gateway at ${this.address} has become silent`);
    this.#machine.failed('GATEWAY_UNREACHABLE', performance.now());
    link.abandon();
    link.retire();
  }
}
