import t, { type Test } from 'tap';
import { type KeySchedules, keyJobNames, startKeySchedules } from '../../src/app/key_schedules.ts';
import { repeat, type StartTimer } from '../../src/app/repeat.ts';
import { StoreClock } from '../../src/app/store_clock.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { dayMs } from '../../src/core/limits.ts';
import type { Logger } from '../../src/obs/log.ts';
import { createMetrics } from '../../src/obs/metrics.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

/** Timers that fire when a test says so, and a log that is kept. */
class Hands {
  readonly pending: { readonly callback: () => void; readonly delayMs: number }[] = [];
  readonly warnings: object[] = [];
  readonly logger = { warn: (fields: object) => this.warnings.push(fields) } as unknown as Logger;
  readonly startTimer: StartTimer = (callback, delayMs) => {
    const timer = { callback, delayMs };
    this.pending.push(timer);
    return () => {
      const at = this.pending.indexOf(timer);
      if (at >= 0) this.pending.splice(at, 1);
    };
  };

  /** Lets every turn that is under way come to its end. */
  async settle(jobs: number): Promise<void> {
    while (this.pending.length < jobs) await new Promise((resolve) => setImmediate(resolve));
  }

  /** One turn of all jobs. */
  async turn(jobs: number): Promise<void> {
    for (const { callback } of this.pending.splice(0)) callback();
    await this.settle(jobs);
  }
}

t.test('a job runs at once and again a tenth around its interval, one turn at a time', async (t) => {
  const hands = new Hands();
  let random = 0;
  let running = 0;
  let turns = 0;
  const run = async () => {
    running += 1;
    t.equal(running, 1);
    await undefined;
    running -= 1;
    turns += 1;
  };
  const stop = repeat({ name: 'job', intervalMs: 1000, run }, { ...hands, random: () => random });
  t.equal(hands.pending.length, 0, 'no timer while a turn is under way');
  for (const [value, delayMs] of [
    [0, 900],
    [0.5, 1000],
    [0.999, 1100],
  ] as const) {
    await hands.settle(1);
    t.equal(turns > 0, true);
    hands.pending.splice(0)[0]?.callback();
    random = value;
    await hands.settle(1);
    t.equal(hands.pending[0]?.delayMs, delayMs);
  }
  t.equal(turns, 4);
  stop();
  t.same(hands.pending, [], 'the timer is gone');
});

t.test('a job that is stopped in the middle of a turn ends with it', async (t) => {
  const hands = new Hands();
  const released = Promise.withResolvers<void>();
  let ended = false;
  const run = async () => {
    await released.promise;
    ended = true;
  };
  const stop = repeat({ name: 'job', intervalMs: 1000, run }, hands);
  stop();
  released.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  t.equal(ended, true);
  t.same(hands.pending, []);
});

t.test('a job that fails, at once or later, is logged and has its next turn', async (t) => {
  const hands = new Hands();
  let turns = 0;
  const run = (): Promise<unknown> => {
    turns += 1;
    if (turns === 1) throw new TypeError('at once');
    return Promise.reject(new TypeError('later'));
  };
  const stop = repeat({ name: 'job', intervalMs: 1000, run }, hands);
  await hands.settle(1);
  await hands.turn(1);
  t.match(hands.warnings, [
    { job: 'job', err: { message: 'at once' } },
    { job: 'job', err: { message: 'later' } },
  ]);
  stop();
});

const start = async (t: { teardown(stop: () => void): void }, world: KmsWorld) => {
  const hands = new Hands();
  const schedules: KeySchedules = startKeySchedules(world.deps, hands);
  t.teardown(schedules.stop);
  await hands.settle(keyJobNames.length);
  return { hands, schedules, turn: () => hands.turn(keyJobNames.length) };
};

t.test('what comes due is done by its turn, and not before', async (t) => {
  const world = new KmsWorld();
  const rotating = await world.newKey('AES_256');
  await world.call('EnableKeyRotation', { key_id: rotating });
  const leaving = await world.newKey('AES_256');
  await world.call('ScheduleKeyDeletion', { key_id: leaving, pending_days: 7 });
  const { schedules, turn, hands } = await start(t, world);
  world.nowMs += 7 * dayMs - 1;
  await turn();
  t.equal(world.keys.state.keys.get(leaving)?.state, 'PENDING_DELETION');
  world.nowMs += 2;
  await turn();
  t.equal(world.keys.state.keys.get(leaving)?.state, 'DESTROYED');
  t.equal(world.keys.state.keys.get(rotating)?.rotations, undefined);
  world.nowMs += 360 * dayMs;
  await turn();
  await turn();
  t.equal(world.keys.state.keys.get(rotating)?.rotations, 1);
  t.match(schedules.states(), {
    rotate_due_keys: { done: 1, left: 0, failedTurns: 0 },
    destroy_due_keys: { done: 1, left: 0, failedTurns: 0 },
  });
  t.same(hands.warnings, []);
});

t.test('a turn that could not look at everything is followed by one that goes on where it ended', async (t) => {
  const world = new KmsWorld();
  const last = await world.newKey('AES_256');
  await world.call('ScheduleKeyDeletion', { key_id: last, pending_days: 7 });
  const template = world.keys.state.keys.get(last);
  if (template === undefined) throw new TypeError('no such key');
  for (let i = 1; i <= 10_000; i += 1) {
    world.keys.state.keys.set(`frozen-${i}`, { ...template, id: `frozen-${i}`, state: 'FROZEN', deletionAtMs: i });
  }
  world.nowMs += 8 * dayMs;
  const { turn } = await start(t, world);
  t.equal(world.keys.state.keys.get(last)?.state, 'PENDING_DELETION');
  await turn();
  t.equal(world.keys.state.keys.get(last)?.state, 'DESTROYED');
});

t.test('what was missed while no gateway ran is done by the first turn', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  await world.call('EnableKeyRotation', { key_id });
  world.nowMs += 1000 * dayMs;
  await start(t, world);
  t.equal(world.keys.state.keys.get(key_id)?.rotations, 1);
});

t.test('events are kept for 30 days', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  await world.call('RotateOnDemand', { key_id });
  const { turn } = await start(t, world);
  world.nowMs += 30 * dayMs;
  await turn();
  t.equal((await world.events.listEvents('acme', 0, 10)).length, 1);
  world.nowMs += 1;
  await turn();
  t.equal((await world.events.listEvents('acme', 0, 10)).length, 0);
});

t.test('parameters of imports that have expired are purged', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { origin: 'external' });
  await world.imports.putParameters({
    ...{ id: 'p', tenantId: 'acme', keyId: key_id, algorithm: 'RSAES_OAEP_SHA_256', spec: 'RSA_2048' },
    ...{ protection: 'SEALED', sealed: Buffer.of(1), publicKey: Buffer.of(2), expiresAtMs: world.nowMs + dayMs },
  } as const);
  const { turn } = await start(t, world);
  world.nowMs += dayMs;
  await turn();
  t.ok(await world.imports.findParameters('acme', key_id, 'p'));
  world.nowMs += 1;
  await turn();
  t.equal(await world.imports.findParameters('acme', key_id, 'p'), undefined);
});

t.test('uses are written by every turn, and by the flush at the end', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const { schedules, turn } = await start(t, world);
  world.deps.uses.note('acme', key_id, 'Sign', 1);
  t.equal(await world.lastUse.findLastUse('acme', key_id), undefined);
  await turn();
  t.match(await world.lastUse.findLastUse('acme', key_id), { atMs: 1 });
  schedules.stop();
  world.deps.uses.note('acme', key_id, 'Sign', 2);
  await schedules.flush();
  t.match(await world.lastUse.findLastUse('acme', key_id), { atMs: 2 });
});

t.test('a store that fails at some of it stops nothing else, and what failed is counted', async (t) => {
  const failure = new GatewayError('STORE_UNAVAILABLE', 'the store failed');
  const broken = [
    ['rotate_due_keys', (world: KmsWorld) => world.life.faults.add('listDue', failure)],
    ['purge_key_events', (world: KmsWorld) => world.events.faults.add('purgeEvents', failure)],
    ['purge_import_parameters', (world: KmsWorld) => world.imports.faults.add('purgeParameters', failure)],
  ] as const;
  for (const [job, breakIt] of broken) {
    const world = new KmsWorld();
    const key_id = await world.newKey('AES_256');
    await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
    world.nowMs += 8 * dayMs;
    breakIt(world);
    const { schedules, hands, turn } = await start(t, world);
    for (const name of keyJobNames) t.equal(schedules.states()[name]?.failedTurns, name === job ? 1 : 0, name);
    t.match(hands.warnings, [{ job, err: failure }]);
    t.equal(world.keys.state.keys.get(key_id)?.state, 'DESTROYED');
    await turn();
    t.equal(schedules.states()[job]?.failedTurns, 1, 'the next turn went well');
  }
});

t.test('what a turn had to leave is logged with its reasons, and shown by the metrics until it is done', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  await world.call('EnableKeyRotation', { key_id });
  world.nowMs += 366 * dayMs;
  world.engine.failNext('generateKey', new GatewayError('HSM_FAILURE', 'broken'));
  const { schedules, hands, turn } = await start(t, world);
  const metrics = createMetrics();
  metrics.watch({ schedules: () => schedules.states() });
  t.match(hands.warnings, [{ job: 'rotate_due_keys', left: 1, failures: { HSM_FAILURE: 1 } }]);
  t.match(await metrics.render(), /^hsm_gateway_schedule_left\{job="rotate_due_keys"\} 1$/m);
  await turn();
  const text = await metrics.render();
  t.match(text, /^hsm_gateway_schedule_left\{job="rotate_due_keys"\} 0$/m);
  t.match(text, /^hsm_gateway_schedule_done_total\{job="rotate_due_keys"\} 1$/m);
  t.match(text, /^hsm_gateway_schedule_failed_turns_total\{job="rotate_due_keys"\} 0$/m);
});

t.test('a turn that may not be is left out, and the next one is asked for anew', async (t) => {
  const hands = new Hands();
  let isAllowed = false;
  let turns = 0;
  const run = async () => turns++;
  t.teardown(repeat({ name: 'job', intervalMs: 1000, run }, { ...hands, mayRun: () => isAllowed }));
  await hands.settle(1);
  t.equal(turns, 0);
  isAllowed = true;
  await hands.turn(1);
  t.equal(turns, 1);
});

/** A store, and a machine whose two clocks go as a test says. */
const startClock = async (t: Test) => {
  const hands = new Hands();
  const at = { store: 1_000_000, own: 1_000_000, tick: 500, roundTripMs: 0 };
  const log: string[] = [];
  const note = (_fields: object, text: string) => log.push(text);
  const logger = { ...hands.logger, error: note, info: note } as unknown as Logger;
  let isAway = false;
  const clock = await StoreClock.start({
    readMs: async () => {
      if (isAway) throw new GatewayError('STORE_UNAVAILABLE', 'away');
      at.tick += at.roundTripMs;
      return at.store - at.roundTripMs / 2;
    },
    logger,
    own: { now: () => at.own },
    tickMs: () => at.tick,
    startTimer: hands.startTimer,
  });
  t.teardown(() => clock.stop());
  await hands.settle(1);
  const pass = (ms: number): void => {
    for (const key of ['store', 'own', 'tick'] as const) at[key] += ms;
  };
  return {
    clock,
    at,
    log,
    pass,
    sync: () => hands.turn(1),
    setAway: (value: boolean) => {
      isAway = value;
    },
  };
};

t.test('the time is that of the store, whatever the clock of the machine does', async (t) => {
  const { clock, at, log, pass, sync, setAway } = await startClock(t);
  t.equal(clock.now(), at.store);
  at.own += 3_600_000;
  pass(7);
  t.equal(clock.now(), at.store, 'a jump is none, before anybody has asked');
  t.notOk(clock.isOwnRight());
  t.equal(clock.offsetMs, 3_600_000);
  await sync();
  t.equal(clock.now(), at.store);
  at.own -= 7_200_000;
  t.notOk(clock.isOwnRight(), 'nor may it be an hour behind');
  setAway(true);
  pass(60_000);
  await sync();
  t.equal(clock.now(), at.store, 'without a store the time goes on');
  setAway(false);
  at.own = at.store + 50;
  await sync();
  t.ok(clock.isOwnRight());
  t.strictSame(log, [
    'the clock of this machine is wrong, or that of the store: nothing is ended by it',
    'the clock of this machine agrees with that of the store again',
  ]);
});

t.test('half of the way to the store is counted, and an answer that took too long is not', async (t) => {
  const { clock, at, sync } = await startClock(t);
  at.roundTripMs = 400;
  at.store += 400;
  await sync();
  t.equal(clock.now(), at.store);
  at.roundTripMs = 20_000;
  at.store += 99_000;
  await sync();
  t.equal(clock.now(), at.store - 79_000, 'only the ticks have passed');
});
