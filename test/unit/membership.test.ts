/** @module How a gateway puts itself on the list of gateways, and takes itself off. */
import t from 'tap';
import { listMembers, startMembership } from '../../src/app/membership.ts';
import type { AnnouncedMember, MemberStore } from '../../src/core/ports/members.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { createLogger } from '../../src/obs/log.ts';
import { until } from '../fixtures/agent_world.ts';

const address = 'gateway-1.test:8443';
const advertise = { address, zone: 'a', weight: 7 };

/** A list that writes down what is asked of it; announcements wait until they are let through. */
const makeList = (hold: Promise<void> = Promise.resolve(), failure?: Error) => {
  const done: unknown[] = [];
  const store: MemberStore = {
    announce: async (member: AnnouncedMember) => {
      done.push(['begins', member.address]);
      await hold;
      done.push(['announced', member]);
    },
    withdraw: async (gone) => {
      done.push(['withdrawn', gone]);
      if (failure !== undefined) throw failure;
    },
    listMembers: async (maxAgeMs, limit) => {
      done.push(['listed', maxAgeMs, limit]);
      return [];
    },
  };
  return { done, store };
};

const makeLog = () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) };
  return { lines, logger: createLogger({ name: 'gateway', level: 'info', destination }) };
};

t.test('it is announced at once, and withdrawn when it stops', async (t) => {
  const { done, store } = makeList();
  const membership = startMembership('gateway-1', advertise, store, makeLog().logger);
  await until(() => done.length === 2);
  const member = { name: 'gateway-1', address, serverName: undefined, zone: 'a', weight: 7 };
  t.strictSame(done.splice(0), [
    ['begins', address],
    ['announced', member],
  ]);
  await membership.stop();
  t.strictSame(done, [['withdrawn', address]]);
});

t.test('an announcement that is on its way does not come after the withdrawal', async (t) => {
  const held = Promise.withResolvers<void>();
  const { done, store } = makeList(held.promise);
  const membership = startMembership('gateway-1', advertise, store, makeLog().logger);
  await until(() => done.length === 1);
  const stopped = membership.stop();
  held.resolve();
  await stopped;
  t.strictSame(
    done.map((each) => (each as string[])[0]),
    ['begins', 'announced', 'withdrawn'],
  );
});

t.test('a store that is gone does not keep it from stopping', async (t) => {
  const { store } = makeList(undefined, new GatewayError('STORE_UNAVAILABLE', 'gone'));
  const { lines, logger } = makeLog();
  await startMembership('gateway-1', advertise, store, logger).stop();
  t.match(lines, [/stays on the list/]);
});

t.test('without an address it says nothing', async (t) => {
  const { done, store } = makeList();
  await startMembership('gateway-1', undefined, store, makeLog().logger).stop();
  t.strictSame(done, []);
});

t.test('those that were not heard of for a while are not listed', async (t) => {
  const { done, store } = makeList();
  await listMembers(store);
  t.strictSame(done, [['listed', 45_000, 64]]);
});
