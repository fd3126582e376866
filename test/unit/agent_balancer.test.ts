/** @module Which gateway a call gets, what is thought of gateways, and which calls are repeated. */
import fc from 'fast-check';
import t from 'tap';
import { type Candidate, choose } from '../../src/balance/balancer.ts';
import { EndpointMachine, type EndpointState, type StateChange } from '../../src/balance/endpoint_state.ts';
import { Latency } from '../../src/balance/latency.ts';
import { RetryBudget } from '../../src/balance/retry_budget.ts';
import { decide, type FailedAttempt, isFree, isGatewayFailure } from '../../src/balance/retry_rules.ts';
import { errorCatalogue } from '../../src/core/errors.ts';
import { propertyRuns } from '../fixtures/property.ts';

const candidate = (part: Partial<Candidate> = {}): Candidate => ({
  state: 'ready',
  zone: undefined,
  weight: 1,
  outstanding: 0,
  latencyMs: 1,
  retryAtMs: 0,
  ...part,
});
const none = { zone: undefined, tried: new Set<Candidate>(), random: Math.random };
/** Numbers in turn, again and again. */
const inTurn = (...values: number[]) => {
  let index = 0;
  return () => values[index++ % values.length] as number;
};

const anyCandidate: fc.Arbitrary<Candidate> = fc.record({
  state: fc.constantFrom<EndpointState>('connecting', 'ready', 'cooling', 'ejected', 'draining'),
  zone: fc.constantFrom(undefined, 'a', 'b'),
  weight: fc.integer({ min: 1, max: 1000 }),
  outstanding: fc.nat(10_000),
  latencyMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
  retryAtMs: fc.nat(),
});

t.test('one that is not ready never gets a call while one is ready, whatever was tried', async (t) => {
  fc.assert(
    fc.property(
      fc.array(anyCandidate, { maxLength: 12 }),
      fc.array(fc.nat(11)),
      fc.constantFrom(undefined, 'a'),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (all, triedAt, zone, chance) => {
        const tried = new Set(triedAt.flatMap((index) => all[index] ?? []));
        const chosen = choose(all, { zone, tried, random: () => chance });
        if (all.length === 0) return chosen === undefined;
        if (chosen === undefined || !all.includes(chosen)) return false;
        const ready = all.filter(({ state }) => state === 'ready');
        if (ready.length === 0) return all.every((each) => tried.has(each)) || !tried.has(chosen);
        const fresh = ready.filter((each) => !tried.has(each));
        const isNear = (each: Candidate) => zone !== undefined && each.zone === zone;
        const pool = fresh.length > 0 ? fresh : ready;
        return pool.includes(chosen) && (isNear(chosen) || !pool.some((each) => isNear(each)));
      },
    ),
    propertyRuns,
  );
  t.pass('it holds for all of them');
});

t.test('of two that chance picks the one with less to do wins, and the faster one', async (t) => {
  const rows: [Partial<Candidate>, Partial<Candidate>][] = [
    [{ outstanding: 3 }, { outstanding: 4 }],
    [{ latencyMs: 2 }, { latencyMs: 5 }],
    [
      { outstanding: 3, latencyMs: 1 },
      { outstanding: 0, latencyMs: 20 },
    ],
    [
      { outstanding: 10, weight: 100 },
      { outstanding: 2, weight: 1 },
    ],
  ];
  for (const [better, worse] of rows) {
    const [a, b] = [candidate(better), candidate(worse)];
    for (const all of [
      [a, b],
      [b, a],
    ]) {
      for (const chance of [0, 0.999]) t.equal(choose(all, { ...none, random: () => chance }), a);
    }
  }
});

t.test('the one with most to do gets nothing, and weights are shares', async (t) => {
  const [idle, busy, busiest] = [0, 5, 9].map((outstanding) => candidate({ outstanding }));
  const all = [idle, busy, busiest] as Candidate[];
  const counts = new Map<Candidate, number>();
  for (let round = 0; round < 3000; round++) {
    const chosen = choose(all, none) as Candidate;
    counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
  }
  t.equal(counts.get(busiest as Candidate), undefined, 'two are looked at, so the worst of three never wins');
  t.ok((counts.get(idle as Candidate) ?? 0) > (counts.get(busy as Candidate) ?? 0));
  const weighted = [candidate({ weight: 1 }), candidate({ weight: 3 }), candidate({ weight: 6 })];
  t.equal(choose(weighted, { ...none, random: inTurn(0.09, 0.2) }), weighted[1], '1 and 3 are picked, 3 is cheaper');
  t.equal(choose(weighted, { ...none, random: inTurn(0.5, 0.5) }), weighted[2]);
});

t.test('the own zone first, another one when it has none that is ready or new', async (t) => {
  const near = candidate({ zone: 'a', outstanding: 100 });
  const far = candidate({ zone: 'b' });
  t.equal(choose([far, near], { ...none, zone: 'a' }), near, 'even with more to do');
  t.equal(choose([far, near], { ...none, zone: 'a', tried: new Set([near]) }), far);
  t.equal(choose([far, { ...near, state: 'cooling' }], { ...none, zone: 'a' }), far);
  t.equal(choose([far, near], { ...none, zone: 'c' }), far);
});

t.test('when none is ready, the most promising is tried, each once before one is tried again', async (t) => {
  const states: EndpointState[] = ['ejected', 'draining', 'cooling', 'connecting'];
  const all = states.map((state) => candidate({ state }));
  const tried = new Set<Candidate>();
  const order: string[] = [];
  for (let round = 0; round < 4; round++) {
    const chosen = choose(all, { ...none, tried }) as Candidate;
    tried.add(chosen);
    order.push(chosen.state);
  }
  t.strictSame(order, ['connecting', 'cooling', 'draining', 'ejected']);
  t.equal(choose(all, { ...none, tried })?.state, 'connecting', 'and from the beginning');
  const sooner = candidate({ state: 'cooling', retryAtMs: 5 });
  t.equal(choose([candidate({ state: 'cooling', retryAtMs: 9 }), sooner], none), sooner);
  t.equal(choose([], none), undefined);
});

const settings = { cooldownMs: 100, maxCooldownMs: 1000, ejectAfterFailures: 3 };
const newMachine = (random = () => 0.999999) => {
  const changes: StateChange[] = [];
  return { machine: new EndpointMachine(settings, 0, random, (change) => changes.push(change)), changes };
};

t.test('waits double with each failure up to the longest, less a jitter of up to half', async (t) => {
  for (const [chance, part] of [
    [0, 0.5],
    [0.999999, 1],
  ] as const) {
    const { machine } = newMachine(() => chance);
    t.equal(machine.retryAtMs, 0, 'it is looked at at once');
    const waits = [1, 2, 3, 4, 5, 60].map(() => {
      machine.failed('GATEWAY_UNREACHABLE', 1000);
      return Math.round(machine.retryAtMs - 1000);
    });
    t.strictSame(
      waits,
      [100, 200, 400, 800, 1000, 1000].map((full) => full * part),
    );
    machine.serves(2000);
    machine.failed('GATEWAY_UNREACHABLE', 3000);
    t.equal(Math.round(machine.retryAtMs), 3000 + 100 * part, 'a success starts anew');
  }
});

t.test('states change as told, and each change is reported once', async (t) => {
  const { machine, changes } = newMachine();
  machine.serves(1);
  machine.serves(2);
  machine.drains(3);
  machine.failed('GATEWAY_UNREACHABLE', 4);
  machine.failed('GATEWAY_UNREACHABLE', 5);
  machine.rejected('CLIENT_CERT_INVALID', 6);
  t.equal(machine.lastReason, 'CLIENT_CERT_INVALID');
  machine.serves(7);
  t.equal(machine.lastReason, undefined);
  t.equal(machine.sinceMs, 7);
  t.strictSame(
    changes.map(({ from, to, reason }) => [from, to, reason]),
    [
      ['connecting', 'ready', undefined],
      ['ready', 'draining', 'NODE_DRAINING'],
      ['draining', 'cooling', 'GATEWAY_UNREACHABLE'],
      ['cooling', 'ejected', 'CLIENT_CERT_INVALID'],
      ['ejected', 'ready', undefined],
    ],
  );
});

t.test('answers in a row that the gateway can not work eject it, and the first one after that again', async (t) => {
  const { machine } = newMachine();
  machine.serves(0);
  machine.answered('HSM_UNAVAILABLE', 1);
  machine.answered('HSM_UNAVAILABLE', 1);
  machine.answered(undefined, 1);
  machine.answered('HSM_UNAVAILABLE', 2);
  machine.answered('STORE_UNAVAILABLE', 2);
  t.equal(machine.state, 'ready', 'an answer that is none of these starts the count anew');
  machine.answered('HSM_UNAVAILABLE', 3);
  t.match(machine, { state: 'ejected', lastReason: 'HSM_UNAVAILABLE' });
  machine.serves(200);
  t.equal(machine.state, 'ready');
  machine.answered('HSM_UNAVAILABLE', 201);
  t.equal(machine.state, 'ejected');
  machine.serves(500);
  machine.answered(undefined, 501);
  machine.answered('HSM_UNAVAILABLE', 502);
  t.equal(machine.state, 'ready', 'it has proved itself');
});

t.test('latency rises at once, falls slowly, and is forgotten', async (t) => {
  const latency = new Latency();
  t.equal(latency.at(5), 0);
  latency.measured(10, 0);
  t.equal(latency.at(0), 10, 'the first one counts as it is');
  latency.measured(100, 0);
  t.equal(latency.at(0), 55);
  latency.measured(5, 0);
  t.equal(latency.at(0), 50);
  t.ok(latency.at(10_000) < 20);
  t.ok(latency.at(120_000) < 0.001, 'a gateway that was slow once gets another chance');
});

t.test('a budget allows a burst, and a part of the calls after that', async (t) => {
  const budget = new RetryBudget(2, 50);
  t.strictSame([budget.spend(), budget.spend(), budget.spend()], [true, true, false]);
  budget.earn();
  t.notOk(budget.spend(), 'half a repetition is none');
  budget.earn();
  t.equal(budget.left, 1);
  t.ok(budget.spend());
  for (let call = 0; call < 100; call++) budget.earn();
  t.equal(budget.left, 2, 'no more than the capacity');
  t.notOk(new RetryBudget(0, 100).spend());
});

const attempt = (part: Partial<FailedAttempt>): FailedAttempt => ({
  reason: 'GATEWAY_UNREACHABLE',
  retryAfterMs: 0,
  isAnswer: true,
  mayHaveHappened: true,
  ...part,
});

t.test('what may have happened and is not idempotent is never repeated', async (t) => {
  for (const reason of [...Object.keys(errorCatalogue), 'A_REASON_OF_LATER']) {
    for (const isAnswer of [true, false]) {
      for (const retryAfterMs of [0, 10]) {
        const decision = decide(attempt({ reason, isAnswer, retryAfterMs }), false);
        t.equal(decision, 'never', reason);
      }
    }
  }
});

t.test('repetitions follow the reason', async (t) => {
  const rows: [Partial<FailedAttempt>, boolean, string, boolean][] = [
    // Attempt, repeatable, decision, free.
    [{ isAnswer: false, mayHaveHappened: false }, false, 'elsewhere', true],
    [{ isAnswer: false }, true, 'elsewhere', false],
    [{ reason: 'NODE_DRAINING', mayHaveHappened: false }, false, 'elsewhere', true],
    [{ reason: 'NODE_DRAINING' }, true, 'elsewhere', false],
    [{ reason: 'HSM_UNAVAILABLE' }, true, 'elsewhere', false],
    [{ reason: 'HSM_BUSY', retryAfterMs: 10 }, true, 'elsewhere', false],
    [{ reason: 'KEY_MATERIAL_MISSING' }, true, 'elsewhere', false],
    [{ reason: 'RATE_LIMITED', retryAfterMs: 10, mayHaveHappened: false }, false, 'later', false],
    [{ reason: 'RATE_LIMITED', retryAfterMs: 10 }, true, 'later', false],
    [{ reason: 'RATE_LIMITED' }, true, 'never', false],
    [{ reason: 'CONCURRENT_UPDATE' }, true, 'never', false],
    [{ reason: 'KEY_NOT_FOUND' }, true, 'never', false],
    [{ reason: 'CLIENT_CERT_INVALID', mayHaveHappened: false }, true, 'never', true],
    [{ reason: 'DEADLINE_TOO_SHORT' }, true, 'never', false],
    [{ reason: 'A_REASON_OF_LATER', retryAfterMs: 10 }, true, 'never', false],
  ];
  for (const [part, isRepeatable, decision, free] of rows) {
    t.equal(decide(attempt(part), isRepeatable), decision, JSON.stringify(part));
    t.equal(isFree(attempt(part)), free, JSON.stringify(part));
  }
  t.ok(isGatewayFailure('STORE_UNAVAILABLE'));
  t.notOk(isGatewayFailure('HSM_BUSY'), 'a gateway with much to do is not at fault');
});
