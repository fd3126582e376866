/**
 * @module A tenant's counters of keys. A transaction that changes them holds their row from its beginning, before any key's row:
 * such transactions wait for each other in one order. Default keys of services take no place in the quota.
 */
import type { Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import { isVisible } from './key_queries.ts';
import type { StoreSchema } from './schema.ts';
import { tenantNotFound } from './tenancy_rows.ts';

type Trx = Transaction<StoreSchema>;

interface Places {
  readonly reserved: number;
  readonly visible: number;
  readonly defaults: number;
}

const addToUsage = (trx: Trx, tenantId: string, { reserved, visible, defaults }: Places) =>
  trx
    .updateTable('tenant_usage')
    .set((row) => ({
      reserved_keys: row('reserved_keys', '+', reserved),
      visible_keys: row('visible_keys', '+', visible),
      default_keys: row('default_keys', '+', defaults),
    }))
    .where('tenant_id', '=', tenantId);

/** What a key in its state counts for. */
const placesOf = ({ defaultFor, state }: Pick<KeyRecord, 'defaultFor' | 'state'>): Places => {
  if (state === 'DESTROYED') return { reserved: 0, visible: 0, defaults: 0 };
  const seen = isVisible(state) ? 1 : 0;
  return defaultFor === undefined
    ? { reserved: 1, visible: seen, defaults: 0 }
    : { reserved: 0, visible: 0, defaults: seen };
};

/** Holds the counters' row without changing it. Also what puts the events of a tenant in the order of their ids. */
export const lockUsage = async (trx: Trx, tenantId: string): Promise<void> => {
  await addToUsage(trx, tenantId, { reserved: 0, visible: 0, defaults: 0 }).execute();
};

/**
 * Counts a new key, and holds the counters' row.
 * @throws {GatewayError} TENANT_NOT_FOUND; QUOTA_EXCEEDED, not for a default key
 */
export const reservePlace = async (trx: Trx, key: KeyRecord, maxKeys: number): Promise<void> => {
  const places = placesOf(key);
  let update = addToUsage(trx, key.tenantId, places);
  if (places.reserved > 0) update = update.where('reserved_keys', '<', maxKeys);
  const { numUpdatedRows } = await update.executeTakeFirst();
  if (numUpdatedRows === 1n) return;
  const tenant = await trx.selectFrom('tenants').select('id').where('id', '=', key.tenantId).executeTakeFirst();
  if (tenant === undefined) throw tenantNotFound(key.tenantId);
  throw new GatewayError('QUOTA_EXCEEDED', `the tenant may have ${maxKeys} keys at most`, {
    metadata: { max_keys: String(maxKeys) },
  });
};

/** Counts keys that come in from elsewhere, whatever the quota. Under `lockUsage`. */
export const addPlaces = async (
  trx: Trx,
  tenantId: string,
  keys: readonly Pick<KeyRecord, 'defaultFor' | 'state'>[],
): Promise<void> => {
  const places = keys.map(placesOf);
  const sum = (name: keyof Places): number => places.reduce((total, place) => total + place[name], 0);
  const all = { reserved: sum('reserved'), visible: sum('visible'), defaults: sum('defaults') };
  await addToUsage(trx, tenantId, all).execute();
};

/** Counts a key's way from one state to another; an abandoned one ends as DESTROYED does. Under `lockUsage`. */
export const movePlace = async (
  trx: Trx,
  key: Pick<KeyRecord, 'tenantId' | 'defaultFor'>,
  from: KeyRecord['state'],
  to: KeyRecord['state'],
): Promise<void> => {
  const before = placesOf({ ...key, state: from });
  const after = placesOf({ ...key, state: to });
  await addToUsage(trx, key.tenantId, {
    reserved: after.reserved - before.reserved,
    visible: after.visible - before.visible,
    defaults: after.defaults - before.defaults,
  }).execute();
};
