/**
 * @module Token buckets per tenant and rate class. No timers: a bucket is topped up when it is asked. Bounded:
 * the tenants that were quiet longest are forgotten, which gives them a full bucket again.
 */
import { LRUCache } from 'lru-cache';
import { GatewayError, notBegun } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { RateClass } from './rpc_policy.ts';

export interface Rate {
  /** Calls per second in the long run; above 0. */
  readonly perSecond: number;
  /** Calls at once after a pause; at least 1. */
  readonly burst: number;
}

export type Rates = Readonly<Record<RateClass, Rate>>;

/** Per tenant. `data` is above what a gateway does: it bounds a runaway caller and is for operations to lower. */
export const defaultRates: Rates = {
  management: { perSecond: 200, burst: 400 },
  data: { perSecond: 100_000, burst: 100_000 },
  stream: { perSecond: 50, burst: 200 },
  audit: { perSecond: 20, burst: 40 },
  enrollment: { perSecond: 1, burst: 20 },
};

export interface RateLimiterOptions {
  readonly clock: Clock;
  readonly rates?: Partial<Rates>;
  /** The rate of an owner that has one of its own; asked for every call. */
  readonly rateOf?: (owner: string, rateClass: RateClass) => Rate | undefined;
  /** Tenants that are remembered; 10 000 when not given. */
  readonly maxTenants?: number;
}

/** In thousandths of a call, so that whole rates give whole numbers. */
const callCost = 1000;

interface Bucket {
  level: number;
  atMs: number;
}

export class RateLimiter {
  readonly #clock: Clock;
  readonly #rates: Rates;
  readonly #rateOf: NonNullable<RateLimiterOptions['rateOf']>;
  readonly #tenants: LRUCache<string, Partial<Record<RateClass, Bucket>>>;

  constructor(options: RateLimiterOptions) {
    this.#clock = options.clock;
    this.#rates = { ...defaultRates, ...options.rates };
    this.#rateOf = options.rateOf ?? (() => undefined);
    for (const [name, rate] of Object.entries(this.#rates)) {
      if (rate.perSecond > 0 && rate.burst >= 1) continue;
      throw new GatewayError('CONFIG_INVALID', `rate ${name} must have perSecond above 0 and burst of at least 1`);
    }
    this.#tenants = new LRUCache({ max: options.maxTenants ?? 10_000 });
  }

  /**
   * Takes one call out of a bucket.
   * @param owner the tenant's id, the principal's where there is no tenant, or an address where there is no principal
   * @throws {GatewayError} RATE_LIMITED with the time until one call fits again
   */
  take(owner: string, rateClass: RateClass): void {
    const rate = this.#rateOf(owner, rateClass) ?? this.#rates[rateClass];
    const nowMs = this.#clock.now();
    const bucket = this.#bucketOf(owner, rateClass, rate, nowMs);
    // A clock that was set back must not drain the bucket.
    const elapsedMs = Math.max(0, nowMs - bucket.atMs);
    bucket.level = Math.min(rate.burst * callCost, bucket.level + elapsedMs * rate.perSecond);
    bucket.atMs = nowMs;
    if (bucket.level >= callCost) {
      bucket.level -= callCost;
      return;
    }
    throw new GatewayError('RATE_LIMITED', `too many calls of class ${rateClass}`, {
      metadata: { rate_class: rateClass, ...notBegun },
      retryAfterMs: Math.ceil((callCost - bucket.level) / rate.perSecond),
    });
  }

  #bucketOf(owner: string, rateClass: RateClass, rate: Rate, nowMs: number): Bucket {
    let buckets = this.#tenants.get(owner);
    if (buckets === undefined) {
      buckets = {};
      this.#tenants.set(owner, buckets);
    }
    buckets[rateClass] ??= { level: rate.burst * callCost, atMs: nowMs };
    return buckets[rateClass];
  }
}
