/**
 * @module Which policies are attached to which principals and groups; what a principal has by all of them, cached for the permission
 * check of every call.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Clock } from '../core/ports/clock.ts';
import type { AttachmentFilter, AttachmentRecord, AttachmentStore } from '../core/ports/policies.ts';
import type { PolicyStore } from '../core/ports/tenancy.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import { groupNotFound, overQuota, policyNotFound } from './policy_rows.ts';
import { holdTenant } from './row_locks.ts';
import type { StoreSchema } from './schema.ts';

const maxCachedPrincipals = 50_000;
/** Stands for every principal of a tenant. */
const everyPrincipal = '*';

const groupPrefix = 'group/';

type Db = Kysely<StoreSchema>;
type Trx = Transaction<StoreSchema>;

const attachmentsOf = (db: Db, tenantId: string) =>
  db.selectFrom('policy_attachments').where('tenant_id', '=', tenantId);

/** Subjects by which a principal's groups have policies. */
const groupSubjects = (db: Db, tenantId: string, principalId: string) =>
  db
    .selectFrom('policy_group_members')
    .select(sql<string>`'group/' || group_name`.as('subject'))
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', principalId);

const matching = (db: Db, tenantId: string, { subjects, policyName }: Omit<AttachmentFilter, 'limit' | 'offset'>) => {
  let query = attachmentsOf(db, tenantId);
  if (subjects !== undefined) query = query.where('principal_id', 'in', subjects);
  return policyName === undefined ? query : query.where('policy_name', '=', policyName);
};

const countOf = async (query: ReturnType<typeof matching>): Promise<number> =>
  (await query.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total;

const assertPolicy = async (trx: Trx, tenantId: string, name: string): Promise<void> => {
  const query = trx.selectFrom('policies').select('name').where('tenant_id', '=', tenantId);
  if ((await query.where('name', '=', name).executeTakeFirst()) === undefined) throw policyNotFound(name);
};

const assertSubject = async (trx: Trx, tenantId: string, subject: string): Promise<void> => {
  if (!subject.startsWith(groupPrefix)) return;
  const name = subject.slice(groupPrefix.length);
  const query = trx.selectFrom('policy_groups').select('name').where('tenant_id', '=', tenantId);
  if ((await query.where('name', '=', name).executeTakeFirst()) === undefined) throw groupNotFound(name);
};

export class SqlPolicyStore implements PolicyStore, AttachmentStore {
  readonly #database: StoreDatabase;
  readonly #clock: Clock;
  readonly #attached: CoherentCache<readonly string[]>;

  constructor(database: StoreDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#attached = new CoherentCache(database.feed, maxCachedPrincipals);
    database.feed.subscribe(({ kind }) => {
      // All of them: a change for `*` or a group concerns many principals of the tenant, and such changes are rare.
      if (kind === 'policies' || kind === 'all') this.#attached.clear();
    });
  }

  /** Each name once, in the order of their bytes; empty where nothing is attached. */
  listAttached(tenantId: string, principalId: string): readonly string[] | Promise<readonly string[]> {
    return this.#attached.peek(tenantId, principalId) ?? this.#load(tenantId, principalId);
  }

  /** @throws {GatewayError} TENANT_NOT_FOUND */
  attach(tenantId: string, principalId: string, policyName: string): Promise<void> {
    const attachment = { tenantId, subject: principalId, policyName, attachedAtMs: this.#clock.now() };
    return this.attachPolicy(attachment, { isCustom: false, maxPerSubject: Number.MAX_SAFE_INTEGER });
  }

  async detach(tenantId: string, principalId: string, policyName: string): Promise<void> {
    await this.detachPolicy(tenantId, principalId, policyName);
  }

  async attachPolicy(
    { tenantId, subject, policyName, attachedAtMs }: AttachmentRecord,
    { isCustom, maxPerSubject }: { readonly isCustom: boolean; readonly maxPerSubject: number },
  ): Promise<void> {
    const row = {
      tenant_id: tenantId,
      principal_id: subject,
      policy_name: policyName,
      attached_at_ms: attachedAtMs,
    };
    await this.#database.write(
      async (trx) => {
        await holdTenant(this.#database.kind, trx, tenantId);
        if (isCustom) await assertPolicy(trx, tenantId, policyName);
        await assertSubject(trx, tenantId, subject);
        const insertion = trx.insertInto('policy_attachments').values(row);
        const { numInsertedOrUpdatedRows } = await insertion
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) return;
        const attached = await countOf(matching(trx, tenantId, { subjects: [subject] }));
        if (attached > maxPerSubject) throw overQuota('policies attached to one principal or group', maxPerSubject);
      },
      { kind: 'policies', tenantId },
    );
  }

  detachPolicy(tenantId: string, subject: string, policyName: string): Promise<boolean> {
    return this.#database.write(
      async (trx) => {
        const attachments = trx.deleteFrom('policy_attachments').where('tenant_id', '=', tenantId);
        const one = attachments.where('principal_id', '=', subject).where('policy_name', '=', policyName);
        return (await one.executeTakeFirst()).numDeletedRows === 1n;
      },
      { kind: 'policies', tenantId },
    );
  }

  listAttachments(tenantId: string, filter: AttachmentFilter) {
    if (filter.subjects?.length === 0) return Promise.resolve({ attachments: [], total: 0 });
    return this.#database.read(async (db) => {
      const query = matching(db, tenantId, filter);
      const page = query.selectAll().orderBy('principal_id').orderBy('policy_name').limit(filter.limit);
      const rows = await page.offset(filter.offset).execute();
      const attachments = rows.map(
        (row): AttachmentRecord => ({
          tenantId: row.tenant_id,
          subject: row.principal_id,
          policyName: row.policy_name,
          attachedAtMs: row.attached_at_ms,
        }),
      );
      return { attachments, total: await countOf(query) };
    });
  }

  async #load(tenantId: string, principalId: string): Promise<readonly string[]> {
    const names = await this.#attached.load(tenantId, principalId, () =>
      this.#database.read(async (db) => {
        const rows = await attachmentsOf(db, tenantId)
          .select('policy_name')
          .distinct()
          .where((where) =>
            where.or([
              where('principal_id', 'in', [principalId, everyPrincipal]),
              where('principal_id', 'in', groupSubjects(db, tenantId, principalId)),
            ]),
          )
          .orderBy('policy_name')
          .execute();
        return rows.map((row) => row.policy_name);
      }),
    );
    return names ?? [];
  }
}
