/** @module Policies that tenants write, with the documents that they had; the current ones cached for the permission check. */
import type { Kysely, Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import {
  type CustomPolicy,
  keptRevisions,
  type Page,
  type PolicyDocumentStore,
  type PolicyRecord,
  type PolicyRevision,
} from '../core/ports/policies.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import { overQuota, policyNotFound, toPolicyRecord, toPolicyRow } from './policy_rows.ts';
import { holdTenant } from './row_locks.ts';
import type { StoreSchema } from './schema.ts';

const maxCachedPolicies = 10_000;

type Db = Kysely<StoreSchema>;
type Trx = Transaction<StoreSchema>;

/** With a separator that no name contains: policies of two tenants may have one name. */
const cacheIdOf = (tenantId: string, name: string): string => `${tenantId}\0${name}`;

const ofTenant = (db: Db, tenantId: string) => db.selectFrom('policies').where('tenant_id', '=', tenantId);

const findIn = async (db: Db, tenantId: string, name: string): Promise<PolicyRecord | undefined> => {
  const row = await ofTenant(db, tenantId).selectAll().where('name', '=', name).executeTakeFirst();
  return row && toPolicyRecord(row);
};

const getIn = async (db: Db, tenantId: string, name: string): Promise<PolicyRecord> => {
  const policy = await findIn(db, tenantId, name);
  if (policy === undefined) throw policyNotFound(name);
  return policy;
};

const countIn = async (db: Db, tenantId: string): Promise<number> =>
  (
    await ofTenant(db, tenantId)
      .select((select) => select.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
  ).total;

const addRevision = async (trx: Trx, policy: PolicyRecord): Promise<void> => {
  const { tenant_id, document, revision, updated_at_ms, updated_by } = toPolicyRow(policy);
  const row = { tenant_id, policy_name: policy.name, revision, document, updated_at_ms, updated_by };
  await trx.insertInto('policy_revisions').values(row).execute();
};

const changed = (name: string): GatewayError =>
  new GatewayError('CONCURRENT_UPDATE', 'the policy has another revision by now', { metadata: { policy: name } });

/** Takes a policy from everything that it is attached to. */
const detachAll = async (trx: Trx, tenantId: string, name: string): Promise<number> => {
  const attached = trx.deleteFrom('policy_attachments').where('tenant_id', '=', tenantId);
  const { numDeletedRows } = await attached.where('policy_name', '=', name).executeTakeFirst();
  return Number(numDeletedRows);
};

const assertDetached = async (trx: Trx, tenantId: string, name: string): Promise<void> => {
  const attached = trx.selectFrom('policy_attachments').select('principal_id').where('tenant_id', '=', tenantId);
  const row = await attached.where('policy_name', '=', name).limit(1).executeTakeFirst();
  if (row === undefined) return;
  throw new GatewayError('POLICY_IN_USE', `the policy "${name}" is attached`, { metadata: { policy: name } });
};

export class SqlPolicyDocumentStore implements PolicyDocumentStore {
  readonly #database: StoreDatabase;
  readonly #current: CoherentCache<CustomPolicy>;

  constructor(database: StoreDatabase) {
    this.#database = database;
    this.#current = new CoherentCache(database.feed, maxCachedPolicies);
    database.feed.subscribe(({ kind }) => {
      if (kind === 'policies' || kind === 'all') this.#current.clear();
    });
  }

  findPolicy(tenantId: string, name: string): CustomPolicy | undefined | Promise<CustomPolicy | undefined> {
    const id = cacheIdOf(tenantId, name);
    return (
      this.#current.peek(tenantId, id) ??
      this.#current.load(tenantId, id, () => this.#database.read((db) => findIn(db, tenantId, name)))
    );
  }

  async createPolicy(policy: PolicyRecord, { maxPerTenant }: { readonly maxPerTenant: number }): Promise<void> {
    const { tenantId, name } = policy;
    await this.#write(tenantId, async (trx) => {
      if ((await findIn(trx, tenantId, name)) !== undefined) {
        throw new GatewayError('POLICY_EXISTS', `there is a policy "${name}"`, { metadata: { policy: name } });
      }
      if ((await countIn(trx, tenantId)) >= maxPerTenant) throw overQuota('policies of a tenant', maxPerTenant);
      await trx.insertInto('policies').values(toPolicyRow(policy)).execute();
      await addRevision(trx, policy);
    });
  }

  async updatePolicy(policy: PolicyRecord): Promise<void> {
    const { tenantId, name, revision } = policy;
    await this.#write(tenantId, async (trx) => {
      const known = await getIn(trx, tenantId, name);
      if (known.revision !== revision - 1) throw changed(name);
      const { description, document, updated_at_ms, updated_by } = toPolicyRow(policy);
      const row = trx.updateTable('policies').set({ description, document, revision, updated_at_ms, updated_by });
      await row.where('tenant_id', '=', tenantId).where('name', '=', name).execute();
      await addRevision(trx, policy);
      const old = trx.deleteFrom('policy_revisions').where('tenant_id', '=', tenantId).where('policy_name', '=', name);
      await old.where('revision', '<=', revision - keptRevisions).execute();
    });
  }

  deletePolicy(
    tenantId: string,
    name: string,
    { expectedRevision, isForced }: { readonly expectedRevision: number | undefined; readonly isForced: boolean },
  ): Promise<{ readonly detached: number }> {
    return this.#write(tenantId, async (trx) => {
      const { revision } = await getIn(trx, tenantId, name);
      if (expectedRevision !== undefined && revision !== expectedRevision) throw changed(name);
      if (!isForced) await assertDetached(trx, tenantId, name);
      const detached = await detachAll(trx, tenantId, name);
      const revisions = trx.deleteFrom('policy_revisions').where('tenant_id', '=', tenantId);
      await revisions.where('policy_name', '=', name).execute();
      await trx.deleteFrom('policies').where('tenant_id', '=', tenantId).where('name', '=', name).execute();
      return { detached };
    });
  }

  getPolicy(tenantId: string, name: string): Promise<PolicyRecord> {
    return this.#database.read((db) => getIn(db, tenantId, name));
  }

  listRevisions(tenantId: string, name: string): Promise<readonly PolicyRevision[]> {
    return this.#database.read(async (db) => {
      const ofPolicy = db.selectFrom('policy_revisions').selectAll().where('tenant_id', '=', tenantId);
      const rows = await ofPolicy.where('policy_name', '=', name).orderBy('revision', 'desc').execute();
      return rows.map((row) => ({
        document: row.document,
        revision: row.revision,
        updatedAtMs: row.updated_at_ms,
        updatedBy: row.updated_by,
      }));
    });
  }

  listPolicies(tenantId: string, { limit, offset }: Page) {
    return this.#database.read(async (db) => {
      const page = ofTenant(db, tenantId).selectAll().orderBy('name').limit(limit).offset(offset);
      return { policies: (await page.execute()).map(toPolicyRecord), total: await countIn(db, tenantId) };
    });
  }

  #write<T>(tenantId: string, statements: (trx: Trx) => Promise<T>): Promise<T> {
    return this.#database.write(
      async (trx) => {
        await holdTenant(this.#database.kind, trx, tenantId);
        return statements(trx);
      },
      { kind: 'policies', tenantId },
    );
  }
}
