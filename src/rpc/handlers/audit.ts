/** @module Handlers of AuditService: the audit trail for operators. */
import type { CallContext } from '../../core/call_context.ts';
import { fieldInvalid } from '../../core/errors.ts';
import type { QueryAuditRequest } from '../../gen/hsmgateway/v1/QueryAuditRequest.ts';
import type { QueryAuditResponseInput } from '../../gen/hsmgateway/v1/QueryAuditResponse.ts';
import type { VerifyAuditResponseInput } from '../../gen/hsmgateway/v1/VerifyAuditResponse.ts';
import { cleanText } from '../convert/fields.ts';
import type { ServiceHandlers } from '../handler.ts';
import type { AuditTrail } from '../ports.ts';

/** Full name of the service that these handlers are of. */
export const auditServiceName = 'hsmgateway.v1.AuditService';

/** No value in the trail is longer. */
const maxFilterChars = 1024;
const ratings = ['', 'normal', 'warning', 'incident'];

const text = (field: string, value: string): string => {
  if (value.length > maxFilterChars) throw fieldInvalid(field, `must have at most ${maxFilterChars} characters`);
  return cleanText(field, value);
};

const time = (field: string, value: number): number => {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw fieldInvalid(field, 'must be milliseconds since 1970, or 0 for no bound');
};

const rating = (value: string): string => {
  if (ratings.includes(value)) return value;
  throw fieldInvalid('trace_rating', 'must be normal, warning or incident');
};

const queryAudit = async (trail: AuditTrail, request: QueryAuditRequest): Promise<QueryAuditResponseInput> => {
  const page = await trail.query({
    fromMs: time('from', request.from),
    toMs: time('to', request.to),
    tenant: text('tenant', request.tenant),
    traceName: text('trace_name', request.trace_name),
    resourceType: text('resource_type', request.resource_type),
    resourceId: text('resource_id', request.resource_id),
    resourceName: text('resource_name', request.resource_name),
    user: text('user', request.user),
    traceRating: rating(request.trace_rating),
    limit: request.limit,
    marker: text('marker', request.marker),
  });
  return { traces: page.traces, next_marker: page.nextMarker };
};

const verifyAudit = async (trail: AuditTrail): Promise<VerifyAuditResponseInput> => {
  const { intact, records, checkpoints, problem } = await trail.verify();
  return {
    intact,
    records,
    checkpoints,
    first_bad_sequence_number: problem?.seq ?? 0,
    problem: problem?.message ?? '',
  };
};

/** Makes the handlers over a trail. */
export const createAuditHandlers = (trail: AuditTrail): ServiceHandlers => ({
  QueryAudit: (_context: CallContext, request: QueryAuditRequest) => queryAudit(trail, request),
  VerifyAudit: () => verifyAudit(trail),
});
