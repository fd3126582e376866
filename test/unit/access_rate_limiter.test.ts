/** @module Rate limits: a burst at once, the rate in the long run, each tenant and class by itself. */
import fc from 'fast-check';
import t from 'tap';
import { RateLimiter } from '../../src/access/rate_limiter.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { failure } from '../fixtures/failure.ts';
import { propertyRuns } from '../fixtures/property.ts';

t.test('a bucket gives its burst at once and its rate in the long run', async (t) => {
  const clock = { nowMs: 0, now: () => clock.nowMs };
  const limiter = new RateLimiter({ clock, rates: { data: { perSecond: 10, burst: 3 } }, maxTenants: 2 });
  const take = (tenantId: string, rateClass: 'data' | 'management' = 'data') => {
    try {
      limiter.take(tenantId, rateClass);
      return 'taken';
    } catch (error) {
      if (!(error instanceof GatewayError)) return String(error);
      return error.metadata.begun === 'false' ? `${error.reason} ${error.retryAfterMs}` : 'begun';
    }
  };
  t.same([take('acme'), take('acme'), take('acme'), take('acme')], ['taken', 'taken', 'taken', 'RATE_LIMITED 100']);
  t.equal(take('globex'), 'taken', 'another tenant has its own');
  t.equal(take('acme', 'management'), 'taken', 'another class has its own');
  clock.nowMs = 99;
  t.equal(take('acme'), 'RATE_LIMITED 1');
  clock.nowMs = 100;
  t.equal(take('acme'), 'taken', 'after exactly the time that was named');
  t.equal(take('acme'), 'RATE_LIMITED 100');
  clock.nowMs = 50;
  t.equal(take('acme'), 'RATE_LIMITED 100', 'a clock that was set back gives nothing');
  clock.nowMs = 1_000_000;
  t.same([take('acme'), take('acme'), take('acme'), take('acme')], ['taken', 'taken', 'taken', 'RATE_LIMITED 100']);
  take('initech');
  take('umbrella');
  t.equal(take('acme'), 'taken', 'who was forgotten starts anew');
  for (const rate of [
    { perSecond: 0, burst: 1 },
    { perSecond: 1, burst: 0 },
    { perSecond: Number.NaN, burst: 1 },
  ]) {
    t.throws(() => new RateLimiter({ clock, rates: { data: rate } }), failure('CONFIG_INVALID'));
  }
});

t.test('over any course of time no more calls pass than burst and rate allow', async (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 }),
      (perSecond, burst, pausesMs) => {
        const clock = { nowMs: 0, now: () => clock.nowMs };
        const limiter = new RateLimiter({ clock, rates: { data: { perSecond, burst } } });
        let taken = 0;
        for (const pauseMs of pausesMs) {
          clock.nowMs += pauseMs;
          try {
            limiter.take('acme', 'data');
            taken += 1;
          } catch {
            // Limited.
          }
        }
        return taken <= burst + (clock.nowMs * perSecond) / 1000 + 1e-6;
      },
    ),
    propertyRuns,
  );
  t.pass();
});
