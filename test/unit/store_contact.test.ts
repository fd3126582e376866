/** @module The way to the database: what a loss, a failed connection and an answer make of it, and how long grace is. */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { ChangeListeners } from '../../src/store/change_feed.ts';
import { CoherentCache } from '../../src/store/coherent_cache.ts';
import { type ContactStatus, StoreContact, storeUnreachable } from '../../src/store/store_contact.ts';
import { outcomes, reasonOf } from '../fixtures/store_backends.ts';

// The timer of grace keeps no process alive.
const alive = setInterval(() => undefined, 1_000);
t.teardown(() => clearInterval(alive));

const longMs = 3_600_000;
const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
/** What a server answers to a connection that it does not take. */
const answer = (code: string) => Object.assign(new Error('no'), { code, severity: 'FATAL' });

const contactOf = (graceMs: number) => {
  const contact = new StoreContact(graceMs);
  const heard: ContactStatus[] = [];
  contact.onChange((status) => heard.push(status));
  return { contact, heard };
};

/** Loses the connection; the next one fails with `error`. */
const lose = (contact: StoreContact, error: unknown = refused): void => {
  contact.noteLoss();
  contact.noteFailure(error);
};

t.test('a loss is a doubt until a new connection fails; contact ends both', async (t) => {
  const { contact, heard } = contactOf(0);
  t.same(contact.status, { state: 'reached', isOnGrace: false });
  contact.noteFailure(refused);
  t.equal(contact.status.state, 'reached', 'nothing was lost');
  contact.noteLoss();
  t.same(contact.status, { state: 'in-doubt', isOnGrace: false });
  t.ok(contact.isReachable());
  contact.noteFailure(refused);
  t.notOk(contact.isReachable());
  contact.noteLoss();
  contact.noteFailure(refused);
  contact.noteContact(performance.now());
  t.ok(contact.isReachable());
  t.same(
    heard.map(({ state }) => state),
    ['in-doubt', 'unreachable', 'reached'],
    'each is told once',
  );
});

t.test('a server that answers is reached, whatever it answers, but for one that stops or starts', async (t) => {
  for (const code of ['53300', '28P01', '55000']) {
    const { contact } = contactOf(longMs);
    lose(contact, answer(code));
    t.same(contact.status, { state: 'in-doubt', isOnGrace: false }, code);
  }
  for (const code of ['57P01', '57P02', '57P03']) {
    const { contact } = contactOf(longMs);
    lose(contact, answer(code));
    t.same(contact.status, { state: 'unreachable', isOnGrace: true }, code);
    contact.close();
  }
  const { contact } = contactOf(longMs);
  contact.noteLoss();
  contact.noteAnswer();
  contact.noteFailure(refused);
  t.equal(contact.status.state, 'in-doubt', 'a query was answered since');
});

t.test('grace counts from the last contact, not from when the loss was seen', async (t) => {
  const { contact, heard } = contactOf(longMs);
  contact.noteContact(performance.now() - longMs);
  lose(contact);
  t.same(contact.status, { state: 'unreachable', isOnGrace: false });
  contact.noteContact(performance.now());
  lose(contact);
  t.same(contact.status, { state: 'unreachable', isOnGrace: true });
  contact.noteContact(performance.now());
  t.same(contact.status, { state: 'reached', isOnGrace: false }, 'contact ends it');
  t.equal(heard.length, 6);
});

t.test('the end of grace is told', async (t) => {
  const { contact } = contactOf(30);
  const ended = new Promise<void>((resolve) => {
    contact.onChange(({ state, isOnGrace }) => {
      if (state === 'unreachable' && !isOnGrace) resolve();
    });
  });
  lose(contact);
  await ended;
  t.notOk(contact.isOnGrace());
  t.notOk(contact.isReachable());
});

t.test('who waits for the verdict gets every one, also that of the end', async (t) => {
  const { contact } = contactOf(longMs);
  await contact.whenSettled();
  contact.noteLoss();
  let waits = contact.whenSettled();
  contact.noteFailure(answer('53300'));
  await waits;
  waits = contact.whenSettled();
  contact.noteContact(performance.now());
  await waits;
  contact.noteLoss();
  waits = contact.whenSettled();
  contact.close();
  await waits;
  t.notOk(contact.isOnGrace());
});

/** A cache with one entry, over a feed that is not current. */
const staleCache = async (graceMs: number, options?: { readonly withGrace: boolean }) => {
  const listeners = new ChangeListeners();
  const contact = new StoreContact(graceMs);
  const feed = {
    contact,
    isCurrent: () => false,
    publish: listeners.tell.bind(listeners),
    subscribe: listeners.add.bind(listeners),
    close: async () => {},
  };
  const cache = new CoherentCache<object>(feed, 10, options);
  const value = { of: 'acme' };
  await cache.load('acme', 'id', async () => value);
  return { cache, contact, value };
};

const fail = async (): Promise<undefined> => {
  throw storeUnreachable();
};

t.test('on grace a cache gives what it has, to its tenant, and nothing else', async (t) => {
  const { cache, contact, value } = await staleCache(longMs);
  t.equal(cache.peek('acme', 'id'), undefined);
  contact.noteLoss();
  t.equal(cache.peek('acme', 'id'), undefined, 'not in doubt');
  const loads = ['id', 'other'].map((id) => cache.load('acme', id, fail));
  const foreign = cache.load('globex', 'id', fail);
  contact.noteFailure(refused);
  t.equal(await loads[0], value, 'who asked in doubt has waited for the verdict');
  t.same(await outcomes([...loads.slice(1), foreign]), ['STORE_UNAVAILABLE', 'STORE_UNAVAILABLE']);
  t.equal(cache.peek('acme', 'id'), value);
  t.equal(cache.peek('globex', 'id'), undefined);
  const broken = cache.load('acme', 'id', () => Promise.reject(new GatewayError('INTERNAL', 'bug')));
  t.equal(await reasonOf(broken), 'INTERNAL', 'no other failure is covered up');
  cache.drop('acme', 'id');
  t.equal(cache.peek('acme', 'id'), undefined, 'what this process changed itself is gone');
  contact.close();
});

t.test('without grace, and for what never has it, nothing is believed', async (t) => {
  for (const [graceMs, options] of [[0], [longMs, { withGrace: false }]] as const) {
    const { cache, contact } = await staleCache(graceMs, options);
    lose(contact);
    t.equal(cache.peek('acme', 'id'), undefined);
    t.equal(await reasonOf(cache.load('acme', 'id', fail)), 'STORE_UNAVAILABLE');
    contact.close();
  }
});
