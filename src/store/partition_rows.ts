/** @module Partitions as operators see them: rows with what is counted for each, to records and back. */
import type { Kysely, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { ManagedPartition, PartitionChanges } from '../core/ports/partitions.ts';
import type { PartitionRow, StoreSchema } from './schema.ts';

type Db = Kysely<StoreSchema>;

/** Literals, for the partial index `keys_partition`. */
const keyCount = sql<number>`((select count(*) from keys k where k.tenant_id = p.tenant_id and k.partition_id = p.id
  and k.state not in ('PENDING_CREATION', 'DESTROYED'))
  + (select count(*) from sdf_keys s where s.tenant_id = p.tenant_id and s.partition_id = p.id and s.state = 'READY'))`;

const sessionCount = sql<number>`(select count(*) from sdf_sessions s
  where s.tenant_id = p.tenant_id and s.partition_id = p.id)`;

/** Partitions with what is shown of them, and no secret. */
export const managedPartitions = (db: Db) =>
  db
    .selectFrom('partitions as p')
    .innerJoin('tenants as t', 't.id', 'p.tenant_id')
    .select([
      ...(['p.id', 'p.tenant_id', 'p.alias', 'p.is_enabled', 'p.module', 'p.token_serial', 'p.token_label'] as const),
      ...(['p.state', 'p.hsm_type', 'p.edition', 'p.slot_id', 'p.term_months', 'p.auto_renew'] as const),
      ...(['p.created_at_ms', 'p.activated_at_ms', 'p.expires_at_ms', 'p.frozen_at_ms', 'p.frozen_for'] as const),
      ...(['p.release_at_ms', 'p.failure', 'p.claimed_by', 'p.claimed_until_ms', 'p.revision'] as const),
      't.default_partition_id',
    ])
    .select([keyCount.as('key_count'), sessionCount.as('session_count')]);

type ManagedRow = Awaited<ReturnType<ReturnType<typeof managedPartitions>['execute']>>[number];

export const toManagedPartition = (row: ManagedRow): ManagedPartition => ({
  id: row.id,
  tenantId: row.tenant_id,
  alias: row.alias,
  isDefault: row.default_partition_id === row.id,
  isEnabled: row.is_enabled === 1,
  module: row.module,
  tokenSerial: row.token_serial,
  tokenLabel: row.token_label,
  state: row.state,
  hsmType: row.hsm_type,
  edition: row.edition,
  slotId: row.slot_id ?? undefined,
  termMonths: row.term_months,
  autoRenew: row.auto_renew === 1,
  createdAtMs: row.created_at_ms,
  activatedAtMs: row.activated_at_ms ?? undefined,
  expiresAtMs: row.expires_at_ms ?? undefined,
  frozenAtMs: row.frozen_at_ms ?? undefined,
  frozenFor: row.frozen_for ?? undefined,
  releaseAtMs: row.release_at_ms ?? undefined,
  failure: row.failure,
  claimedBy: row.claimed_by ?? undefined,
  claimedUntilMs: row.claimed_until_ms ?? undefined,
  revision: row.revision,
  keys: Number(row.key_count),
  sessions: Number(row.session_count),
});

/** The column of each change whose value goes there as it is; a cleared one is null. */
const columnOf = {
  state: 'state',
  slotId: 'slot_id',
  termMonths: 'term_months',
  activatedAtMs: 'activated_at_ms',
  expiresAtMs: 'expires_at_ms',
  frozenAtMs: 'frozen_at_ms',
  frozenFor: 'frozen_for',
  releaseAtMs: 'release_at_ms',
  failure: 'failure',
  claimedBy: 'claimed_by',
  claimedUntilMs: 'claimed_until_ms',
  tokenSerial: 'token_serial',
  tokenLabel: 'token_label',
  sealedSoPin: 'sealed_so_pin',
  wrappedKeks: 'wrapped_keks',
} as const satisfies Record<Exclude<keyof PartitionChanges, 'autoRenew' | 'pin'>, keyof PartitionRow>;

const pinColumns = (pin: NonNullable<PartitionChanges['pin']>): Updateable<PartitionRow> =>
  pin.kind === 'sealed'
    ? { pin_kind: 'sealed', pin_blob: pin.blob, pin_path: null }
    : { pin_kind: 'file', pin_blob: null, pin_path: pin.path };

/** Changes as columns. */
export const toColumns = (changes: PartitionChanges): Updateable<PartitionRow> => {
  const columns: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columnOf)) {
    if (Object.hasOwn(changes, name)) columns[column] = changes[name as keyof typeof columnOf] ?? null;
  }
  if (changes.autoRenew !== undefined) columns.auto_renew = changes.autoRenew ? 1 : 0;
  return { ...columns, ...(changes.pin === undefined ? {} : pinColumns(changes.pin)) } as Updateable<PartitionRow>;
};
