/**
 * @module The life cycle of keys in the database: changes and versions under the guard of the revision, with their events, and what
 * comes due by the clock.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { KeyRecord, KeyVersionRecord } from '../core/key.ts';
import type { DueKind, DuePosition, KeyChanges, KeyLifeStore, NewKeyEvent, Witness } from '../core/ports/key_life.ts';
import type { StoreDatabase } from './database.ts';
import type { ExpectedKey, KeyTransaction } from './key_changes.ts';
import { changeKey, endKey } from './key_changes.ts';
import { countKinds, visibleOnly } from './key_queries.ts';
import { toKeyRecord, toKeyVersionRecord, toKeyVersionRow } from './key_rows.ts';
import type { StoreSchema } from './schema.ts';

/** Rows of one answer of `listAnnounced`. */
const maxAnnounced = 1_000;

type Db = Kysely<StoreSchema>;

/** Column of the time, and the literal condition of the partial index of what is due. */
const dues = {
  deletion: { column: 'deletion_at_ms', isIndexed: sql<boolean>`deletion_at_ms is not null` },
  rotation: {
    column: 'rotation_next_at_ms',
    isIndexed: sql<boolean>`rotation_next_at_ms is not null and state = 'ENABLED'`,
  },
  expiry: { column: 'expires_at_ms', isIndexed: sql<boolean>`expires_at_ms is not null` },
  pendingVersion: { column: 'pending_since_ms', isIndexed: sql<boolean>`pending_since_ms is not null` },
} as const satisfies Record<DueKind, unknown>;

const dueBefore = (db: Db, kind: DueKind, beforeMs: number, limit: number) => {
  const { column, isIndexed } = dues[kind];
  return db
    .selectFrom('keys')
    .selectAll()
    .where(isIndexed)
    .where(visibleOnly)
    .where(column, '<', beforeMs)
    .orderBy(column)
    .orderBy('id')
    .limit(limit);
};

export const listDue = async (
  db: Db,
  kind: DueKind,
  beforeMs: number,
  limit: number,
  after?: DuePosition,
): Promise<KeyRecord[]> => {
  const due = dueBefore(db, kind, beforeMs, limit);
  const page =
    after === undefined
      ? due
      : due.where(({ eb, refTuple, tuple }) =>
          eb(refTuple(dues[kind].column, 'id'), '>', tuple(after.timeMs, after.id)),
        );
  return (await page.execute()).map(toKeyRecord);
};

const announcedAtMs = ({ deletionAtMs, expiresAtMs }: KeyRecord): number =>
  Math.min(deletionAtMs ?? Number.POSITIVE_INFINITY, expiresAtMs ?? Number.POSITIVE_INFINITY);

/** Two reads by index, put together here: one statement with `or` would go by none. */
export const listAnnounced = async (db: Db, tenantId: string, beforeMs: number): Promise<KeyRecord[]> => {
  const keys = new Map<string, KeyRecord>();
  for (const kind of ['deletion', 'expiry'] as const) {
    const rows = await dueBefore(db, kind, beforeMs, maxAnnounced).where('tenant_id', '=', tenantId).execute();
    for (const row of rows) keys.set(row.id, toKeyRecord(row));
  }
  const inOrder = [...keys.values()].sort(
    (a, b) => announcedAtMs(a) - announcedAtMs(b) || Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)),
  );
  return inOrder.slice(0, maxAnnounced);
};

const insertNext = async ({ trx }: KeyTransaction, key: KeyRecord, version: KeyVersionRecord): Promise<void> => {
  const last = await trx
    .selectFrom('key_versions')
    .select('version')
    .where('tenant_id', '=', key.tenantId)
    .where('key_id', '=', key.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (version.version !== (last?.version ?? 0) + 1) throw new TypeError('not the next version');
  await trx.insertInto('key_versions').values(toKeyVersionRow(version)).execute();
};

const replaceMaterial = async ({ trx }: KeyTransaction, version: KeyVersionRecord): Promise<void> => {
  const { sealed, public_key, token_serial } = toKeyVersionRow(version);
  const { numUpdatedRows } = await trx
    .updateTable('key_versions')
    .set({ sealed, public_key, token_serial })
    .where('tenant_id', '=', version.tenantId)
    .where('key_id', '=', version.keyId)
    .where('version', '=', version.version)
    .where('id', '=', version.id)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new TypeError('the key has no such version');
};

const assertBelongs = ({ tenantId, keyId }: ExpectedKey, version: KeyVersionRecord): void => {
  if (version.keyId !== keyId || version.tenantId !== tenantId) {
    throw new TypeError('the version belongs to another key');
  }
};

export class SqlKeyLifeStore implements KeyLifeStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async update(
    tenantId: string,
    keyId: string,
    expectedRevision: number,
    changes: KeyChanges,
    event?: NewKeyEvent,
    witness?: Witness,
  ): Promise<KeyRecord> {
    return this.#change({ tenantId, keyId, revision: expectedRevision }, witness, (work, expected) =>
      changeKey(work, expected, changes, event),
    );
  }

  async addVersion(
    tenantId: string,
    keyId: string,
    expectedRevision: number,
    version: KeyVersionRecord,
    changes: KeyChanges,
    event?: NewKeyEvent,
    witness?: Witness,
  ): Promise<KeyRecord> {
    return this.#change({ tenantId, keyId, revision: expectedRevision }, witness, async (work, expected) => {
      assertBelongs(expected, version);
      const key = await changeKey(work, expected, { ...changes, primaryVersion: version.version }, event);
      await insertNext(work, key, version);
      return key;
    });
  }

  async setMaterial(
    tenantId: string,
    keyId: string,
    expectedRevision: number,
    version: KeyVersionRecord,
    changes: KeyChanges,
    event?: NewKeyEvent,
    witness?: Witness,
  ): Promise<KeyRecord> {
    return this.#change({ tenantId, keyId, revision: expectedRevision }, witness, async (work, expected) => {
      assertBelongs(expected, version);
      const key = await changeKey(work, expected, changes, event);
      await replaceMaterial(work, version);
      return key;
    });
  }

  async destroy(
    tenantId: string,
    keyId: string,
    expectedRevision: number,
    event: NewKeyEvent,
    witness?: Witness,
  ): Promise<void> {
    await this.#change({ tenantId, keyId, revision: expectedRevision }, witness, (work, expected) =>
      endKey(work, expected, event),
    );
  }

  listVersions(tenantId: string, keyId: string): Promise<readonly KeyVersionRecord[]> {
    return this.#database.read(async (db) => {
      const ofKey = db.selectFrom('key_versions').selectAll().where('tenant_id', '=', tenantId);
      const rows = await ofKey.where('key_id', '=', keyId).orderBy('version').execute();
      return rows.map(toKeyVersionRecord);
    });
  }

  listDue(kind: DueKind, beforeMs: number, limit: number, after?: DuePosition): Promise<readonly KeyRecord[]> {
    return this.#database.read((db) => listDue(db, kind, beforeMs, limit, after));
  }

  listAnnounced(tenantId: string, beforeMs: number): Promise<readonly KeyRecord[]> {
    return this.#database.read((db) => listAnnounced(db, tenantId, beforeMs));
  }

  countKinds(tenantId: string): Promise<{ readonly own: number; readonly defaults: number }> {
    return this.#database.read((db) => countKinds(db, tenantId));
  }

  #change(
    expected: ExpectedKey,
    witness: Witness | undefined,
    act: (work: KeyTransaction, expected: ExpectedKey) => Promise<KeyRecord>,
  ): Promise<KeyRecord> {
    const { kind } = this.#database;
    return this.#database.write(async (trx, tell) => {
      const key = await act({ kind, trx, tell }, expected);
      await witness?.();
      return key;
    });
  }
}
