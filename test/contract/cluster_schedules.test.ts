/**
 * @module What comes due happens once, however many gateways look for it at the same instant: all schedules of keys and of partitions, as
 * two gateways on one PostgreSQL run them. Nothing is done twice, no event is told twice, and the trail has no record too many.
 */
import t from 'tap';
import { runPartitionSchedule } from '../../src/admin/partitions/schedule.ts';
import { type KeySchedules, keyJobNames, startKeySchedules } from '../../src/app/key_schedules.ts';
import type { KeyRecord } from '../../src/core/key.ts';
import { dayMs } from '../../src/core/limits.ts';
import type { ManagedPartition } from '../../src/core/ports/partitions.ts';
import type { PartitionDeps } from '../../src/admin/partitions/deps.ts';
import type { KmsDeps } from '../../src/kms/deps.ts';
import { createLogger } from '../../src/obs/log.ts';
import { openStore } from '../../src/store/open_store.ts';
import { FakeEngine } from '../fixtures/fake_engine.ts';
import { kmsDepsOver } from '../fixtures/kms_deps.ts';
import { PartitionWorld } from '../fixtures/partition_world.ts';
import { startPostgres } from '../fixtures/postgres.ts';
import { addKey, addTenant } from '../fixtures/store_backends.ts';
import { MemorySystemAudit } from '../fixtures/system_audit.ts';

const postgres = await startPostgres();
const options = await postgres.createDatabase();
const stores = [await openStore(options), await openStore(options)] as const;
t.teardown(async () => {
  for (const store of stores) await store.close();
  await postgres.stop();
});
const [store] = stores;

const isNightly = process.env.NIGHTLY === '1';
const rounds = isNightly ? 300 : 12;
let nowMs = 1_800_000_000_000;
const clock = { now: () => nowMs };
const engine = new FakeEngine();
const systemAudit = new MemorySystemAudit();
const gateways = stores.map((its) => kmsDepsOver(its, { engine, clock, systemAudit }));
const logger = createLogger({ name: 'gw', level: 'fatal' });

/** One turn of every job that a gateway has. */
const runJobs = async (deps: KmsDeps): Promise<void> => {
  let ended = 0;
  let schedules: KeySchedules | undefined;
  await new Promise<void>((resolve) => {
    // The end of a turn: the next one never comes.
    const startTimer = () => {
      ended += 1;
      if (ended === keyJobNames.length) resolve();
      return () => undefined;
    };
    schedules = startKeySchedules(deps, { logger, startTimer });
  });
  const failed = Object.entries(schedules?.states() ?? {}).filter(([, { failedTurns }]) => failedTurns > 0);
  if (failed.length > 0) throw new Error(`failed turns: ${JSON.stringify(failed)}`);
};

/** Has what a token is asked for take turns of the event loop, in another pattern for each round. */
const delayTokens = (round: number): void => {
  engine.faults.length = 0;
  for (let i = 0; i < 4; i++) {
    const turns = (round >> i) % 5;
    const gate = async () => {
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
    };
    engine.faults.push({ matches: () => true, gate });
  }
};

const aes = { spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' } as const;

/** Keys that come due together, by what is to become of them: their events, and their records in the trail. */
const dueKeys = (): readonly (readonly [Partial<KeyRecord>, readonly string[], readonly string[]])[] => [
  [{ ...aes, rotation: { intervalDays: 30, nextAtMs: nowMs - 1 } }, ['rotated'], ['rotateKey OK']],
  [{ ...aes, protection: 'TOKEN', rotation: { intervalDays: 30, nextAtMs: nowMs - 1 } }, ['rotated'], ['rotateKey OK']],
  [{ ...aes, state: 'PENDING_DELETION', deletionAtMs: nowMs - 1 }, ['destroyed'], ['deleteKey ended OK']],
  [
    { ...aes, protection: 'TOKEN', state: 'PENDING_DELETION', deletionAtMs: nowMs - 1 },
    ['destroyed'],
    ['deleteKey begun OK', 'deleteKey ended OK'],
  ],
  [{ ...aes, origin: 'external', expiresAtMs: nowMs - 1 }, ['material_expired'], ['deleteImportedKeyMaterial OK']],
  [{ ...aes, state: 'PENDING_DELETION', deletionAtMs: nowMs + 2 * dayMs }, ['deletion_near'], []],
];

t.test('two gateways rotate, destroy, expire and warn once each', async (t) => {
  await addTenant(store, 'acme');
  const bad: unknown[] = [];
  for (let round = 0; round < rounds; round++) {
    nowMs += dayMs;
    const expected = new Map<string, readonly [readonly string[], readonly string[]]>();
    for (const [changes, events, records] of dueKeys()) {
      const { key } = await addKey(store, 'acme', changes);
      expected.set(key.id, [events, records]);
    }
    const lastId = await store.events.lastEventId('acme');
    systemAudit.actions.length = 0;
    delayTokens(round);
    await Promise.all(gateways.map(runJobs));
    // Of two that are at the same key one leaves it for its next turn.
    await Promise.all(gateways.map(runJobs));
    const told = await store.events.listEvents('acme', lastId, 1_000);
    for (const [id, [events, records]] of expected) {
      const itsEvents = told.filter(({ keyId }) => keyId === id).map(({ kind }) => kind);
      const itsRecords = systemAudit.actions.filter(({ key }) => key.id === id);
      const lines = itsRecords.map(({ traceName, fields, failure }) =>
        [traceName, ...(fields.phase === undefined ? [] : [fields.phase]), failure?.reason ?? 'OK'].join(' '),
      );
      if (String(itsEvents) !== String(events) || String(lines) !== String(records))
        bad.push({ round, itsEvents, lines });
    }
  }
  t.same(bad, []);
  t.same(await store.life.listDue('rotation', nowMs, 10), []);
});

/** Two gateways that work on partitions; tokens are not needed for what happens to their terms. */
const executor = {} as ConstructorParameters<typeof PartitionWorld>[1];
const worlds = stores.map((its, index) => new PartitionWorld(its, executor, `gateway-${index + 1}`));

const partitionOf = async (id: string): Promise<ManagedPartition> => {
  const partition = await store.partitions.findPartition(id);
  if (partition === undefined) throw new Error(id);
  return partition;
};

/** Has the terms of both end, runs the schedule on both gateways at once, and gives what became of it. */
const endTerms = async (depsOf: (world: PartitionWorld) => PartitionDeps) => {
  const before = new Map<string, number>();
  for (const [tenant, autoRenew] of [
    ['renewing', true],
    ['ending', false],
  ] as const) {
    const id = `${tenant}-p1`;
    const { revision } = await partitionOf(id);
    const term = { state: 'RUNNING', frozenAtMs: undefined, frozenFor: undefined, releaseAtMs: undefined } as const;
    const changed = await store.partitions.change(id, revision, {
      ...term,
      ...{ autoRenew, termMonths: 1, expiresAtMs: nowMs - 1 },
    });
    before.set(id, changed.revision);
  }
  for (const world of worlds) {
    world.nowMs = nowMs;
    world.acts.length = 0;
  }
  const outcomes = await Promise.all(worlds.map((world) => runPartitionSchedule(depsOf(world))));
  const rows = await Promise.all([...before.keys()].map(partitionOf));
  return {
    done: outcomes.reduce((sum, { done }) => sum + done, 0),
    acts: worlds.flatMap(({ acts }) => acts.map(({ traceName, partitionId }) => `${traceName} ${partitionId}`)).sort(),
    changes: rows.map(({ id, revision }) => revision - (before.get(id) ?? 0)),
    states: rows.map(({ state }) => state),
  };
};

const once = {
  done: 2,
  acts: ['freezeHsm ending-p1', 'renewHsm renewing-p1'],
  changes: [1, 1],
  states: ['RUNNING', 'FROZEN'],
};

t.test('the terms of partitions end once: one gateway has the lease', async (t) => {
  for (const tenant of ['renewing', 'ending']) await addTenant(store, tenant);
  for (let round = 0; round < rounds; round++) {
    nowMs += dayMs;
    const found = await endTerms(({ deps }) => deps);
    if (JSON.stringify(found) !== JSON.stringify(once)) t.same(found, once, `round ${round}`);
  }
  const leases = await postgres.query(options.database, 'select holder from schedule_leases');
  t.equal(leases.length, 1);
});

t.test('and once where both believe to have it: revisions decide', async (t) => {
  for (let round = 0; round < rounds; round++) {
    nowMs += dayMs;
    const leases: PartitionDeps['leases'] = { acquire: async () => true, give: async () => undefined };
    const found = await endTerms(({ deps }) => ({ ...deps, leases }));
    if (JSON.stringify(found) !== JSON.stringify(once)) t.same(found, once, `round ${round}`);
  }
  t.equal((await partitionOf('ending-p1')).state, 'FROZEN');
});
