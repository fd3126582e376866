/**
 * @module One place in the pool for a host: starts it, replaces it when it dies, hangs or talks nonsense, with
 * backoff. Hands the calls of a dead host to the pool.
 */
import { GatewayError } from '../../core/errors.ts';
import { doublingDelayMs } from '../../util/backoff.ts';
import type { HostConfig } from '../protocol/executor.ts';
import { protocolVersion } from '../protocol/messages.ts';
import { ControlCall, type OperationCall } from './calls.ts';
import { HostConnection, type LostCalls } from './host_connection.ts';
import type { HostDownReason, HostPoolLimits, HostState, HostStatus } from './options.ts';
import type { SupervisorRuntime } from './runtime.ts';

export interface SlotOwner {
  requestFlush(): void;
  onAnswers(): void;
  onKeyNotLoaded(call: OperationCall): void;
  /** Configured, and ready for partitions and operations. */
  onUp(slot: HostSlot): void;
  onDown(slot: HostSlot, why: HostDownReason, lost: LostCalls): void;
  onLog(host: string, stream: 'stdout' | 'stderr', line: string): void;
}

export interface SlotSettings {
  readonly limits: HostPoolLimits;
  readonly runtime: SupervisorRuntime;
  readonly config: HostConfig;
}

/** Pause before the second restart in a row; it doubles from there. */
const restartBaseMs = 100;
/** Operations that one incarnation answered, after which its earlier failures are forgotten as after a long uptime. */
const operationsOfHealth = 100;
/** Failures in a row up to which somebody may wait for the host: the pauses so far are below half a second. */
const failuresWorthWaiting = 4;

/**
 * Pause before a restart: none after the first failure, then growing, with jitter so that hosts that died
 * together do not come back together.
 * @param failures – in a row, 1 or more
 * @param random – from 0 up to 1
 */
export const restartDelayMs = (failures: number, maxMs: number, random: number): number =>
  failures <= 1 ? 0 : doublingDelayMs(failures - 1, restartBaseMs, maxMs, random);

export class HostSlot {
  readonly name: string;
  /** Set while an administrative command is with the host. */
  isAdministering = false;
  readonly #settings: SlotSettings;
  readonly #owner: SlotOwner;
  #state: HostState = 'stopped';
  #connection: HostConnection | undefined;
  #failures = 0;
  #restarts = 0;
  #operationsDone = 0;
  #lastError: string | undefined;
  #startError: GatewayError | undefined;
  #firstStart = Promise.withResolvers<GatewayError | undefined>();
  /** Of the state that it is in. */
  #sinceMs = 0;
  #restartAtMs = 0;
  #pingAtMs = 0;

  constructor(settings: SlotSettings, owner: SlotOwner) {
    this.name = settings.config.hostName;
    this.#settings = settings;
    this.#owner = owner;
  }

  /** The connection, while operations may be given to it. */
  get up(): HostConnection | undefined {
    return this.#state === 'up' && this.#connection?.isUsable ? this.#connection : undefined;
  }

  /** The connection in any state. */
  get connection(): HostConnection | undefined {
    return this.#connection;
  }

  /** Whether it is down but should be up soon. */
  get isExpected(): boolean {
    const isComing = this.#state === 'starting' || this.#state === 'waiting' || this.#connection?.isUsable === false;
    return isComing && this.#failures <= failuresWorthWaiting;
  }

  /** Starts the host; resolves with the outcome of the first attempt. */
  start(): Promise<GatewayError | undefined> {
    this.#launch();
    return this.#firstStart.promise;
  }

  #launch(): void {
    const { runtime, config } = this.#settings;
    this.#enter('starting');
    this.#startError = undefined;
    const connection = new HostConnection(
      runtime.launch,
      {
        requestFlush: () => this.#owner.requestFlush(),
        onAnswers: () => this.#owner.onAnswers(),
        onKeyNotLoaded: (call) => this.#owner.onKeyNotLoaded(call),
        onGone: (why, lost) => this.#onGone(why, lost),
        onLog: (stream, line) => this.#owner.onLog(this.name, stream, line),
      },
      { maxKnownKeys: config.maxLoadedKeys, monotonic: runtime.monotonic },
    );
    this.#connection = connection;
    const onFailed = (error: GatewayError): void => {
      this.#startError = error;
      connection.close('start-failed', error.reason);
    };
    connection.submit(new ControlCall('configure', [protocolVersion, config], () => this.#onConfigured(), onFailed));
  }

  #enter(state: HostState): void {
    this.#state = state;
    this.#sinceMs = this.#settings.runtime.monotonic();
  }

  #onConfigured(): void {
    this.#enter('up');
    this.#pingAtMs = 0;
    this.#firstStart.resolve(undefined);
    this.#owner.onUp(this);
  }

  #onGone(why: HostDownReason, lost: LostCalls): void {
    const { runtime, limits } = this.#settings;
    // A host that has served is not one that can't: its end is the first failure of a new row.
    const hasServed = (this.#connection?.operationsDone ?? 0) >= operationsOfHealth;
    const wasLongUp = this.#state === 'up' && runtime.monotonic() - this.#sinceMs >= limits.healthyAfterMs;
    if (hasServed || wasLongUp) this.#failures = 0;
    this.#failures++;
    this.#operationsDone += this.#connection?.operationsDone ?? 0;
    this.#connection = undefined;
    this.isAdministering = false;
    const error = this.#startError ?? this.#downError(why);
    this.#lastError = `${why.kind}: ${this.#startError?.message ?? why.detail}`;
    const isStopped = this.#state === 'stopped';
    if (!isStopped) this.#enter('waiting');
    this.#firstStart.resolve(error);
    failControlCalls(lost, error);
    this.#owner.onDown(this, isStopped ? { kind: 'stopped', detail: why.detail } : why, lost);
    if (this.#state === 'waiting') this.#planRestart();
  }

  #downError(why: HostDownReason): GatewayError {
    return new GatewayError('HSM_UNAVAILABLE', `crypto-host ${this.name} went down (${why.kind}: ${why.detail})`, {
      metadata: { host: this.name, cause: why.kind, detail: why.detail },
    });
  }

  #planRestart(): void {
    const { runtime, limits } = this.#settings;
    const delayMs = restartDelayMs(this.#failures, limits.restartMaxMs, runtime.random());
    this.#restartAtMs = runtime.monotonic() + delayMs;
    if (delayMs === 0) this.#restart();
  }

  #restart(): void {
    this.#restarts++;
    this.#launch();
  }

  /** What depends on time: restart, start timeout, heartbeat, silence. */
  tick(): void {
    const nowMs = this.#settings.runtime.monotonic();
    if (this.#state === 'waiting' && nowMs >= this.#restartAtMs) this.#restart();
    if (this.#connection !== undefined) this.#watch(this.#connection, nowMs);
  }

  #watch(connection: HostConnection, nowMs: number): void {
    const { limits } = this.#settings;
    if (this.#state === 'starting' && nowMs - this.#sinceMs >= limits.startTimeoutMs) {
      connection.close('start-timeout', `no answer within ${limits.startTimeoutMs} ms`);
    }
    if (this.#state !== 'up') return;
    const allowedMs = this.isAdministering ? limits.adminTimeoutMs : limits.operationTimeoutMs;
    if (connection.silentMs() >= allowedMs) connection.close('hang', `no answer within ${allowedMs} ms`);
    else if (nowMs >= this.#pingAtMs) {
      this.#pingAtMs = nowMs + limits.heartbeatMs;
      connection.ping();
    }
  }

  /** Closes the host's pipe and waits until it has exited; kills it after the grace. */
  async stop(graceMs: number): Promise<void> {
    this.#enter('stopped');
    const connection = this.#connection;
    if (connection === undefined) return;
    connection.end();
    const timer = setTimeout(() => connection.kill(), graceMs);
    await connection.exited;
    clearTimeout(timer);
  }

  status(): HostStatus {
    const connection = this.#connection;
    return {
      host: this.name,
      state: this.#state,
      pid: connection?.pid,
      outstanding: connection?.outstanding ?? 0,
      operationsDone: this.#operationsDone + (connection?.operationsDone ?? 0),
      restarts: this.#restarts,
      lastError: this.#lastError,
      openPartitions: [...(connection?.openPartitions ?? [])],
      rssBytes: connection?.vitals.rssBytes ?? 0,
      cpuMicroseconds: connection?.vitals.cpuMicroseconds ?? 0,
    };
  }
}

const failControlCalls = (lost: LostCalls, error: GatewayError): void => {
  lost.calls.forEach((call, index) => {
    if (!(call instanceof ControlCall)) return;
    call.lost = index < lost.suspects ? 'suspect' : 'untouched';
    call.fail(error);
  });
};
