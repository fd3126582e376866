/** @module One timer for the deadlines of many operations: it is set for the earliest, and looks at all when it fires. */

/** Does not keep the process alive: whatever the operations wait for does. */
export class DeadlineTimer {
  readonly #expire: (now: number) => number;
  #firesAt = Infinity;
  #timer: NodeJS.Timeout | undefined;

  /** @param expire – ends what is due at `now` and returns the earliest deadline of the rest, Infinity when there is none */
  constructor(expire: (now: number) => number) {
    this.#expire = expire;
  }

  /** Makes sure that the timer fires at `deadlineAt` (clock of `performance.now()`) or before. */
  cover(deadlineAt: number): void {
    if (deadlineAt >= this.#firesAt) return;
    clearTimeout(this.#timer);
    this.#firesAt = deadlineAt;
    this.#timer = setTimeout(() => this.#fire(), Math.max(1, deadlineAt - performance.now()));
    this.#timer.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#firesAt = Infinity;
  }

  #fire(): void {
    this.#firesAt = Infinity;
    this.cover(this.#expire(performance.now()));
  }
}
