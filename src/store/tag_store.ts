/**
 * @module Tags of keys in the database, and the search of keys by them. Cached for the permission check alone, where a policy asks for a
 * tag.
 */
import type { Kysely, RawBuilder, SelectQueryBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import type { TagFilter, TagRecord, TagStore } from '../core/ports/key_life.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import { visibleOnly } from './key_queries.ts';
import { toKeyRecord } from './key_rows.ts';
import { holdKey, tryHoldKey } from './row_locks.ts';
import type { KeyTagRow, StoreKind, StoreSchema } from './schema.ts';

type Db = Kysely<StoreSchema>;

interface TaggedKey {
  readonly key: KeyRecord;
  readonly tags: readonly TagRecord[];
}

/** Whether a column is one of the texts, which are one parameter whatever their number. */
const isOneOf = (kind: StoreKind, column: string, texts: readonly string[]): RawBuilder<boolean> =>
  kind === 'postgres'
    ? sql`${sql.ref(column)} = any(cast(${texts} as text[]))`
    : sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`;

/** Whether a key's alias has a part, by its characters as they are. */
const hasInAlias = (kind: StoreKind, part: string): RawBuilder<boolean> =>
  kind === 'postgres' ? sql`strpos(alias, ${part}) > 0` : sql`instr(alias, ${part}) > 0`;

const withTag = (db: Db, kind: StoreKind, tenantId: string, tag: TagFilter['tags'][number]) => {
  const query = db
    .selectFrom('key_tags')
    .select('key_id')
    .where('tenant_id', '=', tenantId)
    .where('tag_key', '=', tag.key);
  return tag.values.length === 0 ? query : query.where(isOneOf(kind, 'tag_value', tag.values));
};

/**
 * The keys of a search. With tags the tenant is in the inner queries alone, so that these lead: the tenant's listing would pass over
 * all of its keys.
 */
const matching = (db: Db, kind: StoreKind, tenantId: string, filter: TagFilter) => {
  let query: SelectQueryBuilder<StoreSchema, 'keys', object> = db.selectFrom('keys').where(visibleOnly);
  if (filter.tags.length === 0) query = query.where('tenant_id', '=', tenantId);
  for (const tag of filter.tags) query = query.where('id', 'in', withTag(db, kind, tenantId, tag));
  return filter.alias === undefined ? query : query.where(hasInAlias(kind, filter.alias));
};

const toTagRecord = (row: KeyTagRow): TagRecord => ({ key: row.tag_key, value: row.tag_value });

const tagsOfKeys = async (db: Db, kind: StoreKind, tenantId: string, keyIds: readonly string[]) => {
  const rows = await db
    .selectFrom('key_tags')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(isOneOf(kind, 'key_id', keyIds))
    .orderBy('key_id')
    .orderBy('tag_key')
    .execute();
  return Map.groupBy(rows, (row) => row.key_id);
};

export const findKeysByTags = async (db: Db, kind: StoreKind, tenantId: string, filter: TagFilter) => {
  const rows = await matching(db, kind, tenantId, filter)
    .selectAll()
    .orderBy('created_at_ms')
    .orderBy('id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  const { total } = await matching(db, kind, tenantId, filter)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const ids = rows.map(({ id }) => id);
  const tags = await tagsOfKeys(db, kind, tenantId, ids);
  const keys = rows.map((row): TaggedKey => {
    const own = (tags.get(row.id) ?? []).map(toTagRecord);
    return { key: toKeyRecord(row), tags: own };
  });
  return { keys, total };
};

/** Every tag of a tenant. Only visible keys have any: who ends a key removes them. */
export const listTenantTags = async (db: Db, tenantId: string) => {
  const rows = await db
    .selectFrom('key_tags')
    .select(['tag_key', 'tag_value'])
    .distinct()
    .where('tenant_id', '=', tenantId)
    .orderBy('tag_key')
    .orderBy('tag_value')
    .execute();
  const byKey = Map.groupBy(rows, (row) => row.tag_key);
  return [...byKey].map(([key, values]) => ({ key, values: values.map((row) => row.tag_value) }));
};

export const countTags = async (db: Db, tenantId: string, keyId: string): Promise<number> => {
  const { total } = await db
    .selectFrom('key_tags')
    .select((select) => select.fn.countAll<number>().as('total'))
    .where('tenant_id', '=', tenantId)
    .where('key_id', '=', keyId)
    .executeTakeFirstOrThrow();
  return total;
};

const maxCachedKeys = 50_000;

export class SqlTagStore implements TagStore {
  readonly #database: StoreDatabase;
  readonly #byKey: CoherentCache<ReadonlyMap<string, string>>;

  constructor(database: StoreDatabase) {
    this.#database = database;
    this.#byKey = new CoherentCache(database.feed, maxCachedKeys);
    database.feed.subscribe((change) => {
      // Who ends a key removes its tags, and tells of the key.
      if (change.kind === 'tags' || change.kind === 'key') this.#byKey.drop(change.tenantId, change.keyId);
      if (change.kind === 'all') this.#byKey.clear();
    });
  }

  tagsOf(tenantId: string, keyId: string): ReadonlyMap<string, string> | Promise<ReadonlyMap<string, string>> {
    return this.#byKey.peek(tenantId, keyId) ?? this.#loadTags(tenantId, keyId);
  }

  async putTags(
    tenantId: string,
    keyId: string,
    tags: readonly TagRecord[],
    { maxPerKey }: { readonly maxPerKey: number },
  ): Promise<void> {
    const statements = async (trx: Transaction<StoreSchema>): Promise<void> => {
      await holdKey(this.#database.kind, trx, tenantId, keyId);
      for (const { key, value } of tags) {
        const row = { tenant_id: tenantId, key_id: keyId, tag_key: key, tag_value: value };
        const insertion = trx.insertInto('key_tags').values(row);
        const columns = ['tenant_id', 'key_id', 'tag_key'] as const;
        await insertion.onConflict((conflict) => conflict.columns(columns).doUpdateSet({ tag_value: value })).execute();
      }
      if ((await countTags(trx, tenantId, keyId)) <= maxPerKey) return;
      throw new GatewayError('QUOTA_EXCEEDED', `a key may have ${maxPerKey} tags at most`, {
        metadata: { kms: 'KMS.0409', key_id: keyId, max_tags: String(maxPerKey) },
      });
    };
    await this.#database.write(statements, { kind: 'tags', tenantId, keyId });
  }

  async deleteTags(
    tenantId: string,
    keyId: string,
    tags: readonly { readonly key: string; readonly value?: string }[],
  ): Promise<number> {
    const statements = async (trx: Transaction<StoreSchema>): Promise<number> => {
      await tryHoldKey(this.#database.kind, trx, tenantId, keyId);
      let removed = 0;
      for (const { key, value } of tags) {
        const ofKey = trx.deleteFrom('key_tags').where('tenant_id', '=', tenantId).where('key_id', '=', keyId);
        const named = ofKey.where('tag_key', '=', key);
        const { numDeletedRows } = await (value === undefined
          ? named
          : named.where('tag_value', '=', value)
        ).executeTakeFirst();
        removed += Number(numDeletedRows);
      }
      return removed;
    };
    return this.#database.write(statements, { kind: 'tags', tenantId, keyId });
  }

  listTags(tenantId: string, keyId: string): Promise<readonly TagRecord[]> {
    return this.#database.read(async (db) => {
      const tags = await tagsOfKeys(db, this.#database.kind, tenantId, [keyId]);
      return (tags.get(keyId) ?? []).map(toTagRecord);
    });
  }

  listTenantTags(tenantId: string) {
    return this.#database.read((db) => listTenantTags(db, tenantId));
  }

  findKeysByTags(tenantId: string, filter: TagFilter) {
    return this.#database.read((db) => findKeysByTags(db, this.#database.kind, tenantId, filter));
  }

  async #loadTags(tenantId: string, keyId: string): Promise<ReadonlyMap<string, string>> {
    const query = async () => new Map((await this.listTags(tenantId, keyId)).map(({ key, value }) => [key, value]));
    return (await this.#byKey.load(tenantId, keyId, query)) ?? new Map();
  }
}
