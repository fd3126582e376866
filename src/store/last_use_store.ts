/** @module When keys were last used, written in batches. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { LastUse, LastUseStore } from '../core/ports/key_life.ts';
import type { StoreDatabase } from './database.ts';
import type { StoreKind, StoreSchema } from './schema.ts';

/**
 * Uses of one transaction: some milliseconds, in which SQLite lets nothing else happen in this process. What was written before a failure
 * may be written again.
 */
const batch = 250;

/** The newest use of every key: no statement may change a row twice. */
const newestOf = (uses: readonly LastUse[]): LastUse[] => {
  const newest = new Map<string, LastUse>();
  for (const use of uses) {
    const id = JSON.stringify([use.tenantId, use.keyId]);
    if (use.atMs > (newest.get(id)?.atMs ?? Number.NEGATIVE_INFINITY)) newest.set(id, use);
  }
  return [...newest.values()];
};

/** Rows of `uses` with the columns `tenant`, `key`, `at` and `operation`, as one parameter. */
const usesTable = (kind: StoreKind, uses: readonly LastUse[]) => {
  const json = JSON.stringify(uses.map(({ tenantId, keyId, atMs, operation }) => [tenantId, keyId, atMs, operation]));
  return kind === 'postgres'
    ? sql`select u ->> 0 as tenant, u ->> 1 as key, cast(u ->> 2 as bigint) as at, u ->> 3 as operation
        from jsonb_array_elements(cast(${json} as jsonb)) as u`
    : sql`select value ->> 0 as tenant, value ->> 1 as key, value ->> 2 as at, value ->> 3 as operation
        from json_each(${json})`;
};

/**
 * Keys are held, so that nothing is left of one that ends at the same instant, and in the order of their ids: two gateways
 * write at the same time.
 */
const writeUses = (kind: StoreKind, trx: Transaction<StoreSchema>, uses: readonly LastUse[]) =>
  sql`insert into key_last_use (tenant_id, key_id, at_ms, operation)
    select k.tenant_id, k.id, u.at, u.operation from (${usesTable(kind, uses)}) as u
    join keys as k on k.tenant_id = u.tenant and k.id = u.key
    where k.state not in ('PENDING_CREATION', 'DESTROYED')
    order by k.tenant_id, k.id ${kind === 'postgres' ? sql`for share of k` : sql``}
    on conflict (tenant_id, key_id) do update set at_ms = excluded.at_ms, operation = excluded.operation
    where excluded.at_ms > key_last_use.at_ms`.execute(trx);

export class SqlLastUseStore implements LastUseStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async noteUses(uses: readonly LastUse[]): Promise<void> {
    const newest = newestOf(uses);
    for (let at = 0; at < newest.length; at += batch) {
      const some = newest.slice(at, at + batch);
      await this.#database.write((trx) => writeUses(this.#database.kind, trx, some));
      // SQLite's promises are settled already: without this one batch would follow the other, and no call be answered meanwhile.
      await nextTurn();
    }
  }

  async findLastUse(tenantId: string, keyId: string): Promise<LastUse | undefined> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('key_last_use')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('key_id', '=', keyId)
        .executeTakeFirst(),
    );
    return row && { tenantId, keyId, atMs: row.at_ms, operation: row.operation };
  }
}
