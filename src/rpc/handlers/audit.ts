/** @module Handlers of AuditService: the audit trail for operators. */
import type { CallContext } from '../../core/call_context.ts';
import type { QueryAuditRequest } from '../../gen/hsmgateway/v1/QueryAuditRequest.ts';
import type { QueryAuditResponseInput } from '../../gen/hsmgateway/v1/QueryAuditResponse.ts';
import type { VerifyAuditResponseInput } from '../../gen/hsmgateway/v1/VerifyAuditResponse.ts';
import { toQuery } from '../convert/audit_requests.ts';
import type { ServiceHandlers } from '../handler.ts';
import type { AuditTrail } from '../ports.ts';

/** Full name of the service that these handlers are of. */
export const auditServiceName = 'hsmgateway.v1.AuditService';

const queryAudit = async (trail: AuditTrail, request: QueryAuditRequest): Promise<QueryAuditResponseInput> => {
  const page = await trail.query(toQuery(request));
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
