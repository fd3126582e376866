/**
 * @module What sessions of SDF hold: keys, agreements, running operations, rights. Cached by id and by slot.
 *
 * A cached item is believed only while its session is in the cache too. So dropping a session drops all its items
 * without anybody knowing which: the id of a closed session never comes back.
 */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { SdfItemRecord, SdfSessionRecord } from '../core/ports/sdf_store.ts';
import type { StoreChange } from './change_feed.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import type { StoreSchema } from './schema.ts';
import { toItemRecord, toItemRow } from './sdf_rows.ts';
import { holding } from './row_locks.ts';
import { addToSdfUsage, holdUsage, isAmong, type OwnedId } from './sdf_usage.ts';
import { isForeignKeyViolation } from './store_errors.ts';

const maxCachedItems = 100_000;
const maxCachedSlots = 50_000;
/** Principals whose rights one transaction removes. */
const revokeBatch = 200;

type Trx = Transaction<StoreSchema>;
type Found = SdfItemRecord | undefined | Promise<SdfItemRecord | undefined>;

/** What items need of their sessions. */
export interface SessionsOfItems {
  /** Whether the session is in the cache. */
  isHot(tenantId: string, sessionId: string): boolean;
  find(tenantId: string, sessionId: string): SdfSessionRecord | undefined | Promise<SdfSessionRecord | undefined>;
}

/** Kinds of a fixed alphabet first, so that no two slots have one id. */
const slotIdOf = (sessionId: string, kind: string, slot: string): string => `${kind}/${sessionId}/${slot}`;

const isOneOfAKind = ({ kind }: SdfItemRecord): boolean => kind === 'operation' || kind === 'right';

const sessionNotFound = (): GatewayError =>
  new GatewayError('SDF_SESSION_NOT_FOUND', 'the SDF session does not exist or was closed');

const slotTaken = ({ kind, slot }: SdfItemRecord): GatewayError =>
  new GatewayError('CALL_SEQUENCE', `the SDF session holds this ${kind} already`, {
    metadata: { sdf_item_kind: kind, sdf_slot: slot },
  });

const quotaExceeded = (maxItems: number): GatewayError =>
  new GatewayError('QUOTA_EXCEEDED', `the principal may have ${maxItems} handles in its SDF sessions at most`, {
    metadata: { max_sdf_items: String(maxItems) },
  });

const selectItem = async (
  db: Kysely<StoreSchema>,
  tenantId: string,
  itemId: string,
): Promise<SdfItemRecord | undefined> => {
  const ofTenant = db.selectFrom('sdf_items').selectAll().where('tenant_id', '=', tenantId);
  const row = await ofTenant.where('id', '=', itemId).executeTakeFirst();
  return row && toItemRecord(row);
};

const selectSlot = async (
  db: Kysely<StoreSchema>,
  tenantId: string,
  sessionId: string,
  kind: 'operation' | 'right',
  slot: string,
): Promise<SdfItemRecord | undefined> => {
  const ofSession = db
    .selectFrom('sdf_items')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('session_id', '=', sessionId);
  const row = await ofSession.where('kind', '=', kind).where('slot', '=', slot).executeTakeFirst();
  return row && toItemRecord(row);
};

const insertItem = async (trx: Trx, item: SdfItemRecord, session: SdfSessionRecord, max: number): Promise<void> => {
  const taking = addToSdfUsage(trx, session.tenantId, session.principalId, 0, 1).where('items', '<', max);
  if ((await taking.executeTakeFirst()).numUpdatedRows !== 1n) {
    const ofTenant = trx.selectFrom('sdf_sessions').select('id').where('tenant_id', '=', item.tenantId);
    const isOpen = (await ofTenant.where('id', '=', item.sessionId).executeTakeFirst()) !== undefined;
    throw isOpen ? quotaExceeded(max) : sessionNotFound();
  }
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('sdf_items')
    .values(toItemRow(item, session))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'session_id', 'kind', 'slot']).doNothing())
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw isForeignKeyViolation(error) ? sessionNotFound() : error;
    });
  if (numInsertedOrUpdatedRows !== 1n) throw slotTaken(item);
};

export class SdfItems {
  readonly #database: StoreDatabase;
  readonly #sessions: SessionsOfItems;
  readonly #byId: CoherentCache<SdfItemRecord>;
  readonly #bySlot: CoherentCache<SdfItemRecord>;

  constructor(database: StoreDatabase, sessions: SessionsOfItems) {
    this.#database = database;
    this.#sessions = sessions;
    this.#byId = new CoherentCache(database.feed, maxCachedItems);
    this.#bySlot = new CoherentCache(database.feed, maxCachedSlots);
    database.feed.subscribe((change) => this.#follow(change));
  }

  async add(item: SdfItemRecord, maxItems: number): Promise<void> {
    // Its principal and partition never change: the cached session will do, and the foreign key judges the rest.
    const session = await this.#sessions.find(item.tenantId, item.sessionId);
    if (session === undefined) throw sessionNotFound();
    const copy: SdfItemRecord = { ...item, sealed: item.sealed && Uint8Array.from(item.sealed) };
    const write = () =>
      this.#database.write(async (trx) => {
        await insertItem(trx, copy, session, maxItems);
        return copy;
      });
    const { tenantId, sessionId, kind, slot } = copy;
    await this.#byId.insert(tenantId, copy.id, () =>
      isOneOfAKind(copy) ? this.#bySlot.insert(tenantId, slotIdOf(sessionId, kind, slot), write) : write(),
    );
  }

  find(tenantId: string, sessionId: string, itemId: string): Found {
    if (!this.#sessions.isHot(tenantId, sessionId)) return this.#read(tenantId, sessionId, itemId);
    const item = this.#byId.peek(tenantId, itemId);
    if (item !== undefined) return item.sessionId === sessionId ? item : undefined;
    return this.#load(tenantId, sessionId, itemId);
  }

  findSlot(tenantId: string, sessionId: string, kind: 'operation' | 'right', slot: string): Found {
    const query = () => this.#database.read((db) => selectSlot(db, tenantId, sessionId, kind, slot));
    if (!this.#sessions.isHot(tenantId, sessionId)) return query();
    const slotId = slotIdOf(sessionId, kind, slot);
    return this.#bySlot.peek(tenantId, slotId) ?? this.#bySlot.load(tenantId, slotId, query);
  }

  async remove(tenantId: string, sessionId: string, itemId: string): Promise<boolean> {
    const session = await this.#sessions.find(tenantId, sessionId);
    if (session === undefined) return false;
    const isRemoved = await this.#database.write(async (trx, tell) => {
      await holdUsage(this.#database.kind, trx, tenantId, session.principalId);
      const removed = await trx
        .deleteFrom('sdf_items')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', itemId)
        .where('session_id', '=', sessionId)
        .returning(['kind', 'slot'])
        .executeTakeFirst();
      if (removed === undefined) return false;
      tell({ kind: 'sdf-item', tenantId, sessionId, itemId, itemKind: removed.kind, slot: removed.slot });
      await addToSdfUsage(trx, tenantId, session.principalId, 0, -1).execute();
      return true;
    });
    // Removed elsewhere, which this process may not have heard of yet.
    if (!isRemoved) this.#forget(tenantId, itemId);
    return isRemoved;
  }

  async revokeRights(tenantId: string, partitionId: string, keyIndex: number): Promise<void> {
    const revoke = () =>
      this.#database.write(
        (trx) => this.#revokeBatch(trx, tenantId, partitionId, String(keyIndex)),
        // Told of in any case, as closing a session is.
        { kind: 'sdf-rights', tenantId, keyIndex },
      );
    while ((await revoke()) > 0);
  }

  #forget(tenantId: string, itemId: string): void {
    const item = this.#byId.peek(tenantId, itemId);
    if (item !== undefined) this.#bySlot.drop(tenantId, slotIdOf(item.sessionId, item.kind, item.slot));
    this.#byId.drop(tenantId, itemId);
  }

  #follow(change: StoreChange): void {
    switch (change.kind) {
      case 'sdf-item':
        this.#byId.drop(change.tenantId, change.itemId);
        this.#bySlot.drop(change.tenantId, slotIdOf(change.sessionId, change.itemKind, change.slot));
        return;
      case 'sdf-rights': {
        const slot = String(change.keyIndex);
        const isRevoked = (item: SdfItemRecord) => item.kind === 'right' && item.slot === slot;
        this.#byId.dropWhere(change.tenantId, isRevoked);
        this.#bySlot.dropWhere(change.tenantId, isRevoked);
        return;
      }
      case 'all':
        this.#byId.clear();
        this.#bySlot.clear();
        return;
      default:
    }
  }

  async #load(tenantId: string, sessionId: string, itemId: string): Promise<SdfItemRecord | undefined> {
    // By the id alone, since those who ask for one id share a query.
    const query = () => this.#database.read((db) => selectItem(db, tenantId, itemId));
    const item = await this.#byId.load(tenantId, itemId, query);
    return item?.sessionId === sessionId ? item : undefined;
  }

  /** Past the cache: a query that was begun while the session was open must not be shared after its end. */
  async #read(tenantId: string, sessionId: string, itemId: string): Promise<SdfItemRecord | undefined> {
    const item = await this.#database.read((db) => selectItem(db, tenantId, itemId));
    return item?.sessionId === sessionId ? item : undefined;
  }

  /** Removes the rights of some principals; of how many it was, 0 when there are none left. */
  async #revokeBatch(trx: Trx, tenantId: string, partitionId: string, slot: string): Promise<number> {
    const { kind } = this.#database;
    // A literal, for the partial index `sdf_items_rights`.
    const isRevoked = sql<boolean>`sdf_items.tenant_id = ${tenantId} and sdf_items.partition_id = ${partitionId}
      and sdf_items.slot = ${slot} and sdf_items.kind = 'right'`;
    const holders = trx
      .selectFrom('sdf_usage')
      .select('principal_id')
      .where('tenant_id', '=', tenantId)
      .where('principal_id', 'in', (query) =>
        query.selectFrom('sdf_items').select('sdf_items.principal_id').where(isRevoked),
      )
      .orderBy('principal_id')
      .limit(revokeBatch);
    const held = await holding(kind, holders).execute();
    if (held.length === 0) return 0;
    const ofHolders = held.map((row): OwnedId => [tenantId, row.principal_id]);
    await sql`update sdf_usage set items = items - (select count(*) from sdf_items
      where ${isRevoked} and sdf_items.principal_id = sdf_usage.principal_id)
      where ${isAmong(kind, 'tenant_id', 'principal_id', ofHolders)}`.execute(trx);
    await trx
      .deleteFrom('sdf_items')
      .where(isRevoked)
      .where(isAmong(kind, 'tenant_id', 'principal_id', ofHolders))
      .execute();
    return held.length;
  }
}
