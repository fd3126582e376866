/**
 * @module Grants on keys in the database, cached for the permission check of every call. One cache entry holds all grants of a
 * key, so that one change drops whatever was known of them.
 */
import type { Kysely, Selectable, SelectQueryBuilder } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { GrantOperation, GrantRecord, GrantStore } from '../core/ports/key_life.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import { holdKey } from './row_locks.ts';
import type { KeyGrantRow, StoreSchema } from './schema.ts';

const maxCachedKeys = 100_000;
/** Stands for every principal of a tenant. */
const everyPrincipal = '*';

const toGrantRecord = (row: Selectable<KeyGrantRow>): GrantRecord => ({
  id: row.id,
  tenantId: row.tenant_id,
  keyId: row.key_id,
  name: row.name,
  grantee: row.grantee,
  operations: JSON.parse(row.operations) as GrantOperation[],
  constraints:
    row.constraints === null ? undefined : (JSON.parse(row.constraints) as NonNullable<GrantRecord['constraints']>),
  issuer: row.issuer,
  retiring: row.retiring ?? undefined,
  createdAtMs: row.created_at_ms,
});

const toGrantRow = (grant: GrantRecord): KeyGrantRow => ({
  id: grant.id,
  tenant_id: grant.tenantId,
  key_id: grant.keyId,
  name: grant.name,
  grantee: grant.grantee,
  operations: JSON.stringify(grant.operations),
  constraints: grant.constraints === undefined ? null : JSON.stringify(grant.constraints),
  issuer: grant.issuer,
  retiring: grant.retiring ?? null,
  created_at_ms: grant.createdAtMs,
});

/** The grants of a key, by whom they are for. */
class GrantsOfKey {
  readonly #byGrantee = new Map<string, readonly GrantRecord[]>();
  readonly #forEvery: readonly GrantRecord[];

  constructor(grants: readonly GrantRecord[]) {
    this.#forEvery = grants.filter(({ grantee }) => grantee === everyPrincipal);
    for (const { grantee } of grants) {
      const isFor = (grant: GrantRecord) => grant.grantee === grantee || grant.grantee === everyPrincipal;
      this.#byGrantee.set(grantee, grants.filter(isFor));
    }
  }

  of(grantee: string): readonly GrantRecord[] {
    return this.#byGrantee.get(grantee) ?? this.#forEvery;
  }
}

type Db = Kysely<StoreSchema>;
type GrantQuery = SelectQueryBuilder<StoreSchema, 'key_grants', object>;

const ofTenant = (db: Db, tenantId: string) =>
  db.selectFrom('key_grants').select('id').where('tenant_id', '=', tenantId);

/**
 * Ids of a tenant's grants that `mayRetire` of `core/grants.ts` says yes to. By one index for each reason: with `or` between them
 * every grant of the tenant would be looked at.
 */
const retirableBy = (db: Db, tenantId: string, principal: string) =>
  ofTenant(db, tenantId)
    .where('issuer', '=', principal)
    .union(ofTenant(db, tenantId).where('retiring', '=', principal))
    .union(
      ofTenant(db, tenantId)
        .where('grantee', 'in', [principal, everyPrincipal])
        .where('operations', 'like', '%"retire-grant"%'),
    );

/** The grants of a listing. Where a principal may retire them the tenant is in the inner queries alone, to lead by these. */
const listed = (db: Db, tenantId: string, filter: { readonly keyId?: string; readonly retirableBy?: string }) => {
  let query: GrantQuery = db.selectFrom('key_grants');
  query =
    filter.retirableBy === undefined
      ? query.where('tenant_id', '=', tenantId)
      : query.where('id', 'in', retirableBy(db, tenantId, filter.retirableBy));
  return filter.keyId === undefined ? query : query.where('key_id', '=', filter.keyId);
};

const countOf = async (query: GrantQuery): Promise<number> => {
  const counted = query.select((select) => select.fn.countAll<number>().as('total'));
  return (await counted.executeTakeFirstOrThrow()).total;
};

export class SqlGrantStore implements GrantStore {
  readonly #database: StoreDatabase;
  readonly #byKey: CoherentCache<GrantsOfKey>;

  constructor(database: StoreDatabase) {
    this.#database = database;
    this.#byKey = new CoherentCache(database.feed, maxCachedKeys);
    database.feed.subscribe((change) => {
      if (change.kind === 'grants') this.#byKey.drop(change.tenantId, change.keyId);
      if (change.kind === 'all') this.#byKey.clear();
    });
  }

  grantsFor(
    tenantId: string,
    keyId: string,
    grantee: string,
  ): readonly GrantRecord[] | Promise<readonly GrantRecord[]> {
    return this.#byKey.peek(tenantId, keyId)?.of(grantee) ?? this.#load(tenantId, keyId, grantee);
  }

  async createGrant(grant: GrantRecord, { maxPerKey }: { readonly maxPerKey: number }): Promise<void> {
    const { tenantId, keyId } = grant;
    await this.#database.write(
      async (trx) => {
        await holdKey(this.#database.kind, trx, tenantId, keyId);
        const ofKey = trx.selectFrom('key_grants').where('tenant_id', '=', tenantId).where('key_id', '=', keyId);
        if ((await countOf(ofKey)) >= maxPerKey) {
          throw new GatewayError('QUOTA_EXCEEDED', `a key may have ${maxPerKey} grants at most`, {
            metadata: { kms: 'KMS.2404', key_id: keyId, max_grants: String(maxPerKey) },
          });
        }
        const insertion = trx.insertInto('key_grants').values(toGrantRow(grant));
        const { numInsertedOrUpdatedRows } = await insertion
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows === 1n) return;
        throw new GatewayError('CONCURRENT_UPDATE', 'another call made a grant with this id');
      },
      { kind: 'grants', tenantId, keyId },
    );
  }

  async findGrant(tenantId: string, keyId: string, grantId: string): Promise<GrantRecord | undefined> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('key_grants')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('key_id', '=', keyId)
        .where('id', '=', grantId)
        .executeTakeFirst(),
    );
    return row && toGrantRecord(row);
  }

  async deleteGrant(tenantId: string, keyId: string, grantId: string): Promise<boolean> {
    return this.#database.write(
      async (trx) => {
        const ofKey = trx.deleteFrom('key_grants').where('tenant_id', '=', tenantId).where('key_id', '=', keyId);
        const { numDeletedRows } = await ofKey.where('id', '=', grantId).executeTakeFirst();
        return numDeletedRows === 1n;
      },
      { kind: 'grants', tenantId, keyId },
    );
  }

  listGrants(
    tenantId: string,
    filter: { readonly keyId?: string; readonly retirableBy?: string; readonly limit: number; readonly offset: number },
  ): Promise<{ readonly grants: readonly GrantRecord[]; readonly total: number }> {
    return this.#database.read(async (db) => {
      const matching = listed(db, tenantId, filter);
      const page = matching.selectAll().orderBy('created_at_ms').orderBy('id').limit(filter.limit);
      const rows = await page.offset(filter.offset).execute();
      return { grants: rows.map(toGrantRecord), total: await countOf(matching) };
    });
  }

  async #load(tenantId: string, keyId: string, grantee: string): Promise<readonly GrantRecord[]> {
    const grants = await this.#byKey.load(tenantId, keyId, () =>
      this.#database.read(async (db) => {
        const ofKey = db.selectFrom('key_grants').selectAll().where('tenant_id', '=', tenantId);
        const rows = await ofKey.where('key_id', '=', keyId).orderBy('created_at_ms').orderBy('id').execute();
        return new GrantsOfKey(rows.map(toGrantRecord));
      }),
    );
    return grants?.of(grantee) ?? [];
  }
}
