/**
 * @module How many repetitions there may be. A cluster that is overloaded must not get more load because calls fail: in the
 * long run repetitions are a part of the calls, and no more can be made at once than the bucket holds.
 */

export class RetryBudget {
  readonly #capacity: number;
  readonly #perCall: number;
  #tokens: number;

  /** @param percent – of calls that give one repetition back */
  constructor(capacity: number, percent: number) {
    this.#capacity = capacity;
    this.#perCall = percent / 100;
    this.#tokens = capacity;
  }

  /** Repetitions that could be made now. */
  get left(): number {
    return Math.floor(this.#tokens);
  }

  /** A new call was made. */
  earn(): void {
    this.#tokens = Math.min(this.#capacity, this.#tokens + this.#perCall);
  }

  /** Takes one repetition; false where there is none. */
  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
