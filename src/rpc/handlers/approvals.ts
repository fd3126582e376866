/** @module Handlers of ApprovalService. One row per RPC; no rule of the domain is here. */
import type { ApprovalDeps } from '../../admin/approvals/deps.ts';
import { executeOperation } from '../../admin/approvals/execute.ts';
import { getApproval, listApprovals } from '../../admin/approvals/find.ts';
import { proposeOperation, withdrawOperation } from '../../admin/approvals/propose.ts';
import { listQuorums, setQuorum } from '../../admin/approvals/quorums.ts';
import { approveOperation, rejectOperation } from '../../admin/approvals/vote.ts';
import * as to from '../convert/approval_requests.ts';
import * as from from '../convert/approval_responses.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/** Full name of the service that these handlers are of. */
export const approvalServiceName = 'hsmgateway.v1.ApprovalService';

/** Makes the handlers. */
export const createApprovalHandlers = (deps: ApprovalDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    ProposeOperation: via(to.toPropose, proposeOperation, from.fromApproval),
    ListApprovals: via(to.toListApprovals, listApprovals, from.fromApprovals),
    GetApproval: via(to.toApprovalId, getApproval, from.fromApproval),
    ApproveOperation: via(to.toApprove, approveOperation, from.fromApproval),
    RejectOperation: via(to.toReject, rejectOperation, from.fromApproval),
    WithdrawOperation: via(to.toApprovalId, withdrawOperation, from.fromApproval),
    ExecuteOperation: via(to.toApprovalId, executeOperation, from.fromExecute),
    ListQuorums: via(() => undefined, listQuorums, from.fromQuorums),
    SetQuorum: via(to.toSetQuorum, setQuorum, from.fromQuorum),
  };
};
