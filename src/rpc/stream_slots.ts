/** @module Bounds how many server streams are open at the same time: of one caller, and on one listener. */
import { GatewayError } from '../core/errors.ts';

export interface StreamSlotLimits {
  readonly maxOpen: number;
  readonly maxOpenPerCaller: number;
}

const exceeded = (limit: number, whose: string): GatewayError =>
  new GatewayError('STREAM_LIMIT_EXCEEDED', `${whose} ${limit} streams open already; end one of them`, {
    metadata: { max_streams: String(limit) },
  });

export class StreamSlots {
  readonly #limits: StreamSlotLimits;
  readonly #openOf = new Map<string, number>();
  #open = 0;

  constructor(limits: StreamSlotLimits) {
    this.#limits = limits;
  }

  /**
   * Takes a slot for a caller.
   * @returns what gives it back; doing so twice is harmless
   * @throws {GatewayError} STREAM_LIMIT_EXCEEDED
   */
  take(callerId: string): () => void {
    const { maxOpen, maxOpenPerCaller } = this.#limits;
    const own = this.#openOf.get(callerId) ?? 0;
    if (own >= maxOpenPerCaller) throw exceeded(maxOpenPerCaller, 'the caller has');
    if (this.#open >= maxOpen) throw exceeded(maxOpen, 'the gateway has');
    this.#open += 1;
    this.#openOf.set(callerId, own + 1);
    let isTaken = true;
    return () => {
      if (isTaken) this.#give(callerId);
      isTaken = false;
    };
  }

  #give(callerId: string): void {
    this.#open -= 1;
    const left = (this.#openOf.get(callerId) ?? 1) - 1;
    if (left > 0) this.#openOf.set(callerId, left);
    else this.#openOf.delete(callerId);
  }
}
