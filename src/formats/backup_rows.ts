/**
 * @module What a chunk of an archive holds: a list of groups in MessagePack, each `[table, columns, rows]`. The columns' names stand once in a
 * group, so that an archive is not made of names.
 */
import { Packr } from 'msgpackr';
import type { BackupGroup, BackupRow, BackupValue } from '../core/ports/backups.ts';
import { backupInvalid } from './backup_archive.ts';

const packr = new Packr({ useRecords: false, moreTypes: false });

const columnsOf = ({ rows }: BackupGroup): readonly string[] => Object.keys(rows[0] ?? {});

/** Groups as bytes. Every row of a group must have the columns of its first one. */
export const encodeGroups = (groups: readonly BackupGroup[]): Buffer =>
  packr.pack(
    groups.map((group) => {
      const columns = columnsOf(group);
      return [group.table, columns, group.rows.map((row) => columns.map((column) => row[column] ?? null))];
    }),
  );

const isText = (value: unknown): value is string => typeof value === 'string';

const isValue = (value: unknown): value is BackupValue =>
  value === null || isText(value) || value instanceof Uint8Array || Number.isSafeInteger(value);

const toRow = (columns: readonly string[], values: unknown): BackupRow => {
  if (!Array.isArray(values) || values.length !== columns.length || !values.every(isValue)) {
    throw backupInvalid('a row has another form');
  }
  return Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null]));
};

const toGroup = (value: unknown): BackupGroup => {
  if (!Array.isArray(value) || value.length !== 3) throw backupInvalid('a group has another form');
  const [table, columns, rows] = value as unknown[];
  if (!isText(table) || !Array.isArray(columns) || !columns.every(isText) || !Array.isArray(rows)) {
    throw backupInvalid('a group has another form');
  }
  return { table, rows: rows.map((row) => toRow(columns, row)) };
};

/**
 * Reads what `encodeGroups` gave.
 * @param bytes are kept: byte columns are views of them
 * @throws {GatewayError} BACKUP_INVALID
 */
export const decodeGroups = (bytes: Buffer): readonly BackupGroup[] => {
  let groups: unknown;
  try {
    groups = packr.unpack(bytes);
  } catch (cause) {
    throw backupInvalid('a chunk can not be decoded', cause);
  }
  if (!Array.isArray(groups)) throw backupInvalid('a chunk has another form');
  return groups.map(toGroup);
};

/** About how many bytes a row takes, for cutting chunks. */
export const rowBytes = (row: BackupRow): number => {
  let bytes = 0;
  for (const value of Object.values(row)) {
    bytes += isText(value) ? value.length * 2 : value instanceof Uint8Array ? value.length : 9;
  }
  return bytes;
};
