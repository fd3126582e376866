/**
 * @module Further names of keys, and what every name of a key stands for, cached for the hot path. How names are kept apart is in
 * `key_names.ts`.
 */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { AliasRecord, AliasStore } from '../core/ports/key_life.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import { takeName } from './key_names.ts';
import { visibleOnly } from './key_queries.ts';
import { holdKey, tryHoldKey } from './row_locks.ts';
import type { KeyAliasRow, StoreSchema } from './schema.ts';

const maxCachedNames = 100_000;

/** A literal, for the partial indexes of further names. */
const furtherOnly = sql<boolean>`is_own = 0`;

type Trx = Transaction<StoreSchema>;

/** With a separator that neither a tenant nor a name contains: tenants may have the same names. */
const cacheIdOf = (tenantId: string, alias: string): string => `${tenantId}\0${alias}`;

const toAliasRecord = (row: KeyAliasRow): AliasRecord => ({
  tenantId: row.tenant_id,
  alias: row.alias,
  keyId: row.key_id,
  createdAtMs: row.created_at_ms,
  updatedAtMs: row.updated_at_ms,
});

const toAliasRow = (alias: AliasRecord): KeyAliasRow => ({
  tenant_id: alias.tenantId,
  alias: alias.alias,
  key_id: alias.keyId,
  is_own: 0,
  created_at_ms: alias.createdAtMs,
  updated_at_ms: alias.updatedAtMs,
});

const aliasNotFound = (alias: string): GatewayError =>
  new GatewayError('ALIAS_NOT_FOUND', 'the alias does not exist', { metadata: { key_alias: alias } });

/** With the key held. @throws {GatewayError} QUOTA_EXCEEDED */
const assertPlace = async (trx: Trx, tenantId: string, keyId: string, maxPerKey: number): Promise<void> => {
  const { total } = await trx
    .selectFrom('key_aliases')
    .select((select) => select.fn.countAll<number>().as('total'))
    .where('tenant_id', '=', tenantId)
    .where('key_id', '=', keyId)
    .where(furtherOnly)
    .executeTakeFirstOrThrow();
  if (total < maxPerKey) return;
  throw new GatewayError('QUOTA_EXCEEDED', `a key may have ${maxPerKey} further names at most`, {
    metadata: { key_id: keyId, max_aliases: String(maxPerKey) },
  });
};

export class SqlAliasStore implements AliasStore {
  readonly #database: StoreDatabase;
  readonly #names: CoherentCache<{ readonly keyId: string }>;

  constructor(database: StoreDatabase) {
    this.#database = database;
    this.#names = new CoherentCache(database.feed, maxCachedNames);
    database.feed.subscribe((change) => {
      if (change.kind === 'alias') this.#names.drop(change.tenantId, cacheIdOf(change.tenantId, change.alias));
      if (change.kind === 'all') this.#names.clear();
    });
  }

  findKeyId(tenantId: string, alias: string): string | undefined | Promise<string | undefined> {
    const id = cacheIdOf(tenantId, alias);
    return this.#names.peek(tenantId, id)?.keyId ?? this.#loadKeyId(tenantId, alias, id);
  }

  async createAlias(alias: AliasRecord, limits: { readonly maxPerKey: number }): Promise<void> {
    await this.#database.write(async (trx, tell) => {
      await holdKey(this.#database.kind, trx, alias.tenantId, alias.keyId);
      await assertPlace(trx, alias.tenantId, alias.keyId, limits.maxPerKey);
      await takeName(trx, tell, toAliasRow(alias));
    });
  }

  async deleteAliases(tenantId: string, keyId: string, aliases: readonly string[]): Promise<void> {
    await this.#database.write(async (trx, tell) => {
      await tryHoldKey(this.#database.kind, trx, tenantId, keyId);
      for (const alias of new Set(aliases)) {
        const { numDeletedRows } = await trx
          .deleteFrom('key_aliases')
          .where('tenant_id', '=', tenantId)
          .where('alias', '=', alias)
          .where('key_id', '=', keyId)
          .where(furtherOnly)
          .executeTakeFirst();
        if (numDeletedRows !== 1n) throw aliasNotFound(alias);
        tell({ kind: 'alias', tenantId, alias });
      }
    });
  }

  async findAlias(tenantId: string, alias: string): Promise<AliasRecord | undefined> {
    const row = await this.#database.read((db) =>
      db
        .selectFrom('key_aliases')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('alias', '=', alias)
        .where(furtherOnly)
        .executeTakeFirst(),
    );
    return row && toAliasRecord(row);
  }

  async moveAlias(
    { tenantId, alias, keyId }: Pick<AliasRecord, 'tenantId' | 'alias' | 'keyId'>,
    toKeyId: string,
    atMs: number,
    limits: { readonly maxPerKey: number },
  ): Promise<AliasRecord> {
    return this.#database.write(
      async (trx) => {
        await holdKey(this.#database.kind, trx, tenantId, toKeyId);
        if (toKeyId !== keyId) await assertPlace(trx, tenantId, toKeyId, limits.maxPerKey);
        const ofTenant = trx.updateTable('key_aliases').where('tenant_id', '=', tenantId).where('alias', '=', alias);
        const moved = await ofTenant
          .set({ key_id: toKeyId, updated_at_ms: atMs })
          .where('key_id', '=', keyId)
          .where(furtherOnly)
          .returningAll()
          .executeTakeFirst();
        if (moved === undefined) throw await this.#whyNotMoved(trx, tenantId, alias);
        return toAliasRecord(moved);
      },
      { kind: 'alias', tenantId, alias },
    );
  }

  listAliases(
    tenantId: string,
    filter: { readonly keyId?: string; readonly limit: number; readonly offset: number },
  ): Promise<{ readonly aliases: readonly AliasRecord[]; readonly total: number }> {
    return this.#database.read(async (db) => {
      let matching = db.selectFrom('key_aliases').where('tenant_id', '=', tenantId).where(furtherOnly);
      if (filter.keyId !== undefined) matching = matching.where('key_id', '=', filter.keyId);
      const page = matching.selectAll().orderBy('alias').limit(filter.limit).offset(filter.offset);
      const rows = await page.execute();
      const { total } = await matching
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return { aliases: rows.map(toAliasRecord), total };
    });
  }

  async #whyNotMoved(trx: Trx, tenantId: string, alias: string): Promise<GatewayError> {
    const further = await trx
      .selectFrom('key_aliases')
      .select('key_id')
      .where('tenant_id', '=', tenantId)
      .where('alias', '=', alias)
      .where(furtherOnly)
      .executeTakeFirst();
    if (further === undefined) return aliasNotFound(alias);
    return new GatewayError('CONCURRENT_UPDATE', 'another call moved the alias', { metadata: { key_alias: alias } });
  }

  async #loadKeyId(tenantId: string, alias: string, id: string): Promise<string | undefined> {
    const found = await this.#names.load(tenantId, id, () =>
      this.#database.read(async (db) => {
        const row = await db
          .selectFrom('key_aliases')
          .innerJoin('keys', (join) =>
            join.onRef('keys.tenant_id', '=', 'key_aliases.tenant_id').onRef('keys.id', '=', 'key_aliases.key_id'),
          )
          .select('key_aliases.key_id')
          .where('key_aliases.tenant_id', '=', tenantId)
          .where('key_aliases.alias', '=', alias)
          .where(visibleOnly)
          .executeTakeFirst();
        return row && { keyId: row.key_id };
      }),
    );
    return found?.keyId;
  }
}
