/** @module ApproveOperation and RejectOperation: others than the proposer speak, each once, an approval by a UKey's signature. */
import {
  type ApprovalRecord,
  type Approver,
  approvalStatement,
  assertApprovalEvent,
  assertMayVote,
  stateAfterApproval,
} from '../../core/approval.ts';
import type { CallContext } from '../../core/call_context.ts';
import type { ApprovalDeps } from './deps.ts';
import { type ApprovalView, change, ruleOf, toView } from './find.ts';

export interface ApproveRequest {
  readonly id: string;
  readonly signature: Uint8Array;
  readonly ukeyId: string;
  readonly comment: string;
}

/** Reads the clock anew for every try: an approval that came in time may be too late after another's. */
const assertVote = (
  deps: ApprovalDeps,
  approval: ApprovalRecord,
  approver: Approver,
  event: 'vote' | 'reject',
): number => {
  const nowMs = deps.clock.now();
  assertApprovalEvent(approval, event, nowMs);
  assertMayVote(approval, approver, ruleOf(deps, approval.method).approvers);
  return nowMs;
};

/**
 * Approves an operation; the last approval that it takes makes it ready to be carried out.
 * @throws {GatewayError} APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, APPROVER_NOT_ELIGIBLE, UKEY_SIGNATURE_INVALID
 */
export const approveOperation = async (
  deps: ApprovalDeps,
  context: CallContext,
  { id, signature, ukeyId, comment }: ApproveRequest,
): Promise<ApprovalView> => {
  const approver = await deps.directory.approverOf(context);
  // The message's bytes are the caller's; what is kept is ours.
  const kept = Uint8Array.from(signature);
  const approved = await change(deps, context, id, async (approval) => {
    assertVote(deps, approval, approver, 'vote');
    const statement = approvalStatement(approval, approver.name, deps.trustDomain);
    await deps.directory.verifySignature(approver.name, ukeyId, statement, kept);
    const atMs = assertVote(deps, approval, approver, 'vote');
    const vote = { operator: approver.name, isApproval: true, atMs, comment, signature: kept, ukeyId };
    return { state: stateAfterApproval(approval), vote };
  });
  return toView(deps, approved, approver);
};

/**
 * Ends a proposal for good.
 * @throws {GatewayError} APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, APPROVER_NOT_ELIGIBLE
 */
export const rejectOperation = async (
  deps: ApprovalDeps,
  context: CallContext,
  { id, comment }: { readonly id: string; readonly comment: string },
): Promise<ApprovalView> => {
  const approver = await deps.directory.approverOf(context);
  const rejected = await change(deps, context, id, (approval) => {
    const atMs = assertVote(deps, approval, approver, 'reject');
    const vote = {
      operator: approver.name,
      isApproval: false,
      atMs,
      comment,
      signature: undefined,
      ukeyId: undefined,
    };
    return { state: 'REJECTED', vote };
  });
  return toView(deps, rejected, approver);
};
