/**
 * @module Whether the database can be reached, and what may be done while it can't.
 *
 * `in-doubt` is between the loss of the listening connection and the first answer to the question why: the server may be well and this
 * connection alone be gone. Queries still go to the database then. `unreachable` is what it is called once a new connection failed
 * without any answer of a server, and no query was answered meanwhile. From then on queries fail at once, instead of waiting for their
 * own limits, until the listening connection is back: it is the first contact in any case, so that nothing cached outlives it.
 */
import { GatewayError } from '../core/errors.ts';

export type ContactState = 'reached' | 'in-doubt' | 'unreachable';

/** What is known of the database right now. */
export interface ContactStatus {
  readonly state: ContactState;
  /** Whether cached data is believed although nobody tells of changes. */
  readonly isOnGrace: boolean;
}

export type ContactListener = (status: ContactStatus) => void;

/** An answer that is not older than this speaks against a server that is gone. */
const answerCountsMs = 1_000;

/** SQLSTATEs of a server that is about to stop, or not yet up (PostgreSQL 15 manual, appendix A). */
const notServing = new Set(['57P01', '57P02', '57P03']);

/** Whether a failed connection says that there is no server to talk to. One that refuses for a reason of its own is there. */
const isSilence = (error: unknown): boolean => {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof severity !== 'string' || notServing.has(String(code));
};

export const storeUnreachable = (cause?: unknown): GatewayError =>
  new GatewayError('STORE_UNAVAILABLE', 'the store cannot be reached', {
    metadata: { store_failure: 'unreachable' },
    cause,
  });

/** Whether a failure of the store comes from a database that could not be reached. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof GatewayError && error.metadata.store_failure === 'unreachable';

export class StoreContact {
  /** How long after the last contact cached data is believed while the database can't be reached; 0: not at all. */
  readonly graceMs: number;
  readonly #listeners = new Set<ContactListener>();
  #state: ContactState = 'reached';
  /** When the last question was asked that the listening connection answered. */
  #contactAtMs = performance.now();
  #lostAtMs = 0;
  #answeredAtMs = 0;
  #graceUntilMs = 0;
  #graceEnd: NodeJS.Timeout | undefined;
  #waiting: (() => void)[] = [];

  constructor(graceMs = 0) {
    this.graceMs = graceMs;
  }

  /** Called for every cached read that is not current. */
  isOnGrace(): boolean {
    return performance.now() < this.#graceUntilMs;
  }

  isReachable(): boolean {
    return this.#state !== 'unreachable';
  }

  get status(): ContactStatus {
    return { state: this.#state, isOnGrace: this.isOnGrace() };
  }

  /** Settles when it is known whether the database can be reached, or at once where nobody is asking. */
  whenSettled(): Promise<void> {
    if (this.#state !== 'in-doubt') return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Called with every change of the status. Returns the function that ends it. */
  onChange(listener: ContactListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The listening connection answered. @param askedAtMs by `performance.now()`: every change before is known now */
  noteContact(askedAtMs: number): void {
    this.#contactAtMs = askedAtMs;
    this.#enter('reached');
  }

  /** A query was answered, on whatever connection. */
  noteAnswer(): void {
    this.#answeredAtMs = performance.now();
  }

  /** The listening connection is gone, or silent for too long. */
  noteLoss(): void {
    if (this.#state !== 'reached') return;
    this.#lostAtMs = performance.now();
    this.#enter('in-doubt');
  }

  /** Another one could not be made. */
  noteFailure(error: unknown): void {
    const nowMs = performance.now();
    const isAnswered = this.#answeredAtMs > Math.max(this.#lostAtMs, nowMs - answerCountsMs);
    if (this.#state === 'in-doubt' && isSilence(error) && !isAnswered) this.#enter('unreachable');
    this.#settle();
  }

  /** Nobody will be told of anything any more. */
  close(): void {
    clearTimeout(this.#graceEnd);
    this.#graceUntilMs = 0;
    this.#listeners.clear();
    this.#settle();
  }

  #enter(state: ContactState): void {
    if (state === this.#state) return;
    this.#state = state;
    clearTimeout(this.#graceEnd);
    this.#graceUntilMs = 0;
    if (state === 'unreachable') this.#startGrace();
    this.#tell();
    if (state !== 'in-doubt') this.#settle();
  }

  #startGrace(): void {
    const untilMs = this.#contactAtMs + this.graceMs;
    const leftMs = untilMs - performance.now();
    if (leftMs <= 0) return;
    this.#graceUntilMs = untilMs;
    this.#graceEnd = setTimeout(() => this.#tell(), Math.ceil(leftMs) + 1);
    this.#graceEnd.unref();
  }

  #tell(): void {
    const { status } = this;
    for (const listener of this.#listeners) listener(status);
  }

  #settle(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
