/**
 * @module PostgreSQL goes away under two stores, one without grace and one with: it dies, or stands still with all connections open. What
 * waits fails within seconds, what comes then fails at once, and afterwards both work and hear each other as before.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { openDatabase } from '../../src/store/database.ts';
import { openStore, type Store } from '../../src/store/open_store.ts';
import type { ContactStatus } from '../../src/store/store_contact.ts';
import { startPostgres } from '../fixtures/postgres.ts';
import { addKey, addTenant, nextChange, outcomes, reasonOf } from '../fixtures/store_backends.ts';

const postgres = await startPostgres();
t.teardown(() => postgres.stop());
// The timers of a store keep no process alive.
const alive = setInterval(() => undefined, 1_000);
t.teardown(() => clearInterval(alive));

const nextContact = (store: Store, fits: (status: ContactStatus) => boolean): Promise<ContactStatus> =>
  new Promise((resolve) => {
    store.onContact((status) => {
      if (fits(status)) resolve(status);
    });
  });
const isLost = ({ state }: ContactStatus) => state === 'unreachable';
const isBack = ({ state }: ContactStatus) => state === 'reached';
const isOver = (status: ContactStatus) => isLost(status) && !status.isOnGrace;

/** Longer than all that a test does on grace. */
const graceMs = 600_000;

const options = await postgres.createDatabase();
const strict = await openStore(options);
const graced = await openStore({ ...options, graceMs });
/** Its grace is over before a server is back. */
const brief = await openStore({ ...options, graceMs: 1_000 });
t.teardown(async () => {
  await strict.close();
  await brief.close();
  await graced.close();
});
await addTenant(strict, 'acme');
const { key } = await addKey(strict, 'acme');
const { key: cold } = await addKey(strict, 'acme');

const read = (store: Store, id = key.id): Promise<string> => reasonOf(() => store.keys.getPrimary('acme', id));
const stateAt = async (store: Store): Promise<string> => (await store.keys.getPrimary('acme', key.id)).key.state;

/** What a call asks for, besides keys. */
const warmUp = async (store: Store): Promise<void> => {
  await store.keys.getPrimary('acme', key.id);
  await store.tenancy.getTenant('acme');
  await store.policies.listAttached('acme', 'tenant/acme/service/x');
  await store.certificates.isRevoked('01');
};
const useHot = (store: Store) =>
  outcomes(
    [
      () => store.keys.getPrimary('acme', key.id),
      () => store.tenancy.getTenant('acme'),
      () => store.policies.listAttached('acme', 'tenant/acme/service/x'),
      () => store.certificates.isRevoked('01'),
    ].map(async (call) => call()),
  );
const write = (store: Store) => reasonOf(store.idempotency.purge(1));

const down = ['STORE_UNAVAILABLE', 'STORE_UNAVAILABLE', 'STORE_UNAVAILABLE', 'STORE_UNAVAILABLE'];
const well = ['ok', 'ok', 'ok', 'ok'];

/** Both work, and one hears the other. */
const assertWell = async (t: Test): Promise<void> => {
  for (const [writer, reader, state] of [
    [strict, graced, 'DISABLED'],
    [graced, strict, 'ENABLED'],
  ] as const) {
    await warmUp(reader);
    const { revision } = (await writer.keys.getPrimary('acme', key.id)).key;
    const heard = nextChange(reader, 'key');
    await writer.keys.setState('acme', key.id, revision, state);
    await heard;
    t.equal(await stateAt(reader), state);
    await reader.checkHealth();
  }
};

/** While the server is away: the one store fails closed, the other goes on with what it has, and neither writes. */
const assertAway = async (t: Test): Promise<void> => {
  t.same(strict.contact, { state: 'unreachable', isOnGrace: false });
  t.same(await useHot(strict), down);
  t.equal(await reasonOf(strict.checkHealth()), 'STORE_UNAVAILABLE');
  t.same(graced.contact, { state: 'unreachable', isOnGrace: true });
  t.same(await useHot(graced), well);
  t.notOk(graced.keys.getPrimary('acme', key.id) instanceof Promise, 'as fast as ever');
  t.equal(await read(graced, cold.id), 'STORE_UNAVAILABLE', 'what it does not have');
  t.equal(await reasonOf(graced.checkHealth()), 'ok');
  t.same(await Promise.all([write(strict), write(graced)]), ['STORE_UNAVAILABLE', 'STORE_UNAVAILABLE']);
  const change = graced.keys.setState('acme', key.id, 1, 'DISABLED');
  t.equal(await reasonOf(change), 'STORE_UNAVAILABLE');
  t.equal(await read(graced), 'ok', 'a change that could not begin takes nothing away');
};

t.test('a server that dies', async (t) => {
  await Promise.all([warmUp(strict), warmUp(graced), warmUp(brief)]);
  const lost = [nextContact(strict, isLost), nextContact(graced, isLost)];
  const over = nextContact(brief, isOver);
  const cleared = nextChange(brief, 'all');
  await postgres.crashServer();
  const inDoubt = useHot(graced);
  await Promise.all(lost);
  t.same(await inDoubt, well, 'who asks before it is clear what happened waits until it is');
  await assertAway(t);
  await Promise.all([over, cleared]);
  t.same(await useHot(brief), down, 'grace ends');
  t.equal(await reasonOf(brief.checkHealth()), 'STORE_UNAVAILABLE');
  const back = [nextContact(strict, isBack), nextContact(graced, isBack), nextContact(brief, isBack)];
  await postgres.startServer();
  await Promise.all(back);
  await assertWell(t);
});

t.test('a server that stands still: what waits fails with it, and nothing piles up', async (t) => {
  await Promise.all([warmUp(strict), warmUp(graced)]);
  const lost = [nextContact(strict, isLost), nextContact(graced, isLost)];
  postgres.pauseServer();
  t.teardown(() => postgres.resumeServer());
  const startedAtMs = performance.now();
  // More than there are connections, so that some wait for one.
  const waiting = Array.from({ length: 200 }, (_, index) =>
    index % 2 === 0 ? strict.keys.getForUpdate('acme', key.id) : strict.idempotency.purge(index),
  );
  const failed = outcomes(waiting);
  await Promise.all(lost);
  t.same(new Set(await failed), new Set(['STORE_UNAVAILABLE']));
  t.comment(`they waited ${Math.round(performance.now() - startedAtMs)} ms`);
  await assertAway(t);
  const back = [nextContact(strict, isBack), nextContact(graced, isBack)];
  postgres.resumeServer();
  await Promise.all(back);
  await assertWell(t);
  const inTransaction = `select 1 from pg_stat_activity where datname = $1 and state like 'idle in transaction%'`;
  t.same(await postgres.query('postgres', inTransaction, [options.database]), [], 'no transaction is left open');
});

t.test('what changed while a store was on grace is right once it has contact again', async (t) => {
  await Promise.all([warmUp(strict), warmUp(graced)]);
  const lost = nextContact(graced, isLost);
  await postgres.crashServer();
  await lost;
  t.equal(await stateAt(graced), 'ENABLED');
  const back = nextContact(graced, isBack);
  await postgres.startServer();
  await postgres.query(options.database, `update keys set state = 'DISABLED', revision = revision + 1 where id = $1`, [
    key.id,
  ]);
  await back;
  t.equal(await stateAt(graced), 'DISABLED', 'the first read already');
});

t.test('only so many queries wait; the next ones are refused at once', async (t) => {
  const database = await openDatabase(await postgres.createDatabase());
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const waiting = Array.from({ length: 4_000 }, () => database.read(() => released));
  const refused = await database.read(async () => undefined).catch((error: unknown) => error);
  t.match(refused, { reason: 'STORE_UNAVAILABLE', metadata: { store_failure: 'busy' } });
  release();
  await Promise.all(waiting);
  t.equal(await reasonOf(database.read(async () => undefined)), 'ok');
  await database.close();
});

t.test('a store that is closed while the server stands still is closed within its limits', async (t) => {
  const store = await openStore(await postgres.createDatabase());
  postgres.pauseServer();
  try {
    const asked = reasonOf(store.tenancy.listTenants());
    await sleep(10);
    await store.close();
    t.equal(await asked, 'STORE_UNAVAILABLE');
  } finally {
    postgres.resumeServer();
  }
});
