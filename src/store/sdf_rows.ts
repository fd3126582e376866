/** @module Rows of the SDF tables to records of the domain, and back. */
import type { Selectable } from 'kysely';
import type {
  SdfFileRecord,
  SdfItemRecord,
  SdfKeyRecord,
  SdfPasswordRecord,
  SdfSessionRecord,
} from '../core/ports/sdf_store.ts';
import { toBytes } from './key_rows.ts';
import type { SdfFileRow, SdfItemRow, SdfKeyRow, SdfPasswordRow, SdfSessionRow } from './schema.ts';

export const toSessionRecord = (row: Selectable<SdfSessionRow>): SdfSessionRecord => ({
  id: row.id,
  tenantId: row.tenant_id,
  principalId: row.principal_id,
  partitionId: row.partition_id,
  deviceId: row.device_id,
  sealed: Uint8Array.from(row.sealed),
  createdAtMs: row.created_at_ms,
  lastUsedAtMs: row.last_used_at_ms,
});

export const toSessionRow = (session: SdfSessionRecord): SdfSessionRow => ({
  id: session.id,
  tenant_id: session.tenantId,
  principal_id: session.principalId,
  partition_id: session.partitionId,
  device_id: session.deviceId,
  sealed: session.sealed,
  created_at_ms: session.createdAtMs,
  last_used_at_ms: session.lastUsedAtMs,
});

export const toItemRecord = (row: Selectable<SdfItemRow>): SdfItemRecord => ({
  id: row.id,
  tenantId: row.tenant_id,
  sessionId: row.session_id,
  kind: row.kind,
  slot: row.slot,
  sealed: toBytes(row.sealed),
  details: row.details,
  createdAtMs: row.created_at_ms,
});

export const toItemRow = (item: SdfItemRecord, session: SdfSessionRecord): SdfItemRow => ({
  tenant_id: item.tenantId,
  id: item.id,
  session_id: item.sessionId,
  principal_id: session.principalId,
  partition_id: session.partitionId,
  kind: item.kind,
  slot: item.slot,
  sealed: item.sealed ?? null,
  details: item.details,
  created_at_ms: item.createdAtMs,
});

export const toSdfKeyRecord = (row: Selectable<SdfKeyRow>): SdfKeyRecord => ({
  tenantId: row.tenant_id,
  partitionId: row.partition_id,
  family: row.family,
  index: row.key_index,
  purpose: row.purpose,
  versionId: row.version_id,
  spec: row.spec,
  protection: row.protection,
  state: row.state,
  sealed: toBytes(row.sealed),
  publicKey: toBytes(row.public_key),
  tokenSerial: row.token_serial ?? undefined,
  createdAtMs: row.created_at_ms,
});

export const toSdfKeyRow = (key: SdfKeyRecord): SdfKeyRow => ({
  tenant_id: key.tenantId,
  partition_id: key.partitionId,
  family: key.family,
  key_index: key.index,
  purpose: key.purpose,
  version_id: key.versionId,
  spec: key.spec,
  protection: key.protection,
  state: key.state,
  sealed: key.sealed ?? null,
  public_key: key.publicKey ?? null,
  token_serial: key.tokenSerial ?? null,
  created_at_ms: key.createdAtMs,
});

export const toPasswordRecord = (row: Selectable<SdfPasswordRow>): SdfPasswordRecord => ({
  tenantId: row.tenant_id,
  partitionId: row.partition_id,
  index: row.key_index,
  versionId: row.version_id,
  salt: Uint8Array.from(row.salt),
  sealed: Uint8Array.from(row.sealed),
  failures: row.failures,
  lockedUntilMs: row.locked_until_ms,
});

export const toFileRecord = (row: Selectable<SdfFileRow>): SdfFileRecord => ({
  id: row.id,
  tenantId: row.tenant_id,
  partitionId: row.partition_id,
  name: row.name,
  sizeBytes: row.size_bytes,
  blockBytes: row.block_bytes,
  sealed: Uint8Array.from(row.sealed),
  revision: row.revision,
  createdAtMs: row.created_at_ms,
});

export const toFileRow = (file: SdfFileRecord): SdfFileRow => ({
  id: file.id,
  tenant_id: file.tenantId,
  partition_id: file.partitionId,
  name: file.name,
  size_bytes: file.sizeBytes,
  block_bytes: file.blockBytes,
  sealed: file.sealed,
  revision: file.revision,
  created_at_ms: file.createdAtMs,
});
