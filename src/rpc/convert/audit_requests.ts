/** @module Messages of AuditService to what the trail is asked: each field checked. */
import type { AuditFilter } from '../../audit/filter.ts';
import type { ReadFrom } from '../../audit/forward_reader.ts';
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

export const toQuery = (message: QueryAuditRequest): AuditQuery => ({
  ...toFilter(message),
  fromMs: time('from', message.from),
  toMs: time('to', message.to),
  limit: message.limit,
  marker: text('marker', message.marker),
});
