/** @module Second attempts while the first is under way: when there is one, who wins, and what becomes of the other. */
import t from 'tap';
import { type AttemptResult, BalancedCall, type Outcome } from '../../src/balance/balanced_call.ts';
import { fromGatewayError } from '../../src/balance/failure.ts';
import type { GatewayEndpoint } from '../../src/balance/gateway_endpoint.ts';
import { Hedging } from '../../src/balance/hedging.ts';
import { LatencyWindow } from '../../src/balance/latency_window.ts';
import { RetryBudget } from '../../src/balance/retry_budget.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { until } from '../fixtures/agent_world.ts';

type Call = BalancedCall<GatewayEndpoint>;
type Failed = Extract<AttemptResult, { failure: unknown }>;

const failed = (reason: 'HSM_UNAVAILABLE' | 'HSM_BUSY'): Failed => ({
  failure: fromGatewayError(new GatewayError(reason, 'no')),
  isAnswer: true,
  mayHaveHappened: true,
});

/** Hedging between one gateway that has the first attempts, and another one. */
const makeWorld = ({ budget = 10, hasOther = true, delayMs = 1, percentile = 95 } = {}) => {
  const seconds: Call[] = [];
  const lost: string[] = [];
  const outcomes: Outcome[] = [];
  const retries = new RetryBudget(budget, 0);
  const other = { send: (call: Call) => seconds.push(call) } as unknown as GatewayEndpoint;
  const hedging = new Hedging({
    settings: { enabled: true, percentile, minDelayMs: 1, delayMs },
    endpoints: { choose: () => other, hasOther: () => hasOther },
    budget: retries,
    onSent: () => undefined,
    onWon: (call, answer) => {
      call.abort?.();
      call.settle(answer);
    },
    onLost: (_call, { failure }) => lost.push(failure.reason),
  });
  const start = ({ isStreamed = true, isRepeatable = true } = {}) => {
    const field = isStreamed ? 16 : undefined;
    const method = { path: '/a.B/C', fullName: 'a.B/C', field, isRepeatable: () => isRepeatable };
    const onOutcome = (outcome: Outcome): void => {
      hedging.forget(call);
      outcomes.push(outcome);
    };
    const call: Call = new BalancedCall({ method, request: Buffer.from('request'), deadlineAt: Infinity, onOutcome });
    call.attempts = 1;
    hedging.watch(call);
    return call;
  };
  return { hedging, start, seconds, lost, outcomes, retries };
};

/** Long after a second attempt would have been made. */
const late = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
const isWiped = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

t.test('the second attempt wins: the first is taken back, and the second costs one of the budget', async (t) => {
  const { start, seconds, outcomes, retries } = makeWorld();
  const call = start();
  let isTakenBack = false;
  call.abort = () => {
    isTakenBack = true;
  };
  await until(() => seconds.length === 1);
  const [second] = seconds as [Call];
  t.strictSame([String(second.request), second.origin, call.attempts], ['request', call.origin, 2]);
  second.endAttempt({ bytes: Buffer.from('answer') });
  t.strictSame(
    outcomes.map((outcome) => 'bytes' in outcome && String(outcome.bytes)),
    ['answer'],
  );
  t.ok(isTakenBack);
  t.equal(retries.left, 9);
  t.ok(isWiped(second.request) && isWiped(call.request));
});

t.test('the first attempt wins: the second is taken back, and its late answer is wiped', async (t) => {
  const { start, seconds, outcomes } = makeWorld();
  const call = start();
  await until(() => seconds.length === 1);
  const [second] = seconds as [Call];
  let isTakenBack = false;
  second.abort = () => {
    isTakenBack = true;
  };
  call.settle({ bytes: Buffer.from('first') });
  t.ok(isTakenBack && second.isSettled && isWiped(second.request));
  second.endAttempt({ bytes: Buffer.from('late') });
  t.equal(outcomes.length, 1);
});

t.test('a failure of the first attempt waits for the second, and counts once that has failed as well', async (t) => {
  const { hedging, start, seconds, lost, outcomes } = makeWorld();
  const [one, two] = [start(), start()];
  await until(() => seconds.length === 2);
  t.ok(hedging.holds(one, failed('HSM_UNAVAILABLE')) && hedging.holds(two, failed('HSM_UNAVAILABLE')));
  const [secondOfOne, secondOfTwo] = seconds as [Call, Call];
  secondOfOne.endAttempt({ bytes: Buffer.from('answer') });
  t.ok('bytes' in (outcomes[0] as Outcome));
  t.strictSame(lost, []);
  secondOfTwo.endAttempt(failed('HSM_BUSY'));
  t.strictSame(lost, ['HSM_UNAVAILABLE'], 'it goes by the failure of the first');
  t.notOk(hedging.holds(two, failed('HSM_UNAVAILABLE')), 'there is no other second attempt');
});

t.test('a failure of the second attempt changes nothing', async (t) => {
  const { start, seconds, lost, outcomes } = makeWorld();
  const call = start();
  await until(() => seconds.length === 1);
  (seconds[0] as Call).endAttempt(failed('HSM_BUSY'));
  t.strictSame([lost, outcomes, call.isSettled], [[], [], false]);
});

t.test(
  'there is none of what may not be carried out twice, nor without a gateway, a budget, or a reason to',
  async (t) => {
    const rows: [string, Parameters<typeof makeWorld>[0], Parameters<ReturnType<typeof makeWorld>['start']>[0]][] = [
      ['it makes something', {}, { isRepeatable: false }],
      ['no stream carries it', {}, { isStreamed: false }],
      ['no other gateway is ready', { hasOther: false }, {}],
      ['the budget is spent', { budget: 0 }, {}],
      ['nobody knows how long calls take', { delayMs: 0 }, {}],
    ];
    for (const [name, options, call] of rows) {
      const world = makeWorld(options);
      const started = world.start(call);
      await late();
      t.equal(world.seconds.length, 0, name);
      started.settle(failed('HSM_BUSY'));
    }
    const world = makeWorld();
    const quick = world.start();
    quick.settle({ bytes: Buffer.from('quick') });
    await late();
    t.equal(world.seconds.length, 0, 'it was answered in time');
  },
);

t.test('the wait goes by what most of the last operations took', async (t) => {
  const window = new LatencyWindow(95);
  for (let latency = 1; latency <= 63; latency++) window.measured(latency);
  t.equal(window.value, undefined, 'too few to tell');
  for (let latency = 64; latency <= 112; latency++) window.measured(latency);
  t.equal(window.value, 107, '95 % of 112');
  for (let count = 0; count < 512; count++) window.measured(2);
  t.equal(window.value, 2, 'what is long ago is forgotten');
  const world = makeWorld({ delayMs: 0 });
  const known = world.start();
  for (let count = 0; count < 64; count++) world.hedging.measured(known, 1);
  world.start();
  await until(() => world.seconds.length === 1);
  t.equal(world.seconds.length, 1);
});
