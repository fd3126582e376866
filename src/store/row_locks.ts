/**
 * @module Rows that a transaction holds until it ends. PostgreSQL's transactions read what is committed and need it; SQLite's
 * hold everything.
 *
 * Transactions that touch keys take their rows in one order, so that they cannot deadlock: the tenant's counters, the key,
 * what hangs on the key.
 */
import type { SelectQueryBuilder, Transaction } from 'kysely';
import type { KeyRecord } from '../core/key.ts';
import { keyNotFound } from './cached_key_reader.ts';
import { isVisible } from './key_queries.ts';
import { toKeyRecord } from './key_rows.ts';
import type { StoreKind, StoreSchema } from './schema.ts';
import { tenantNotFound } from './tenancy_rows.ts';

type Trx = Transaction<StoreSchema>;

/** Holds the rows of a query. */
export const holding = <Table extends keyof StoreSchema, Row>(
  kind: StoreKind,
  query: SelectQueryBuilder<StoreSchema, Table, Row>,
): SelectQueryBuilder<StoreSchema, Table, Row> => (kind === 'postgres' ? query.forUpdate() : query);

/** Holds a visible key, and so the number of everything that belongs to it; undefined where there is none. */
export const tryHoldKey = async (
  kind: StoreKind,
  trx: Trx,
  tenantId: string,
  keyId: string,
): Promise<KeyRecord | undefined> => {
  const query = trx.selectFrom('keys').selectAll().where('tenant_id', '=', tenantId).where('id', '=', keyId);
  const row = await holding(kind, query).executeTakeFirst();
  return row !== undefined && isVisible(row.state) ? toKeyRecord(row) : undefined;
};

/** The same. @throws {GatewayError} KEY_NOT_FOUND */
export const holdKey = async (kind: StoreKind, trx: Trx, tenantId: string, keyId: string): Promise<KeyRecord> => {
  const key = await tryHoldKey(kind, trx, tenantId, keyId);
  if (key === undefined) throw keyNotFound(keyId);
  return key;
};

/**
 * Holds a tenant, so that of all that changes its policies one is under way at a time: quotas are counted right, and nothing is attached
 * to what is being removed. Others may still refer to the tenant.
 * @throws {GatewayError} TENANT_NOT_FOUND
 */
export const holdTenant = async (kind: StoreKind, trx: Trx, tenantId: string): Promise<void> => {
  const query = trx.selectFrom('tenants').select('id').where('id', '=', tenantId);
  const row = await (kind === 'postgres' ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (row === undefined) throw tenantNotFound(tenantId);
};
