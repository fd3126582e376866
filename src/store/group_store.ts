/** @module Groups of principals and their members. What is attached to a group is in `policy_attachments`, under `group/<name>`. */
import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { GroupRecord, GroupStore, Page } from '../core/ports/policies.ts';
import type { StoreDatabase } from './database.ts';
import { groupNotFound, overQuota, toGroupRecord } from './policy_rows.ts';
import { holdTenant } from './row_locks.ts';
import type { StoreSchema } from './schema.ts';

type Db = Kysely<StoreSchema>;
type Trx = Transaction<StoreSchema>;

const findIn = (db: Db, tenantId: string, name: string) =>
  db
    .selectFrom('policy_groups')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('name', '=', name)
    .executeTakeFirst();

const assertGroup = async (db: Db, tenantId: string, name: string): Promise<void> => {
  if ((await findIn(db, tenantId, name)) === undefined) throw groupNotFound(name);
};

const membersOf = (db: Db, tenantId: string, groupName: string) =>
  db.selectFrom('policy_group_members').where('tenant_id', '=', tenantId).where('group_name', '=', groupName);

const groupsOf = (db: Db, tenantId: string, memberId: string) =>
  db.selectFrom('policy_group_members').where('tenant_id', '=', tenantId).where('member_id', '=', memberId);

const countOf = async <Table extends keyof StoreSchema>(
  query: SelectQueryBuilder<StoreSchema, Table, object>,
): Promise<number> =>
  (await query.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total;

/** Groups of a tenant; those of a member when given. */
const listed = (db: Db, tenantId: string, memberId: string | undefined) => {
  const query = db.selectFrom('policy_groups').where('tenant_id', '=', tenantId);
  return memberId === undefined
    ? query
    : query.where('name', 'in', groupsOf(db, tenantId, memberId).select('group_name'));
};

const assertEmpty = async (trx: Trx, tenantId: string, name: string): Promise<void> => {
  const member = await membersOf(trx, tenantId, name).select('member_id').limit(1).executeTakeFirst();
  const attached = trx.selectFrom('policy_attachments').select('policy_name').where('tenant_id', '=', tenantId);
  const policy = await attached.where('principal_id', '=', `group/${name}`).limit(1).executeTakeFirst();
  if (member === undefined && policy === undefined) return;
  throw new GatewayError('GROUP_NOT_EMPTY', `the group "${name}" has members or policies`, {
    metadata: { group: name },
  });
};

/** Whether it was no member before. */
const addMember = async (trx: Trx, tenantId: string, groupName: string, memberId: string): Promise<boolean> => {
  const row = { tenant_id: tenantId, group_name: groupName, member_id: memberId };
  const insertion = trx.insertInto('policy_group_members').values(row);
  const { numInsertedOrUpdatedRows } = await insertion
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

export class SqlGroupStore implements GroupStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async createGroup(group: GroupRecord, { maxPerTenant }: { readonly maxPerTenant: number }): Promise<void> {
    const { tenantId, name, description, createdAtMs } = group;
    await this.#write(tenantId, async (trx) => {
      if ((await findIn(trx, tenantId, name)) !== undefined) {
        throw new GatewayError('GROUP_EXISTS', `there is a group "${name}"`, { metadata: { group: name } });
      }
      if ((await countOf(listed(trx, tenantId, undefined))) >= maxPerTenant) {
        throw overQuota('groups of a tenant', maxPerTenant);
      }
      const row = { tenant_id: tenantId, name, description, created_at_ms: createdAtMs };
      await trx.insertInto('policy_groups').values(row).execute();
    });
  }

  async deleteGroup(tenantId: string, name: string, { isForced }: { readonly isForced: boolean }): Promise<void> {
    await this.#write(tenantId, async (trx) => {
      await assertGroup(trx, tenantId, name);
      if (!isForced) await assertEmpty(trx, tenantId, name);
      const attached = trx.deleteFrom('policy_attachments').where('tenant_id', '=', tenantId);
      await attached.where('principal_id', '=', `group/${name}`).execute();
      const members = trx.deleteFrom('policy_group_members').where('tenant_id', '=', tenantId);
      await members.where('group_name', '=', name).execute();
      await trx.deleteFrom('policy_groups').where('tenant_id', '=', tenantId).where('name', '=', name).execute();
    });
  }

  async getGroup(tenantId: string, name: string): Promise<GroupRecord> {
    const row = await this.#database.read((db) => findIn(db, tenantId, name));
    if (row === undefined) throw groupNotFound(name);
    return toGroupRecord(row);
  }

  listGroups(tenantId: string, { limit, offset, memberId }: Page & { readonly memberId?: string }) {
    return this.#database.read(async (db) => {
      const matching = listed(db, tenantId, memberId);
      const rows = await matching.selectAll().orderBy('name').limit(limit).offset(offset).execute();
      return { groups: rows.map(toGroupRecord), total: await countOf(matching) };
    });
  }

  listMembers(tenantId: string, groupName: string): Promise<readonly string[]> {
    return this.#database.read(async (db) => {
      const rows = await membersOf(db, tenantId, groupName).select('member_id').orderBy('member_id').execute();
      return rows.map((row) => row.member_id);
    });
  }

  async addMembers(
    tenantId: string,
    groupName: string,
    memberIds: readonly string[],
    { maxPerGroup, maxGroupsPerMember }: { readonly maxPerGroup: number; readonly maxGroupsPerMember: number },
  ): Promise<void> {
    await this.#write(tenantId, async (trx) => {
      await assertGroup(trx, tenantId, groupName);
      let added = 0;
      for (const memberId of memberIds) {
        if (!(await addMember(trx, tenantId, groupName, memberId))) continue;
        added += 1;
        if ((await countOf(groupsOf(trx, tenantId, memberId))) > maxGroupsPerMember) {
          throw overQuota('groups of a principal', maxGroupsPerMember);
        }
      }
      const members = added === 0 ? 0 : await countOf(membersOf(trx, tenantId, groupName));
      if (members > maxPerGroup) throw overQuota('members of a group', maxPerGroup);
    });
  }

  async removeMembers(tenantId: string, groupName: string, memberIds: readonly string[]): Promise<void> {
    await this.#write(tenantId, async (trx) => {
      await assertGroup(trx, tenantId, groupName);
      if (memberIds.length === 0) return;
      const members = trx.deleteFrom('policy_group_members').where('tenant_id', '=', tenantId);
      await members.where('group_name', '=', groupName).where('member_id', 'in', memberIds).execute();
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
