/** @module Gateways that nobody listed: from the DNS, and from the list that gateways keep. */
import type { SrvRecord } from 'node:dns';
import t from 'tap';
import { Discovery } from '../../src/balance/discovery.ts';
import type { EndpointSpec } from '../../src/core/balance_settings.ts';
import { requestMembers } from '../../src/agent/member_call.ts';
import type { OwnCaller } from '../../src/agent/own_call.ts';
import { fromSrvRecords } from '../../src/balance/srv_records.ts';
import { getSchema } from '../../src/transport/schema.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { pki, serving, startWorld, until } from '../fixtures/agent_world.ts';
import { startGateway } from '../fixtures/client_gateway.ts';

const record = (name: string, priority = 1, weight = 0, port = 8443): SrvRecord => ({ name, priority, weight, port });
const spec = (address: string): EndpointSpec => ({ address, weight: 100 });

t.test('records of the DNS become gateways', async (t) => {
  t.strictSame(fromSrvRecords([record('b.test'), record('a.test'), record('later.test', 2)]), [
    { address: 'b.test:8443', weight: 100 },
    { address: 'a.test:8443', weight: 100 },
  ]);
  const weighted = [record('a', 0, 5), record('b', 0, 65_535), record('c', 0, 0)];
  t.match(fromSrvRecords(weighted, { zone: 'z', serverName: 's' }), [
    { weight: 5, zone: 'z', serverName: 's' },
    { weight: 1_000 },
    { weight: 1 },
  ]);
  for (const bad of [record('.'), record(''), record('a b'), record('-a'), record('a.test', 1, 1, 0)]) {
    t.strictSame(fromSrvRecords([bad]), []);
  }
});

/** Asks for one answer after the other. @returns what was told */
const discover = async (answers: readonly (() => readonly EndpointSpec[])[]) => {
  const left = [...answers];
  const lists: string[][] = [];
  const problems: string[] = [];
  const discovery = new Discovery({
    refreshMs: 1_000_000,
    ask: async () => left.shift()?.() ?? [],
    onChange: (specs) => lists.push(specs.map(({ address }) => address)),
    onProblem: (problem) => problems.push(problem),
  });
  while (left.length > 0) await discovery.refresh();
  discovery.stop();
  return { lists, problems };
};

t.test('what is no answer changes nothing, and each problem is told once', async (t) => {
  const fail = (error: Error) => () => {
    throw error;
  };
  const noServer = fail(Object.assign(new Error('no'), { code: 'ESERVFAIL' }));
  const noStore = fail(new GatewayError('STORE_UNAVAILABLE', 'no'));
  const list =
    (...names: string[]) =>
    () =>
      names.map(spec);
  const { lists, problems } = await discover([
    ...[list('b:1', 'a:1', 'b:1'), noServer, noServer, list(), noStore],
    ...[list('a:1', 'b:1'), list('c:1')],
  ]);
  t.strictSame(lists, [['a:1', 'b:1'], ['c:1']], 'each address once, in order; told where it changed');
  t.strictSame(problems, ['ESERVFAIL', 'the answer names no gateway', 'STORE_UNAVAILABLE']);
  const many = await discover([() => Array.from({ length: 500 }, (_, at) => spec(`n${at}:1`))]);
  t.equal(many.lists[0]?.length, 64);
});

/** A dispatcher that answers each call with these gateways. */
const answering = (gateways: readonly object[]): OwnCaller => ({
  start: ({ onOutcome }) => {
    const rpcs = getSchema().services.find(({ shortName }) => shortName === 'ClusterService')?.rpcs ?? [];
    const type = rpcs[0]?.responseType;
    onOutcome({ bytes: type?.encode(type.fromObject({ gateways })).finish() as Buffer });
  },
});

t.test('of the gateways’ own list is taken what can be an endpoint', async (t) => {
  const of = async (member: object) => requestMembers(answering([{ weight: 7, ...member }]));
  t.strictSame(await of({ address: 'a.test:8443' }), [{ address: 'a.test:8443', weight: 7 }]);
  t.strictSame(await of({ address: '[2001:db8::1]:1', server_name: 's.test', zone: 'z', weight: 0 }), [
    { address: '[2001:db8::1]:1', weight: 1, serverName: 's.test', zone: 'z' },
  ]);
  t.match(await of({ address: 'a:1', weight: 4_000_000_000 }), [{ weight: 1_000 }]);
  for (const address of ['', 'a', 'a:0', 'a:65536', 'a b:1', 'unix:/run/x', 'dns:///a:1', 'a:1\n', '[::1]', ':1']) {
    t.strictSame(await of({ address }), [], JSON.stringify(address));
  }
  t.strictSame(await of({ address: 'a:1', zone: 'z\u001b[2J' }), []);
  t.strictSame(await of({ address: 'a:1', server_name: 'a b' }), []);
});

t.test('an agent that knows one gateway learns of the others, and loses those that leave the list', async (t) => {
  let list: readonly string[] = [];
  let asked = 0;
  const ListGateways = () => {
    asked += 1;
    return { gateways: list.map((address) => ({ address, server_name: 'localhost', weight: 100 })) };
  };
  const second = await startGateway(pki, { ...serving, unary: { ListGateways } });
  t.teardown(() => second.kill());
  const world = await startWorld(t, [{ unary: { ListGateways } }], { gateways: { members: { refreshMs: 1_000 } } });
  const known = () => world.agent.status().gateways.map(({ address, state }) => `${address} ${state}`);
  const first = world.gateways[0]?.endpoint ?? '';
  await until(() => known().includes(`${first} AGENT_GATEWAY_READY`));
  list = [second.endpoint, first];
  await until(() => known().includes(`${second.endpoint} AGENT_GATEWAY_READY`));
  t.equal(known().length, 2, 'the one that is configured is there once');
  list = [];
  const before = asked;
  await until(() => asked >= before + 2);
  t.equal(known().length, 2, 'an empty list changes nothing');
  list = [first];
  await until(() => known().length === 1);
  t.match(known(), [first]);
});
