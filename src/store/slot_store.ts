/** @module The slot pool in the database: what there is, who uses it, and which slot a new partition gets. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { Page, SlotRecord, SlotStore, SlotUse, WipedToken } from '../core/ports/partitions.ts';
import type { StoreDatabase } from './database.ts';
import { toBytes } from './key_rows.ts';
import { holding } from './row_locks.ts';
import type { HsmSlotRow, StoreKind, StoreSchema } from './schema.ts';

type Db = Kysely<StoreSchema>;
type Trx = Transaction<StoreSchema>;

const slotNotFound = (slotId: string): GatewayError =>
  new GatewayError('SLOT_NOT_FOUND', 'the pool has no such slot', { metadata: { slot_id: slotId } });

const slotInUse = (slotId: string): GatewayError =>
  new GatewayError('SLOT_IN_USE', 'the slot is used, as far as it goes', { metadata: { slot_id: slotId } });

const toSlot = (row: HsmSlotRow): SlotRecord => ({
  id: row.id,
  kind: row.kind,
  module: row.module,
  tokenLabel: row.token_label,
  tokenSerial: row.token_serial,
  pinFile: row.pin_path,
  capacity: row.capacity,
  createdAtMs: row.created_at_ms,
});

const toSlotRow = (slot: SlotRecord): HsmSlotRow => ({
  id: slot.id,
  kind: slot.kind,
  module: slot.module,
  token_label: slot.tokenLabel,
  token_serial: slot.tokenSerial,
  pin_path: slot.pinFile,
  capacity: slot.capacity,
  created_at_ms: slot.createdAtMs,
});

const users = (db: Db) => db.selectFrom('partitions').where('state', '<>', 'RELEASED');

const usesOf = async (db: Db, rows: readonly HsmSlotRow[]): Promise<SlotUse[]> => {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  // Bounded by the page; only tokens need to say who has them.
  const counts = await users(db)
    .select(['slot_id', sql<number>`count(*)`.as('used'), sql<string>`min(id)`.as('one')])
    .select(sql<string>`min(tenant_id)`.as('tenant'))
    .where('slot_id', 'in', ids)
    .groupBy('slot_id')
    .execute();
  return rows.map((row) => {
    const count = counts.find(({ slot_id }) => slot_id === row.id);
    const isToken = row.kind === 'TOKEN' && count !== undefined;
    return {
      slot: toSlot(row),
      used: Number(count?.used ?? 0),
      partitionId: isToken ? count.one : '',
      tenantId: isToken ? count.tenant : '',
    };
  });
};

const findUse = async (db: Db, slotId: string): Promise<SlotUse | undefined> => {
  const row = await db.selectFrom('hsm_slots').selectAll().where('id', '=', slotId).executeTakeFirst();
  return row && (await usesOf(db, [row]))[0];
};

const hasRoom = ({ slot, used }: SlotUse): boolean => slot.capacity === 0 || used < slot.capacity;

/**
 * A slot of a module that has room; tokens that are there come before those that have to be made. Holds the pool: of two who look at
 * the same instant the second sees what the first has taken.
 * @param slotId the only one that will do; any when undefined
 * @throws {GatewayError} SLOT_NOT_FOUND and SLOT_IN_USE for the only one
 */
export const chooseSlot = async (
  kind: StoreKind,
  trx: Trx,
  module: string,
  slotId: string | undefined,
): Promise<SlotRecord | undefined> => {
  const ofModule = trx.selectFrom('hsm_slots').selectAll().where('module', '=', module);
  const rows = await holding(kind, ofModule.orderBy('created_at_ms').orderBy('id')).execute();
  const uses = await usesOf(trx, rows);
  if (slotId !== undefined) {
    const use = uses.find(({ slot }) => slot.id === slotId);
    if (use === undefined) throw slotNotFound(slotId);
    if (!hasRoom(use)) throw slotInUse(slotId);
    return use.slot;
  }
  const free = uses.filter(hasRoom).map(({ slot }) => slot);
  return free.find((slot) => slot.kind === 'TOKEN') ?? free[0];
};

/** Keeps a token that was wiped for the next partition of its module. */
export const keepWipedToken = async (trx: Trx, { module, tokenSerial, sealedSoPin }: WipedToken): Promise<void> => {
  await trx
    .insertInto('hsm_wiped_tokens')
    .values({ module, token_serial: tokenSerial, sealed_so_pin: sealedSoPin })
    .onConflict((conflict) => conflict.columns(['module', 'token_serial']).doUpdateSet({ sealed_so_pin: sealedSoPin }))
    .execute();
};

export class SqlSlotStore implements SlotStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async registerSlot(slot: SlotRecord): Promise<void> {
    const { module, tokenSerial } = slot;
    await this.#database.write(async (trx) => {
      const using = users(trx).select('id').where('module', '=', module).where('token_serial', '=', tokenSerial);
      if (slot.kind === 'TOKEN' && (await using.executeTakeFirst()) !== undefined) {
        throw new GatewayError('PARTITION_EXISTS', 'the token is a partition already', {
          metadata: { module, token_serial: tokenSerial },
        });
      }
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('hsm_slots')
        .values(toSlotRow(slot))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 1n) return;
      const what = slot.kind === 'TOKEN' ? 'the token' : 'the capacity of the module';
      throw new GatewayError('SLOT_EXISTS', `${what} is registered already`, {
        metadata: { module, token_serial: tokenSerial },
      });
    });
  }

  async unregisterSlot(slotId: string): Promise<void> {
    const { kind } = this.#database;
    await this.#database.write(async (trx) => {
      await holding(kind, trx.selectFrom('hsm_slots').select('id').where('id', '=', slotId)).execute();
      const use = await findUse(trx, slotId);
      if (use === undefined) throw slotNotFound(slotId);
      if (use.used > 0) throw slotInUse(slotId);
      await trx.deleteFrom('hsm_slots').where('id', '=', slotId).execute();
    });
  }

  findSlot(slotId: string): Promise<SlotUse | undefined> {
    return this.#database.read((db) => findUse(db, slotId));
  }

  listSlots({ limit, offset }: Page): Promise<{ readonly slots: readonly SlotUse[]; readonly total: number }> {
    return this.#database.read(async (db) => {
      const inOrder = db.selectFrom('hsm_slots').selectAll().orderBy('created_at_ms').orderBy('id');
      const slots = await usesOf(db, await inOrder.limit(limit).offset(offset).execute());
      const counting = db.selectFrom('hsm_slots').select((select) => select.fn.countAll<number>().as('total'));
      return { slots, total: Number((await counting.executeTakeFirstOrThrow()).total) };
    });
  }

  findWipedToken(module: string): Promise<WipedToken | undefined> {
    return this.#database.read(async (db) => {
      const row = await db
        .selectFrom('hsm_wiped_tokens as w')
        .selectAll()
        .where('w.module', '=', module)
        .where(
          sql<boolean>`not exists (select 1 from partitions p where p.module = w.module
            and p.token_serial = w.token_serial and p.state <> 'RELEASED')`,
        )
        .orderBy('w.token_serial')
        .limit(1)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return { module, tokenSerial: row.token_serial, sealedSoPin: toBytes(row.sealed_so_pin) ?? new Uint8Array() };
    });
  }
}
