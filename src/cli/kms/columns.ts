/** @module Tables of answers: which fields of a row are shown, as data. All others are in the JSON. */
import type protobuf from 'protobufjs';
import type { CellStyle, Column } from '../../util/table.ts';
import { backupPlans } from '../backups/columns.ts';
import { partitionPlans } from '../partitions/columns.ts';
import { cellText, textAt } from './cell.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Header, path of the field, and the least width of a column that may be cut. */
export type ColumnPlan = readonly [header: string, path: string, minWidth?: number];

/** By name of the message type. */
const plans: Readonly<Record<string, readonly ColumnPlan[]>> = {
  ...partitionPlans,
  ...backupPlans,
  KeyDetails: [
    ['KEY ID', 'key_id'],
    ['ALIAS', 'key_alias', 8],
    ['SPEC', 'key_spec'],
    ['USAGE', 'key_usage', 8],
    ['STATE', 'key_state'],
    ['PROTECTION', 'protection', 6],
    ['CREATED', 'creation_date', 10],
  ],
  Alias: [
    ['ALIAS', 'alias', 8],
    ['KEY ID', 'key_id'],
    ['CREATED', 'create_time', 10],
    ['UPDATED', 'update_time', 10],
  ],
  Grant: [
    ['GRANT ID', 'grant_id', 12],
    ['KEY ID', 'key_id', 8],
    ['NAME', 'name', 6],
    ['GRANTEE', 'grantee_principal', 10],
    ['OPERATIONS', 'operations', 12],
    ['CONSTRAINTS', 'constraints', 11],
    ['CREATED', 'creation_date', 10],
  ],
  Tag: [
    ['KEY', 'key', 8],
    ['VALUE', 'value', 8],
  ],
  TagValues: [
    ['KEY', 'key', 8],
    ['VALUES', 'values', 8],
  ],
  TaggedKey: [
    ['KEY ID', 'resource_id'],
    ['ALIAS', 'resource_name', 8],
    ['STATE', 'resource_detail.key_state'],
    ['TAGS', 'tags', 8],
  ],
  Keystore: [
    ['KEYSTORE ID', 'keystore_id', 8],
    ['ALIAS', 'keystore_alias', 8],
    ['TYPE', 'keystore_type'],
    ['STATE', 'keystore_state'],
    ['KEYS', 'key_count'],
    ['TOKEN', 'token_label', 8],
    ['CREATED', 'create_time', 10],
  ],
  KeyWarning: [
    ['KEY ID', 'key_id'],
    ['ALIAS', 'key_alias', 8],
    ['WHAT', 'kind'],
    ['WHEN', 'at'],
    ['HOURS LEFT', 'remaining_hours'],
  ],
  Quota: [
    ['TYPE', 'type'],
    ['USED', 'used'],
    ['QUOTA', 'quota'],
  ],
  KeyMaterialInfo: [
    ['VERSION', 'version'],
    ['STATE', 'state'],
    ['MATERIAL ID', 'material_id', 8],
    ['CREATED', 'create_time'],
    ['EXPIRES', 'expiration_time'],
  ],
};

const styles: Readonly<Record<string, CellStyle>> = {
  PENDING_DELETION: 'red',
  FROZEN: 'red',
  CREATION_FAILED: 'red',
  RELEASING: 'red',
  FAILED: 'red',
  SUSPENDED: 'red',
  INSTALLING: 'yellow',
  TO_BE_ACTIVATED: 'yellow',
  CREATING: 'yellow',
  RESTORING: 'yellow',
  BACKUP_INVALID: 'red',
  UNKNOWN: 'yellow',
  RELEASED: 'dim',
  CLOSED: 'dim',
  deletion: 'red',
  PENDING_IMPORT: 'yellow',
  DISABLED: 'yellow',
  disabled: 'yellow',
  material_expiry: 'yellow',
};

/** Columns of a table of such messages; every field for a type that nobody has chosen columns for. */
export const columnsOf = (type: protobuf.Type): readonly Column<Row>[] => {
  const chosen = plans[type.name];
  if (chosen === undefined) {
    return type.fieldsArray.map((field) => ({
      header: field.name.replaceAll('_', ' ').toUpperCase(),
      value: (row) => cellText(field, row[field.name]),
      minWidth: 8,
    }));
  }
  return chosen.map(([header, path, minWidth]) => {
    const value = (row: Row): string => textAt(type, row, path);
    return { header, value, style: (row) => styles[value(row)], ...(minWidth === undefined ? {} : { minWidth }) };
  });
};
