/** @module Events of keys as rows, and how they are noted. */
import type { Insertable, Selectable, Transaction } from 'kysely';
import type { KeyRecord } from '../core/key.ts';
import type { KeyEventRecord, NewKeyEvent } from '../core/ports/key_life.ts';
import type { KeyEventRow, StoreSchema } from './schema.ts';

export const toEventRow = (key: KeyRecord, event: NewKeyEvent, isWarning: boolean): Insertable<KeyEventRow> => ({
  tenant_id: key.tenantId,
  key_id: key.id,
  alias: key.alias,
  kind: event.kind,
  time_ms: event.timeMs,
  at_ms: event.atMs ?? null,
  is_warning: isWarning ? 1 : 0,
});

export const toEventRecord = (row: Selectable<KeyEventRow>): KeyEventRecord => ({
  id: row.id,
  tenantId: row.tenant_id,
  keyId: row.key_id,
  alias: row.alias,
  kind: row.kind,
  timeMs: row.time_ms,
  ...(row.at_ms === null ? {} : { atMs: row.at_ms }),
});

/**
 * Notes an event with the change it belongs to. The transaction must hold the tenant's counters: ids are given in the order in
 * which such transactions end, so that who reads events after an id never misses one that came later with a smaller id.
 */
export const noteEvent = async (
  trx: Transaction<StoreSchema>,
  key: KeyRecord,
  event: NewKeyEvent | undefined,
): Promise<void> => {
  if (event === undefined) return;
  await trx
    .insertInto('key_events')
    .values(toEventRow(key, event, false))
    .execute();
};
