/** @module Which policies are attached to which principals, cached for the permission check of every call. */
import type { Clock } from '../core/ports/clock.ts';
import type { PolicyStore } from '../core/ports/tenancy.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import { isForeignKeyViolation } from './store_errors.ts';
import { tenantNotFound } from './tenancy_rows.ts';

const maxCachedPrincipals = 50_000;
/** Stands for every principal of a tenant. */
const everyPrincipal = '*';

export class SqlPolicyStore implements PolicyStore {
  readonly #database: StoreDatabase;
  readonly #clock: Clock;
  readonly #attached: CoherentCache<readonly string[]>;

  constructor(database: StoreDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#attached = new CoherentCache(database.feed, maxCachedPrincipals);
    database.feed.subscribe(({ kind }) => {
      // All of them: a change for `*` concerns every principal of the tenant, and such changes are rare.
      if (kind === 'policies' || kind === 'all') this.#attached.clear();
    });
  }

  /** Each name once, in the order of their bytes; empty where nothing is attached. */
  listAttached(tenantId: string, principalId: string): readonly string[] | Promise<readonly string[]> {
    return this.#attached.peek(tenantId, principalId) ?? this.#load(tenantId, principalId);
  }

  /** @throws {GatewayError} TENANT_NOT_FOUND */
  async attach(tenantId: string, principalId: string, policyName: string): Promise<void> {
    const attachment = {
      tenant_id: tenantId,
      principal_id: principalId,
      policy_name: policyName,
      attached_at_ms: this.#clock.now(),
    };
    await this.#database.write(
      async (trx) => {
        const insertion = trx.insertInto('policy_attachments').values(attachment);
        await insertion
          .onConflict((conflict) => conflict.doNothing())
          .execute()
          .catch((error: unknown) => {
            throw isForeignKeyViolation(error) ? tenantNotFound(tenantId) : error;
          });
      },
      { kind: 'policies', tenantId },
    );
  }

  async detach(tenantId: string, principalId: string, policyName: string): Promise<void> {
    await this.#database.write(
      async (trx) => {
        await trx
          .deleteFrom('policy_attachments')
          .where('tenant_id', '=', tenantId)
          .where('principal_id', '=', principalId)
          .where('policy_name', '=', policyName)
          .execute();
      },
      { kind: 'policies', tenantId },
    );
  }

  async #load(tenantId: string, principalId: string): Promise<readonly string[]> {
    const names = await this.#attached.load(tenantId, principalId, () =>
      this.#database.read(async (db) => {
        const rows = await db
          .selectFrom('policy_attachments')
          .select('policy_name')
          .distinct()
          .where('tenant_id', '=', tenantId)
          .where('principal_id', 'in', [principalId, everyPrincipal])
          .orderBy('policy_name')
          .execute();
        return rows.map((row) => row.policy_name);
      }),
    );
    return names ?? [];
  }
}
