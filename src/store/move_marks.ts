/**
 * @module Marks of a store that nobody may work in: one that was moved to another database, and one that a move has not completed. A mark
 * is an entry in the list of migrations that no version knows. So it is obeyed by every gateway, also by those that never heard of moves.
 */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { StoreSchema } from './schema.ts';

interface MigrationTable {
  store_migration: { name: string; timestamp: string };
}

/** `moved`: its rows are elsewhere. `arriving`: rows of another store are here, and that one has not been given up yet. */
export interface MoveMark {
  readonly kind: 'moved' | 'arriving';
  /** The same in both stores of a move. Begins with what tells the old store from others. */
  readonly moveId: string;
}

const pattern = /^(moved|arriving):([0-9a-f]+-[0-9a-f]+)$/;
const randomBytesOfMove = 8;

const nameOf = ({ kind, moveId }: MoveMark): string => `${kind}:${moveId}`;

/** A new move's id. @param source tells the old store from others, in hex */
export const newMoveId = (source: string): string => `${source}-${randomBytes(randomBytesOfMove).toString('hex')}`;

/** Whether a move was one from this store. */
export const isMoveOf = (moveId: string, source: string): boolean => moveId.startsWith(`${source}-`);

/** The mark among the names of a store's migrations; undefined where there is none. */
export const findMark = (names: readonly string[]): MoveMark | undefined => {
  const [, kind, moveId] = names.map((name) => pattern.exec(name)).find((match) => match !== null) ?? [];
  return (kind === 'moved' || kind === 'arriving') && moveId !== undefined ? { kind, moveId } : undefined;
};

/** The names without marks. */
export const withoutMarks = (names: readonly string[]): string[] => names.filter((name) => !pattern.test(name));

const listOf = (db: Kysely<StoreSchema>): Kysely<MigrationTable> => db as unknown as Kysely<MigrationTable>;

export const insertMark = async (db: Kysely<StoreSchema>, mark: MoveMark, nowMs: number): Promise<void> => {
  const timestamp = new Date(nowMs).toISOString();
  await listOf(db)
    .insertInto('store_migration')
    .values({ name: nameOf(mark), timestamp })
    .execute();
};

export const removeMark = async (db: Kysely<StoreSchema>, mark: MoveMark): Promise<void> => {
  await listOf(db).deleteFrom('store_migration').where('name', '=', nameOf(mark)).execute();
};

const messages = {
  moved: 'the store was moved to another database: use the configuration that names that one',
  arriving: 'the store was moved here, but the move has not been completed: repeat "hsmctl store migrate"',
} as const;

/** What whoever opens a marked store gets. */
export const markRefusal = ({ kind, moveId }: MoveMark): GatewayError =>
  new GatewayError('STORE_MOVED', messages[kind], { metadata: { store_mark: kind, move: moveId } });
