/**
 * @module Contradictory calls on the state of one key at the same time, on both databases, on PostgreSQL by two gateways with a cache
 * each: deletion against use, against its taking back and against import; rotation against disabling.
 */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { dayMs } from '../../src/core/limits.ts';
import { freezeKey } from '../../src/kms/freeze.ts';
import type { Cluster } from '../fixtures/kms_cluster.ts';
import {
  destroyer,
  encrypt,
  encryption,
  newHotKey,
  opening,
  outcomeOf,
  settled,
  View,
} from '../fixtures/race_views.ts';
import type { Contender, Race } from '../fixtures/races.ts';
import { roundsPerRace, runRace } from '../fixtures/races.ts';
import { startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const plain_text = Buffer.from('plain');
type Protection = 'SEALED' | 'TOKEN';

/** A key whose waiting time is over. */
const dueKey = async (cluster: Cluster, protection: Protection): Promise<string> => {
  const key_id = await newHotKey(cluster, { protection });
  await cluster.gateways[0].call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
  cluster.clock.nowMs += 7 * dayMs + 1;
  return key_id;
};

const deletionAgainstUse: Race = {
  title: 'the deletion of a key is scheduled while it encrypts',
  prepare: async (cluster) => {
    const key_id = await newHotKey(cluster);
    const view = await View.open(cluster);
    let cipherText: Buffer | undefined;
    return {
      first: (gateway) => gateway.outcome('ScheduleKeyDeletion', { key_id, pending_days: 7 }),
      second: (gateway) =>
        outcomeOf(
          gateway.call('EncryptData', { key_id, plain_text }).then((answer) => (cipherText = answer.cipher_text)),
        ),
      observe: async (ofFirst, ofSecond) => {
        const atOnce = await encryption(ofFirst, key_id);
        const soon = await settled(ofSecond, key_id, atOnce);
        const key = await view.key(key_id);
        await ofFirst.call('CancelKeyDeletion', { key_id });
        await ofFirst.call('EnableKey', { key_id });
        return { key, atOnce, soon, cipherText: await opening(ofFirst, cipherText) };
      },
    };
  },
};

const rotationAgainstDisabling = (protection: Protection): Race => ({
  title: `a key (${protection}) is rotated while it is disabled`,
  prepare: async (cluster) => {
    const key_id = await newHotKey(cluster, { protection });
    const old = await encrypt(cluster.gateways[0], key_id);
    const view = await View.open(cluster);
    return {
      first: (gateway) => gateway.outcome('RotateOnDemand', { key_id }),
      second: (gateway) => gateway.outcome('DisableKey', { key_id }),
      observe: async (ofFirst, ofSecond) => {
        const atOnce = await encryption(ofSecond, key_id);
        const soon = await settled(ofFirst, key_id, atOnce);
        const key = await view.key(key_id);
        await ofFirst.call('EnableKey', { key_id });
        const fresh = await encrypt(ofFirst, key_id);
        return { key, atOnce, soon, texts: [await opening(ofFirst, old), await opening(ofFirst, fresh)] };
      },
    };
  },
});

const cancellationAgainstDestruction = (protection: Protection): Race => ({
  title: `the deletion of a key (${protection}) is taken back while the key is destroyed`,
  // The mark that its destruction has begun was set, and the row not yet.
  early: { 'KEY_STATE_INVALID KMS.1501': 'KEY_NOT_FOUND KMS.0207' },
  prepare: async (cluster) => {
    const view = await View.open(cluster);
    const key_id = await dueKey(cluster, protection);
    return {
      first: (gateway) => gateway.outcome('CancelKeyDeletion', { key_id }),
      second: destroyer,
      observe: async (ofFirst, ofSecond) => {
        const key = await view.key(key_id);
        const enabled = await ofFirst.outcome('EnableKey', { key_id });
        return { key, enabled, used: await encryption(enabled === 'OK' ? ofFirst : ofSecond, key_id) };
      },
    };
  },
});

const freezingAgainstDestruction: Race = {
  title: 'an operator freezes a key in the token while it is destroyed',
  early: { 'KEY_STATE_INVALID KMS.0320': 'KEY_NOT_FOUND KMS.0207' },
  prepare: async (cluster) => {
    const view = await View.open(cluster);
    const keyId = await dueKey(cluster, 'TOKEN');
    return {
      first: (gateway) => outcomeOf(freezeKey(gateway.deps, gateway.context(), { tenantId: 'acme', keyId })),
      second: destroyer,
      observe: () => view.key(keyId),
    };
  },
};

const twoDestroyers: Race = {
  title: 'two gateways destroy the same key in the token',
  prepare: async (cluster) => {
    const view = await View.open(cluster);
    const key_id = await dueKey(cluster, 'TOKEN');
    return { first: destroyer, second: destroyer, observe: () => view.key(key_id) };
  },
};

const rotationAgainstDeletion: Race = {
  title: 'a key in the token is rotated while its deletion is scheduled',
  prepare: async (cluster) => {
    const view = await View.open(cluster);
    const key_id = await newHotKey(cluster, { protection: 'TOKEN' });
    return {
      first: (gateway) => gateway.outcome('RotateOnDemand', { key_id }),
      second: (gateway) => gateway.outcome('ScheduleKeyDeletion', { key_id, pending_days: 7 }),
      observe: async (ofFirst) => {
        const key = await view.key(key_id);
        cluster.clock.nowMs += 7 * dayMs + 1;
        return { key, ended: await destroyer(ofFirst), after: await view.key(key_id) };
      },
    };
  },
};

const oneSequence: Race = {
  title: 'one rotation is asked for twice with one sequence',
  prepare: async (cluster) => {
    const key_id = await newHotKey(cluster, { protection: 'TOKEN' });
    const view = await View.open(cluster);
    const sequence = randomUUID();
    const call: Contender = (gateway) => gateway.outcome('RotateOnDemand', { key_id, sequence });
    return { first: call, second: call, observe: () => view.key(key_id) };
  },
};

const races: readonly Race[] = [
  deletionAgainstUse,
  rotationAgainstDisabling('SEALED'),
  rotationAgainstDisabling('TOKEN'),
  cancellationAgainstDestruction('SEALED'),
  cancellationAgainstDestruction('TOKEN'),
  freezingAgainstDestruction,
  twoDestroyers,
  rotationAgainstDeletion,
  oneSequence,
];

for (const backend of backends) {
  for (const race of races) {
    t.test(`${backend.kind}: ${race.title}: one order or the other`, (t) => runRace(t, race, backend, roundsPerRace));
  }
}
