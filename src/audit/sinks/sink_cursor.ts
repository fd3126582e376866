/**
 * @module How far a sink has come: what it has sent, and what of that is confirmed. After a failure it is sent again from
 * what is confirmed.
 */

/** A place in the trail, behind which everything is still to be sent. */
export interface Mark {
  /** The last record before it. */
  readonly seq: number;
  /** Everything up to here is before it; milliseconds since 1970 UTC. */
  readonly timeMs: number;
}

export class SinkCursor {
  #confirmed: Mark;
  #sent: Mark;
  #unconfirmedBytes = 0;
  /** Reading of the monotonic clock at the first message since the last confirmation. */
  #unconfirmedSinceMs = 0;
  #deliveredRecords = 0;

  constructor(start: Mark) {
    this.#confirmed = start;
    this.#sent = start;
  }

  get confirmed(): Mark {
    return this.#confirmed;
  }

  get sent(): Mark {
    return this.#sent;
  }

  get unconfirmedBytes(): number {
    return this.#unconfirmedBytes;
  }

  get unconfirmedSinceMs(): number {
    return this.#unconfirmedSinceMs;
  }

  /** Records that were confirmed since the start. */
  get deliveredRecords(): number {
    return this.#deliveredRecords;
  }

  /** Messages went out, and with them everything up to a place. */
  noteSent(mark: Mark, bytes: number, monotonicMs: number): void {
    if (this.#unconfirmedBytes === 0) this.#unconfirmedSinceMs = monotonicMs;
    this.#unconfirmedBytes += bytes;
    this.#sent = mark;
  }

  /** Nothing is left to be sent at this moment. */
  noteCaughtUp(timeMs: number): void {
    const isConfirmed = this.#confirmed.seq === this.#sent.seq;
    this.#sent = { seq: this.#sent.seq, timeMs };
    if (isConfirmed) this.#confirmed = this.#sent;
  }

  /** Records are gone and can't be sent any more. */
  skipTo(seq: number): void {
    this.#sent = { seq, timeMs: this.#sent.timeMs };
  }

  /** Everything that was sent is delivered. */
  confirm(): void {
    this.#deliveredRecords += this.#sent.seq - this.#confirmed.seq;
    this.#confirmed = this.#sent;
    this.#unconfirmedBytes = 0;
  }

  rewind(): void {
    this.#sent = this.#confirmed;
    this.#unconfirmedBytes = 0;
  }
}
