/**
 * @module Copies whole tables from a SQLite file to PostgreSQL, in batches, and tells by a digest whether both have the same rows. Rows are
 * read in the order of their primary key, which both databases sort by bytes. What tables there are is asked of the file itself.
 */
import { createHash, type Hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import { backupContents } from './backup_contents.ts';
import type { StoreSchema } from './schema.ts';

type Db = Kysely<StoreSchema>;
type Row = Readonly<Record<string, unknown>>;

export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
  /** Tables that its rows point to. */
  readonly pointsTo: readonly string[];
}

export interface TableSum {
  readonly rows: number;
  /** SHA-256 of all rows, in hex. */
  readonly digest: string;
}

/** The biggest rows have 16 KiB: a batch stays below 4 MiB, and below the 65 535 values that a statement may have. */
const batchRows = 200;

/** Tables of the migrator and of SQLite itself. */
const isOurs = (name: string): boolean => !name.startsWith('store_migration') && !name.startsWith('sqlite_');

const shapeOf = async (db: Db, name: string): Promise<TableShape> => {
  const { rows: columns } = await sql<{ name: string; pk: number }>`
    select name, pk from pragma_table_info(${name})`.execute(db);
  const { rows: keys } = await sql<{ target: string }>`
    select distinct "table" as target from pragma_foreign_key_list(${name})`.execute(db);
  const primaryKey = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
  return {
    name,
    columns: columns.map((column) => column.name),
    primaryKey: primaryKey.map((column) => column.name),
    pointsTo: keys.map(({ target }) => target),
  };
};

/** Tables whose rows are pointed to come first. */
const inOrder = (shapes: readonly TableShape[]): TableShape[] => {
  const ordered: TableShape[] = [];
  let rest = [...shapes];
  while (rest.length > 0) {
    const isFree = ({ name, pointsTo }: TableShape): boolean =>
      pointsTo.every((target) => target === name || !rest.some((other) => other.name === target));
    const free = rest.filter(isFree);
    if (free.length === 0) throw new TypeError('tables point to each other in a circle');
    ordered.push(...free);
    rest = rest.filter((shape) => !free.includes(shape));
  }
  return ordered;
};

const unknownTables = (names: readonly string[]): GatewayError =>
  new GatewayError('CONFIG_INVALID', `the store has tables that this version does not know: ${names.join(', ')}`, {
    metadata: { tables: names.join(',') },
  });

/**
 * The tables of a SQLite file, in an order in which they can be filled.
 * @throws {GatewayError} CONFIG_INVALID where they are not those that this code knows
 */
export const readShapes = async (db: Db): Promise<readonly TableShape[]> => {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_schema where type = 'table' order by name`.execute(db);
  const names = rows.map(({ name }) => name).filter(isOurs);
  const known = Object.keys(backupContents);
  const odd = [...names.filter((name) => !known.includes(name)), ...known.filter((name) => !names.includes(name))];
  if (odd.length > 0) throw unknownTables(odd);
  return inOrder(await Promise.all(names.map((name) => shapeOf(db, name))));
};

export const countRows = async (db: Db, table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
  return Number(rows[0]?.n ?? 0);
};

async function* readRows(db: Db, { name, columns, primaryKey }: TableShape): AsyncGenerator<readonly Row[]> {
  const keyList = sql.join(primaryKey.map((column) => sql.ref(column)));
  const columnList = sql.join(columns.map((column) => sql.ref(column)));
  let last: Row | undefined;
  do {
    const after = last;
    const where =
      after === undefined ? sql`` : sql`where (${keyList}) > (${sql.join(primaryKey.map((column) => after[column]))})`;
    const { rows } = await sql<Row>`select ${columnList} from ${sql.table(name)} ${where}
      order by ${keyList} limit ${sql.lit(batchRows)}`.execute(db);
    if (rows.length > 0) yield rows;
    last = rows.length === batchRows ? rows.at(-1) : undefined;
  } while (last !== undefined);
}

/** A value with its type and its length in front: no two rows are told by the same bytes. */
const addValue = (hash: Hash, value: unknown): void => {
  if (value === null) {
    hash.update('null;');
    return;
  }
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value));
  hash.update(`${Buffer.isBuffer(value) ? 'bytes' : typeof value} ${bytes.length};`).update(bytes);
};

const addRows = (hash: Hash, { columns }: TableShape, rows: readonly Row[]): void => {
  for (const row of rows) for (const column of columns) addValue(hash, row[column]);
};

const insertRows = async (db: Db, { name, columns }: TableShape, rows: readonly Row[]): Promise<void> => {
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  // Numbers that the old database gave stay what they are.
  await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
    overriding system value values ${sql.join(values)}`.execute(db);
};

/** Copies a table. @param onRows told after every batch how many rows are copied */
export const copyTable = async (
  from: Db,
  to: Db,
  shape: TableShape,
  onRows: (rows: number) => void,
): Promise<TableSum> => {
  const hash = createHash('sha256');
  let count = 0;
  for await (const rows of readRows(from, shape)) {
    await insertRows(to, shape, rows);
    addRows(hash, shape, rows);
    count += rows.length;
    onRows(count);
  }
  return { rows: count, digest: hash.digest('hex') };
};

/** Count and digest of a table as a database has it now. */
export const sumTable = async (db: Db, shape: TableShape): Promise<TableSum> => {
  const hash = createHash('sha256');
  let count = 0;
  for await (const rows of readRows(db, shape)) {
    addRows(hash, shape, rows);
    count += rows.length;
  }
  return { rows: count, digest: hash.digest('hex') };
};

/** Numbers that the old database gave last, by table: none of them may be given again, though its row be gone. */
export const copySequences = async (from: Db, to: Db, shapes: readonly TableShape[]): Promise<void> => {
  const { rows } = await sql<{ name: string; seq: number }>`select name, seq from sqlite_sequence`.execute(from);
  for (const { name, seq } of rows) {
    const [column] = shapes.find((shape) => shape.name === name)?.primaryKey ?? [];
    if (column === undefined || seq < 1) continue;
    await sql`select setval(pg_get_serial_sequence(${name}, ${column}), ${seq})`.execute(to);
  }
};
