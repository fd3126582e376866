/**
 * @module Contradictory calls on imported material at the same time, on both databases, on PostgreSQL by two gateways with a cache each:
 * two imports, import against the deletion of the key, the removal of material against use.
 */
import { randomBytes } from 'node:crypto';
import t from 'tap';
import type { ImportKeyMaterialRequestInput } from '../../src/gen/hsmgateway/v1/ImportKeyMaterialRequest.ts';
import { wrapTo } from '../fixtures/import_kit.ts';
import type { Cluster, KmsGateway } from '../fixtures/kms_cluster.ts';
import { encrypt, encryption, newHotKey, opening, outcomeOf, settled, View } from '../fixtures/race_views.ts';
import type { Contender, Race } from '../fixtures/races.ts';
import { roundsPerRace, runRace } from '../fixtures/races.ts';
import { startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const plain_text = Buffer.from('plain');
const newMaterial = (): Buffer => randomBytes(32);

/** A key of external origin, still without material. */
const emptyKey = (cluster: Cluster): Promise<string> => newHotKey(cluster, { origin: 'external' });

/** What an import of the material needs, with a token of its own. */
const importOf = async (
  gateway: KmsGateway,
  key_id: string,
  material: Uint8Array,
): Promise<ImportKeyMaterialRequestInput> => {
  const request = { key_id, wrapping_algorithm: 'RSAES_OAEP_SHA_256' } as const;
  const { import_token, public_key } = await gateway.call('GetParametersForImport', request);
  return { key_id, import_token, encrypted_key_material: wrapTo(public_key, 'RSAES_OAEP_SHA_256', material) };
};

/** A key of external origin with its material, and what imports the same once more. */
const filledKey = async (cluster: Cluster) => {
  const [gateway] = cluster.gateways;
  const key_id = await emptyKey(cluster);
  const material = newMaterial();
  const again = await importOf(gateway, key_id, material);
  await gateway.call('ImportKeyMaterial', await importOf(gateway, key_id, material));
  for (const each of cluster.gateways) await each.outcome('DescribeKey', { key_id });
  return { key_id, again };
};

const twoImports = (isSame: boolean): Race => ({
  title: `${isSame ? 'the same' : 'another'} material is imported twice, with a token each`,
  prepare: async (cluster) => {
    const [gateway] = cluster.gateways;
    const key_id = await emptyKey(cluster);
    const material = newMaterial();
    const a = await importOf(gateway, key_id, material);
    const b = await importOf(gateway, key_id, isSame ? material : newMaterial());
    const view = await View.open(cluster);
    return {
      first: (gateway) => gateway.outcome('ImportKeyMaterial', a),
      second: (gateway) => gateway.outcome('ImportKeyMaterial', b),
      observe: async (ofFirst) => {
        const key = await view.key(key_id);
        await ofFirst.call('DeleteImportedKeyMaterial', { key_id });
        // The token of the import that was made is used up; that of the other is not.
        const tokens = [await ofFirst.outcome('ImportKeyMaterial', a), await ofFirst.outcome('ImportKeyMaterial', b)];
        return { key, tokens };
      },
    };
  },
});

const oneToken: Race = {
  title: 'one token imports twice',
  // The state of the key was looked at before the other import, its token after that.
  early: { 'IMPORT_TOKEN_INVALID KMS.2605': 'KEY_STATE_INVALID KMS.0310' },
  prepare: async (cluster) => {
    const key_id = await emptyKey(cluster);
    const message = await importOf(cluster.gateways[0], key_id, newMaterial());
    const view = await View.open(cluster);
    const call: Contender = (gateway) => gateway.outcome('ImportKeyMaterial', message);
    return {
      first: call,
      second: call,
      observe: async (ofFirst) => {
        const key = await view.key(key_id);
        await ofFirst.call('DeleteImportedKeyMaterial', { key_id });
        return { key, token: await ofFirst.outcome('ImportKeyMaterial', message) };
      },
    };
  },
};

const importAgainstDeletion: Race = {
  title: 'material is imported into a key while its deletion is scheduled',
  prepare: async (cluster) => {
    const key_id = await emptyKey(cluster);
    const message = await importOf(cluster.gateways[0], key_id, newMaterial());
    const view = await View.open(cluster);
    return {
      first: (gateway) => gateway.outcome('ImportKeyMaterial', message),
      second: (gateway) => gateway.outcome('ScheduleKeyDeletion', { key_id, pending_days: 7 }),
      observe: async (ofFirst) => {
        const key = await view.key(key_id);
        await ofFirst.call('CancelKeyDeletion', { key_id });
        const enabled = await ofFirst.outcome('EnableKey', { key_id });
        return { key, enabled, after: await view.key(key_id), used: await encryption(ofFirst, key_id) };
      },
    };
  },
};

const removalAgainstUse: Race = {
  title: 'imported material is deleted while it encrypts',
  prepare: async (cluster) => {
    const { key_id, again } = await filledKey(cluster);
    const view = await View.open(cluster);
    let cipherText: Buffer | undefined;
    return {
      first: (gateway) => gateway.outcome('DeleteImportedKeyMaterial', { key_id }),
      second: (gateway) =>
        outcomeOf(
          gateway.call('EncryptData', { key_id, plain_text }).then((answer) => (cipherText = answer.cipher_text)),
        ),
      observe: async (ofFirst, ofSecond) => {
        const atOnce = await encryption(ofFirst, key_id);
        const soon = await settled(ofSecond, key_id, atOnce);
        const key = await view.key(key_id);
        await ofFirst.call('ImportKeyMaterial', again);
        return { key, atOnce, soon, cipherText: await opening(ofFirst, cipherText) };
      },
    };
  },
};

const removalAgainstDisabling: Race = {
  title: 'imported material is deleted while the key is disabled',
  prepare: async (cluster) => {
    const { key_id, again } = await filledKey(cluster);
    const old = await encrypt(cluster.gateways[0], key_id);
    const view = await View.open(cluster);
    return {
      first: (gateway) => gateway.outcome('DeleteImportedKeyMaterial', { key_id }),
      second: (gateway) => gateway.outcome('DisableKey', { key_id }),
      observe: async (ofFirst) => {
        const key = await view.key(key_id);
        await ofFirst.call('ImportKeyMaterial', again);
        return { key, old: await opening(ofFirst, old) };
      },
    };
  },
};

const races: readonly Race[] = [
  twoImports(true),
  twoImports(false),
  oneToken,
  importAgainstDeletion,
  removalAgainstUse,
  removalAgainstDisabling,
];

for (const backend of backends) {
  for (const race of races) {
    t.test(`${backend.kind}: ${race.title}: one order or the other`, (t) => runRace(t, race, backend, roundsPerRace));
  }
}
