/** @module One-time enrollment tokens in the database, as digests. */
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type {
  CertificateRecord,
  EnrollmentTokenFilter,
  EnrollmentTokenRecord,
  EnrollmentTokenStore,
  Page,
} from '../core/ports/certificates.ts';
import { listTokenPage } from './certificate_queries.ts';
import { toTokenRecord, toTokenRow } from './certificate_rows.ts';
import { insertCertificate } from './certificate_store.ts';
import type { StoreDatabase } from './database.ts';
import { holding } from './row_locks.ts';
import { isForeignKeyViolation } from './store_errors.ts';
import { tenantNotFound } from './tenancy_rows.ts';

/** Neither used nor cancelled; it may have expired. */
const isUnused = sql<boolean>`used_at_ms is null and cancelled_at_ms is null`;

export class SqlEnrollmentTokenStore implements EnrollmentTokenStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async insert(token: EnrollmentTokenRecord, { maxOpen }: { readonly maxOpen: number }): Promise<void> {
    await this.#database.write(async (trx) => {
      const { open } = await trx
        .selectFrom('enrollment_tokens')
        .select((select) => select.fn.countAll<number>().as('open'))
        .where('tenant_id', '=', token.tenantId)
        .where('expires_at_ms', '>', token.createdAtMs)
        .where(isUnused)
        .executeTakeFirstOrThrow();
      if (open >= maxOpen) {
        throw new GatewayError('QUOTA_EXCEEDED', `a tenant may have ${maxOpen} open enrollment tokens`, {
          metadata: { max_tokens: String(maxOpen) },
        });
      }
      const insertion = trx.insertInto('enrollment_tokens').values(toTokenRow(token));
      await insertion.execute().catch((error: unknown) => {
        throw isForeignKeyViolation(error) ? tenantNotFound(token.tenantId) : error;
      });
    });
  }

  find(id: string): Promise<EnrollmentTokenRecord | undefined> {
    return this.#database.read(async (db) => {
      const row = await db.selectFrom('enrollment_tokens').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toTokenRecord(row);
    });
  }

  findByDigest(digest: Uint8Array): Promise<EnrollmentTokenRecord | undefined> {
    return this.#database.read(async (db) => {
      const query = db.selectFrom('enrollment_tokens').selectAll().where('digest', '=', digest);
      const row = await query.executeTakeFirst();
      return row && toTokenRecord(row);
    });
  }

  list(filter: EnrollmentTokenFilter): Promise<Page<EnrollmentTokenRecord>> {
    return this.#database.read((db) => listTokenPage(db, filter));
  }

  cancel(id: string, atMs: number): Promise<EnrollmentTokenRecord | undefined> {
    return this.#database.write(async (trx) => {
      const named = trx.selectFrom('enrollment_tokens').selectAll().where('id', '=', id);
      const row = await holding(this.#database.kind, named).executeTakeFirst();
      if (row === undefined || row.used_at_ms !== null || row.cancelled_at_ms !== null)
        return row && toTokenRecord(row);
      await trx.updateTable('enrollment_tokens').set({ cancelled_at_ms: atMs }).where('id', '=', id).execute();
      return toTokenRecord({ ...row, cancelled_at_ms: atMs });
    });
  }

  use(id: string, certificate: CertificateRecord, { maxValid }: { readonly maxValid: number }): Promise<boolean> {
    return this.#database.write(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('enrollment_tokens')
        .set({ used_at_ms: certificate.issuedAtMs, used_for: certificate.serial })
        .where('id', '=', id)
        .where('expires_at_ms', '>', certificate.issuedAtMs)
        .where(isUnused)
        .executeTakeFirst();
      // Of two at the same instant the second waits for the first one's row, and finds it used.
      if (numUpdatedRows !== 1n) return false;
      await insertCertificate(this.#database.kind, trx, certificate, maxValid);
      return true;
    });
  }

  async purge(endedBeforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#database.write((trx) =>
      trx.deleteFrom('enrollment_tokens').where('expires_at_ms', '<', endedBeforeMs).executeTakeFirst(),
    );
    return Number(numDeletedRows);
  }
}
