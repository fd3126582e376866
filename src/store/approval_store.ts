/** @module Approvals in the database. Not cached: they are looked at by people, and decided on as they are now. */
import type { Kysely, Selectable, SelectQueryBuilder } from 'kysely';
import type { ApprovalRecord, ApprovalState, ApprovalVote } from '../core/approval.ts';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import type { ApprovalChanges, ApprovalFilter, ApprovalStore } from '../core/ports/approvals.ts';
import type { StoreDatabase } from './database.ts';
import type { ApprovalRow, ApprovalVoteRow, StoreSchema } from './schema.ts';

type Db = Kysely<StoreSchema>;

const toVote = (row: ApprovalVoteRow): ApprovalVote => ({
  operator: row.operator,
  isApproval: row.is_approval === 1,
  atMs: row.at_ms,
  comment: row.comment,
  signature: row.signature ?? undefined,
  ukeyId: row.ukey_id ?? undefined,
});

const toRecord = (row: Selectable<ApprovalRow>, votes: readonly ApprovalVoteRow[]): ApprovalRecord => ({
  id: row.id,
  state: row.state,
  method: row.method,
  request: row.request,
  proposer: row.proposer,
  comment: row.comment,
  proposedAtMs: row.proposed_at_ms,
  expiresAtMs: row.expires_at_ms,
  required: row.required,
  votes: votes.map(toVote),
  reason: row.reason ?? undefined,
  executor: row.executor ?? undefined,
  executedAtMs: row.executed_at_ms ?? undefined,
  revision: row.revision,
});

const toRow = (approval: ApprovalRecord): ApprovalRow => ({
  id: approval.id,
  state: approval.state,
  method: approval.method,
  request: approval.request,
  proposer: approval.proposer,
  comment: approval.comment,
  proposed_at_ms: approval.proposedAtMs,
  expires_at_ms: approval.expiresAtMs,
  required: approval.required,
  reason: approval.reason ?? null,
  executor: approval.executor ?? null,
  executed_at_ms: approval.executedAtMs ?? null,
  revision: approval.revision,
});

const votesOf = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ApprovalVoteRow[]>> => {
  if (ids.length === 0) return new Map();
  const query = db.selectFrom('approval_votes').selectAll().where('approval_id', 'in', ids);
  return Map.groupBy(await query.orderBy('at_ms').orderBy('operator').execute(), (row) => row.approval_id);
};

const findApproval = async (db: Db, id: string): Promise<ApprovalRecord | undefined> => {
  const row = await db.selectFrom('approvals').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRecord(row, (await votesOf(db, [id])).get(id) ?? []);
};

type Listing = SelectQueryBuilder<StoreSchema, 'approvals', object>;

const open = ['PROPOSED', 'APPROVED'] as const;

/** Expiry is a matter of time: a row that says PROPOSED may have expired. */
const inState = (query: Listing, state: ApprovalState, nowMs: number): Listing => {
  if (state === 'EXPIRED') return query.where('state', 'in', open).where('expires_at_ms', '<=', nowMs);
  const stored = query.where('state', '=', state);
  return state === 'PROPOSED' || state === 'APPROVED' ? stored.where('expires_at_ms', '>', nowMs) : stored;
};

const parseMarker = (marker: string): { readonly atMs: number; readonly id: string } => {
  const [atMs = '', id = ''] = marker.split('.', 2);
  if (/^[0-9]{1,15}$/.test(atMs) && id !== '') return { atMs: Number(atMs), id };
  throw fieldInvalid('marker', 'must be the next_marker of a page');
};

const after = (query: Listing, marker: string | undefined): Listing => {
  if (marker === undefined) return query;
  const { atMs, id } = parseMarker(marker);
  return query.where((is) =>
    is.or([is('proposed_at_ms', '<', atMs), is.and([is('proposed_at_ms', '=', atMs), is('id', '<', id)])]),
  );
};

/** Columns of a change; what is absent stays as it is. */
const toColumns = (changes: ApprovalChanges): Partial<ApprovalRow> => ({
  ...(changes.state === undefined ? {} : { state: changes.state }),
  ...('reason' in changes ? { reason: changes.reason ?? null } : {}),
  ...('executor' in changes ? { executor: changes.executor ?? null } : {}),
  ...('executedAtMs' in changes ? { executed_at_ms: changes.executedAtMs ?? null } : {}),
});

const toVoteRow = (approvalId: string, vote: ApprovalVote): ApprovalVoteRow => ({
  approval_id: approvalId,
  operator: vote.operator,
  is_approval: vote.isApproval ? 1 : 0,
  at_ms: vote.atMs,
  comment: vote.comment,
  signature: vote.signature ?? null,
  ukey_id: vote.ukeyId ?? null,
});

export class SqlApprovalStore implements ApprovalStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async insert(approval: ApprovalRecord): Promise<void> {
    await this.#database.write(async (trx) => {
      const insertion = trx.insertInto('approvals').values(toRow(approval));
      await insertion.onConflict((conflict) => conflict.column('id').doNothing()).execute();
    });
  }

  find(id: string): Promise<ApprovalRecord | undefined> {
    return this.#database.read((db) => findApproval(db, id));
  }

  list({ state, nowMs, limit, marker }: ApprovalFilter) {
    return this.#database.read(async (db) => {
      let query: Listing = db.selectFrom('approvals');
      if (state !== undefined) query = inState(query, state, nowMs);
      const ordered = after(query, marker).selectAll().orderBy('proposed_at_ms', 'desc').orderBy('id', 'desc');
      const rows = await ordered.limit(limit + 1).execute();
      const page = rows.slice(0, limit);
      const votes = await votesOf(
        db,
        page.map(({ id }) => id),
      );
      const last = page.at(-1);
      return {
        approvals: page.map((row) => toRecord(row, votes.get(row.id) ?? [])),
        next: rows.length > limit && last !== undefined ? `${last.proposed_at_ms}.${last.id}` : undefined,
      };
    });
  }

  async update(id: string, revision: number, changes: ApprovalChanges): Promise<ApprovalRecord> {
    return this.#database.write(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('approvals')
        .set({ ...toColumns(changes), revision: revision + 1 })
        .where('id', '=', id)
        .where('revision', '=', revision)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) {
        throw new GatewayError('CONCURRENT_UPDATE', 'another operator changed the approval at the same time', {
          metadata: { approval_id: id },
        });
      }
      if (changes.vote !== undefined) {
        await trx.insertInto('approval_votes').values(toVoteRow(id, changes.vote)).execute();
      }
      const updated = await findApproval(trx, id);
      if (updated === undefined) throw new TypeError('the row that was changed is gone');
      return updated;
    });
  }

  listQuorums(): Promise<ReadonlyMap<string, number>> {
    return this.#database.read(async (db) => {
      const rows = await db.selectFrom('quorums').selectAll().execute();
      return new Map(rows.map(({ method, required }) => [method, required]));
    });
  }

  async setQuorum(method: string, required: number): Promise<void> {
    await this.#database.write(async (trx) => {
      const insertion = trx.insertInto('quorums').values({ method, required });
      await insertion.onConflict((conflict) => conflict.column('method').doUpdateSet({ required })).execute();
    });
  }
}
