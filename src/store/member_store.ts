/** @module The list of gateways over this store. Nothing of it is cached: it is read once in a while. */
import { sql } from 'kysely';
import type { AnnouncedMember, Member, MemberStore } from '../core/ports/members.ts';
import type { StoreDatabase } from './database.ts';
import { postgresNowMs } from './database_clock.ts';
import type { StoreKind } from './schema.ts';

/** Milliseconds since 1970 by the clock that all gateways share. */
const nowOf = {
  sqlite: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  postgres: sql<number>`cast(${postgresNowMs} as bigint)`,
} as const satisfies Record<StoreKind, unknown>;

export class SqlMemberStore implements MemberStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async announce(member: AnnouncedMember, forgetAfterMs: number): Promise<void> {
    const { address, name, serverName = null, zone = null, weight } = member;
    const now = nowOf[this.#database.kind];
    const row = { name, server_name: serverName, zone, weight, heard_at_ms: now };
    await this.#database.write(async (trx) => {
      const insertion = trx.insertInto('gateway_members').values({ address, ...row });
      await insertion.onConflict((conflict) => conflict.column('address').doUpdateSet(row)).execute();
      const isForgotten = sql<boolean>`heard_at_ms <= ${now} - cast(${forgetAfterMs} as bigint)`;
      await trx.deleteFrom('gateway_members').where(isForgotten).execute();
    });
  }

  async withdraw(address: string): Promise<void> {
    await this.#database.write(async (trx) => {
      await trx.deleteFrom('gateway_members').where('address', '=', address).execute();
    });
  }

  async listMembers(maxAgeMs: number, limit: number): Promise<readonly Member[]> {
    const now = nowOf[this.#database.kind];
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('gateway_members')
        .select(['name', 'address', 'server_name', 'zone', 'weight', sql<number>`${now} - heard_at_ms`.as('ago')])
        .where(sql<boolean>`heard_at_ms > ${now} - cast(${maxAgeMs} as bigint)`)
        .orderBy('address')
        .limit(limit)
        .execute(),
    );
    return rows.map(({ server_name, zone, ago, ...row }) => ({
      ...row,
      serverName: server_name ?? undefined,
      zone: zone ?? undefined,
      heardAgoMs: Math.max(0, Number(ago)),
    }));
  }
}
