/** @module Partitions as tenants see them: keystores that are enabled, disabled and released. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { KeystoreRecord, KeystoreStore } from '../core/ports/key_life.ts';
import type { StoreDatabase } from './database.ts';
import { visibleOnly } from './key_queries.ts';
import { holding } from './row_locks.ts';
import type { StoreKind, StoreSchema } from './schema.ts';
import { partitionNotFound } from './tenancy_rows.ts';
import { lockUsage } from './tenant_usage.ts';

type Db = Kysely<StoreSchema>;
type Trx = Transaction<StoreSchema>;

/** Literals, for the partial index `keys_partition`. */
const keyCount = sql<number>`(select count(*) from keys k where k.tenant_id = p.tenant_id and k.partition_id = p.id
  and k.state not in ('PENDING_CREATION', 'DESTROYED'))`;

const keystores = (db: Db, tenantId: string) =>
  db
    .selectFrom('partitions as p')
    .innerJoin('tenants as t', 't.id', 'p.tenant_id')
    .where('p.tenant_id', '=', tenantId)
    .where('p.state', '<>', 'RELEASED');

const columns = (db: Db, tenantId: string) =>
  keystores(db, tenantId)
    .select([
      'p.id',
      'p.tenant_id',
      'p.alias',
      'p.is_enabled',
      'p.module',
      'p.token_label',
      'p.state',
      'p.created_at_ms',
      't.default_partition_id',
    ])
    .select(keyCount.as('key_count'));

type KeystoreRow = Awaited<ReturnType<ReturnType<typeof columns>['execute']>>[number];

const toKeystoreRecord = (row: KeystoreRow): KeystoreRecord => ({
  id: row.id,
  tenantId: row.tenant_id,
  alias: row.alias,
  isDefault: row.default_partition_id === row.id,
  isEnabled: row.is_enabled === 1,
  module: row.module,
  tokenLabel: row.token_label,
  partitionState: row.state,
  createdAtMs: row.created_at_ms,
  keyCount: row.key_count,
});

const findKeystore = async (db: Db, tenantId: string, id: string): Promise<KeystoreRecord | undefined> => {
  const row = await columns(db, tenantId).where('p.id', '=', id).executeTakeFirst();
  return row && toKeystoreRecord(row);
};

/** Holds a keystore's row; the PostgreSQL lock waits for those who are adding rows that point to it. */
const holdKeystore = async (kind: StoreKind, trx: Trx, tenantId: string, id: string): Promise<KeystoreRecord> => {
  const ofTenant = trx.selectFrom('partitions').select('id').where('tenant_id', '=', tenantId);
  await holding(kind, ofTenant.where('id', '=', id)).executeTakeFirst();
  const keystore = await findKeystore(trx, tenantId, id);
  if (keystore === undefined) throw partitionNotFound(id);
  return keystore;
};

const stateInvalid = (id: string, message: string): GatewayError =>
  new GatewayError('KEYSTORE_STATE_INVALID', message, { metadata: { keystore_id: id } });

/** Keys and files of SDF count as keys do: they would be lost. Keys in PENDING_CREATION may become visible. */
const isEmpty = async (trx: Trx, tenantId: string, id: string): Promise<boolean> => {
  const { rows } = await sql<{ found: number }>`select 1 as found
    where exists (select 1 from keys where tenant_id = ${tenantId} and partition_id = ${id} and ${visibleOnly})
      or exists (select 1 from keys where tenant_id = ${tenantId} and partition_id = ${id} and state = 'PENDING_CREATION')
      or exists (select 1 from sdf_keys where tenant_id = ${tenantId} and partition_id = ${id})
      or exists (select 1 from sdf_files where tenant_id = ${tenantId} and partition_id = ${id})`.execute(trx);
  return rows.length === 0;
};

export class SqlKeystoreStore implements KeystoreStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  listKeystores(
    tenantId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly keystores: readonly KeystoreRecord[]; readonly total: number }> {
    return this.#database.read(async (db) => {
      const inOrder = columns(db, tenantId).orderBy('p.created_at_ms').orderBy('p.id');
      const rows = await inOrder.limit(page.limit).offset(page.offset).execute();
      const { total } = await keystores(db, tenantId)
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return { keystores: rows.map(toKeystoreRecord), total };
    });
  }

  findKeystore(tenantId: string, id: string): Promise<KeystoreRecord | undefined> {
    return this.#database.read((db) => findKeystore(db, tenantId, id));
  }

  /** PARTITION_NOT_FOUND where there is none. */
  setEnabled(tenantId: string, id: string, isEnabled: boolean): Promise<KeystoreRecord> {
    return this.#database.write(
      async (trx) => {
        const keystore = await holdKeystore(this.#database.kind, trx, tenantId, id);
        if (keystore.isEnabled === isEnabled) {
          throw stateInvalid(id, `the keystore is ${isEnabled ? 'enabled' : 'disabled'} already`);
        }
        if (keystore.isDefault && !isEnabled) throw stateInvalid(id, 'the default keystore cannot be disabled');
        const ofTenant = trx.updateTable('partitions').where('tenant_id', '=', tenantId).where('id', '=', id);
        await ofTenant.set({ is_enabled: isEnabled ? 1 : 0 }).execute();
        return { ...keystore, isEnabled };
      },
      { kind: 'tenant', tenantId },
    );
  }

  /** PARTITION_NOT_FOUND where there is none. */
  async releaseKeystore(tenantId: string, id: string): Promise<void> {
    await this.#database.write(
      async (trx) => {
        // Who inserts a key holds this first, and looks then whether the partition is kept.
        await lockUsage(trx, tenantId);
        const keystore = await holdKeystore(this.#database.kind, trx, tenantId, id);
        if (keystore.isDefault) throw stateInvalid(id, 'the default keystore cannot be deleted');
        if (keystore.isEnabled) throw stateInvalid(id, 'the keystore is enabled');
        if (!(await isEmpty(trx, tenantId, id))) {
          throw new GatewayError('KEYSTORE_NOT_EMPTY', 'the keystore holds keys or files', {
            metadata: { keystore_id: id },
          });
        }
        const ofTenant = trx.updateTable('partitions').where('tenant_id', '=', tenantId).where('id', '=', id);
        await ofTenant.set({ state: 'RELEASED' }).execute();
      },
      { kind: 'tenant', tenantId },
    );
  }
}
