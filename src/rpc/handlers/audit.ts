/** @module Handlers of AuditService: the audit trail for operators. */
import type { CallContext } from '../../core/call_context.ts';
import type { ExportAuditRequest } from '../../gen/hsmgateway/v1/ExportAuditRequest.ts';
import type { GetAuditCheckpointResponseInput } from '../../gen/hsmgateway/v1/GetAuditCheckpointResponse.ts';
import type { ListAuditFilesRequest } from '../../gen/hsmgateway/v1/ListAuditFilesRequest.ts';
import type { VerifyAuditRequest } from '../../gen/hsmgateway/v1/VerifyAuditRequest.ts';
import type { FollowAuditRequest } from '../../gen/hsmgateway/v1/FollowAuditRequest.ts';
import type { QueryAuditRequest } from '../../gen/hsmgateway/v1/QueryAuditRequest.ts';
import type { QueryAuditResponseInput } from '../../gen/hsmgateway/v1/QueryAuditResponse.ts';
import type { VerifyAuditResponseInput } from '../../gen/hsmgateway/v1/VerifyAuditResponse.ts';
import { toExportRange, toFilesPage, toFollow, toKnown, toQuery } from '../convert/audit_requests.ts';
import { toCheckpoint, toExported, toFiles, toFollowed, toVerdict } from '../convert/audit_responses.ts';
import type { MessageStream, ServiceHandlers } from '../handler.ts';
import type { AuditTrail } from '../ports.ts';

/** Full name of the service that these handlers are of. */
export const auditServiceName = 'hsmgateway.v1.AuditService';

const queryAudit = async (trail: AuditTrail, request: QueryAuditRequest): Promise<QueryAuditResponseInput> => {
  const page = await trail.query(toQuery(request));
  return { traces: page.traces, next_marker: page.nextMarker };
};

/** A trail that is not intact is an answer; the record of the call has to stand out all the same. */
const verifyAudit = async (
  trail: AuditTrail,
  { audit }: CallContext,
  request: VerifyAuditRequest,
): Promise<VerifyAuditResponseInput> => {
  const report = await trail.verify(toKnown(request));
  if (report.problem !== undefined) {
    audit.rating = 'incident';
    audit.fields.problem = report.problem.kind;
    audit.fields.first_bad_sequence_number = String(report.problem.seq);
  }
  return toVerdict(report);
};

const getCheckpoint = async (trail: AuditTrail): Promise<GetAuditCheckpointResponseInput> => ({
  checkpoint: toCheckpoint(await trail.checkpoint()),
  gateway: trail.gateway,
});

/** Messages that are made as they are taken. */
async function* mapped<From, To>(from: AsyncIterable<From>, to: (value: From) => To): AsyncGenerator<To, void> {
  for await (const value of from) yield to(value);
}

const followAudit = async (
  trail: AuditTrail,
  { signal }: CallContext,
  request: FollowAuditRequest,
): Promise<MessageStream> => ({ messages: mapped(await trail.follow({ ...toFollow(request), signal }), toFollowed) });

const exportAudit = async (
  trail: AuditTrail,
  { signal }: CallContext,
  request: ExportAuditRequest,
): Promise<MessageStream> => ({ messages: mapped(await trail.export(toExportRange(request), signal), toExported) });

/** Makes the handlers over a trail. */
export const createAuditHandlers = (trail: AuditTrail): ServiceHandlers => ({
  QueryAudit: (_context: CallContext, request: QueryAuditRequest) => queryAudit(trail, request),
  FollowAudit: (context: CallContext, request: FollowAuditRequest) => followAudit(trail, context, request),
  ExportAudit: (context: CallContext, request: ExportAuditRequest) => exportAudit(trail, context, request),
  ListAuditFiles: async (_context: CallContext, request: ListAuditFilesRequest) =>
    toFiles(await trail.files(toFilesPage(request))),
  GetAuditCheckpoint: () => getCheckpoint(trail),
  VerifyAudit: (context: CallContext, request: VerifyAuditRequest) => verifyAudit(trail, context, request),
});
