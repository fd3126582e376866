/** @module Pages of certificates and of enrollment tokens: newest first, each page going on where the one before ended. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { fieldInvalid } from '../core/errors.ts';
import type {
  CertificateFilter,
  CertificateRecord,
  EnrollmentTokenFilter,
  EnrollmentTokenRecord,
  Page,
} from '../core/ports/certificates.ts';
import { toCertificateRecord, toTokenRecord } from './certificate_rows.ts';
import type { StoreSchema } from './schema.ts';

type Db = Kysely<StoreSchema>;

/** Time and id of the last row of a page. */
const toMarker = (atMs: number, id: string): string => `${atMs}.${id}`;

/** @throws {GatewayError} FIELD_INVALID */
const fromMarker = (marker: string): { readonly atMs: number; readonly id: string } => {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{1,64})$/.exec(marker) ?? [];
  if (at === undefined || id === undefined) throw fieldInvalid('marker', 'must be the next_marker of a page');
  return { atMs: Number(at), id };
};

/** One more row than asked for says whether there is a further page. */
const toPage = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  markerOf: (item: Item) => string,
): Page<Item> => {
  const items = rows.slice(0, limit).map(toItem);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? markerOf(last) : undefined };
};

export const listPage = async (db: Db, filter: CertificateFilter): Promise<Page<CertificateRecord>> => {
  const { tenantId, principalId, state, endsBeforeMs, nowMs, limit, marker } = filter;
  let query = db.selectFrom('certificates').selectAll();
  if (tenantId !== undefined) query = query.where('tenant_id', '=', tenantId);
  if (principalId !== undefined) query = query.where('principal_id', '=', principalId);
  if (endsBeforeMs !== undefined) query = query.where('not_after_ms', '<', endsBeforeMs);
  if (state !== undefined) query = query.where('revoked_at_ms', state === 'REVOKED' ? 'is not' : 'is', null);
  if (state === 'VALID') query = query.where('not_after_ms', '>', nowMs);
  if (state === 'EXPIRED') query = query.where('not_after_ms', '<=', nowMs);
  if (marker !== undefined) {
    const { atMs, id } = fromMarker(marker);
    query = query.where(sql<boolean>`(issued_at_ms, serial) < (${atMs}, ${id})`);
  }
  const newest = query.orderBy('issued_at_ms', 'desc').orderBy('serial', 'desc');
  const rows = await newest.limit(limit + 1).execute();
  return toPage(rows, limit, toCertificateRecord, (item) => toMarker(item.issuedAtMs, item.serial));
};

export const listTokenPage = async (db: Db, filter: EnrollmentTokenFilter): Promise<Page<EnrollmentTokenRecord>> => {
  const { tenantId, state, nowMs, limit, marker } = filter;
  let query = db.selectFrom('enrollment_tokens').selectAll();
  if (tenantId !== undefined) query = query.where('tenant_id', '=', tenantId);
  if (state !== undefined) query = query.where('used_at_ms', state === 'USED' ? 'is not' : 'is', null);
  if (state === 'CANCELLED') query = query.where('cancelled_at_ms', 'is not', null);
  if (state === 'OPEN' || state === 'EXPIRED') {
    query = query.where('cancelled_at_ms', 'is', null).where('expires_at_ms', state === 'OPEN' ? '>' : '<=', nowMs);
  }
  if (marker !== undefined) {
    const { atMs, id } = fromMarker(marker);
    query = query.where(sql<boolean>`(created_at_ms, id) < (${atMs}, ${id})`);
  }
  const newest = query.orderBy('created_at_ms', 'desc').orderBy('id', 'desc');
  const rows = await newest.limit(limit + 1).execute();
  return toPage(rows, limit, toTokenRecord, (item) => toMarker(item.createdAtMs, item.id));
};
