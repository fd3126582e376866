/** @module Responses of ApprovalService. */
import type { ExecuteResult } from '../../admin/approvals/execute.ts';
import type { ApprovalView } from '../../admin/approvals/find.ts';
import type { Quorum } from '../../admin/approvals/quorums.ts';
import type { ApprovalVote } from '../../core/approval.ts';

const fromVote = (vote: ApprovalVote) => ({
  operator: vote.operator,
  approved: vote.isApproval,
  voted_at: vote.atMs,
  comment: vote.comment,
  signature: vote.signature ?? new Uint8Array(),
  ukey_id: vote.ukeyId ?? '',
});

const approvalOf = ({ approval, state, statement }: ApprovalView) => ({
  approval_id: approval.id,
  state,
  method: approval.method,
  request: approval.request,
  proposer: approval.proposer,
  comment: approval.comment,
  proposed_at: approval.proposedAtMs,
  expires_at: approval.expiresAtMs,
  required: approval.required,
  votes: approval.votes.map(fromVote),
  reason: approval.reason ?? '',
  executor: approval.executor ?? '',
  executed_at: approval.executedAtMs ?? 0,
  statement,
});

/** Of every RPC that answers with one approval. */
export const fromApproval = (view: ApprovalView) => ({ approval: approvalOf(view) });

export const fromExecute = (result: ExecuteResult) => ({ approval: approvalOf(result), response: result.response });

export const fromApprovals = (page: {
  readonly approvals: readonly ApprovalView[];
  readonly next: string | undefined;
}) => ({ approvals: page.approvals.map(approvalOf), next_marker: page.next ?? '' });

const quorumOf = ({ method, required, approvers }: Quorum) => ({ method, required, approvers: [...approvers] });

export const fromQuorum = (quorum: Quorum) => ({ quorum: quorumOf(quorum) });

export const fromQuorums = (quorums: readonly Quorum[]) => ({ quorums: quorums.map(quorumOf) });
