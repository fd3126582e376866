/** @module Requests of ApprovalService: from the decoded message to the service's request, each field checked. */
import type { ListApprovalsRequest } from '../../admin/approvals/find.ts';
import type { ProposeRequest } from '../../admin/approvals/propose.ts';
import type { ApproveRequest } from '../../admin/approvals/vote.ts';
import type { ApprovalState } from '../../core/approval.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { isUuid } from '../../core/ids.ts';
import { assertWithin, hourMs, limits } from '../../core/limits.ts';
import type { ApproveOperationRequest as ApproveMessage } from '../../gen/hsmgateway/v1/ApproveOperationRequest.ts';
import type { ListApprovalsRequest as ListMessage } from '../../gen/hsmgateway/v1/ListApprovalsRequest.ts';
import type { ProposeOperationRequest as ProposeMessage } from '../../gen/hsmgateway/v1/ProposeOperationRequest.ts';
import type { RejectOperationRequest as RejectMessage } from '../../gen/hsmgateway/v1/RejectOperationRequest.ts';
import type { SetQuorumRequest as SetQuorumMessage } from '../../gen/hsmgateway/v1/SetQuorumRequest.ts';
import { enumField, freeText, optionalNumber, patternText, sequenceField } from './fields.ts';

const defaultValidHours = 72;

const states: Readonly<Record<ApprovalState, true>> = {
  PROPOSED: true,
  APPROVED: true,
  EXECUTING: true,
  EXECUTED: true,
  FAILED: true,
  REJECTED: true,
  WITHDRAWN: true,
  EXPIRED: true,
};

const methodPattern = /^\/[A-Za-z0-9_.]+\/[A-Za-z0-9_]+$/;

const methodField = (value: string): string =>
  patternText('method', value, limits.rpcPath, methodPattern, 'must be the full path of an RPC');

const idField = (value: string): string => {
  if (!isUuid(value)) throw fieldInvalid('approval_id', 'must be the id of an approval');
  return value.toLowerCase();
};

export const toApprovalId = (message: { readonly approval_id: string }): { readonly id: string } => ({
  id: idField(message.approval_id),
});

export const toPropose = (message: ProposeMessage): ProposeRequest => {
  const validHours = optionalNumber(message.valid_hours) ?? defaultValidHours;
  assertWithin('valid_hours', validHours, limits.approvalHours);
  assertWithin('request', message.request.length, limits.approvedRequest);
  return {
    method: methodField(message.method),
    request: message.request,
    comment: freeText('comment', message.comment, limits.comment),
    validMs: validHours * hourMs,
    sequence: sequenceField(message.sequence),
  };
};

export const toListApprovals = (message: ListMessage): ListApprovalsRequest => {
  const limit = optionalNumber(message.limit);
  if (limit !== undefined) assertWithin('limit', limit, limits.pageSize);
  const marker = message.marker === '' ? undefined : message.marker;
  if (marker !== undefined) assertWithin('marker', marker.length, limits.approvalMarker);
  return { state: enumField('state', message.state, states), limit, marker };
};

const ukeyIdPattern = /^[A-Za-z0-9._-]+$/;

export const toApprove = (message: ApproveMessage): ApproveRequest => {
  assertWithin('signature', message.signature.length, limits.ukeySignature);
  return {
    id: idField(message.approval_id),
    signature: message.signature,
    ukeyId: patternText('ukey_id', message.ukey_id, limits.ukeyId, ukeyIdPattern, 'must be the id of a UKey'),
    comment: freeText('comment', message.comment, limits.comment),
  };
};

export const toReject = (message: RejectMessage): { readonly id: string; readonly comment: string } => ({
  id: idField(message.approval_id),
  comment: freeText('comment', message.comment, limits.comment),
});

export const toSetQuorum = (message: SetQuorumMessage): { readonly method: string; readonly required: number } => {
  sequenceField(message.sequence);
  assertWithin('required', message.required, limits.quorum);
  return { method: methodField(message.method), required: message.required };
};
