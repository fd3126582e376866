/** @module Issued certificates in the database, and the set of revoked ones that every call is held against. */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type {
  CertificateFilter,
  CertificateRecord,
  CertificateStore,
  ExpiringPrincipal,
  Page,
  RevokedCertificate,
} from '../core/ports/certificates.ts';
import { listPage } from './certificate_queries.ts';
import { toCertificateRecord, toCertificateRow } from './certificate_rows.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import { holding } from './row_locks.ts';
import type { StoreKind, StoreSchema } from './schema.ts';

type Trx = Transaction<StoreSchema>;

/** A literal, for the partial index `certificates_revoked`. */
const isRevokedRow = sql<boolean>`revoked_at_ms is not null`;
const isValidRow = sql<boolean>`revoked_at_ms is null`;
/** The one entry of the cache. */
const everySerial = 'revoked';

/** What it renews must not be revoked: held, so that a revocation that comes meanwhile finds this one. */
const assertRenewable = async (kind: StoreKind, trx: Trx, serial: string): Promise<void> => {
  const query = trx.selectFrom('certificates').select('revoked_at_ms').where('serial', '=', serial);
  const row = await holding(kind, query).executeTakeFirst();
  if (row?.revoked_at_ms === null) return;
  throw new GatewayError('CERTIFICATE_REVOKED', 'the certificate to be renewed has been revoked', {
    metadata: { serial },
  });
};

/** Inserts a certificate within a transaction. @throws {GatewayError} CERTIFICATE_REVOKED; QUOTA_EXCEEDED */
export const insertCertificate = async (
  kind: StoreKind,
  trx: Trx,
  certificate: CertificateRecord,
  maxValid: number,
): Promise<void> => {
  const { renewedFrom, principalId, issuedAtMs } = certificate;
  if (renewedFrom !== undefined) await assertRenewable(kind, trx, renewedFrom);
  const { valid } = await trx
    .selectFrom('certificates')
    .select((select) => select.fn.countAll<number>().as('valid'))
    .where('principal_id', '=', principalId)
    .where('not_after_ms', '>', issuedAtMs)
    .where(isValidRow)
    .executeTakeFirstOrThrow();
  if (valid >= maxValid) {
    throw new GatewayError(
      'QUOTA_EXCEEDED',
      `a principal may have ${maxValid} valid certificates; revoke those that nobody needs`,
      { metadata: { max_certificates: String(maxValid) } },
    );
  }
  await trx.insertInto('certificates').values(toCertificateRow(certificate)).execute();
};

export class SqlCertificateStore implements CertificateStore {
  readonly #database: StoreDatabase;
  readonly #clock: Clock;
  readonly #revoked: CoherentCache<ReadonlySet<string>>;

  constructor(database: StoreDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#revoked = new CoherentCache(database.feed, 1);
    database.feed.subscribe(({ kind }) => {
      if (kind === 'revocations' || kind === 'all') this.#revoked.clear();
    });
  }

  async insert(certificate: CertificateRecord, { maxValid }: { readonly maxValid: number }): Promise<void> {
    await this.#database.write((trx) => insertCertificate(this.#database.kind, trx, certificate, maxValid));
  }

  find(serial: string): Promise<CertificateRecord | undefined> {
    return this.#database.read(async (db) => {
      const row = await db.selectFrom('certificates').selectAll().where('serial', '=', serial).executeTakeFirst();
      return row && toCertificateRecord(row);
    });
  }

  list(filter: CertificateFilter): Promise<Page<CertificateRecord>> {
    return this.#database.read((db) => listPage(db, filter));
  }

  revoke(serial: string, revocation: Parameters<CertificateStore['revoke']>[1]): Promise<readonly CertificateRecord[]> {
    return this.#database.write(
      async (trx) => {
        const revoked: CertificateRecord[] = [];
        // From a certificate to what was renewed from it; the rows of one step are held before the next is looked for.
        for (let step = [serial]; step.length > 0; ) {
          const rows = await this.#revokeStep(trx, step, revocation);
          revoked.push(...rows);
          step = revocation.isAlone ? [] : await this.#renewalsOf(trx, step);
        }
        return revoked;
      },
      { kind: 'revocations' },
    );
  }

  listRevoked(authority: number, nowMs: number): Promise<readonly RevokedCertificate[]> {
    return this.#database.read(async (db) => {
      const rows = await db
        .selectFrom('certificates')
        .select(['serial', 'revoked_at_ms', 'revocation_reason'])
        .where(isRevokedRow)
        .where('not_after_ms', '>', nowMs)
        .where('authority', '=', authority)
        .orderBy('serial')
        .execute();
      return rows.map((row) => ({
        serial: row.serial,
        revokedAtMs: row.revoked_at_ms ?? 0,
        reason: row.revocation_reason ?? 'UNSPECIFIED',
      }));
    });
  }

  listExpiring(nowMs: number, beforeMs: number, limit: number): Promise<readonly ExpiringPrincipal[]> {
    return this.#database.read((db) =>
      db
        .selectFrom('certificates')
        .select(['tenant_id as tenantId', 'principal_id as principalId'])
        .select(({ fn }) => fn.max<number>('not_after_ms').as('notAfterMs'))
        .where('not_after_ms', '>', nowMs)
        .where(isValidRow)
        .groupBy(['tenant_id', 'principal_id'])
        .having(({ fn }) => fn.max<number>('not_after_ms'), '<=', beforeMs)
        .orderBy('notAfterMs')
        .orderBy('principal_id')
        .limit(limit)
        .execute(),
    );
  }

  async purge(endedBeforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#database.write((trx) =>
      trx.deleteFrom('certificates').where('not_after_ms', '<', endedBeforeMs).executeTakeFirst(),
    );
    return Number(numDeletedRows);
  }

  isRevoked(serial: string): boolean | Promise<boolean> {
    const known = this.#revoked.peek('', everySerial);
    if (known !== undefined) return known.has(serial);
    return this.#loadRevoked().then((loaded) => loaded.has(serial));
  }

  async #loadRevoked(): Promise<ReadonlySet<string>> {
    const loaded = await this.#revoked.load('', everySerial, () =>
      this.#database.read(async (db) => {
        const query = db.selectFrom('certificates').select('serial').where(isRevokedRow);
        const rows = await query.where('not_after_ms', '>', this.#clock.now()).execute();
        return new Set(rows.map((row) => row.serial));
      }),
    );
    return loaded ?? new Set();
  }

  async #revokeStep(
    trx: Trx,
    serials: readonly string[],
    { atMs, reason }: Parameters<CertificateStore['revoke']>[1],
  ): Promise<readonly CertificateRecord[]> {
    const named = trx.selectFrom('certificates').selectAll().where('serial', 'in', serials);
    const rows = await holding(this.#database.kind, named.orderBy('serial')).execute();
    await trx
      .updateTable('certificates')
      .set({ revoked_at_ms: atMs, revocation_reason: reason })
      .where('serial', 'in', serials)
      .where(isValidRow)
      .execute();
    const authorities = rows.filter((row) => row.revoked_at_ms === null).map((row) => row.authority);
    await this.#countRevocation(trx, [...new Set(authorities)]);
    return rows.map((row) => {
      const record = toCertificateRecord(row);
      return record.revokedAtMs === undefined ? { ...record, revokedAtMs: atMs, revocationReason: reason } : record;
    });
  }

  async #countRevocation(trx: Trx, authorities: readonly number[]): Promise<void> {
    if (authorities.length === 0) return;
    await trx
      .updateTable('certificate_authorities')
      .set((row) => ({ revocations: row('revocations', '+', 1) }))
      .where('generation', 'in', authorities)
      .execute();
  }

  async #renewalsOf(trx: Trx, serials: readonly string[]): Promise<string[]> {
    const query = trx.selectFrom('certificates').select('serial').where('renewed_from', 'in', serials);
    return (await query.execute()).map((row) => row.serial);
  }
}
