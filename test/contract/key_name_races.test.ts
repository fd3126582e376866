/**
 * @module Contradictory calls on what only one can have, at the same time, on both databases, on PostgreSQL by two gateways with a
 * cache each: a name, and the last place of a tenant.
 */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { dayMs } from '../../src/core/limits.ts';
import type { Cluster, KmsGateway } from '../fixtures/kms_cluster.ts';
import { destroyer, encryption, newHotKey, outcomeOf } from '../fixtures/race_views.ts';
import type { Contender, Race } from '../fixtures/races.ts';
import { roundsPerRace, runRace } from '../fixtures/races.ts';
import { startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

/** Which of the keys a gateway finds by a name. */
const holder = async ({ deps }: KmsGateway, alias: string, keyIds: readonly string[]): Promise<number | undefined> => {
  const keyId = await deps.aliases.findKeyId('acme', alias);
  return keyId === undefined ? undefined : keyIds.indexOf(keyId);
};

const countNames = async (gateway: KmsGateway, keyIds: readonly string[]): Promise<number[]> => {
  const lists = await Promise.all(keyIds.map((key_id) => gateway.call('ListAliases', { key_id })));
  return lists.map(({ aliases }) => aliases.length);
};

const oneNameTwoKeys: Race = {
  title: 'two keys are given one name',
  prepare: async (cluster) => {
    const keyIds = [await newHotKey(cluster), await newHotKey(cluster)];
    const alias = randomUUID();
    const give =
      (at: number): Contender =>
      (gateway) =>
        gateway.outcome('CreateAlias', { key_id: keyIds[at] ?? '', alias: `alias/${alias}` });
    return {
      first: give(0),
      second: give(1),
      observe: async (ofFirst, ofSecond) => ({
        holders: [await holder(ofFirst, alias, keyIds), await holder(ofSecond, alias, keyIds)],
        names: await countNames(ofFirst, keyIds),
      }),
    };
  },
};

const nameAgainstNewKey: Race = {
  title: 'a key is given a name with which another key is created',
  prepare: async (cluster) => {
    const keyIds = [await newHotKey(cluster)];
    const [gateway] = cluster.gateways;
    const { total } = await gateway.deps.keys.list('acme', { limit: 1, offset: 0 });
    const alias = randomUUID();
    return {
      first: (gateway) => gateway.outcome('CreateAlias', { key_id: keyIds[0] ?? '', alias: `alias/${alias}` }),
      second: (gateway) => gateway.outcome('CreateKey', { key_alias: alias, protection: 'TOKEN' }),
      observe: async (ofFirst, ofSecond) => ({
        // Of a new key the id is not known here: it is none of the list.
        holders: [await holder(ofFirst, alias, keyIds), await holder(ofSecond, alias, keyIds)],
        names: await countNames(ofFirst, keyIds),
        newKeys: (await gateway.deps.keys.list('acme', { limit: 1, offset: 0 })).total - total,
      }),
    };
  },
};

/** What a tenant has, as both gateways see it; the keys are destroyed then, so that the next round finds as much room. */
const countAndClear = async (cluster: Cluster, gateway: KmsGateway): Promise<object> => {
  const listed = await Promise.all(cluster.gateways.map((each) => each.call('ListKeys', {})));
  const keyIds = listed[0]?.keys ?? [];
  const seen = {
    listed: listed.map(({ keys }) => keys.length),
    counted: await gateway.deps.life.countKinds('acme'),
    objects: cluster.engine.tokenObjects.size,
    used: await Promise.all(keyIds.map((key_id) => encryption(gateway, key_id))),
  };
  for (const key_id of keyIds) await gateway.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
  cluster.clock.nowMs += 7 * dayMs + 1;
  return { ...seen, ended: await destroyer(gateway), left: cluster.engine.tokenObjects.size };
};

const twoCreations = (protection: 'SEALED' | 'TOKEN', maxKeysPerTenant: number): Race => ({
  title: `a key (${protection}) is created twice with one alias, with room for ${maxKeysPerTenant}`,
  maxKeysPerTenant,
  prepare: async (cluster) => {
    const call: Contender = (gateway) => gateway.outcome('CreateKey', { key_alias: 'one', protection });
    return { first: call, second: call, observe: (ofFirst) => countAndClear(cluster, ofFirst) };
  },
});

const oneSequence: Race = {
  title: 'the last key of a tenant is created twice with one sequence',
  maxKeysPerTenant: 1,
  prepare: async (cluster) => {
    const sequence = randomUUID();
    const ids: string[] = [];
    const call: Contender = (gateway) =>
      outcomeOf(
        gateway
          .call('CreateKey', { key_alias: 'one', protection: 'TOKEN', sequence })
          .then(({ key_info }) => ids.push(key_info?.key_id ?? '')),
      );
    const observe = async (gateway: KmsGateway) => ({
      isOne: new Set(ids).size,
      ...(await countAndClear(cluster, gateway)),
    });
    return { first: call, second: call, observe };
  },
};

const races: readonly Race[] = [
  oneNameTwoKeys,
  nameAgainstNewKey,
  twoCreations('SEALED', 1),
  twoCreations('TOKEN', 1),
  twoCreations('TOKEN', 2),
  oneSequence,
];

for (const backend of backends) {
  for (const race of races) {
    t.test(`${backend.kind}: ${race.title}: one order or the other`, (t) => runRace(t, race, backend, roundsPerRace));
  }
}
