/** @module Events of keys, as those read them who watch keys, and warnings, each noted once. */
import type { KeyRecord } from '../core/key.ts';
import type { KeyEventRecord, KeyEventStore, NewKeyEvent } from '../core/ports/key_life.ts';
import type { StoreDatabase } from './database.ts';
import { toEventRecord, toEventRow } from './key_events.ts';
import { lockUsage } from './tenant_usage.ts';

/** Events that one transaction of a purge removes, so that it stays short. */
const purgeBatch = 500;

export class SqlKeyEventStore implements KeyEventStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  listEvents(tenantId: string, afterId: number, limit: number): Promise<readonly KeyEventRecord[]> {
    return this.#database.read(async (db) => {
      const ofTenant = db.selectFrom('key_events').selectAll().where('tenant_id', '=', tenantId);
      const rows = await ofTenant.where('id', '>', afterId).orderBy('id').limit(limit).execute();
      return rows.map(toEventRecord);
    });
  }

  async lastEventId(tenantId: string): Promise<number> {
    const newest = await this.#database.read((db) =>
      db
        .selectFrom('key_events')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
    return newest?.id ?? 0;
  }

  async noteWarning(key: KeyRecord, event: NewKeyEvent & { readonly atMs: number }): Promise<boolean> {
    return this.#database.write(async (trx) => {
      // As `noteEvent` wants it.
      await lockUsage(trx, key.tenantId);
      const insertion = trx.insertInto('key_events').values(toEventRow(key, event, true));
      const { numInsertedOrUpdatedRows } = await insertion
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    });
  }

  async purgeEvents(beforeMs: number): Promise<number> {
    for (let removed = 0; ; ) {
      const count = await this.#purgeBatch(beforeMs);
      removed += count;
      if (count < purgeBatch) return removed;
    }
  }

  #purgeBatch(beforeMs: number): Promise<number> {
    return this.#database.write(async (trx) => {
      const oldest = trx
        .selectFrom('key_events')
        .select('id')
        .where('time_ms', '<', beforeMs)
        .orderBy('time_ms')
        .limit(purgeBatch);
      const { numDeletedRows } = await trx.deleteFrom('key_events').where('id', 'in', oldest).executeTakeFirst();
      return Number(numDeletedRows);
    });
  }
}
