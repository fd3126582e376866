/**
 * @module The way of operations through the pool: which host gets one, who waits, what becomes of those whose host
 * died, and when one has waited too long. Every accepted operation is with exactly one host or in the waiting list.
 */
import { type CryptoOperation, isRepeatable, type OperationKind } from '../../core/crypto_operation.ts';
import { GatewayError } from '../../core/errors.ts';
import type { ExecuteOptions } from '../../core/ports/crypto_engine.ts';
import { OperationCall } from './calls.ts';
import type { HostConnection, LostCalls } from './host_connection.ts';
import type { HostSlot } from './host_slot.ts';
import type { HostPoolLimits } from './options.ts';
import type { PartitionRegistry } from './partitions.ts';
import type { SupervisorRuntime } from './runtime.ts';

/** Sendings of one operation, at most: the first and two repetitions. */
const maxAttempts = 3;
/** Hosts that may die at one operation before it is taken for the cause. */
const maxSuspicions = 2;
/** What a caller is told to wait when everything is full: about the time in which a full host gets room again. */
const busyRetryAfterMs = 50;

const busy = (): GatewayError =>
  new GatewayError('HSM_BUSY', 'too many operations are waiting for the HSM', { retryAfterMs: busyRetryAfterMs });

const deadlinePassed = (): GatewayError =>
  new GatewayError('DEADLINE_TOO_SHORT', 'the deadline passed before the operation was done');

const unavailable = (message: string, partitionId: string | undefined, cause?: GatewayError): GatewayError =>
  new GatewayError('HSM_UNAVAILABLE', message, {
    metadata: {
      ...(partitionId === undefined ? {} : { partition_id: partitionId }),
      ...(cause === undefined ? {} : { cause: cause.reason }),
    },
    cause,
  });

export interface DispatcherParts {
  readonly slots: readonly HostSlot[];
  readonly partitions: PartitionRegistry;
  readonly limits: HostPoolLimits;
  readonly runtime: SupervisorRuntime;
  /** By default `isRepeatable` of the core. */
  readonly repeatable?: Readonly<Record<OperationKind, boolean>>;
}

export class Dispatcher {
  readonly #slots: readonly HostSlot[];
  readonly #partitions: PartitionRegistry;
  readonly #limits: HostPoolLimits;
  readonly #runtime: SupervisorRuntime;
  readonly #repeatable: Readonly<Record<OperationKind, boolean>>;
  #waiting: OperationCall[] = [];
  /** No deadline of anything under way is earlier, so that the sweep has nothing to do before. */
  #nextDeadlineMs = Number.POSITIVE_INFINITY;

  constructor(parts: DispatcherParts) {
    this.#slots = parts.slots;
    this.#partitions = parts.partitions;
    this.#limits = parts.limits;
    this.#runtime = parts.runtime;
    this.#repeatable = parts.repeatable ?? isRepeatable;
  }

  /** Operations accepted and not given back. */
  get pending(): number {
    let pending = this.#waiting.length;
    for (const slot of this.#slots) pending += slot.connection?.outstanding ?? 0;
    return pending;
  }

  /** Accepts an operation or refuses it at once. */
  execute(operation: CryptoOperation, options: ExecuteOptions): Promise<unknown> {
    const { deadlineAtMs } = options;
    const nowMs = this.#runtime.now();
    if (deadlineAtMs <= nowMs) return Promise.reject(deadlinePassed());
    if (this.pending >= this.#limits.maxPending) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      const call = new OperationCall(operation, options, resolve, reject);
      const choice = this.#choose(call);
      if (choice === 'full') return call.fail(busy());
      if (choice instanceof GatewayError) return call.fail(choice);
      if (deadlineAtMs < this.#nextDeadlineMs) this.#nextDeadlineMs = deadlineAtMs;
      if (choice === 'later') this.#wait([call]);
      else choice.submit(call);
    });
  }

  /** The host with the least to do among those that serve the partitions and have room, or why there is none. */
  #choose({ partitionId, secondPartitionId }: OperationCall): HostConnection | 'full' | 'later' | GatewayError {
    let best: HostConnection | undefined;
    let isFull = false;
    for (const slot of this.#slots) {
      const connection = slot.up;
      if (connection === undefined) continue;
      if (partitionId !== undefined && !connection.openPartitions.has(partitionId)) continue;
      if (secondPartitionId !== undefined && !connection.openPartitions.has(secondPartitionId)) continue;
      if (connection.outstanding >= this.#limits.maxPendingPerHost) isFull = true;
      else if (best === undefined || connection.load < best.load) best = connection;
    }
    return best ?? (isFull ? 'full' : this.#whetherLater(this.#unserved(partitionId, secondPartitionId)));
  }

  /** Of two partitions the one that keeps an operation from its host: the second where the first is served. */
  #unserved(partitionId: string | undefined, secondPartitionId: string | undefined): string | undefined {
    if (partitionId === undefined || secondPartitionId === undefined) return partitionId;
    const isServed = this.#slots.some((slot) => slot.up?.openPartitions.has(partitionId));
    return isServed ? secondPartitionId : partitionId;
  }

  #whetherLater(partitionId: string | undefined): 'later' | GatewayError {
    const isHostComing = this.#slots.some((slot) => slot.isExpected);
    if (partitionId === undefined) return isHostComing ? 'later' : unavailable('no crypto-host is up', partitionId);
    const state = this.#partitions.stateOf(partitionId);
    if (state === undefined) return unavailable('the partition is not open on this gateway', partitionId);
    if (state.isOpening || (isHostComing && state.refusal === undefined)) return 'later';
    return unavailable('no crypto-host serves the partition', partitionId, state.refusal ?? state.failure);
  }

  #wait(calls: readonly OperationCall[]): void {
    const giveUpAtMs = this.#runtime.now() + this.#limits.maxWaitMs;
    for (const call of calls) call.giveUpAtMs = giveUpAtMs;
    if (giveUpAtMs < this.#nextDeadlineMs) this.#nextDeadlineMs = giveUpAtMs;
    this.#waiting.push(...calls);
  }

  /** Looks again at those who wait: after answers made room, a host or partition came, or a hope ended. */
  reconsider(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const call of waiting) {
      if (call.isSettled) continue;
      const choice = this.#choose(call);
      if (choice instanceof GatewayError) call.fail(choice);
      else if (choice === 'full' || choice === 'later') this.#waiting.push(call);
      else {
        call.giveUpAtMs = Number.POSITIVE_INFINITY;
        choice.submit(call);
      }
    }
  }

  /** Sends an operation again whose key the host did not have. */
  resend(call: OperationCall): void {
    if (call.isSettled) return;
    this.#wait([call]);
    this.reconsider();
  }

  /** Takes the operations of a dead host: repeats those that may be, ahead of the others who wait. */
  recover(lost: LostCalls, wasOrderly: boolean): void {
    const sent = lost.calls.length - lost.unsent;
    const again: OperationCall[] = [];
    lost.calls.forEach((call, index) => {
      if (!(call instanceof OperationCall) || call.isSettled) return;
      const failure = wasOrderly || index >= sent ? undefined : this.#blame(call, index < lost.suspects);
      if (failure === undefined) again.push(call);
      else call.fail(failure);
    });
    const behind = this.#waiting;
    this.#waiting = [];
    this.#wait(again);
    this.#waiting.push(...behind);
    this.reconsider();
  }

  /** Notes that an operation's host died; the error where it is not to be sent again. */
  #blame(call: OperationCall, isSuspect: boolean): GatewayError | undefined {
    call.losses++;
    if (isSuspect) call.suspicions++;
    if (call.suspicions >= maxSuspicions) {
      return new GatewayError('HSM_FAILURE', 'crypto-hosts went down at this operation; it is not tried again', {
        metadata: { operation: call.operation.kind },
      });
    }
    if (this.#repeatable[call.operation.kind] && call.losses < maxAttempts) return undefined;
    return unavailable('the crypto-host went down during the operation', call.partitionId);
  }

  /** Fails what is past its deadline. What a host has been given stays counted until the host answers. */
  sweep(): void {
    const nowMs = this.#runtime.now();
    if (nowMs < this.#nextDeadlineMs) return;
    let next = Number.POSITIVE_INFINITY;
    const look = (call: OperationCall): void => {
      if (call.isSettled) return;
      if (call.deadlineAtMs <= nowMs) call.fail(deadlinePassed());
      else if (call.giveUpAtMs <= nowMs) call.fail(unavailable('no crypto-host came in time', call.partitionId));
      else next = Math.min(next, call.deadlineAtMs, call.giveUpAtMs);
    };
    for (const slot of this.#slots) {
      for (const call of slot.connection?.calls() ?? []) if (call instanceof OperationCall) look(call);
    }
    this.#waiting.forEach(look);
    this.#waiting = this.#waiting.filter((call) => !call.isSettled);
    this.#nextDeadlineMs = next;
  }

  /** Fails everything that is under way. */
  failAll(makeError: () => GatewayError): void {
    for (const slot of this.#slots) {
      for (const call of slot.connection?.calls() ?? []) if (call instanceof OperationCall) call.fail(makeError());
    }
    for (const call of this.#waiting) call.fail(makeError());
    this.#waiting = [];
  }

  /** Whether anybody still waits for an answer. */
  get isIdle(): boolean {
    if (this.#waiting.length > 0) return false;
    for (const slot of this.#slots) {
      for (const call of slot.connection?.calls() ?? []) if (!call.isSettled) return false;
    }
    return true;
  }
}
