/**
 * @module The pool of crypto-hosts: builds its parts, starts, drains and stops them, and runs administrative
 * commands one at a time.
 */
import type { Span } from '../../core/ports/tracing.ts';
import type { CryptoOperation, OperationKind, ResultOf } from '../../core/crypto_operation.ts';
import { GatewayError } from '../../core/errors.ts';
import type { ExecuteOptions } from '../../core/ports/crypto_engine.ts';
import type { AdminCommand, AdminKind, AdminResults, PartitionOpening } from '../protocol/executor.ts';
import { ControlCall } from './calls.ts';
import { Dispatcher } from './dispatcher.ts';
import { HostSlot, type SlotOwner } from './host_slot.ts';
import {
  type HostPool,
  type HostPoolEvents,
  type HostPoolLimits,
  type HostPoolOptions,
  type HostStatus,
  resolveLimits,
} from './options.ts';
import { networkPrefix } from './network.ts';
import { PartitionRegistry } from './partitions.ts';
import { type SupervisorRuntime, systemRuntime } from './runtime.ts';

export type { HostDownReason, HostPool, HostPoolEvents, HostPoolOptions, HostStatus } from './options.ts';

/** Precision of deadlines, timeouts and restarts, in milliseconds: one timer for all of them. */
const tickMs = 20;
/** A tick that is later than this means that the front itself stood still, and the hosts are not to blame. */
const standstillMs = 1000;
/** Administrative commands that may wait for their turn. */
const maxAdminWaiting = 64;

/**
 * Builds a pool; nothing runs before `start`.
 * @throws {GatewayError} CONFIG_INVALID for an option out of its range
 */
export const createHostPool = (options: HostPoolOptions): HostPool =>
  new HostSupervisor(
    options,
    systemRuntime({
      hostEntry: options.hostEntry,
      environment: options.environment ?? {},
      prefix: networkPrefix(options.network ?? 'inherit'),
    }),
  );

/** The pool over any runtime; `createHostPool` gives it the real one. */
export class HostSupervisor implements HostPool {
  readonly #limits: HostPoolLimits;
  readonly #runtime: SupervisorRuntime;
  readonly #events: HostPoolEvents;
  readonly #slots: HostSlot[] = [];
  readonly #partitions: PartitionRegistry;
  readonly #dispatcher: Dispatcher;
  #phase: 'new' | 'running' | 'draining' | 'stopped' = 'new';
  #isFlushAsked = false;
  #endTicks: (() => void) | undefined;
  #lastTickMs = 0;
  #drained: { readonly deadlineAtMs: number; resolve(): void }[] = [];
  #adminTail: Promise<unknown> = Promise.resolve();
  #adminWaiting = 0;

  constructor(
    options: HostPoolOptions,
    runtime: SupervisorRuntime,
    repeatable?: Readonly<Record<OperationKind, boolean>>,
  ) {
    this.#limits = resolveLimits(options);
    this.#runtime = runtime;
    this.#events = options.events ?? {};
    const limits = this.#limits;
    for (let index = 0; index < limits.hosts; index++) {
      const config = { ...options.config, hostName: `host-${index}` };
      this.#slots.push(new HostSlot({ limits, runtime, config }, this.#slotOwner()));
    }
    const slots = this.#slots;
    this.#partitions = new PartitionRegistry(
      { slots, monotonic: runtime.monotonic, maxWaitMs: limits.maxWaitMs, reopenMs: limits.reopenMs },
      {
        onChange: () => this.#dispatcher.reconsider(),
        onError: (host, partitionId, error) => this.#events.onPartitionError?.(host, partitionId, error),
      },
    );
    const partitions = this.#partitions;
    this.#dispatcher = new Dispatcher({ slots, partitions, limits, runtime, ...(repeatable ? { repeatable } : {}) });
  }

  #slotOwner(): SlotOwner {
    return {
      requestFlush: () => this.#requestFlush(),
      onAnswers: () => this.#dispatcher.reconsider(),
      onKeyNotLoaded: (call) => this.#dispatcher.resend(call),
      onUp: (slot) => {
        this.#events.onHostUp?.(slot.name, slot.connection?.pid);
        this.#partitions.onHostUp();
        this.#dispatcher.reconsider();
      },
      onDown: (slot, why, lost) => {
        this.#partitions.onHostDown();
        this.#dispatcher.recover(lost, why.kind === 'leaving');
        this.#events.onHostDown?.(slot.name, why);
      },
      onLog: (host, stream, line) => this.#events.onLog?.(host, stream, line),
    };
  }

  async start(): Promise<void> {
    if (this.#phase !== 'new') throw new GatewayError('CALL_SEQUENCE', 'the host pool was started before');
    this.#phase = 'running';
    await this.#runtime.prepare?.();
    this.#lastTickMs = this.#runtime.monotonic();
    this.#endTicks = this.#runtime.every(tickMs, () => this.#tick());
    const outcomes = await Promise.all(this.#slots.map((slot) => slot.start()));
    const failure = outcomes[0];
    if (failure !== undefined && outcomes.every((outcome) => outcome !== undefined)) throw failure;
  }

  #requestFlush(): void {
    if (this.#isFlushAsked) return;
    this.#isFlushAsked = true;
    this.#runtime.soon(() => {
      this.#isFlushAsked = false;
      for (const slot of this.#slots) slot.connection?.flush();
    });
  }

  #tick(): void {
    const nowMs = this.#runtime.monotonic();
    const lateMs = nowMs - this.#lastTickMs - tickMs;
    this.#lastTickMs = nowMs;
    if (lateMs > standstillMs) for (const slot of this.#slots) slot.connection?.forgive(lateMs);
    for (const slot of this.#slots) slot.tick();
    this.#partitions.tick();
    this.#dispatcher.sweep();
    this.#checkDrained();
  }

  /** A property, because a generic method cannot be checked against the port's signature. */
  readonly execute: HostPool['execute'] = <K extends OperationKind>(
    operation: CryptoOperation,
    options: ExecuteOptions,
  ) => {
    if (this.#phase !== 'running' && !(this.#phase === 'draining' && operation.kind === 'signCheckpoint')) {
      return Promise.reject(this.#phase === 'draining' ? draining() : notRunning());
    }
    const span = options.span?.child(`crypto-host ${operation.kind}`);
    const own = span === undefined ? options : { ...options, span };
    const done = this.#dispatcher.execute(operation, own) as Promise<ResultOf<K>>;
    if (span !== undefined) endWith(span, done);
    return done;
  };

  async openPartition(opening: PartitionOpening, options: { readonly retryRefused?: boolean } = {}): Promise<void> {
    this.#assertRunning();
    await this.#partitions.open(opening, options.retryRefused ?? false);
  }

  async closePartition(partitionId: string): Promise<void> {
    this.#assertRunning();
    await this.#partitions.close(partitionId);
  }

  #assertRunning(): void {
    if (this.#phase === 'new' || this.#phase === 'stopped') throw notRunning();
  }

  async administer<K extends AdminKind>(command: Extract<AdminCommand, { kind: K }>): Promise<AdminResults[K]> {
    this.#assertRunning();
    if (this.#adminWaiting >= maxAdminWaiting) {
      throw new GatewayError('HSM_BUSY', 'too many administrative commands are waiting');
    }
    this.#adminWaiting++;
    const turn = this.#adminTail.then(() => this.#administerNow(command));
    this.#adminTail = turn.catch(() => undefined).finally(() => this.#adminWaiting--);
    return (await turn) as AdminResults[K];
  }

  async #administerNow(command: AdminCommand): Promise<unknown> {
    this.#assertRunning();
    let best: HostSlot | undefined;
    for (const slot of this.#slots) {
      if (slot.up !== undefined && (best?.up === undefined || slot.up.load < best.up.load)) best = slot;
    }
    const connection = best?.up;
    if (best === undefined || connection === undefined) {
      throw new GatewayError('HSM_UNAVAILABLE', 'no crypto-host is up');
    }
    best.isAdministering = true;
    try {
      return await new Promise((resolve, reject) => {
        connection.submit(new ControlCall('administer', [command], resolve, reject));
      });
    } finally {
      if (best.connection === connection) best.isAdministering = false;
    }
  }

  status(): readonly HostStatus[] {
    return this.#slots.map((slot) => slot.status());
  }

  drain(deadlineAtMs: number): Promise<void> {
    if (this.#phase === 'running') this.#phase = 'draining';
    return new Promise((resolve) => {
      this.#drained.push({ deadlineAtMs, resolve });
      this.#checkDrained();
    });
  }

  #checkDrained(): void {
    if (this.#drained.length === 0) return;
    const nowMs = this.#runtime.now();
    if (this.#drained.some((drain) => drain.deadlineAtMs <= nowMs)) this.#dispatcher.failAll(draining);
    if (!this.#dispatcher.isIdle && this.#phase === 'draining') return;
    for (const drain of this.#drained) drain.resolve();
    this.#drained = [];
  }

  async stop(): Promise<void> {
    this.#phase = 'stopped';
    this.#endTicks?.();
    this.#dispatcher.failAll(notRunning);
    this.#partitions.rejectAll(notRunning);
    this.#checkDrained();
    await Promise.all(this.#slots.map((slot) => slot.stop(this.#limits.stopGraceMs)));
  }
}

/** From acceptance to answer; when it was sent, and with that how long it waited, is noted on the way. */
const endWith = (span: Span, done: Promise<unknown>): void => {
  done.then(
    () => span.end('OK'),
    (error: unknown) => span.end(error instanceof GatewayError ? error.reason : 'INTERNAL'),
  );
};

const draining = (): GatewayError => new GatewayError('NODE_DRAINING', 'the gateway is shutting down');
const notRunning = (): GatewayError => new GatewayError('HSM_UNAVAILABLE', 'the crypto-hosts are not running');
