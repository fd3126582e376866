/**
 * @module Moves a store from a SQLite file to a PostgreSQL database. There is never a moment at which gateways could work in both:
 *
 * 1. One transaction of the new store brings all rows, checked, and a mark `arriving`, with which no gateway takes it.
 * 2. The old store gets the mark `moved`, with which no gateway takes it any more.
 * 3. The new store loses its mark.
 *
 * Whoever dies before 1 has changed nothing, between 1 and 2 has left a copy that the next attempt replaces, between 2 and 3 a move that
 * the next attempt completes. The same id in both marks tells that they belong together.
 */
import type { Kysely, Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { LocalAction } from '../core/ports/operators.ts';
import { schemaVersion } from './migrations.ts';
import type { MoveMark } from './move_marks.ts';
import { insertMark, isMoveOf, markRefusal, newMoveId, removeMark } from './move_marks.ts';
import { type MoveSource, withSource } from './move_source.ts';
import type { MoveTarget } from './move_target.ts';
import {
  assertEmpty,
  assertSameColumns,
  assertTargetUnused,
  clearTables,
  holdTables,
  prepareSchema,
  stateOf,
  withTarget,
} from './move_target.ts';
import { toLocalActionRow } from './operator_rows.ts';
import type { PostgresOptions } from './postgres_connection.ts';
import type { StoreSchema } from './schema.ts';
import type { SqliteOptions } from './sqlite_connection.ts';
import { withStoreErrors } from './store_errors.ts';
import {
  copySequences,
  copyTable,
  countRows,
  readShapes,
  sumTable,
  type TableShape,
  type TableSum,
} from './table_copy.ts';

export interface MoveOptions {
  readonly from: SqliteOptions;
  readonly to: PostgresOptions;
  /** Looks at everything and changes nothing. */
  readonly isDryRun: boolean;
  /** What the new store notes for the audit trail, with the move's id among its fields. */
  readonly action: LocalAction;
  /** Told of steps; may not throw. */
  readonly onProgress: (line: string) => void;
}

export interface MovedTable {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 of the rows in hex, the same in both stores; undefined where nothing was copied. */
  readonly digest: string | undefined;
}

export interface MoveReport {
  /** `completed`: an earlier attempt had copied everything. */
  readonly outcome: 'dry-run' | 'moved' | 'completed';
  readonly schema: string;
  readonly tables: readonly MovedTable[];
}

interface Move {
  readonly options: MoveOptions;
  readonly source: MoveSource;
  readonly target: MoveTarget;
  readonly shapes: readonly TableShape[];
}

const progressEveryRows = 20_000;

const copyAll = async ({ source, shapes, options }: Move, trx: Transaction<StoreSchema>): Promise<MovedTable[]> => {
  const tables: MovedTable[] = [];
  for (const shape of shapes) {
    const onRows = (rows: number): void => {
      if (rows % progressEveryRows === 0) options.onProgress(`${shape.name}: ${rows} rows so far`);
    };
    const { rows, digest } = await copyTable(source.db, trx, shape, onRows);
    if (rows > 0) options.onProgress(`${shape.name}: ${rows} rows`);
    tables.push({ table: shape.name, rows, digest });
  }
  await copySequences(source.db, trx, shapes);
  return tables;
};

/** Reads back what the new store has. */
const assertSameRows = async (
  db: Kysely<StoreSchema>,
  shapes: readonly TableShape[],
  tables: readonly MovedTable[],
): Promise<void> => {
  for (const [index, shape] of shapes.entries()) {
    const sum: TableSum = await sumTable(db, shape);
    if (sum.rows === tables[index]?.rows && sum.digest === tables[index]?.digest) continue;
    throw new GatewayError('STORE_COPY_DIFFERS', `the table ${shape.name} is another one in the new store`, {
      metadata: { table: shape.name, rows: String(sum.rows), rows_expected: String(tables[index]?.rows ?? 0) },
    });
  }
};

/** What lies in the new store: nothing, or what an attempt from this very store has left and nobody has used. */
const clearWay = async ({ source, shapes }: Move, trx: Transaction<StoreSchema>): Promise<void> => {
  const { mark } = await stateOf(trx);
  if (mark === undefined) return assertEmpty(trx, shapes);
  if (mark.kind !== 'arriving' || !isMoveOf(mark.moveId, source.id)) throw markRefusal(mark);
  await clearTables(trx, shapes);
  await removeMark(trx, mark);
};

const assertReady = async ({ target, shapes }: Move, trx: Transaction<StoreSchema>): Promise<void> => {
  await holdTables(trx, shapes);
  await assertTargetUnused(trx, target);
  await assertSameColumns(trx, shapes);
};

const bringRows = (move: Move, moveId: string): Promise<MovedTable[]> => {
  const { options, shapes, target } = move;
  return target.db.transaction().execute(async (trx) => {
    await assertReady(move, trx);
    await clearWay(move, trx);
    const tables = await copyAll(move, trx);
    options.onProgress('comparing the rows of both stores');
    await assertSameRows(trx, shapes, tables);
    const { fields } = options.action;
    const action = { ...options.action, fields: { ...fields, move: moveId } };
    await trx.insertInto('local_actions').values(toLocalActionRow(action)).execute();
    await insertMark(trx, { kind: 'arriving', moveId }, options.action.atMs);
    return tables;
  });
};

const countAll = async (db: Kysely<StoreSchema>, shapes: readonly TableShape[]): Promise<MovedTable[]> => {
  const tables: MovedTable[] = [];
  for (const { name } of shapes) tables.push({ table: name, rows: await countRows(db, name), digest: undefined });
  return tables;
};

/** Says what a move would find. The new store does not even get its tables. */
const tryOut = async ({ source, target, shapes }: Move): Promise<MoveReport> => {
  await assertTargetUnused(target.db, target);
  const { mark, schema } = await stateOf(target.db);
  if (mark !== undefined && !isMoveOf(mark.moveId, source.id)) throw markRefusal(mark);
  if (mark === undefined && schema === schemaVersion) {
    await assertSameColumns(target.db, shapes);
    await assertEmpty(target.db, shapes);
  } else if (mark === undefined && schema !== undefined) {
    // Refuses a later schema; an earlier one is upgraded by the move itself, as long as it is empty.
    await assertEmpty(target.db, await presentIn(target.db, shapes));
  }
  return { outcome: 'dry-run', schema: schemaVersion, tables: await countAll(source.db, shapes) };
};

const presentIn = async (db: Kysely<StoreSchema>, shapes: readonly TableShape[]): Promise<readonly TableShape[]> => {
  const present = await db.introspection.getTables();
  return shapes.filter(({ name }) => present.some((table) => table.name === name));
};

/** The old store was given up for exactly what is in the new one, which nobody has used yet. */
const complete = async ({ target, shapes, options }: Move, moved: MoveMark): Promise<MoveReport> => {
  const { mark } = await stateOf(target.db);
  if (mark?.kind !== 'arriving' || mark.moveId !== moved.moveId) throw markRefusal(moved);
  options.onProgress('completing a move that was interrupted');
  if (!options.isDryRun) await removeMark(target.db, mark);
  const outcome = options.isDryRun ? 'dry-run' : 'completed';
  return { outcome, schema: schemaVersion, tables: await countAll(target.db, shapes) };
};

const moveRows = async (move: Move): Promise<MoveReport> => {
  const { source, target, options } = move;
  if (source.mark !== undefined) return complete(move, source.mark);
  if (options.isDryRun) return tryOut(move);
  await prepareSchema(target.db);
  const moveId = newMoveId(source.id);
  const tables = await bringRows(move, moveId);
  await insertMark(source.db, { kind: 'moved', moveId }, options.action.atMs);
  await removeMark(target.db, { kind: 'arriving', moveId });
  return { outcome: 'moved', schema: schemaVersion, tables };
};

/**
 * Moves every row of a SQLite store to an empty PostgreSQL database, and marks the file so that no gateway works in it any more. All or
 * nothing; repeated after a crash it goes on. Nobody may have either store open.
 * @throws {GatewayError} STORE_IN_USE; STORE_NOT_EMPTY; STORE_MOVED where the file was moved before; CONFIG_INVALID where schemas differ,
 * or there are tables that this code does not know; STORE_COPY_DIFFERS; STORE_UNAVAILABLE
 */
export const moveStore = (options: MoveOptions): Promise<MoveReport> =>
  withStoreErrors(() =>
    withSource(options.from.file, async (source) => {
      const shapes = await readShapes(source.db);
      return withTarget(options.to, (target) => moveRows({ options, source, target, shapes }));
    }),
  );
