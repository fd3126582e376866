/**
 * @module One turn of a schedule over keys that are due: which of them it looks at, and what the failure of one means for the others.
 *
 * No key waits for ever behind others that fail again and again: a turn looks at a bounded number of keys, and the next one goes on
 * behind the last of them, until the end is reached and it begins anew with the longest due. A partition without a host costs its
 * patience once in a turn, not once for each of its keys.
 *
 * What is done to a key is in the audit trail, or it is not done: its record is written inside the transaction that does it, so that of
 * several gateways the one that does it alone writes one. Should the commit fail after that, the record of the failure follows. A trail
 * that can't be written ends the turn.
 */
import type { Reason } from '../core/errors.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import type { DueKind, DuePosition } from '../core/ports/key_life.ts';
import type { SystemTraceName } from '../core/ports/system_audit.ts';
import type { KmsDeps } from './deps.ts';
import type { TurnMemory } from './turn_memory.ts';

/** Keys of one read of the store. */
const pageSize = 1000;
/** Keys that a turn looks at. */
const maxSeenPerTurn = 10_000;

/** Writes the record of a success: the witness of the change that is it. @throws {GatewayError} AUDIT_UNAVAILABLE */
export type RecordSuccess = (fields: Readonly<Record<string, string>>) => Promise<void>;

/** What a turn does to each key. */
export interface DueWork {
  readonly kind: DueKind;
  /** Name of its records; undefined for what only clears away, and has none. */
  readonly traceName: SystemTraceName | undefined;
  /** Milliseconds since 1970 UTC: what is due before it. */
  readonly beforeMs: number;
  /** Keys that the turn is done with after that many successes. */
  readonly maxDone: number;
  /** Keys that are due and must be left in peace. They do not count as left. */
  readonly isPassedOver?: (key: KeyRecord) => boolean;
  /** Whether the work on a key needs a host of its partition. */
  readonly needsHost: (key: KeyRecord) => boolean;
  /** Failures that mean that somebody else has dealt with the key. */
  readonly settledBy: readonly Reason[];
  readonly act: (key: KeyRecord, record: RecordSuccess) => Promise<unknown>;
}

export interface TurnResult {
  readonly done: number;
  /** Keys that were looked at and are still due. */
  readonly left: number;
  /** Why, by reason; keys that were not tried because of their partition are not counted again. */
  readonly failures: Readonly<Partial<Record<Reason, number>>>;
}

/** Failures that the other keys of the partition would have too; each of them would cost the patience of a call. */
const isOfPartition = (reason: Reason): boolean =>
  reason === 'HSM_UNAVAILABLE' || reason === 'DEADLINE_TOO_SHORT' || reason === 'HSM_LOGIN_FAILED';

class Turn {
  done = 0;
  left = 0;
  readonly failures: Partial<Record<Reason, number>> = {};
  /** The first failure that is none of ours to expect. */
  unexpected: unknown;
  readonly #unreachable = new Set<string>();
  readonly #deps: KmsDeps;
  readonly #work: DueWork;
  readonly #memory: TurnMemory;

  constructor(deps: KmsDeps, work: DueWork, memory: TurnMemory) {
    this.#deps = deps;
    this.#work = work;
    this.#memory = memory;
  }

  /** @throws {GatewayError} AUDIT_UNAVAILABLE: then nothing was done, and nothing more can be */
  async take(key: KeyRecord): Promise<void> {
    if (this.#work.isPassedOver?.(key) === true) return;
    if (this.#unreachable.has(key.partitionId) && this.#work.needsHost(key)) {
      this.left += 1;
      return;
    }
    const startedAtMs = this.#deps.clock.now();
    try {
      await this.#work.act(key, (fields) => this.#record(key, startedAtMs, fields, undefined));
      this.done += 1;
      this.#memory.forgetFailures(key, this.#work.needsHost(key));
    } catch (error) {
      if (!(error instanceof GatewayError)) this.unexpected ??= error;
      await this.#fail(key, startedAtMs, error instanceof GatewayError ? error : unknownFailure(error));
    }
  }

  async #fail(key: KeyRecord, startedAtMs: number, failure: GatewayError): Promise<void> {
    const { reason } = failure;
    if (reason === 'AUDIT_UNAVAILABLE') throw failure;
    if (this.#work.settledBy.includes(reason)) return;
    if (isOfPartition(reason)) this.#unreachable.add(key.partitionId);
    this.left += 1;
    this.failures[reason] = (this.failures[reason] ?? 0) + 1;
    const nowMs = this.#deps.clock.now();
    // Whoever changed the key meanwhile has a record of that; nothing went wrong.
    if (reason === 'CONCURRENT_UPDATE' || this.#memory.isTold(key, reason, nowMs)) return;
    await this.#record(key, startedAtMs, {}, failure);
    this.#memory.noteTold(key, reason, nowMs);
  }

  async #record(key: KeyRecord, startedAtMs: number, fields: Fields, failure: GatewayError | undefined): Promise<void> {
    const { traceName } = this.#work;
    if (traceName === undefined) return;
    await this.#deps.systemAudit.record({ traceName, key, startedAtMs, fields, failure });
  }
}

type Fields = Parameters<RecordSuccess>[0];

const unknownFailure = (cause: unknown): GatewayError => new GatewayError('INTERNAL', 'a defect', { cause });

/** When a key is due, of each kind. */
const dueTimes: Readonly<Record<DueKind, (key: KeyRecord) => number | undefined>> = {
  deletion: (key) => key.deletionAtMs,
  rotation: (key) => key.rotation?.nextAtMs,
  expiry: (key) => key.expiresAtMs,
  pendingVersion: (key) => key.pendingVersion?.sinceMs,
};

const positionOf = (kind: DueKind, key: KeyRecord): DuePosition => {
  const timeMs = dueTimes[kind](key);
  if (timeMs === undefined) throw new TypeError('the key is not due');
  return { timeMs, id: key.id };
};

const takeKeys = async (deps: KmsDeps, work: DueWork, memory: TurnMemory, turn: Turn): Promise<void> => {
  const { kind, beforeMs, maxDone } = work;
  for (let seen = 0; seen < maxSeenPerTurn; seen += pageSize) {
    const keys = await deps.life.listDue(kind, beforeMs, pageSize, memory.after);
    for (const key of keys) {
      if (turn.done >= maxDone) return;
      await turn.take(key);
      memory.after = positionOf(kind, key);
    }
    if (keys.length < pageSize) {
      memory.after = undefined;
      return;
    }
  }
};

/**
 * Works through keys of all tenants that are due. A key that fails stops no other.
 * @throws {GatewayError} STORE_UNAVAILABLE where what is due can't be read; AUDIT_UNAVAILABLE where what is done can't be recorded
 * @throws whatever else than a GatewayError a key failed with, once the others are through
 */
export const runDueTurn = async (deps: KmsDeps, work: DueWork, memory: TurnMemory): Promise<TurnResult> => {
  const turn = new Turn(deps, work, memory);
  await takeKeys(deps, work, memory, turn);
  if (turn.unexpected !== undefined) throw turn.unexpected;
  const { done, left, failures } = turn;
  return { done, left, failures };
};
