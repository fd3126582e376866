/**
 * @module Which partitions the hosts are to serve, and the care that opening them needs: a token counts wrong PINs
 * and locks itself, so a PIN that no host has logged in with goes to one host alone, and a refused one to none again.
 */
import { isDeepStrictEqual } from 'node:util';
import { GatewayError, type Reason } from '../../core/errors.ts';
import type { PartitionOpening } from '../protocol/executor.ts';
import { ControlCall } from './calls.ts';
import type { HostConnection } from './host_connection.ts';
import type { HostSlot } from './host_slot.ts';

interface Waiter {
  resolve(): void;
  reject(error: GatewayError): void;
  readonly giveUpAtMs: number;
}

interface Entry {
  readonly opening: PartitionOpening;
  /** Whether some host has logged in with this very opening. */
  isConfirmed: boolean;
  /** Why no host is to try it (again) unless somebody asks for it. */
  refusal: GatewayError | undefined;
  /** Hosts in a row that went down while they opened it. */
  deaths: number;
  readonly waiters: Set<Waiter>;
}

export interface RegistryOwner {
  /** What partitions can be served, or hoped for, has changed. */
  onChange(): void;
  onError(host: string, partitionId: string, error: GatewayError): void;
}

export interface RegistrySettings {
  readonly slots: readonly HostSlot[];
  readonly monotonic: () => number;
  readonly maxWaitMs: number;
  readonly reopenMs: number;
}

const loginReasons: ReadonlySet<Reason> = new Set<Reason>(['HSM_LOGIN_FAILED', 'LOGIN_LOCKED']);

export class PartitionRegistry {
  readonly #settings: RegistrySettings;
  readonly #owner: RegistryOwner;
  readonly #entries = new Map<string, Entry>();
  #reopenAtMs = 0;

  constructor(settings: RegistrySettings, owner: RegistryOwner) {
    this.#settings = settings;
    this.#owner = owner;
  }

  *#hosts(): Iterable<readonly [string, HostConnection]> {
    for (const slot of this.#settings.slots) if (slot.up !== undefined) yield [slot.name, slot.up];
  }

  /** What can be said of a partition; undefined where nobody asked for it to be open. */
  stateOf(partitionId: string):
    | {
        readonly isOpening: boolean;
        readonly refusal: GatewayError | undefined;
        readonly failure: GatewayError | undefined;
      }
    | undefined {
    const entry = this.#entries.get(partitionId);
    if (entry === undefined) return undefined;
    let isOpening = false;
    let failure: GatewayError | undefined;
    for (const [, host] of this.#hosts()) {
      isOpening ||= host.openingPartitions.has(partitionId);
      failure ??= host.failedPartitions.get(partitionId);
    }
    return { isOpening, refusal: entry.refusal, failure };
  }

  /** Has all hosts open a partition; see `HostPool.openPartition`. */
  open(opening: PartitionOpening, retryRefused: boolean): Promise<void> {
    const { partitionId } = opening;
    let entry = this.#entries.get(partitionId);
    if (entry !== undefined && !isDeepStrictEqual(entry.opening, opening)) {
      // The new opening follows on the same pipes; how the closing of the old one ends is of no interest to anybody.
      for (const closing of this.#forget(partitionId, entry)) closing.catch(() => undefined);
      entry = undefined;
    }
    entry ??= { opening, isConfirmed: false, refusal: undefined, deaths: 0, waiters: new Set() };
    this.#entries.set(partitionId, entry);
    if (retryRefused) this.#allowAgain(partitionId, entry);
    if (entry.refusal !== undefined) return Promise.reject(entry.refusal);
    return new Promise((resolve, reject) => {
      entry.waiters.add({ resolve, reject, giveUpAtMs: this.#settings.monotonic() + this.#settings.maxWaitMs });
      this.#advance(entry);
    });
  }

  #allowAgain(partitionId: string, entry: Entry): void {
    if (entry.refusal !== undefined) entry.isConfirmed = false;
    entry.refusal = undefined;
    entry.deaths = 0;
    for (const [, host] of this.#hosts()) host.failedPartitions.delete(partitionId);
  }

  /** Has all hosts forget a partition. */
  async close(partitionId: string): Promise<void> {
    const entry = this.#entries.get(partitionId);
    if (entry === undefined) return;
    const closings = this.#forget(partitionId, entry);
    this.#owner.onChange();
    await Promise.all(closings);
  }

  #forget(partitionId: string, entry: Entry): Promise<void>[] {
    this.#entries.delete(partitionId);
    for (const waiter of entry.waiters) {
      waiter.reject(new GatewayError('CONCURRENT_UPDATE', 'the partition was closed or changed while it was opened'));
    }
    const closings: Promise<void>[] = [];
    for (const [, host] of this.#hosts()) {
      host.failedPartitions.delete(partitionId);
      const isThere = host.openPartitions.delete(partitionId) || host.openingPartitions.has(partitionId);
      if (isThere) closings.push(closeOn(host, partitionId));
    }
    return closings;
  }

  /** Gives a new host the partitions that it may open. */
  onHostUp(): void {
    this.#advanceAll();
  }

  /** Lets openings that waited for the dead host's answer go on elsewhere. */
  onHostDown(): void {
    this.#advanceAll();
  }

  #advanceAll(): void {
    for (const entry of this.#entries.values()) this.#advance(entry);
  }

  /** Starts what may be started now, and answers those who wait where nothing is left to start. */
  #advance(entry: Entry): void {
    const { partitionId } = entry.opening;
    let isOpening = false;
    const idle: (readonly [string, HostConnection])[] = [];
    for (const host of this.#hosts()) {
      const connection = host[1];
      if (connection.openingPartitions.has(partitionId)) isOpening = true;
      else if (!connection.openPartitions.has(partitionId) && !connection.failedPartitions.has(partitionId))
        idle.push(host);
    }
    if (entry.refusal === undefined && (entry.isConfirmed || !isOpening)) {
      for (const [name, connection] of entry.isConfirmed ? idle : idle.slice(0, 1)) {
        isOpening = true;
        this.#openOn(name, connection, entry);
      }
    }
    if (!isOpening) this.#answer(entry);
  }

  #answer(entry: Entry): void {
    const { partitionId } = entry.opening;
    let isOpen = false;
    let failure = entry.refusal;
    for (const [, host] of this.#hosts()) {
      isOpen ||= host.openPartitions.has(partitionId);
      failure ??= host.failedPartitions.get(partitionId);
    }
    if (!isOpen && failure === undefined) return;
    for (const waiter of entry.waiters) {
      if (isOpen) waiter.resolve();
      else waiter.reject(failure as GatewayError);
    }
    entry.waiters.clear();
  }

  #openOn(name: string, host: HostConnection, entry: Entry): void {
    const { partitionId } = entry.opening;
    host.openingPartitions.add(partitionId);
    const end = (): boolean => {
      host.openingPartitions.delete(partitionId);
      const current = this.#entries.get(partitionId);
      if (current !== undefined && current !== entry) this.#advance(current);
      return current === entry;
    };
    const call: ControlCall = new ControlCall(
      'openPartition',
      [entry.opening],
      () => {
        if (end()) this.#onOpened(host, entry);
      },
      (error) => {
        if (end()) this.#onFailed(name, host, entry, call.lost, error);
      },
    );
    host.submit(call);
  }

  #onOpened(host: HostConnection, entry: Entry): void {
    host.openPartitions.add(entry.opening.partitionId);
    entry.isConfirmed = true;
    entry.deaths = 0;
    this.#advance(entry);
    this.#owner.onChange();
  }

  #onFailed(name: string, host: HostConnection, entry: Entry, lost: ControlCall['lost'], error: GatewayError): void {
    const { partitionId } = entry.opening;
    if (lost === 'no') {
      host.failedPartitions.set(partitionId, error);
      if (loginReasons.has(error.reason) || (!entry.isConfirmed && error.retry === 'never')) entry.refusal = error;
      this.#owner.onError(name, partitionId, error);
    } else if (lost === 'suspect') this.#onDeath(name, entry);
    this.#advance(entry);
    this.#owner.onChange();
  }

  /** The PIN may have been tried, wrongly for all that is known, before the host went down. */
  #onDeath(name: string, entry: Entry): void {
    const { partitionId } = entry.opening;
    entry.deaths++;
    if (entry.isConfirmed && entry.deaths < 2) return;
    entry.refusal = new GatewayError('HSM_FAILURE', 'the crypto-host went down while it opened the partition', {
      metadata: { partition_id: partitionId, host: name },
    });
    this.#owner.onError(name, partitionId, entry.refusal);
  }

  /** Tries again, at long intervals, what failed because something was not available; answers those who waited too long. */
  tick(): void {
    const nowMs = this.#settings.monotonic();
    for (const entry of this.#entries.values()) {
      for (const waiter of entry.waiters) if (waiter.giveUpAtMs <= nowMs) this.#giveUp(entry, waiter);
    }
    if (nowMs < this.#reopenAtMs) return;
    this.#reopenAtMs = nowMs + this.#settings.reopenMs;
    for (const [, host] of this.#hosts()) {
      for (const [partitionId, error] of host.failedPartitions) {
        const entry = this.#entries.get(partitionId);
        if (error.retry === 'never' || entry === undefined || entry.refusal !== undefined) continue;
        host.failedPartitions.delete(partitionId);
        this.#advance(entry);
      }
    }
  }

  /** Only where no host is there to try it; an attempt under way is ended by its host's own time limits. */
  #giveUp(entry: Entry, waiter: Waiter): void {
    for (const _host of this.#hosts()) return;
    entry.waiters.delete(waiter);
    waiter.reject(
      new GatewayError('HSM_UNAVAILABLE', 'no crypto-host was there to open the partition', {
        metadata: { partition_id: entry.opening.partitionId },
      }),
    );
  }

  /** Answers everybody who waits, when the pool stops. */
  rejectAll(makeError: () => GatewayError): void {
    for (const entry of this.#entries.values()) {
      for (const waiter of entry.waiters) waiter.reject(makeError());
      entry.waiters.clear();
    }
  }
}

/** A host that dies has forgotten the partition as well. */
const closeOn = (host: HostConnection, partitionId: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const call: ControlCall = new ControlCall(
      'closePartition',
      [partitionId],
      () => resolve(),
      (error) => (call.lost === 'no' ? reject(error) : resolve()),
    );
    host.submit(call);
  });
