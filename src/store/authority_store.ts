/** @module Certificate authorities and their revocation lists in the database. */
import { GatewayError } from '../core/errors.ts';
import type { AuthorityRecord, AuthorityStore, RevocationList } from '../core/ports/certificates.ts';
import { toAuthorityRecord } from './certificate_rows.ts';
import type { StoreDatabase } from './database.ts';

export class SqlAuthorityStore implements AuthorityStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  list(): Promise<readonly AuthorityRecord[]> {
    return this.#database.read(async (db) => {
      const rows = await db.selectFrom('certificate_authorities').selectAll().orderBy('generation').execute();
      return rows.map(toAuthorityRecord);
    });
  }

  async add(authority: AuthorityRecord): Promise<void> {
    await this.#database.write(
      async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('certificate_authorities')
          .values({
            generation: authority.generation,
            certificate: authority.certificatePem,
            token_serial: authority.tokenSerial,
            state: authority.state,
            created_at_ms: authority.createdAtMs,
            not_after_ms: authority.notAfterMs,
            revocations: 0,
            crl_number: 0,
            crl_revocations: 0,
            crl: null,
            crl_this_update_ms: null,
            crl_next_update_ms: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) {
          throw new GatewayError('CONCURRENT_UPDATE', 'somebody else made this authority at the same time');
        }
        await trx
          .updateTable('certificate_authorities')
          .set({ state: 'RETIRED' })
          .where('generation', '<', authority.generation)
          .execute();
      },
      { kind: 'authorities' },
    );
  }

  saveRevocationList(generation: number, list: RevocationList): Promise<boolean> {
    return this.#database.write(
      async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('certificate_authorities')
          .set({
            crl_number: list.number,
            crl_revocations: list.revocations,
            crl: list.der,
            crl_this_update_ms: list.thisUpdateMs,
            crl_next_update_ms: list.nextUpdateMs,
          })
          .where('generation', '=', generation)
          .where('crl_number', '=', list.number - 1)
          .executeTakeFirst();
        return numUpdatedRows === 1n;
      },
      { kind: 'authorities' },
    );
  }
}
