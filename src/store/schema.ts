/**
 * @module The tables of the store as Kysely sees them. Ids and names are text, bytes are blobs (`bytea` on
 * PostgreSQL), times are integers of milliseconds since 1970 UTC. Only the `*_rows.ts` files turn these rows into
 * records of the domain.
 */
import type { KeySpec, KeyUsage } from '../core/algorithms.ts';
import type { KeyOrigin, Protection } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
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

export interface StoreSchema {
  tenants: TenantRow;
  tenant_usage: TenantUsageRow;
  partitions: PartitionRow;
  keys: KeyRow;
  key_versions: KeyVersionRow;
  policy_attachments: PolicyAttachmentRow;
  idempotency: IdempotencyRow;
}

export type StoreKind = 'sqlite' | 'postgres';
