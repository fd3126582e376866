/**
 * @module WatchKeyEvents: what happened to a tenant's keys since a marker, and the wait for something to happen.
 *
 * All who wait for one tenant share one query, twice a second: so events that any gateway notes arrive within a second, and a thousand
 * waiters cost no more than one. It asks for what is newer than the position of the one who is furthest behind.
 */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { KeyEventRecord, KeyEventStore } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import { openMarker, sealMarker } from './event_marker.ts';

/** How often the store is asked while somebody waits, in milliseconds. */
const pollMs = 500;

/** Calls of one tenant that may wait at the same time on one gateway. */
const maxWaitersPerTenant = 100;

/** Events of one query: as many as one answer may have. */
const maxEvents = 1000;

/** What an answer needs to reach its caller before the deadline, in milliseconds. */
const answerMarginMs = 250;

const defaultLimit = 100;

/** Runs something once, later. Returns the function that takes it back. */
export type Schedule = (run: () => void, delayMs: number) => () => void;

const realSchedule: Schedule = (run, delayMs) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

interface Waiter {
  readonly afterId: number;
  readonly untilMs: number;
  readonly settle: (events: readonly KeyEventRecord[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Those who wait for one tenant, and the turn of theirs that comes next. */
interface Queue {
  readonly waiters: Set<Waiter>;
  cancelTurn: () => void;
  /** When the next turn is, in milliseconds since 1970; Infinity where none is planned. */
  turnAtMs: number;
  isTurning: boolean;
}

const cancelled = (): GatewayError => new GatewayError('CALL_CANCELLED', 'the caller has gone');

/** Lets calls wait for events. One for each gateway. */
export class KeyEventWatch {
  readonly #events: Pick<KeyEventStore, 'listEvents'>;
  readonly #clock: Clock;
  readonly #schedule: Schedule;
  readonly #queues = new Map<string, Queue>();
  #isClosed = false;

  constructor(events: Pick<KeyEventStore, 'listEvents'>, clock: Clock, schedule: Schedule = realSchedule) {
    this.#events = events;
    this.#clock = clock;
    this.#schedule = schedule;
  }

  /** Calls that wait now. */
  get waiting(): number {
    let count = 0;
    for (const { waiters } of this.#queues.values()) count += waiters.size;
    return count;
  }

  /**
   * Waits for events of a tenant.
   * @param untilMs when the wait ends, in milliseconds since 1970
   * @returns events after the id, at most 1000; none when the time is over or the watch is closed
   * @throws {GatewayError} RATE_LIMITED when too many wait already; CALL_CANCELLED; STORE_UNAVAILABLE
   */
  async wait(
    tenantId: string,
    afterId: number,
    untilMs: number,
    signal: AbortSignal | undefined,
  ): Promise<readonly KeyEventRecord[]> {
    if (signal?.aborted) throw cancelled();
    if (this.#isClosed || untilMs <= this.#clock.now()) return [];
    const queue = this.#queueOf(tenantId);
    if (queue.waiters.size >= maxWaitersPerTenant) {
      throw new GatewayError('RATE_LIMITED', `${maxWaitersPerTenant} calls of the tenant wait for events already`, {
        metadata: { max_waiters: String(maxWaitersPerTenant) },
        retryAfterMs: pollMs,
      });
    }
    const { promise, resolve, reject } = Promise.withResolvers<readonly KeyEventRecord[]>();
    const waiter: Waiter = { afterId, untilMs, settle: resolve, fail: reject };
    const onAbort = (): void => reject(cancelled());
    signal?.addEventListener('abort', onAbort, { once: true });
    queue.waiters.add(waiter);
    this.#plan(tenantId, queue);
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      this.#leave(tenantId, queue, waiter);
    }
  }

  /** Answers all who wait, and lets nobody wait any more: a gateway that stops must not be held up. */
  close(): void {
    this.#isClosed = true;
    for (const { waiters, cancelTurn } of this.#queues.values()) {
      cancelTurn();
      for (const waiter of waiters) waiter.settle([]);
    }
    this.#queues.clear();
  }

  #queueOf(tenantId: string): Queue {
    const known = this.#queues.get(tenantId);
    if (known !== undefined) return known;
    const queue: Queue = {
      waiters: new Set(),
      cancelTurn: () => undefined,
      turnAtMs: Number.POSITIVE_INFINITY,
      isTurning: false,
    };
    this.#queues.set(tenantId, queue);
    return queue;
  }

  #leave(tenantId: string, queue: Queue, waiter: Waiter): void {
    queue.waiters.delete(waiter);
    if (queue.waiters.size > 0 || this.#queues.get(tenantId) !== queue) return;
    queue.cancelTurn();
    this.#queues.delete(tenantId);
  }

  /** Sees to it that a turn comes within the interval, and when the first of the waits ends. */
  #plan(tenantId: string, queue: Queue): void {
    // A turn that is under way plans the next one itself.
    if (queue.isTurning) return;
    const nowMs = this.#clock.now();
    let atMs = Math.min(queue.turnAtMs, nowMs + pollMs);
    for (const { untilMs } of queue.waiters) atMs = Math.min(atMs, untilMs);
    if (atMs === queue.turnAtMs) return;
    queue.cancelTurn();
    queue.turnAtMs = atMs;
    queue.cancelTurn = this.#schedule(() => void this.#turn(tenantId, queue), Math.max(0, atMs - nowMs));
  }

  async #turn(tenantId: string, queue: Queue): Promise<void> {
    queue.isTurning = true;
    queue.turnAtMs = Number.POSITIVE_INFINITY;
    // Who comes while the query runs may be further behind than it asks for: the next turn is theirs.
    const asking = [...queue.waiters];
    try {
      const afterId = asking.reduce((least, waiter) => Math.min(least, waiter.afterId), Number.MAX_SAFE_INTEGER);
      const events = await this.#events.listEvents(tenantId, afterId, maxEvents);
      for (const waiter of asking) this.#answer(queue, waiter, events);
    } catch (error) {
      for (const waiter of asking) {
        queue.waiters.delete(waiter);
        waiter.fail(error);
      }
    }
    queue.isTurning = false;
    if (!this.#isClosed && queue.waiters.size > 0) this.#plan(tenantId, queue);
  }

  #answer({ waiters }: Queue, waiter: Waiter, events: readonly KeyEventRecord[]): void {
    const own = events.filter(({ id }) => id > waiter.afterId);
    if (own.length === 0 && waiter.untilMs > this.#clock.now()) return;
    waiters.delete(waiter);
    waiter.settle(own);
  }
}

export interface WatchKeyEventsRequest {
  /** Of the answer before; from now on when empty. */
  readonly marker: string;
  /** Longest wait in milliseconds, 0 to 30 000; the call's deadline ends it too. */
  readonly waitMs: number;
  /** 1 to 1000; 100 when undefined. */
  readonly limit: number | undefined;
}

export interface WatchKeyEventsResponse {
  readonly events: readonly KeyEventRecord[];
  /** Position after the last of them. */
  readonly marker: string;
}

/**
 * Makes the service: what happened to the tenant's keys after a position. Waits for something to happen where nothing did.
 * @throws {GatewayError} FIELD_INVALID (KMS.1602) for a marker that is none of the tenant's; RATE_LIMITED when too many of the tenant's
 * calls wait already; CALL_CANCELLED; STORE_UNAVAILABLE
 */
export const watchKeyEventsBy =
  (watch: KeyEventWatch) =>
  async (deps: KmsDeps, context: CallContext, request: WatchKeyEventsRequest): Promise<WatchKeyEventsResponse> => {
    const { tenantId, deadlineAtMs } = context;
    const { waitMs, limit = defaultLimit } = request;
    const untilMs = Math.min(deps.clock.now() + waitMs, deadlineAtMs - answerMarginMs);
    const afterId = await positionOf(deps, tenantId, request.marker);
    let events = await deps.events.listEvents(tenantId, afterId, limit);
    if (events.length === 0 && waitMs > 0) events = await watch.wait(tenantId, afterId, untilMs, context.signal);
    const given = events.slice(0, limit);
    return { events: given, marker: sealMarker(tenantId, given.at(-1)?.id ?? afterId) };
  };

const positionOf = async (deps: KmsDeps, tenantId: string, marker: string): Promise<number> =>
  marker === '' ? deps.events.lastEventId(tenantId) : openMarker(tenantId, marker);
