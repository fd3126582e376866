/** @module Wrapping keys of imports, each used once. */
import type { Selectable, Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { ImportParameters, ImportStore } from '../core/ports/key_life.ts';
import type { StoreDatabase } from './database.ts';
import { holdKey } from './row_locks.ts';
import type { KeyImportParametersRow, StoreSchema } from './schema.ts';

const toParameters = (row: Selectable<KeyImportParametersRow>): ImportParameters => ({
  id: row.id,
  tenantId: row.tenant_id,
  keyId: row.key_id,
  algorithm: row.algorithm,
  spec: row.spec,
  protection: row.protection,
  sealed: Uint8Array.from(row.sealed),
  publicKey: Uint8Array.from(row.public_key),
  expiresAtMs: row.expires_at_ms,
});

const toParametersRow = (parameters: ImportParameters): KeyImportParametersRow => ({
  id: parameters.id,
  tenant_id: parameters.tenantId,
  key_id: parameters.keyId,
  algorithm: parameters.algorithm,
  spec: parameters.spec,
  protection: parameters.protection,
  sealed: parameters.sealed,
  public_key: parameters.publicKey,
  expires_at_ms: parameters.expiresAtMs,
});

type ParametersLimit = NonNullable<Parameters<ImportStore['putParameters']>[1]>;

/** Counted while the key is held, so that calls at the same time count each other. */
const assertRoom = async (
  trx: Transaction<StoreSchema>,
  { tenantId, keyId }: ImportParameters,
  limits: ParametersLimit,
): Promise<void> => {
  const { count } = await trx
    .selectFrom('key_import_parameters')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('key_id', '=', keyId)
    .where('expires_at_ms', '>', limits.nowMs)
    .executeTakeFirstOrThrow();
  if (Number(count) < limits.maxPerKey) return;
  throw new GatewayError('QUOTA_EXCEEDED', `the key has ${limits.maxPerKey} imports under way, its limit`, {
    metadata: { key_id: keyId },
  });
};

export class SqlImportStore implements ImportStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** CONCURRENT_UPDATE where the key has parameters with the id. */
  async putParameters(parameters: ImportParameters, limits?: ParametersLimit): Promise<void> {
    await this.#database.write(async (trx) => {
      await holdKey(this.#database.kind, trx, parameters.tenantId, parameters.keyId);
      if (limits !== undefined) await assertRoom(trx, parameters, limits);
      const insertion = trx.insertInto('key_import_parameters').values(toParametersRow(parameters));
      const { numInsertedOrUpdatedRows } = await insertion
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 1n) return;
      throw new GatewayError('CONCURRENT_UPDATE', 'another call made parameters with this id');
    });
  }

  async findParameters(tenantId: string, keyId: string, id: string): Promise<ImportParameters | undefined> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('key_import_parameters')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('key_id', '=', keyId)
        .where('id', '=', id)
        .executeTakeFirst(),
    );
    return row && toParameters(row);
  }

  takeParameters(tenantId: string, keyId: string, id: string): Promise<boolean> {
    return this.#database.write(async (trx) => {
      const ofKey = trx
        .deleteFrom('key_import_parameters')
        .where('tenant_id', '=', tenantId)
        .where('key_id', '=', keyId);
      const { numDeletedRows } = await ofKey.where('id', '=', id).executeTakeFirst();
      return numDeletedRows === 1n;
    });
  }

  purgeParameters(beforeMs: number): Promise<number> {
    return this.#database.write(async (trx) => {
      const expired = trx.deleteFrom('key_import_parameters').where('expires_at_ms', '<', beforeMs);
      const { numDeletedRows } = await expired.executeTakeFirst();
      return Number(numDeletedRows);
    });
  }
}
