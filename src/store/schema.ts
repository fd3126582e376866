/**
 * @module The tables of the store as Kysely sees them. Ids and names are text, bytes are blobs (`bytea` on
 * PostgreSQL), times are integers of milliseconds since 1970 UTC. Only the `*_rows.ts` files turn these rows into
 * records of the domain.
 */
import type { Generated } from 'kysely';
import type { StoredApprovalState } from '../core/approval.ts';
import type { KeySpec, KeyUsage } from '../core/algorithms.ts';
import type { KeyOrigin, Protection } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
import type { OperatorState, UkeyKeyType } from '../core/operator.ts';
import type { CertificateKind, EnrollmentKind, RevocationReason } from '../core/ports/certificates.ts';
import type { HsmEdition, HsmType } from '../core/hsm_profile.ts';
import type { FrozenFor } from '../core/partition_state.ts';
import type { ImportParameters, KeyEventKind } from '../core/ports/key_life.ts';
import type { SlotKind } from '../core/ports/partitions.ts';
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
  /** Keys that hold a place in the quota: the visible ones and those in PENDING_CREATION; no default keys of services. */
  reserved_keys: number;
  /** Visible keys without default keys of services. */
  visible_keys: number;
  /** Visible default keys of services. */
  default_keys: Generated<number>;
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
  alias: string;
  /** 1 or 0. */
  is_enabled: number;
  hsm_type: Generated<HsmType>;
  edition: Generated<HsmEdition>;
  slot_id: string | null;
  term_months: Generated<number>;
  /** 1 or 0. */
  auto_renew: Generated<number>;
  activated_at_ms: number | null;
  expires_at_ms: number | null;
  frozen_at_ms: number | null;
  frozen_for: FrozenFor | null;
  release_at_ms: number | null;
  failure: Generated<string>;
  claimed_by: string | null;
  claimed_until_ms: number | null;
  revision: Generated<number>;
}

export interface HsmSlotRow {
  id: string;
  kind: SlotKind;
  module: string;
  token_label: string;
  token_serial: string;
  pin_path: string;
  /** 0: no limit. */
  capacity: number;
  created_at_ms: number;
}

export interface WipedTokenRow {
  module: string;
  token_serial: string;
  sealed_so_pin: Uint8Array;
}

/** A token of one gateway that holds a partition's KEKs. */
export interface GatewayTokenRow {
  gateway: string;
  partition_id: string;
  module: string;
  token_serial: string;
  token_label: string;
  pin_kind: 'sealed' | 'file';
  pin_blob: Uint8Array | null;
  pin_path: string | null;
  sealed_so_pin: Uint8Array | null;
  /** 1 while it is being wiped. */
  is_leaving: number;
  created_at_ms: number;
}

export interface PartitionQuotaRow {
  tenant_id: string;
  /** Empty for the tenant as a whole. */
  partition_id: string;
  max_keys: number | null;
  max_sessions: number | null;
  operations_per_second: number | null;
}

export interface ScheduleLeaseRow {
  name: string;
  holder: string;
  until_ms: number;
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
  default_for: string | null;
  state_before: KeyState | null;
  deletion_at_ms: number | null;
  expires_at_ms: number | null;
  fingerprint: string | null;
  /** Both or none. */
  rotation_days: number | null;
  rotation_next_at_ms: number | null;
  rotated_at_ms: number | null;
  rotations: number;
  /** Both or none. */
  pending_version_id: string | null;
  pending_since_ms: number | null;
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
  /** A principal's id, `*`, or `group/<name>`. */
  principal_id: string;
  policy_name: string;
  attached_at_ms: number;
}

export interface PolicyRow {
  tenant_id: string;
  name: string;
  description: string;
  document: string;
  revision: number;
  created_at_ms: number;
  updated_at_ms: number;
  updated_by: string;
}

/** Documents that a policy has had, the current one among them. */
export interface PolicyRevisionRow {
  tenant_id: string;
  policy_name: string;
  revision: number;
  document: string;
  updated_at_ms: number;
  updated_by: string;
}

export interface PolicyGroupRow {
  tenant_id: string;
  name: string;
  description: string;
  created_at_ms: number;
}

export interface PolicyGroupMemberRow {
  tenant_id: string;
  group_name: string;
  member_id: string;
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

/** A name of a key: its own alias, which the key's row has too, or a further one. One name, one row, whatever its kind. */
export interface KeyAliasRow {
  tenant_id: string;
  alias: string;
  key_id: string;
  /** 1 for the key's own alias, 0 for a further name. */
  is_own: number;
  created_at_ms: number;
  updated_at_ms: number;
}

export interface KeyTagRow {
  tenant_id: string;
  key_id: string;
  tag_key: string;
  tag_value: string;
}

export interface KeyGrantRow {
  id: string;
  tenant_id: string;
  key_id: string;
  name: string;
  grantee: string;
  /** JSON: an array of `GrantOperation`. */
  operations: string;
  /** JSON; null where there are none. */
  constraints: string | null;
  issuer: string;
  retiring: string | null;
  created_at_ms: number;
}

export interface KeyLastUseRow {
  tenant_id: string;
  key_id: string;
  at_ms: number;
  operation: string;
}

export interface KeyEventRow {
  id: Generated<number>;
  tenant_id: string;
  key_id: string;
  alias: string;
  kind: KeyEventKind;
  time_ms: number;
  at_ms: number | null;
  /** 1 for what is noted once for the same key, kind and `at_ms`. */
  is_warning: number;
}

export interface KeyImportParametersRow {
  tenant_id: string;
  key_id: string;
  id: string;
  algorithm: ImportParameters['algorithm'];
  spec: ImportParameters['spec'];
  protection: ImportParameters['protection'];
  sealed: Uint8Array;
  public_key: Uint8Array;
  expires_at_ms: number;
}

export interface OperatorRow {
  id: string;
  /** Names with blanks between. */
  roles: string;
  tenant_id: string | null;
  state: OperatorState;
  failures: number;
  locked_until_ms: number;
  created_at_ms: number;
  revision: number;
}

export interface OperatorUkeyRow {
  id: string;
  operator_id: string;
  label: string;
  key_type: UkeyKeyType;
  public_key: Uint8Array;
  enrolled_at_ms: number;
}

export interface OperatorChallengeRow {
  id: string;
  operator_id: string;
  fingerprint: string;
  created_at_ms: number;
  expires_at_ms: number;
}

export interface OperatorSessionRow {
  id: string;
  token_digest: string;
  operator_id: string;
  ukey_id: string;
  fingerprint: string;
  source_ip: string;
  created_at_ms: number;
  last_used_at_ms: number;
  expires_at_ms: number;
  ended_at_ms: number | null;
}

export interface LocalActionRow {
  id: string;
  at_ms: number;
  trace_name: string;
  resource_type: string;
  resource_id: string;
  os_user: string;
  /** JSON object of strings. */
  fields: string;
  claimed_until_ms: number;
}

export interface ApprovalRow {
  id: string;
  state: StoredApprovalState;
  method: string;
  request: Uint8Array;
  proposer: string;
  comment: string;
  proposed_at_ms: number;
  expires_at_ms: number;
  required: number;
  reason: string | null;
  executor: string | null;
  executed_at_ms: number | null;
  revision: number;
}

export interface ApprovalVoteRow {
  approval_id: string;
  operator: string;
  /** 1 or 0. */
  is_approval: number;
  at_ms: number;
  comment: string;
  signature: Uint8Array | null;
  ukey_id: string | null;
}

export interface QuorumRow {
  method: string;
  required: number;
}

export interface AuthorityRow {
  generation: number;
  certificate: string;
  token_serial: string;
  state: 'ACTIVE' | 'RETIRED';
  created_at_ms: number;
  not_after_ms: number;
  revocations: number;
  /** 0 until the first list is signed. */
  crl_number: number;
  crl_revocations: number;
  crl: Uint8Array | null;
  crl_this_update_ms: number | null;
  crl_next_update_ms: number | null;
}

export interface CertificateRow {
  serial: string;
  authority: number;
  kind: CertificateKind;
  /** Empty for operators and servers. */
  tenant_id: string;
  principal_id: string;
  key_digest: Uint8Array;
  /** PEM. */
  certificate: string;
  not_before_ms: number;
  not_after_ms: number;
  issued_at_ms: number;
  issued_by: string;
  renewed_from: string | null;
  revoked_at_ms: number | null;
  revocation_reason: RevocationReason | null;
}

export interface EnrollmentTokenRow {
  id: string;
  tenant_id: string;
  kind: EnrollmentKind;
  name: string;
  digest: Uint8Array;
  created_at_ms: number;
  created_by: string;
  expires_at_ms: number;
  cancelled_at_ms: number | null;
  used_at_ms: number | null;
  used_for: string | null;
}

/** A restore that is under way. */
export interface PartitionRestoreRow {
  partition_id: string;
  /** SHA-256 of the archive in hex. */
  archive: string;
  /** Rows of the archive that are in the store, or were passed over. */
  rows: number;
  /** 1 where the tenant came with the archive. */
  is_new_tenant: number;
  started_at_ms: number;
}

/** A gateway that announces an address. */
export interface GatewayMemberRow {
  address: string;
  name: string;
  server_name: string | null;
  zone: string | null;
  weight: number;
  /** By the clock of the database. */
  heard_at_ms: number;
}

export interface StoreSchema {
  tenants: TenantRow;
  tenant_usage: TenantUsageRow;
  partitions: PartitionRow;
  hsm_slots: HsmSlotRow;
  hsm_wiped_tokens: WipedTokenRow;
  gateway_tokens: GatewayTokenRow;
  partition_quotas: PartitionQuotaRow;
  schedule_leases: ScheduleLeaseRow;
  gateway_members: GatewayMemberRow;
  partition_restores: PartitionRestoreRow;
  keys: KeyRow;
  key_versions: KeyVersionRow;
  key_aliases: KeyAliasRow;
  key_tags: KeyTagRow;
  key_grants: KeyGrantRow;
  key_last_use: KeyLastUseRow;
  key_events: KeyEventRow;
  key_import_parameters: KeyImportParametersRow;
  policy_attachments: PolicyAttachmentRow;
  approvals: ApprovalRow;
  approval_votes: ApprovalVoteRow;
  quorums: QuorumRow;
  certificate_authorities: AuthorityRow;
  certificates: CertificateRow;
  enrollment_tokens: EnrollmentTokenRow;
  policies: PolicyRow;
  policy_revisions: PolicyRevisionRow;
  policy_groups: PolicyGroupRow;
  policy_group_members: PolicyGroupMemberRow;
  idempotency: IdempotencyRow;
  sdf_usage: SdfUsageRow;
  sdf_sessions: SdfSessionRow;
  sdf_items: SdfItemRow;
  sdf_keys: SdfKeyRow;
  sdf_passwords: SdfPasswordRow;
  sdf_file_usage: SdfFileUsageRow;
  sdf_files: SdfFileRow;
  sdf_file_blocks: SdfFileBlockRow;
  operators: OperatorRow;
  operator_ukeys: OperatorUkeyRow;
  operator_challenges: OperatorChallengeRow;
  operator_sessions: OperatorSessionRow;
  local_actions: LocalActionRow;
}

export type StoreKind = 'sqlite' | 'postgres';
