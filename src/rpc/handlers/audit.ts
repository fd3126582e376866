/** @module Handlers of AuditService: the audit trail for operators. */
import type { FollowedBatch } from '../../audit/follow.ts';
import type { CallContext } from '../../core/call_context.ts';
import type { FollowAuditRequest } from '../../gen/hsmgateway/v1/FollowAuditRequest.ts';
import type { FollowAuditResponseInput } from '../../gen/hsmgateway/v1/FollowAuditResponse.ts';
import type { QueryAuditRequest } from '../../gen/hsmgateway/v1/QueryAuditRequest.ts';
import type { QueryAuditResponseInput } from '../../gen/hsmgateway/v1/QueryAuditResponse.ts';
import type { VerifyAuditResponseInput } from '../../gen/hsmgateway/v1/VerifyAuditResponse.ts';
import { toFollow, toQuery } from '../convert/audit_requests.ts';
import type { MessageStream, ServiceHandlers } from '../handler.ts';
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

const toFollowed = ({ traces, position }: FollowedBatch): FollowAuditResponseInput => ({
  traces: [...traces],
  next_sequence_number: position.seq,
  chain_id: position.chainId,
});

async function* followed(batches: AsyncIterable<FollowedBatch>): AsyncGenerator<FollowAuditResponseInput, void> {
  for await (const batch of batches) yield toFollowed(batch);
}

const followAudit = async (
  trail: AuditTrail,
  { signal }: CallContext,
  request: FollowAuditRequest,
): Promise<MessageStream> => ({ messages: followed(await trail.follow({ ...toFollow(request), signal })) });

/** Makes the handlers over a trail. */
export const createAuditHandlers = (trail: AuditTrail): ServiceHandlers => ({
  QueryAudit: (_context: CallContext, request: QueryAuditRequest) => queryAudit(trail, request),
  FollowAudit: (context: CallContext, request: FollowAuditRequest) => followAudit(trail, context, request),
  VerifyAudit: () => verifyAudit(trail),
});
