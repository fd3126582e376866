/**
 * @module The tables of the store as Kysely sees them. Ids and names are text, bytes are blobs (`bytea` on
 * PostgreSQL), times are integers of milliseconds since 1970 UTC. Only the `*_rows.ts` files turn these rows into
 * records of the domain.
 */
import type { KeySpec, KeyUsage } from '../core/algorithms.ts';
import type { KeyOrigin, Protection } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
import type { SdfItemKind, SdfKeyFamily, SdfKeyPurpose } from '../core/ports/sdf_store.ts';
import type { PartitionState, PinSource, TenantState } from '../core/ports/tenancy.ts';

export interface TenantRow {
  id: string;
  state: TenantState;
  default_partition_id: string;
  created_at_ms: number;
}

/**
 * How many keys a tenant has. Counted in the transaction that changes it, because a quota that counts rows is
 * neither safe against a second insert at the same instant nor cheap with a hundred thousand keys.
 */
export interface TenantUsageRow {
  tenant_id: string;
  /** Keys that hold a place in the quota: the visible ones and those in PENDING_CREATION. */
  reserved_keys: number;
  visible_keys: number;
}

export interface PartitionRow {
  id: string;
  tenant_id: string;
  module: string;
  token_serial: string;
  token_label: string;
  state: PartitionState;
  pin_kind: PinSource['kind'];
  pin_blob: Uint8Array | null;
  pin_path: string | null;
  sealed_so_pin: Uint8Array | null;
  wrapped_keks: Uint8Array | null;
  created_at_ms: number;
}

export interface KeyRow {
  id: string;
  tenant_id: string;
  partition_id: string;
  alias: string;
  spec: KeySpec;
  usage: KeyUsage;
  description: string;
  origin: KeyOrigin;
  state: KeyState;
  protection: Protection;
  enterprise_project_id: string;
  created_at_ms: number;
  primary_version: number;
  revision: number;
}

export interface KeyVersionRow {
  id: string;
  tenant_id: string;
  key_id: string;
  version: number;
  sealed: Uint8Array | null;
  public_key: Uint8Array | null;
  token_serial: string | null;
  created_at_ms: number;
}

export interface PolicyAttachmentRow {
  tenant_id: string;
  principal_id: string;
  policy_name: string;
  attached_at_ms: number;
}

export interface IdempotencyRow {
  tenant_id: string;
  method: string;
  sequence: string;
  body_hash: Uint8Array;
  resource_id: string;
  /** When the record was made: what its 24 hours count from. */
  created_at_ms: number;
  /** When the call that is under way claimed it; 0 once the claim was given back. */
  claimed_at_ms: number;
  /** The recorded answer; null while there is none. */
  response: Uint8Array | null;
}

/** How many sessions and items a principal has, counted as `TenantUsageRow` is. Rows stay when they fall to zero. */
export interface SdfUsageRow {
  tenant_id: string;
  principal_id: string;
  sessions: number;
  items: number;
}

export interface SdfSessionRow {
  id: string;
  tenant_id: string;
  principal_id: string;
  partition_id: string;
  device_id: string;
  sealed: Uint8Array;
  created_at_ms: number;
  last_used_at_ms: number;
}

export interface SdfItemRow {
  tenant_id: string;
  id: string;
  session_id: string;
  /** Of the session, which never changes it. */
  principal_id: string;
  /** Of the session, which never changes it. */
  partition_id: string;
  kind: SdfItemKind;
  slot: string;
  sealed: Uint8Array | null;
  details: string;
  created_at_ms: number;
}

export interface SdfKeyRow {
  tenant_id: string;
  partition_id: string;
  family: SdfKeyFamily;
  key_index: number;
  purpose: SdfKeyPurpose;
  version_id: string;
  spec: KeySpec;
  protection: Protection;
  state: 'PENDING' | 'READY';
  sealed: Uint8Array | null;
  public_key: Uint8Array | null;
  token_serial: string | null;
  created_at_ms: number;
}

export interface SdfPasswordRow {
  tenant_id: string;
  partition_id: string;
  key_index: number;
  version_id: string;
  salt: Uint8Array;
  sealed: Uint8Array;
  failures: number;
  locked_until_ms: number;
}

/** What the files of a partition take, counted as `TenantUsageRow` is. */
export interface SdfFileUsageRow {
  tenant_id: string;
  partition_id: string;
  files: number;
  bytes: number;
}

export interface SdfFileRow {
  id: string;
  tenant_id: string;
  partition_id: string;
  name: string;
  size_bytes: number;
  block_bytes: number;
  sealed: Uint8Array;
  revision: number;
  created_at_ms: number;
}

export interface SdfFileBlockRow {
  tenant_id: string;
  file_id: string;
  block_index: number;
  revision: number;
  sealed: Uint8Array;
}

export interface StoreSchema {
  tenants: TenantRow;
  tenant_usage: TenantUsageRow;
  partitions: PartitionRow;
  keys: KeyRow;
  key_versions: KeyVersionRow;
  policy_attachments: PolicyAttachmentRow;
  idempotency: IdempotencyRow;
  sdf_usage: SdfUsageRow;
  sdf_sessions: SdfSessionRow;
  sdf_items: SdfItemRow;
  sdf_keys: SdfKeyRow;
  sdf_passwords: SdfPasswordRow;
  sdf_file_usage: SdfFileUsageRow;
  sdf_files: SdfFileRow;
  sdf_file_blocks: SdfFileBlockRow;
}

export type StoreKind = 'sqlite' | 'postgres';
