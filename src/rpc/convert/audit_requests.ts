/** @module Messages of AuditService to what the trail is asked: each field checked. */
import type { AuditFilter } from '../../audit/filter.ts';
import type { ReadFrom } from '../../audit/forward_reader.ts';
import type { ExportRange } from '../../audit/export.ts';
import type { KnownPlace } from '../../audit/known_places.ts';
import { firstSeqOf } from '../../audit/segments.ts';
import type { AuditCheckpoint } from '../../gen/hsmgateway/v1/AuditCheckpoint.ts';
import type { ExportAuditRequest } from '../../gen/hsmgateway/v1/ExportAuditRequest.ts';
import type { ListAuditFilesRequest } from '../../gen/hsmgateway/v1/ListAuditFilesRequest.ts';
import type { VerifyAuditRequest } from '../../gen/hsmgateway/v1/VerifyAuditRequest.ts';
import type { AuditQuery } from '../../audit/query.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { isUuid } from '../../core/ids.ts';
import type { FollowAuditRequest } from '../../gen/hsmgateway/v1/FollowAuditRequest.ts';
import type { QueryAuditRequest } from '../../gen/hsmgateway/v1/QueryAuditRequest.ts';
import type { FollowRequest } from '../ports.ts';
import { cleanText } from './fields.ts';

/** No value in the trail is longer. */
const maxFilterChars = 1024;
const ratings = ['', 'normal', 'warning', 'incident'];
const types = ['', 'ApiCall', 'SystemAction', 'ConsoleAction'];

const text = (field: string, value: string): string => {
  if (value.length > maxFilterChars) throw fieldInvalid(field, `must have at most ${maxFilterChars} characters`);
  return cleanText(field, value);
};

const time = (field: string, value: number): number => {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw fieldInvalid(field, 'must be milliseconds since 1970, or 0 for no bound');
};

const oneOf = (field: string, value: string, known: readonly string[]): string => {
  if (known.includes(value)) return value;
  throw fieldInvalid(field, `must be ${known.slice(1, -1).join(', ')} or ${known.at(-1)}`);
};

/** Fields that every request with filters has. */
export type FilterFields = Omit<QueryAuditRequest, 'from' | 'to' | 'limit' | 'marker'>;

export const toFilter = (message: FilterFields): AuditFilter => ({
  tenant: text('tenant', message.tenant),
  traceType: oneOf('trace_type', message.trace_type, types),
  traceName: text('trace_name', message.trace_name),
  resourceType: text('resource_type', message.resource_type),
  resourceId: text('resource_id', message.resource_id),
  resourceName: text('resource_name', message.resource_name),
  user: text('user', message.user),
  traceRating: oneOf('trace_rating', message.trace_rating, ratings),
  code: text('code', message.code),
  reason: text('reason', message.reason),
  requestId: text('request_id', message.request_id),
});

/** No trail comes so far; what is above may have lost its last digits. */
const maxSequenceNumber = 1e15;

const sequenceNumber = (field: string, value: number): number => {
  if (Number.isInteger(value) && value >= 0 && value <= maxSequenceNumber) return value;
  throw fieldInvalid(field, 'must be a sequence number of the trail');
};

const chainId = (field: string, value: string): string => {
  if (value === '' || isUuid(value)) return value;
  throw fieldInvalid(field, 'must be the id of a trail: a UUID');
};

/** Where to begin; a number and `from_start` exclude each other. */
const toReadFrom = (message: FollowAuditRequest): ReadFrom => {
  const seq = sequenceNumber('from_sequence_number', message.from_sequence_number);
  const id = chainId('chain_id', message.chain_id);
  if (!message.from_start) return seq === 0 ? 'end' : id === '' ? { seq } : { chainId: id, seq };
  if (seq === 0) return 'start';
  throw fieldInvalid('from_start', 'goes without from_sequence_number');
};

export const toFollow = (message: FollowAuditRequest): Omit<FollowRequest, 'signal'> => ({
  from: toReadFrom(message),
  filter: toFilter(message),
  stopsAtEnd: message.stop_at_end,
});

const bound = (value: number): number | undefined => (value === 0 ? undefined : value);

/** Numbers or times; a bound of 0 is none. */
export const toExportRange = (message: ExportAuditRequest): ExportRange => ({
  firstSeq: bound(sequenceNumber('first_sequence_number', message.first_sequence_number)),
  lastSeq: bound(sequenceNumber('last_sequence_number', message.last_sequence_number)),
  fromMs: bound(time('from', message.from)),
  toMs: bound(time('to', message.to)),
});

const pageLimit = { most: 1000, usual: 100 } as const;

export const toFilesPage = ({ limit, marker }: ListAuditFilesRequest) => {
  if (limit > pageLimit.most) throw fieldInvalid('limit', `must be 1 to ${pageLimit.most}`);
  if (marker !== '' && Number.isNaN(firstSeqOf(marker))) throw fieldInvalid('marker', 'must be a next_marker');
  return { limit: limit === 0 ? pageLimit.usual : limit, after: marker };
};

/** A DER signature of P-256 has 72 bytes at most. */
const maxSignatureBytes = 80;

const toPlace = (message: AuditCheckpoint): KnownPlace => {
  const { signature, hash } = message;
  if (!/^[0-9a-f]{64}$/.test(hash))
    throw fieldInvalid('checkpoint.hash', 'must be 64 hexadecimal digits in small letters');
  if (signature.length === 0 || signature.length > maxSignatureBytes) {
    throw fieldInvalid('checkpoint.signature', `must have 1 to ${maxSignatureBytes} bytes`);
  }
  if (!isUuid(message.chain_id)) throw fieldInvalid('checkpoint.chain_id', 'must be the id of a trail: a UUID');
  const seq = sequenceNumber('checkpoint.sequence_number', message.sequence_number);
  if (seq === 0) throw fieldInvalid('checkpoint.sequence_number', 'must be a sequence number of the trail');
  const base64 = Buffer.from(signature).toString('base64');
  return { seq, hash, chainId: message.chain_id, timeMs: time('checkpoint.time', message.time), signature: base64 };
};

/** The checkpoints that a request to verify has: one or none. */
export const toKnown = ({ checkpoint }: VerifyAuditRequest): readonly KnownPlace[] =>
  checkpoint === null ? [] : [toPlace(checkpoint)];

export const toQuery = (message: QueryAuditRequest): AuditQuery => ({
  ...toFilter(message),
  fromMs: time('from', message.from),
  toMs: time('to', message.to),
  limit: message.limit,
  marker: text('marker', message.marker),
});
