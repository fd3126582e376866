/** @module Turns over what is due: what they remember, so that nobody waits for ever behind keys that fail. */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import type { KeyRecord } from '../../src/core/key.ts';
import { runDueTurn } from '../../src/kms/due_turn.ts';
import { TurnMemory } from '../../src/kms/turn_memory.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

/** A world with so many keys that are due one after the other: `key-1` at 1, `key-2` at 2, … */
const worldWith = async (keys: number): Promise<KmsWorld> => {
  const world = new KmsWorld();
  const template = world.keys.state.keys.get(await world.newKey('AES_256'));
  if (template === undefined) throw new TypeError('no such key');
  for (let i = 1; i <= keys; i += 1) {
    const key: KeyRecord = { ...template, id: `key-${i}`, state: 'PENDING_DELETION', deletionAtMs: i };
    world.keys.state.keys.set(key.id, key);
  }
  return world;
};

const failure = () => new GatewayError('HSM_FAILURE', 'broken');

/** One turn that tries the keys for which `canDo` holds, and fails at the others. */
const turnOf = async (world: KmsWorld, memory: TurnMemory, canDo: (id: string) => boolean, maxDone = 1000) => {
  const seen: string[] = [];
  const result = await runDueTurn(
    world.deps,
    {
      kind: 'deletion',
      traceName: undefined,
      beforeMs: world.nowMs,
      maxDone,
      needsHost: () => true,
      settledBy: [],
      act: async (key) => {
        seen.push(key.id);
        if (!canDo(key.id)) throw failure();
        world.keys.state.keys.delete(key.id);
      },
    },
    memory,
  );
  return { ...result, seen };
};

t.test('a turn looks at ten thousand keys, the next goes on behind them, and the one after begins anew', async (t) => {
  const world = await worldWith(10_100);
  const memory = new TurnMemory();
  const canDo = (id: string) => id === 'key-10001' || id === 'key-10100';
  const first = await turnOf(world, memory, canDo);
  t.match(first, { done: 0, left: 10_000, failures: { HSM_FAILURE: 10_000 } });
  const second = await turnOf(world, memory, canDo);
  t.match(second, { done: 2, left: 98 });
  t.equal(second.seen[0], 'key-10001');
  const third = await turnOf(world, memory, canDo);
  t.match([third.seen[0], third.left], ['key-1', 10_000]);
});

t.test('a turn that has done its share goes on there the next time, not before', async (t) => {
  const world = await worldWith(10);
  const memory = new TurnMemory();
  const canDo = (id: string) => id !== 'key-2';
  t.match(await turnOf(world, memory, canDo, 3), { done: 3, left: 1, seen: ['key-1', 'key-2', 'key-3', 'key-4'] });
  t.match((await turnOf(world, memory, canDo, 3)).seen, ['key-5', 'key-6', 'key-7']);
  t.match((await turnOf(world, memory, canDo, 9)).seen, ['key-8', 'key-9', 'key-10']);
  t.match((await turnOf(world, memory, canDo, 9)).seen, ['key-2'], 'what was left comes again after the end');
});

t.test('a page that can not be read fails the turn, and the next one goes on where it was', async (t) => {
  const world = await worldWith(1_500);
  const memory = new TurnMemory();
  let isBroken = true;
  const canDo = (id: string) => {
    // While the first page is worked on.
    if (isBroken && id === 'key-1000') world.life.faults.add('listDue', failure());
    return false;
  };
  await t.rejects(turnOf(world, memory, canDo), failure());
  isBroken = false;
  const { seen, left } = await turnOf(world, memory, canDo);
  t.same([seen[0], left], ['key-1001', 500]);
});

t.test('what comes due behind the keys that were looked at is seen by the next turn', async (t) => {
  const world = await worldWith(3);
  const memory = new TurnMemory();
  await turnOf(world, memory, () => false);
  const last = world.keys.state.keys.get('key-3');
  if (last === undefined) throw new TypeError('no such key');
  world.keys.state.keys.set('key-new', { ...last, id: 'key-new', deletionAtMs: 2.5 });
  t.same((await turnOf(world, memory, () => false)).seen, ['key-1', 'key-2', 'key-new', 'key-3']);
});
