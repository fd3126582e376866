/** @module Rows of `keys` and `key_versions` to records of the domain, and back. */
import type { Selectable } from 'kysely';
import type { KeyRecord, KeyVersionRecord } from '../core/key.ts';
import type { KeyRow, KeyVersionRow } from './schema.ts';

/** A copy of its own: drivers cut small values from shared buffers, which a cached record would keep alive. */
export const toBytes = (value: Uint8Array | null): Uint8Array | undefined =>
  value === null ? undefined : Uint8Array.from(value);

type Mutable<Record> = { -readonly [Field in keyof Record]: Record[Field] };

/** What a key has only at times; what is not there has no property. */
const addOccasional = (key: Mutable<KeyRecord>, row: Selectable<KeyRow>): KeyRecord => {
  if (row.default_for !== null) key.defaultFor = row.default_for;
  if (row.state_before !== null) key.stateBefore = row.state_before;
  if (row.deletion_at_ms !== null) key.deletionAtMs = row.deletion_at_ms;
  if (row.expires_at_ms !== null) key.expiresAtMs = row.expires_at_ms;
  if (row.fingerprint !== null) key.fingerprint = row.fingerprint;
  if (row.rotation_days !== null && row.rotation_next_at_ms !== null) {
    key.rotation = { intervalDays: row.rotation_days, nextAtMs: row.rotation_next_at_ms };
  }
  if (row.rotated_at_ms !== null) key.rotatedAtMs = row.rotated_at_ms;
  if (row.rotations > 0) key.rotations = row.rotations;
  if (row.pending_version_id !== null && row.pending_since_ms !== null) {
    key.pendingVersion = { id: row.pending_version_id, sinceMs: row.pending_since_ms };
  }
  return key;
};

export const toKeyRecord = (row: Selectable<KeyRow>): KeyRecord =>
  addOccasional(
    {
      id: row.id,
      tenantId: row.tenant_id,
      partitionId: row.partition_id,
      alias: row.alias,
      spec: row.spec,
      usage: row.usage,
      description: row.description,
      origin: row.origin,
      state: row.state,
      protection: row.protection,
      enterpriseProjectId: row.enterprise_project_id,
      createdAtMs: row.created_at_ms,
      primaryVersion: row.primary_version,
      revision: row.revision,
    },
    row,
  );

export const toKeyRow = (key: KeyRecord): KeyRow => ({
  id: key.id,
  tenant_id: key.tenantId,
  partition_id: key.partitionId,
  alias: key.alias,
  spec: key.spec,
  usage: key.usage,
  description: key.description,
  origin: key.origin,
  state: key.state,
  protection: key.protection,
  enterprise_project_id: key.enterpriseProjectId,
  created_at_ms: key.createdAtMs,
  primary_version: key.primaryVersion,
  revision: key.revision,
  default_for: key.defaultFor ?? null,
  state_before: key.stateBefore ?? null,
  deletion_at_ms: key.deletionAtMs ?? null,
  expires_at_ms: key.expiresAtMs ?? null,
  fingerprint: key.fingerprint ?? null,
  rotation_days: key.rotation?.intervalDays ?? null,
  rotation_next_at_ms: key.rotation?.nextAtMs ?? null,
  rotated_at_ms: key.rotatedAtMs ?? null,
  rotations: key.rotations ?? 0,
  pending_version_id: key.pendingVersion?.id ?? null,
  pending_since_ms: key.pendingVersion?.sinceMs ?? null,
});

export const toKeyVersionRecord = (row: Selectable<KeyVersionRow>): KeyVersionRecord => ({
  id: row.id,
  keyId: row.key_id,
  tenantId: row.tenant_id,
  version: row.version,
  sealed: toBytes(row.sealed),
  publicKey: toBytes(row.public_key),
  tokenSerial: row.token_serial ?? undefined,
  createdAtMs: row.created_at_ms,
});

export const toKeyVersionRow = (version: KeyVersionRecord): KeyVersionRow => ({
  id: version.id,
  tenant_id: version.tenantId,
  key_id: version.keyId,
  version: version.version,
  sealed: version.sealed ?? null,
  public_key: version.publicKey ?? null,
  token_serial: version.tokenSerial ?? null,
  created_at_ms: version.createdAtMs,
});
