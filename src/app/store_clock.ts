/**
 * @module The time of the store, which all gateways of a cluster have in common, carried on by the monotonic clock of this machine. What
 * is written there by one gateway and judged by another one (the last use of SDF sessions, the lock of a password) goes by it, so that a
 * machine whose clock is wrong, or jumps, ends nothing of others. Deadlines, certificates and records go by the machine's own clock.
 */
import type { Clock } from '../core/ports/clock.ts';
import { systemClock } from '../core/ports/clock.ts';
import type { Logger } from '../obs/log.ts';
import { type RepeatTools, repeat } from './repeat.ts';

export interface StoreClockOptions {
  /** Reads the time of the store. */
  readonly readMs: () => Promise<number>;
  readonly logger: Logger;
  /** Real time when undefined. */
  readonly own?: Clock;
  /** Milliseconds that only ever grow. */
  readonly tickMs?: () => number;
  readonly startTimer?: RepeatTools['startTimer'];
}

const syncIntervalMs = 10_000;
/** Far more than machines differ that are kept in time, far less than anything lasts that ends by the clock. */
const maxOffsetMs = 60_000;
/** An answer that took longer tells too little. */
const maxRoundTripMs = 5_000;

export class StoreClock implements Clock {
  readonly #options: Required<Omit<StoreClockOptions, 'startTimer'>>;
  /** The time of the store, less the ticks of then. */
  #baseMs: number;
  #wasRight = true;
  #stop = (): void => undefined;

  private constructor({ readMs, logger, own = systemClock, tickMs = () => performance.now() }: StoreClockOptions) {
    this.#options = { readMs, logger, own, tickMs };
    this.#baseMs = own.now() - tickMs();
  }

  /** Reads the time of the store, now and every ten seconds. @throws {GatewayError} STORE_UNAVAILABLE */
  static async start(options: StoreClockOptions): Promise<StoreClock> {
    const clock = new StoreClock(options);
    await clock.sync();
    const { logger, startTimer } = options;
    const job = { name: 'time of the store', intervalMs: syncIntervalMs, run: () => clock.sync() };
    clock.#stop = repeat(job, { logger, startTimer });
    return clock;
  }

  now(): number {
    return Math.round(this.#baseMs + this.#options.tickMs());
  }

  /** By how much this machine's clock is ahead, in milliseconds; negative where it is behind. */
  get offsetMs(): number {
    return this.#options.own.now() - this.now();
  }

  /** Whether this machine's clock can be gone by where something is to end for good. */
  isOwnRight(): boolean {
    const isRight = Math.abs(this.offsetMs) <= maxOffsetMs;
    if (isRight !== this.#wasRight) {
      this.#wasRight = isRight;
      const { logger } = this.#options;
      const fields = { offsetMs: this.offsetMs };
      if (isRight) logger.info(fields, 'the clock of this machine agrees with that of the store again');
      else logger.error(fields, 'the clock of this machine is wrong, or that of the store: nothing is ended by it');
    }
    return isRight;
  }

  /** A store that is away changes nothing: the time goes on. */
  async sync(): Promise<void> {
    const { readMs, tickMs } = this.#options;
    const sentAt = tickMs();
    const storeMs = await readMs();
    const gotAt = tickMs();
    if (gotAt - sentAt <= maxRoundTripMs) this.#baseMs = storeMs - (sentAt + gotAt) / 2;
    this.isOwnRight();
  }

  stop(): void {
    this.#stop();
  }
}
