/** @module Rows of `keys` and `key_versions` to records of the domain, and back. */
import type { Selectable } from 'kysely';
import type { KeyRecord, KeyVersionRecord } from '../core/key.ts';
import type { KeyRow, KeyVersionRow } from './schema.ts';

/** A copy of its own: drivers cut small values from shared buffers, which a cached record would keep alive. */
export const toBytes = (value: Uint8Array | null): Uint8Array | undefined =>
  value === null ? undefined : Uint8Array.from(value);

export const toKeyRecord = (row: Selectable<KeyRow>): KeyRecord => ({
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
});

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
