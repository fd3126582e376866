/**
 * @module Every table of the store, and whether an archive of a partition has it: with which columns, or why not. The one list that
 * writing, checking and restoring go by. A test holds it against the schema, so whoever adds a table or a column has to decide.
 */
import type { StoreSchema } from './schema.ts';

export type TableName = keyof StoreSchema & string;
type ColumnOf<T extends TableName> = keyof StoreSchema[T] & string;

interface Contained<T extends TableName> {
  /** Whose the rows are: `tenant` rows come back only with a tenant that did not exist. */
  readonly of: 'tenant' | 'partition';
  readonly columns: readonly ColumnOf<T>[];
  /** Columns that an archive does not have: what is of one token, or of the moment. */
  readonly without?: readonly ColumnOf<T>[];
}

interface Omitted {
  readonly why: string;
}

const ofInstallation = 'belongs to the installation, not to a tenant';
const ofMoment = 'lives for minutes or hours, and is begun again';

/** By table. */
export const backupContents: { readonly [T in TableName]: Contained<T> | Omitted } = {
  tenants: { of: 'tenant', columns: ['id', 'state', 'created_at_ms'], without: ['default_partition_id'] },
  partitions: {
    of: 'partition',
    columns: [
      ...(['id', 'tenant_id', 'alias', 'is_enabled', 'state', 'hsm_type', 'edition', 'created_at_ms'] as const),
      // What the escrow is bound to, and the escrow.
      ...(['module', 'token_serial', 'wrapped_keks'] as const),
      ...(['term_months', 'auto_renew', 'activated_at_ms', 'expires_at_ms'] as const),
      ...(['frozen_at_ms', 'frozen_for', 'release_at_ms'] as const),
    ],
    without: [
      ...(['token_label', 'pin_kind', 'pin_blob', 'pin_path', 'sealed_so_pin', 'slot_id'] as const),
      ...(['failure', 'claimed_by', 'claimed_until_ms', 'revision'] as const),
    ],
  },
  policies: {
    of: 'tenant',
    columns: [
      ...(['tenant_id', 'name', 'description', 'document', 'revision'] as const),
      ...(['created_at_ms', 'updated_at_ms', 'updated_by'] as const),
    ],
  },
  policy_revisions: {
    of: 'tenant',
    columns: ['tenant_id', 'policy_name', 'revision', 'document', 'updated_at_ms', 'updated_by'],
  },
  policy_groups: { of: 'tenant', columns: ['tenant_id', 'name', 'description', 'created_at_ms'] },
  policy_group_members: { of: 'tenant', columns: ['tenant_id', 'group_name', 'member_id'] },
  policy_attachments: { of: 'tenant', columns: ['tenant_id', 'principal_id', 'policy_name', 'attached_at_ms'] },
  // Those of the tenant as a whole, which have an empty partition id, are of the tenant.
  partition_quotas: {
    of: 'partition',
    columns: ['tenant_id', 'partition_id', 'max_keys', 'max_sessions', 'operations_per_second'],
  },
  keys: {
    of: 'partition',
    columns: [
      ...(['id', 'tenant_id', 'partition_id', 'alias', 'spec', 'usage', 'description', 'origin', 'state'] as const),
      ...(['protection', 'enterprise_project_id', 'created_at_ms', 'primary_version', 'revision'] as const),
      ...(['default_for', 'state_before', 'deletion_at_ms', 'expires_at_ms', 'fingerprint'] as const),
      ...(['rotation_days', 'rotation_next_at_ms', 'rotated_at_ms', 'rotations'] as const),
    ],
    // A version that is being made has no material yet.
    without: ['pending_version_id', 'pending_since_ms'],
  },
  key_versions: {
    of: 'partition',
    columns: ['id', 'tenant_id', 'key_id', 'version', 'sealed', 'public_key', 'token_serial', 'created_at_ms'],
  },
  key_aliases: {
    of: 'partition',
    columns: ['tenant_id', 'alias', 'key_id', 'is_own', 'created_at_ms', 'updated_at_ms'],
  },
  key_tags: { of: 'partition', columns: ['tenant_id', 'key_id', 'tag_key', 'tag_value'] },
  key_grants: {
    of: 'partition',
    columns: [
      ...(['id', 'tenant_id', 'key_id', 'name', 'grantee', 'operations'] as const),
      ...(['constraints', 'issuer', 'retiring', 'created_at_ms'] as const),
    ],
  },
  key_last_use: { of: 'partition', columns: ['tenant_id', 'key_id', 'at_ms', 'operation'] },
  sdf_keys: {
    of: 'partition',
    columns: [
      ...(['tenant_id', 'partition_id', 'family', 'key_index', 'purpose', 'version_id', 'spec'] as const),
      ...(['protection', 'state', 'sealed', 'public_key', 'token_serial', 'created_at_ms'] as const),
    ],
  },
  sdf_passwords: {
    of: 'partition',
    columns: [
      ...(['tenant_id', 'partition_id', 'key_index', 'version_id'] as const),
      ...(['salt', 'sealed', 'failures', 'locked_until_ms'] as const),
    ],
  },
  sdf_file_usage: { of: 'partition', columns: ['tenant_id', 'partition_id', 'files', 'bytes'] },
  sdf_files: {
    of: 'partition',
    columns: [
      ...(['id', 'tenant_id', 'partition_id', 'name', 'size_bytes'] as const),
      ...(['block_bytes', 'sealed', 'revision', 'created_at_ms'] as const),
    ],
  },
  sdf_file_blocks: { of: 'partition', columns: ['tenant_id', 'file_id', 'block_index', 'revision', 'sealed'] },
  tenant_usage: { why: 'is counted again' },
  key_events: { why: 'tells what happened on this installation; the audit trail has it too' },
  key_import_parameters: { why: 'are good for a day; the tenant asks for new ones' },
  hsm_slots: { why: ofInstallation },
  hsm_wiped_tokens: { why: ofInstallation },
  gateway_tokens: { why: ofInstallation },
  schedule_leases: { why: ofMoment },
  gateway_members: { why: ofMoment },
  partition_restores: { why: ofMoment },
  approvals: { why: ofInstallation },
  approval_votes: { why: ofInstallation },
  quorums: { why: ofInstallation },
  certificate_authorities: { why: ofInstallation },
  certificates: {
    why: 'are of the authority that issued them; another installation has another one, and principals enrol there',
  },
  enrollment_tokens: { why: 'are good for one certificate of this installation' },
  idempotency: { why: ofMoment },
  sdf_usage: { why: 'counts sessions, which end with the installation' },
  sdf_sessions: { why: ofMoment },
  sdf_items: { why: ofMoment },
  operators: { why: ofInstallation },
  operator_ukeys: { why: ofInstallation },
  operator_challenges: { why: ofMoment },
  operator_sessions: { why: ofMoment },
  local_actions: { why: ofInstallation },
};

/** What is said of a table; undefined for what is none, as the list of what is not contained. */
const contentOf = (table: string): (typeof backupContents)[TableName] | undefined =>
  Object.hasOwn(backupContents, table) ? backupContents[table as TableName] : undefined;

/** Columns of a table that archives have; undefined where they do not have it. */
export const backupColumns = (table: string): readonly string[] | undefined => {
  const content = contentOf(table);
  return content !== undefined && 'columns' in content ? content.columns : undefined;
};

/** Whether a row is of the tenant as a whole. */
export const isOfTenant = (table: string, row: Readonly<Record<string, unknown>>): boolean => {
  const content = contentOf(table);
  const isTenants = content !== undefined && 'of' in content && content.of === 'tenant';
  return isTenants || (table === 'partition_quotas' && row.partition_id === '');
};
