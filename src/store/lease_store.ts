/** @module Leases in the database: which of several gateways runs a schedule. The row decides, under its lock. */
import type { LeaseStore } from '../core/ports/partitions.ts';
import type { StoreDatabase } from './database.ts';

export class SqlLeaseStore implements LeaseStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  acquire(name: string, holder: string, nowMs: number, untilMs: number): Promise<boolean> {
    return this.#database.write(async (trx) => {
      const insertion = trx.insertInto('schedule_leases').values({ name, holder, until_ms: untilMs });
      const { numInsertedOrUpdatedRows } = await insertion
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, until_ms: untilMs })
            .where((row) =>
              row.or([row('schedule_leases.holder', '=', holder), row('schedule_leases.until_ms', '<=', nowMs)]),
            ),
        )
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    });
  }

  async give(name: string, holder: string): Promise<void> {
    await this.#database.write(async (trx) => {
      await trx.deleteFrom('schedule_leases').where('name', '=', name).where('holder', '=', holder).execute();
    });
  }
}
