/**
 * @module What was done on the machine, past a gateway, until a gateway has put it into its audit trail. At least once: a gateway
 * that dies between the record and the removal leaves it to be recorded again.
 */
import type { LocalAction, LocalActionStore } from '../core/ports/operators.ts';
import type { StoreDatabase } from './database.ts';
import { toLocalAction, toLocalActionRow } from './operator_rows.ts';

const maxClaimed = 100;

export class SqlLocalActionStore implements LocalActionStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async noteLocalAction(action: LocalAction): Promise<void> {
    await this.#database.write(async (trx) => {
      await trx.insertInto('local_actions').values(toLocalActionRow(action)).execute();
    });
  }

  async claimLocalActions(nowMs: number, untilMs: number): Promise<readonly LocalAction[]> {
    // Nearly always there is none, which is told without a lock.
    const isNone = await this.#database.read(async (db) => {
      const query = db.selectFrom('local_actions').select('id').where('claimed_until_ms', '<', nowMs);
      return (await query.limit(1).executeTakeFirst()) === undefined;
    });
    return isNone ? [] : this.#claim(nowMs, untilMs);
  }

  #claim(nowMs: number, untilMs: number): Promise<readonly LocalAction[]> {
    return this.#database.write(async (trx) => {
      const waiting = await trx
        .selectFrom('local_actions')
        .select('id')
        .where('claimed_until_ms', '<', nowMs)
        .orderBy('at_ms')
        .orderBy('id')
        .limit(maxClaimed)
        .execute();
      if (waiting.length === 0) return [];
      // The second condition is looked at again under the row's lock: of two gateways one gets it.
      const claimed = await trx
        .updateTable('local_actions')
        .set({ claimed_until_ms: untilMs })
        .where(
          'id',
          'in',
          waiting.map(({ id }) => id),
        )
        .where('claimed_until_ms', '<', nowMs)
        .returningAll()
        .execute();
      return claimed.map(toLocalAction).toSorted((a, b) => a.atMs - b.atMs);
    });
  }

  async removeLocalAction(id: string): Promise<void> {
    await this.#database.write(async (trx) => {
      await trx.deleteFrom('local_actions').where('id', '=', id).execute();
    });
  }
}
