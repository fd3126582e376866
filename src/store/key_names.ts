/**
 * @module The names of keys. A key's own alias and further names of keys share one table, whose primary key alone decides who gets a
 * name: also between two transactions of the same instant, of which the second waits for the first one's row. Every statement
 * here runs with the key held.
 */
import type { Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { TellChange } from './database.ts';
import type { KeyAliasRow, StoreSchema } from './schema.ts';

type Trx = Transaction<StoreSchema>;

/** @throws {GatewayError} ALIAS_EXISTS */
export const takeName = async (trx: Trx, tell: TellChange, name: KeyAliasRow): Promise<void> => {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('key_aliases')
    .values(name)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) {
    throw new GatewayError('ALIAS_EXISTS', 'another key has this alias', { metadata: { key_alias: name.alias } });
  }
  // Who asks from now on must not join a load that began before.
  tell({ kind: 'alias', tenantId: name.tenant_id, alias: name.alias });
};

/** A key's own alias, as a row. */
export const ownName = (key: { tenantId: string; alias: string; id: string }, atMs: number): KeyAliasRow => ({
  tenant_id: key.tenantId,
  alias: key.alias,
  key_id: key.id,
  is_own: 1,
  created_at_ms: atMs,
  updated_at_ms: atMs,
});

/** Gives a key another alias of its own. @throws {GatewayError} ALIAS_EXISTS */
export const replaceOwnName = async (trx: Trx, tell: TellChange, name: KeyAliasRow): Promise<void> => {
  const dropped = await trx
    .deleteFrom('key_aliases')
    .where('tenant_id', '=', name.tenant_id)
    .where('key_id', '=', name.key_id)
    .where('is_own', '=', 1)
    .returning('alias')
    .execute();
  for (const { alias } of dropped) tell({ kind: 'alias', tenantId: name.tenant_id, alias });
  await takeName(trx, tell, name);
};

/** Frees all names of a key. */
export const dropNames = async (trx: Trx, tell: TellChange, tenantId: string, keyId: string): Promise<void> => {
  const dropped = await trx
    .deleteFrom('key_aliases')
    .where('tenant_id', '=', tenantId)
    .where('key_id', '=', keyId)
    .returning('alias')
    .execute();
  for (const { alias } of dropped) tell({ kind: 'alias', tenantId, alias });
};
