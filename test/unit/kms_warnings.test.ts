import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { dayMs } from '../../src/core/limits.ts';
import type { KeyChanges } from '../../src/core/ports/key_life.ts';
import { openMarker, sealMarker } from '../../src/kms/event_marker.ts';
import { KeyEventWatch } from '../../src/kms/key_events.ts';
import { keyDeadlines, noteWarnings } from '../../src/kms/key_warnings.ts';
import { createMetrics } from '../../src/obs/metrics.ts';
import { createWarningHandlers } from '../../src/rpc/handlers/kms_warnings.ts';
import { handled } from '../fixtures/handled.ts';
import { HandlerCalls } from '../fixtures/kms_handlers.ts';
import { describe, KmsWorld } from '../fixtures/kms_world.ts';

const hourMs = dayMs / 24;

interface Warnings {
  readonly warnings: readonly {
    key_id: string;
    key_alias: string;
    kind: string;
    at: number;
    remaining_hours: number;
  }[];
}
interface Events {
  readonly events: readonly { key_id: string; key_alias: string; kind: string; time: number; at: number }[];
  readonly marker: string;
}

/** Turns that were asked for, run when a test moves the clock. */
class Turns {
  readonly #world: KmsWorld;
  readonly planned = new Set<{ readonly atMs: number; readonly run: () => void }>();

  constructor(world: KmsWorld) {
    this.#world = world;
  }

  readonly schedule = (run: () => void, delayMs: number): (() => void) => {
    const turn = { atMs: this.#world.nowMs + delayMs, run };
    this.planned.add(turn);
    return () => this.planned.delete(turn);
  };

  /** Moves the clock, with every turn at its time, and lets what follows from it happen. */
  async pass(ms: number): Promise<void> {
    const endMs = this.#world.nowMs + ms;
    await settle();
    for (;;) {
      const next = [...this.planned].sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined || next.atMs > endMs) break;
      this.#world.nowMs = Math.max(this.#world.nowMs, next.atMs);
      this.planned.delete(next);
      next.run();
      await settle();
    }
    this.#world.nowMs = endMs;
  }
}

/** Until nothing in memory has anything left to do. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const wholeWorld = () => {
  const world = new KmsWorld();
  const turns = new Turns(world);
  const watch = new KeyEventWatch(world.events, world.deps.clock, turns.schedule);
  const calls = new HandlerCalls(world, createWarningHandlers(world.deps, watch));
  const change = async (keyId: string, changes: KeyChanges, tenantId = 'acme'): Promise<void> => {
    const { revision } = await world.keys.getForUpdate(tenantId, keyId);
    await world.life.update(tenantId, keyId, revision, changes);
  };
  const note = async (keyId: string, kind: 'rotated' | 'frozen' = 'rotated', tenantId = 'acme'): Promise<void> => {
    const { revision } = await world.keys.getForUpdate(tenantId, keyId);
    await world.life.update(tenantId, keyId, revision, {}, { kind, timeMs: world.nowMs });
  };
  /** Key with a deletion after so many hours. */
  const dying = async (hours: number, tenantId = 'acme'): Promise<string> => {
    const keyId = await world.newKey('AES_256', {}, tenantId);
    const deletionAtMs = world.nowMs + hours * hourMs;
    await change(keyId, { state: 'PENDING_DELETION', deletionAtMs }, tenantId);
    return keyId;
  };
  /** Key with material that expires after so many hours. */
  const expiring = async (hours: number): Promise<string> => {
    const keyId = await world.newKey('AES_256');
    await change(keyId, { expiresAtMs: world.nowMs + hours * hourMs });
    return keyId;
  };
  const kinds = async (tenantId = 'acme') =>
    (await world.events.listEvents(tenantId, 0, 1000)).map(({ keyId, kind, atMs }) => [keyId, kind, atMs]);
  const follow = (message: Record<string, unknown>, options: { signal?: AbortSignal; tenantId?: string } = {}) =>
    handled(calls.call<Events>('WatchKeyEvents', message, options));
  return { world, turns, watch, calls, change, note, dying, expiring, kinds, follow };
};

t.test('warnings are listed soonest first, within the hours that are asked for', async (t) => {
  const { world, calls, dying, expiring, change } = wholeWorld();
  const [late, soon] = [await dying(300), await dying(30.5)];
  const material = await expiring(168);
  const both = await expiring(10);
  await change(both, { state: 'PENDING_DELETION', deletionAtMs: world.nowMs + 170 * hourMs });
  await dying(5, 'globex');
  await world.newKey('AES_256');
  const list = async (message: Record<string, unknown>) =>
    (await calls.call<Warnings>('ListKeyWarnings', message)).warnings.map((one) => [
      one.key_id,
      one.kind,
      one.remaining_hours,
    ]);
  t.same(await list({}), [
    [both, 'material_expiry', 10],
    [soon, 'deletion', 30],
    [material, 'material_expiry', 168],
  ]);
  t.same(await list({ within_hours: 400 }), [
    [both, 'material_expiry', 10],
    [soon, 'deletion', 30],
    [material, 'material_expiry', 168],
    [both, 'deletion', 170],
    [late, 'deletion', 300],
  ]);
  t.same(await list({ within_hours: 9 }), []);
  world.nowMs += 11 * hourMs;
  t.same((await list({}))[0], [both, 'material_expiry', 0], 'what is due has no hours left');
});

t.test('a frozen key is not destroyed, and nobody is warned of it', async (t) => {
  const { world, calls, dying, change, kinds } = wholeWorld();
  const keyId = await dying(5);
  await change(keyId, { state: 'FROZEN', stateBefore: 'PENDING_DELETION' });
  t.same(await calls.call('ListKeyWarnings', {}), { warnings: [] });
  t.equal(await noteWarnings(world.deps), 0);
  t.same(await kinds(), []);
});

t.test('malformed requests are refused by field', async (t) => {
  const { calls } = wholeWorld();
  const rows = [
    ['ListKeyWarnings', { within_hours: 8761 }, 'FIELD_INVALID KMS.0308'],
    ['WatchKeyEvents', { wait_ms: 30_001 }, 'FIELD_INVALID KMS.0308'],
    ['WatchKeyEvents', { limit: 1001 }, 'FIELD_INVALID KMS.1601'],
    ['WatchKeyEvents', { marker: 'x' }, 'FIELD_INVALID KMS.1602'],
    ['WatchKeyEvents', { marker: '0' }, 'FIELD_INVALID KMS.1602'],
    ['WatchKeyEvents', { marker: sealMarker('globex', 0) }, 'FIELD_INVALID KMS.1602'],
    ['WatchKeyEvents', { marker: `${sealMarker('acme', 0)}=` }, 'FIELD_INVALID KMS.1602'],
    ['WatchKeyEvents', { marker: 'x'.repeat(100_000) }, 'FIELD_INVALID KMS.1602'],
  ] as const;
  for (const [method, message, outcome] of rows) t.equal(await calls.outcome(method, message), outcome, method);
});

t.test('a marker is its position, for its tenant alone', async (t) => {
  for (const id of [0, 1, 255, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
    const marker = sealMarker('acme', id);
    t.equal(openMarker('acme', marker), id);
    t.throws(() => openMarker('globex', marker), { reason: 'FIELD_INVALID' } as unknown as Error);
    const changed = Buffer.from(marker, 'base64url');
    changed.writeUInt8(changed.readUInt8(7) ^ 1, 7);
    t.throws(() => openMarker('acme', changed.toString('base64url')), { reason: 'FIELD_INVALID' } as unknown as Error);
  }
});

t.test('each deadline is warned of at seven days and at one day, once each', async (t) => {
  const { world, dying, expiring, kinds } = wholeWorld();
  const key = await dying(10 * 24);
  const material = await expiring(10 * 24);
  const atMs = world.nowMs + 10 * dayMs;
  t.equal(await noteWarnings(world.deps), 0, 'ten days before');
  world.nowMs = atMs - 7 * dayMs;
  t.equal(await noteWarnings(world.deps), 2, 'seven days before');
  t.equal(await noteWarnings(world.deps), 0, 'again');
  world.nowMs = atMs - dayMs - 1;
  t.equal(await noteWarnings(world.deps), 0, 'more than one day before');
  world.nowMs = atMs - dayMs;
  t.equal(await noteWarnings(world.deps), 2, 'one day before');
  t.equal(await noteWarnings(world.deps), 0, 'again');
  world.nowMs = atMs;
  t.equal(await noteWarnings(world.deps), 0, 'when it is due');
  t.same(await kinds(), [
    [key, 'deletion_near', atMs],
    [material, 'material_expiry_near', atMs],
    [key, 'deletion_imminent', atMs],
    [material, 'material_expiry_imminent', atMs],
  ]);
});

t.test('what is due already is not warned of', async (t) => {
  const { world, dying, expiring, kinds } = wholeWorld();
  await dying(0);
  await expiring(-1);
  t.equal(await noteWarnings(world.deps), 0);
  t.same(await kinds(), []);
});

t.test('a new deadline is warned of anew, and a deadline that is gone is not', async (t) => {
  const { world, dying, change, kinds } = wholeWorld();
  const key = await dying(7 * 24);
  await noteWarnings(world.deps);
  await change(key, { state: 'DISABLED', deletionAtMs: undefined });
  world.nowMs += 6.5 * dayMs;
  t.equal(await noteWarnings(world.deps), 0);
  await change(key, { state: 'PENDING_DELETION', deletionAtMs: world.nowMs + 7 * dayMs });
  t.equal(await noteWarnings(world.deps), 1);
  t.equal((await kinds()).length, 2);
});

t.test('two gateways note a warning once', async (t) => {
  const { world, dying, kinds } = wholeWorld();
  await dying(20);
  const events = {
    listEvents: world.events.listEvents.bind(world.events),
    lastEventId: world.events.lastEventId.bind(world.events),
    noteWarning: world.events.noteWarning.bind(world.events),
    purgeEvents: world.events.purgeEvents.bind(world.events),
  };
  const counts = await Promise.all([noteWarnings(world.deps), noteWarnings({ ...world.deps, events })]);
  t.same(counts.sort(), [0, 1]);
  t.equal((await kinds()).length, 1);
});

t.test(
  'a warning that could not be noted is noted by the next run, and those after a key that is gone too',
  async (t) => {
    const { world, dying, kinds } = wholeWorld();
    const [first, second] = [await dying(20), await dying(22)];
    world.events.faults.add('noteWarning', new GatewayError('STORE_UNAVAILABLE', 'the store failed'));
    t.equal(await noteWarnings(world.deps).then(String, describe), 'STORE_UNAVAILABLE KMS.0102');
    world.events.faults.add('noteWarning', new GatewayError('KEY_NOT_FOUND', 'destroyed meanwhile'));
    t.equal(await noteWarnings(world.deps), 1, 'the first is passed over');
    t.same(
      (await kinds()).map(([keyId]) => keyId),
      [second],
    );
    t.equal(await noteWarnings(world.deps), 1);
    t.equal((await kinds())[1]?.[0], first);
  },
);

t.test('metrics show the hours that are left of keys near a deadline, and of no others', async (t) => {
  const { world, dying, expiring } = wholeWorld();
  const [near, gone] = [await dying(30), await dying(1)];
  const material = await expiring(50);
  await dying(8 * 24);
  const metrics = createMetrics();
  metrics.watch({ keyDeadlines: () => keyDeadlines(world.deps) });
  const lines = async () => (await metrics.render()).split('\n').filter((line) => /^hsm_gateway_key_/.test(line));
  t.same(await lines(), [], 'before the first run');
  await noteWarnings(world.deps);
  world.nowMs += 1.5 * hourMs;
  t.same(
    (await lines()).sort(),
    [
      ...[`hsm_gateway_key_deletion_hours{tenant="acme",key_id="${gone}"} 0`],
      ...[`hsm_gateway_key_deletion_hours{tenant="acme",key_id="${near}"} 28.5`],
      ...[`hsm_gateway_key_expiry_hours{tenant="acme",key_id="${material}"} 48.5`],
    ].sort(),
  );
});

t.test('metrics have a bounded number of keys, the soonest ones', async (t) => {
  const metrics = createMetrics();
  metrics.watch({
    keyDeadlines: () =>
      Array.from({ length: 1500 }, (_, index) => ({
        ...{ tenantId: 'acme', keyId: `k${index}`, kind: 'deletion' as const },
        hoursLeft: index,
      })),
  });
  const text = await metrics.render();
  t.equal(text.split('\n').filter((line) => line.startsWith('hsm_gateway_key_deletion_hours{')).length, 1000);
  t.match(text, /key_id="k999"/);
  t.notMatch(text, /key_id="k1000"/);
});

t.test('a caller follows events from a marker, without gaps and repetitions', async (t) => {
  const { world, note, calls } = wholeWorld();
  const [mine, theirs] = [await world.newKey('AES_256'), await world.newKey('AES_256', {}, 'globex')];
  await note(mine);
  const start = await calls.call<Events>('WatchKeyEvents', {});
  t.same(start.events, [], 'from now on');
  for (const kind of ['rotated', 'frozen', 'rotated'] as const) {
    world.nowMs += 1;
    await note(mine, kind);
    await note(theirs, kind, 'globex');
  }
  const first = await calls.call<Events>('WatchKeyEvents', { marker: start.marker, limit: 2 });
  t.same(
    first.events.map(({ key_id, kind, time, at }) => [key_id, kind, time, at]),
    [
      [mine, 'rotated', world.nowMs - 2, 0],
      [mine, 'frozen', world.nowMs - 1, 0],
    ],
  );
  const second = await calls.call<Events>('WatchKeyEvents', { marker: first.marker });
  t.same(
    second.events.map(({ kind, time }) => [kind, time]),
    [['rotated', world.nowMs]],
  );
  const third = await calls.call<Events>('WatchKeyEvents', { marker: second.marker });
  t.same(third, { events: [], marker: second.marker });
  t.equal(
    await calls.outcome('WatchKeyEvents', { marker: start.marker }, { tenantId: 'globex' }),
    'FIELD_INVALID KMS.1602',
  );
});

t.test('a caller waits until something happens, and gets it within a second', async (t) => {
  const { world, turns, watch, note, follow } = wholeWorld();
  const keyId = await world.newKey('AES_256');
  const waiting = follow({ wait_ms: 30_000 });
  await turns.pass(10_000);
  t.equal(watch.waiting, 1);
  await note(keyId);
  await turns.pass(1000);
  t.equal(watch.waiting, 0);
  t.match(await waiting, { events: [{ key_id: keyId, kind: 'rotated' }] });
  t.equal(turns.planned.size, 0, 'nobody asks for nobody');
});

t.test('a wait ends by its own time or before the call’s deadline, whichever is first', async (t) => {
  const { world, turns, watch, calls } = wholeWorld();
  const rows = [
    [1000, Number.POSITIVE_INFINITY, 1000],
    [30_000, Number.POSITIVE_INFINITY, 30_000],
    [30_000, 5000, 4750],
    [100, 5000, 100],
  ] as const;
  for (const [wait_ms, leftMs, expectedMs] of rows) {
    const options = { deadlineAtMs: world.nowMs + leftMs };
    const waiting = handled(calls.call<Events>('WatchKeyEvents', { wait_ms }, options));
    await turns.pass(expectedMs - 1);
    t.equal(watch.waiting, 1, `${expectedMs} ms: before`);
    await turns.pass(1);
    t.equal(watch.waiting, 0, `${expectedMs} ms: after`);
    t.same((await waiting).events, []);
  }
  const late = await calls.call<Events>('WatchKeyEvents', { wait_ms: 9000 }, { deadlineAtMs: world.nowMs + 200 });
  t.same(late.events, [], 'no time to wait at all');
});

t.test('a wait that ends before the next turn has a turn of its own', async (t) => {
  const { turns, watch, follow } = wholeWorld();
  const long = follow({ wait_ms: 30_000 });
  await turns.pass(400);
  const short = follow({ wait_ms: 20 });
  await turns.pass(20);
  t.same((await short).events, []);
  t.equal(watch.waiting, 1);
  t.equal(turns.planned.size, 1);
  watch.close();
  t.same((await long).events, []);
});

t.test('each of those who wait gets what is new to it', async (t) => {
  const { world, turns, watch, note, follow } = wholeWorld();
  const keyId = await world.newKey('AES_256');
  const before = follow({ wait_ms: 30_000 });
  await turns.pass(100);
  await note(keyId);
  const after = follow({ wait_ms: 30_000 });
  await turns.pass(400);
  t.same(
    (await before).events.map(({ kind }) => kind),
    ['rotated'],
  );
  t.equal(watch.waiting, 1, 'who came after the event has nothing yet');
  await note(keyId, 'frozen');
  await turns.pass(500);
  t.same(
    (await after).events.map(({ kind }) => kind),
    ['frozen'],
  );
});

t.test('all who wait for a tenant share one query', async (t) => {
  const { world, turns, note, follow } = wholeWorld();
  const keyId = await world.newKey('AES_256');
  let queries = 0;
  const listEvents = world.events.listEvents.bind(world.events);
  world.events.listEvents = (tenantId, afterId, limit) => {
    queries += 1;
    return listEvents(tenantId, afterId, limit);
  };
  const all = Array.from({ length: 50 }, () => follow({ wait_ms: 30_000, limit: 1 }));
  await turns.pass(0);
  t.equal(queries, 50, 'each looks once when it comes');
  await turns.pass(10_000);
  t.equal(queries, 50 + 20, 'two a second for all of them');
  await note(keyId);
  await note(keyId, 'frozen');
  await turns.pass(500);
  for (const { events } of await Promise.all(all)) t.match(events, [{ kind: 'rotated' }]);
  t.equal(queries, 50 + 21);
});

t.test('who comes while the others’ query runs misses nothing', async (t) => {
  const { world, turns, note, follow } = wholeWorld();
  const keyId = await world.newKey('AES_256');
  await note(keyId);
  const behind = sealMarker('acme', 0);
  const first = follow({ wait_ms: 30_000 });
  await turns.pass(400);
  const listEvents = world.events.listEvents.bind(world.events);
  const answer = Promise.withResolvers<void>();
  world.events.listEvents = async (tenantId, afterId, limit) => {
    // One that read before the event was there, and waits only now.
    if (afterId === 0) return limit === 7 ? [] : listEvents(tenantId, afterId, limit);
    await answer.promise;
    return listEvents(tenantId, afterId, limit);
  };
  await turns.pass(200);
  const second = follow({ marker: behind, wait_ms: 30_000, limit: 7 });
  await turns.pass(0);
  await note(keyId, 'frozen');
  answer.resolve();
  await turns.pass(600);
  t.same(
    (await first).events.map(({ kind }) => kind),
    ['frozen'],
  );
  t.same(
    (await second).events.map(({ kind }) => kind),
    ['rotated', 'frozen'],
  );
});

t.test('a tenant’s events wake that tenant alone', async (t) => {
  const { world, turns, watch, note, follow } = wholeWorld();
  const keyId = await world.newKey('AES_256');
  const mine = follow({ wait_ms: 2000 });
  const theirs = follow({ wait_ms: 2000 }, { tenantId: 'globex' });
  await turns.pass(100);
  await note(keyId);
  await turns.pass(500);
  t.equal(watch.waiting, 1);
  await turns.pass(2000);
  t.equal((await mine).events.length, 1);
  t.equal((await theirs).events.length, 0);
});

t.test('a caller that has gone waits no longer', async (t) => {
  const { turns, watch, follow } = wholeWorld();
  const [gone, stays] = [new AbortController(), new AbortController()];
  const left = follow({ wait_ms: 30_000 }, { signal: gone.signal });
  const other = follow({ wait_ms: 30_000 }, { signal: stays.signal });
  await turns.pass(700);
  gone.abort();
  t.equal(await left.then(String, describe), 'CALL_CANCELLED');
  t.equal(watch.waiting, 1, 'others go on');
  stays.abort();
  t.equal(await other.then(String, describe), 'CALL_CANCELLED');
  t.equal(watch.waiting, 0);
  t.equal(turns.planned.size, 0, 'no turn is left behind');
  const never = follow({ wait_ms: 30_000 }, { signal: AbortSignal.abort() });
  t.equal(await never.then(String, describe), 'CALL_CANCELLED');
  t.equal(watch.waiting, 0);
});

t.test('only so many calls of a tenant wait, and a place that is left is free', async (t) => {
  const { turns, watch, follow } = wholeWorld();
  const leaver = new AbortController();
  const first = follow({ wait_ms: 30_000 }, { signal: leaver.signal });
  const others = Array.from({ length: 99 }, () => follow({ wait_ms: 30_000 }));
  await turns.pass(0);
  t.equal(watch.waiting, 100);
  const refused = await follow({ wait_ms: 30_000 }).catch((error: unknown) => error);
  t.match(refused, { reason: 'RATE_LIMITED', retryAfterMs: 500 });
  t.same((await follow({})).events, [], 'who does not wait is not refused');
  const theirs = follow({ wait_ms: 30_000 }, { tenantId: 'globex' });
  leaver.abort();
  t.equal(await first.then(String, describe), 'CALL_CANCELLED');
  const next = follow({ wait_ms: 30_000 });
  await turns.pass(0);
  t.equal(watch.waiting, 101, 'another tenant and the one that came after');
  watch.close();
  for (const waiting of [...others, theirs, next]) t.same((await waiting).events, []);
});

t.test('when the store fails those who wait are told, and the next ones wait again', async (t) => {
  const { world, turns, watch, note, follow } = wholeWorld();
  const keyId = await world.newKey('AES_256');
  const both = [follow({ wait_ms: 30_000 }), follow({ wait_ms: 30_000 })];
  await turns.pass(100);
  world.events.faults.add('listEvents', new GatewayError('STORE_UNAVAILABLE', 'the store failed'));
  await turns.pass(500);
  for (const waiting of both) t.equal(await waiting.then(String, describe), 'STORE_UNAVAILABLE KMS.0102');
  t.equal(watch.waiting, 0);
  const next = follow({ wait_ms: 30_000 });
  await turns.pass(100);
  await note(keyId);
  await turns.pass(500);
  t.equal((await next).events.length, 1);
});

t.test('a gateway that stops answers those who wait, and lets nobody wait any more', async (t) => {
  const { turns, watch, follow } = wholeWorld();
  const waiting = follow({ wait_ms: 30_000 });
  await turns.pass(700);
  watch.close();
  const { events, marker } = await waiting;
  t.same(events, []);
  t.same(await follow({ marker, wait_ms: 30_000 }), { events: [], marker }, 'another gateway goes on from there');
  t.equal(turns.planned.size, 0);
});

t.test('real timers end a wait too', async (t) => {
  const world = new KmsWorld();
  const watch = new KeyEventWatch(world.events, { now: () => Date.now() });
  t.same(await watch.wait('acme', 0, Date.now() + 5, undefined), []);
  t.equal(watch.waiting, 0);
});
