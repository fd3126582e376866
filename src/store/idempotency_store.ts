/**
 * @module Which management calls were made with which `sequence`, and what was answered.
 *
 * A record outlives a failed call: a later claim gets the resource id of the first one, so that whatever the first
 * attempt left behind is found again instead of being made a second time. Where it is no id but the point that the call
 * started from, a call that failed has left nothing behind, and its record must not speak for the next one.
 */
import type { Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { IdempotencyClaim, IdempotencyKey, IdempotencyStore } from '../core/ports/idempotency.ts';
import type { StoreDatabase } from './database.ts';
import type { IdempotencyRow, StoreSchema } from './schema.ts';

/** How long a record counts. */
const lifetimeMs = 24 * 60 * 60 * 1_000;
/** Records that one transaction of a purge removes, so that it stays short. */
const purgeBatch = 500;
/** A record can be removed between the two statements of a claim; so often at most is that looked at again. */
const maxAttempts = 3;

type Claim = Parameters<IdempotencyStore['claim']>[1];
type Trx = Transaction<StoreSchema>;

const toNewRow = (key: IdempotencyKey, claim: Claim): IdempotencyRow => ({
  tenant_id: key.tenantId,
  method: key.method,
  sequence: key.sequence,
  body_hash: claim.bodyHash,
  resource_id: claim.resourceId,
  created_at_ms: claim.nowMs,
  claimed_at_ms: claim.nowMs,
  response: null,
});

/** What an earlier record means for a new claim. */
const judge = (row: IdempotencyRow, claim: Claim): 'renew' | 'take-over' | 'replay' | 'under-way' | 'reused' => {
  if (row.created_at_ms <= claim.nowMs - lifetimeMs) return 'renew';
  const isSameBody = Buffer.compare(row.body_hash, claim.bodyHash) === 0;
  // A call that failed had no effect, so that its sequence may come with another body.
  if (row.response === null && row.claimed_at_ms === 0) return 'take-over';
  if (!isSameBody) return 'reused';
  if (row.response !== null) return 'replay';
  return row.claimed_at_ms <= claim.nowMs - claim.staleAfterMs ? 'take-over' : 'under-way';
};

const update = async (trx: Trx, key: IdempotencyKey, values: Partial<IdempotencyRow>): Promise<void> => {
  await trx
    .updateTable('idempotency')
    .set(values)
    .where('tenant_id', '=', key.tenantId)
    .where('method', '=', key.method)
    .where('sequence', '=', key.sequence)
    .execute();
};

export class SqlIdempotencyStore implements IdempotencyStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async claim(key: IdempotencyKey, claim: Claim): Promise<IdempotencyClaim> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const outcome = await this.#database.write((trx) => this.#tryClaim(trx, key, claim));
      if (outcome !== undefined) return outcome;
    }
    throw underWay(key);
  }

  /** Records the answer. The first answer stands. */
  async complete(key: IdempotencyKey, response: Uint8Array): Promise<void> {
    await this.#database.write(async (trx) => {
      const row = await this.#lock(trx, key);
      if (row?.response === null) await update(trx, key, { response });
    });
  }

  async release(key: IdempotencyKey): Promise<void> {
    await this.#database.write(async (trx) => {
      const row = await this.#lock(trx, key);
      if (row?.response === null) await update(trx, key, { claimed_at_ms: 0 });
    });
  }

  async purge(olderThanMs: number): Promise<number> {
    for (let removed = 0; ; ) {
      const count = await this.#purgeBatch(olderThanMs);
      removed += count;
      if (count < purgeBatch) return removed;
    }
  }

  /** `undefined` where the record that was in the way has gone meanwhile. */
  async #tryClaim(trx: Trx, key: IdempotencyKey, claim: Claim): Promise<IdempotencyClaim | undefined> {
    const insertion = trx.insertInto('idempotency').values(toNewRow(key, claim));
    const { numInsertedOrUpdatedRows } = await insertion
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return { kind: 'claimed', resourceId: claim.resourceId };
    const row = await this.#lock(trx, key);
    if (row === undefined) return undefined;
    switch (judge(row, claim)) {
      case 'renew':
        await update(trx, key, toNewRow(key, claim));
        return { kind: 'claimed', resourceId: claim.resourceId };
      case 'take-over': {
        const wasGivenBack = row.claimed_at_ms === 0;
        const resourceId = wasGivenBack && claim.isStart === true ? claim.resourceId : row.resource_id;
        await update(trx, key, { claimed_at_ms: claim.nowMs, body_hash: claim.bodyHash, resource_id: resourceId });
        return { kind: 'claimed', resourceId };
      }
      case 'replay':
        return { kind: 'replay', response: Uint8Array.from(row.response ?? []) };
      case 'under-way':
        throw underWay(key);
      case 'reused':
        throw new GatewayError('SEQUENCE_REUSED', 'the sequence was used for a call with another content', {
          metadata: { sequence: key.sequence },
        });
    }
  }

  /** The record, held until the transaction ends. SQLite's transactions hold everything. */
  #lock(trx: Trx, key: IdempotencyKey): Promise<IdempotencyRow | undefined> {
    const query = trx
      .selectFrom('idempotency')
      .selectAll()
      .where('tenant_id', '=', key.tenantId)
      .where('method', '=', key.method)
      .where('sequence', '=', key.sequence);
    return (this.#database.kind === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
  }

  #purgeBatch(olderThanMs: number): Promise<number> {
    return this.#database.write(async (trx) => {
      const oldest = trx
        .selectFrom('idempotency')
        .select(['tenant_id', 'method', 'sequence'])
        .where('created_at_ms', '<', olderThanMs)
        .orderBy('created_at_ms')
        .limit(purgeBatch);
      const { numDeletedRows } = await trx
        .deleteFrom('idempotency')
        .where(({ eb, refTuple }) =>
          eb(refTuple('tenant_id', 'method', 'sequence'), 'in', oldest.$asTuple('tenant_id', 'method', 'sequence')),
        )
        // Unless it was renewed meanwhile.
        .where('created_at_ms', '<', olderThanMs)
        .executeTakeFirst();
      return Number(numDeletedRows);
    });
  }
}

const underWay = (key: IdempotencyKey): GatewayError =>
  new GatewayError('CONCURRENT_UPDATE', 'the first call with this sequence is still under way', {
    metadata: { sequence: key.sequence },
    retryAfterMs: 200,
  });
