/**
 * @module What is thought of one gateway, and when it is looked at again. Pure: the time comes in with each event, chance is
 * injected.
 *
 * | state | means | calls |
 * |---|---|---|
 * | connecting | nothing is known yet | when none is ready |
 * | ready | connected, and it says that it serves | yes |
 * | cooling | a connection failed or was silent | when none is ready |
 * | ejected | reachable, but the wrong one, or it can not work | when none is ready |
 * | draining | it said that it is about to stop, or does not serve | when none is ready |
 */
import type { StateSettings } from '../core/balance_settings.ts';

export type EndpointState = 'connecting' | 'ready' | 'cooling' | 'ejected' | 'draining';

export interface StateChange {
  readonly from: EndpointState;
  readonly to: EndpointState;
  /** Of the failure that caused it; absent for the better. */
  readonly reason: string | undefined;
}

export class EndpointMachine {
  readonly #settings: StateSettings;
  readonly #random: () => number;
  readonly #onChange: (change: StateChange) => void;
  #state: EndpointState = 'connecting';
  #sinceMs: number;
  #retryAtMs: number;
  #lastReason: string | undefined;
  /** Failed looks in a row. */
  #failures = 0;
  /** Failed answers in a row, of calls. */
  #refusals = 0;

  /** @param random – from 0 to 1, without 1 */
  constructor(settings: StateSettings, nowMs: number, random: () => number, onChange: (change: StateChange) => void) {
    this.#settings = settings;
    this.#sinceMs = nowMs;
    this.#retryAtMs = nowMs;
    this.#random = random;
    this.#onChange = onChange;
  }

  get state(): EndpointState {
    return this.#state;
  }

  get sinceMs(): number {
    return this.#sinceMs;
  }

  /** When one that is not ready is to be looked at again. */
  get retryAtMs(): number {
    return this.#retryAtMs;
  }

  /** Reason of the last failure; `undefined` while all is well. */
  get lastReason(): string | undefined {
    return this.#lastReason;
  }

  /** Health says that it serves. */
  serves(nowMs: number): void {
    this.#failures = 0;
    this.#lastReason = undefined;
    // One that was ejected for its answers has to prove itself: the next such answer ejects it again.
    if (this.#state === 'ejected') this.#refusals = Math.max(0, this.#settings.ejectAfterFailures - 1);
    this.#enter('ready', undefined, nowMs);
  }

  /** There is no connection, or nothing comes over it. */
  failed(reason: string, nowMs: number): void {
    this.#wait('cooling', reason, nowMs);
  }

  /** It is another gateway than the one that was meant, or does not let us in. */
  rejected(reason: string, nowMs: number): void {
    this.#wait('ejected', reason, nowMs);
  }

  /** It is about to stop, or does not serve. */
  drains(nowMs: number): void {
    this.#wait('draining', 'NODE_DRAINING', nowMs);
  }

  /** A call was answered, with whatever. @param failure – the reason where it says that the gateway itself can not work */
  answered(failure: string | undefined, nowMs: number): void {
    if (failure === undefined) {
      this.#refusals = 0;
      return;
    }
    this.#refusals++;
    if (this.#state !== 'ready' || this.#refusals < this.#settings.ejectAfterFailures) return;
    this.#refusals = 0;
    this.#wait('ejected', failure, nowMs);
  }

  #wait(state: EndpointState, reason: string, nowMs: number): void {
    this.#failures++;
    this.#lastReason = reason;
    const { cooldownMs, maxCooldownMs } = this.#settings;
    const full = Math.min(maxCooldownMs, cooldownMs * 2 ** Math.min(this.#failures - 1, 30));
    this.#retryAtMs = nowMs + full * (0.5 + this.#random() / 2);
    this.#enter(state, reason, nowMs);
  }

  #enter(to: EndpointState, reason: string | undefined, nowMs: number): void {
    const from = this.#state;
    if (from === to) return;
    this.#state = to;
    this.#sinceMs = nowMs;
    this.#onChange({ from, to, reason });
  }
}
