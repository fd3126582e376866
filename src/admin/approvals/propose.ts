/** @module ProposeOperation and WithdrawOperation: a proposal is the request itself, and nothing happens by it. */
import { assertApprovalEvent } from '../../core/approval.ts';
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { ApprovalDeps } from './deps.ts';
import { type ApprovalView, assertMayCall, change, findApproval, ruleOf, toView } from './find.ts';

export interface ProposeRequest {
  /** Full path of the RPC. */
  readonly method: string;
  readonly request: Uint8Array;
  readonly comment: string;
  readonly validMs: number;
  readonly sequence: string | undefined;
}

/**
 * Writes a proposal down. Idempotent by `sequence`, which becomes its id.
 * @throws {GatewayError} FIELD_INVALID, ROLE_REQUIRED, SEQUENCE_REUSED, and what the RPC refuses at once
 */
export const proposeOperation = async (
  deps: ApprovalDeps,
  context: CallContext,
  { method, request, comment, validMs, sequence }: ProposeRequest,
): Promise<ApprovalView> => {
  const id = sequence ?? newId();
  context.audit.resourceId = id;
  context.audit.resourceName = method;
  const rule = ruleOf(deps, method);
  const proposer = await deps.directory.approverOf(context);
  assertMayCall(proposer, rule.callers);
  deps.calls.assertRequest(method, request);
  const proposedAtMs = deps.clock.now();
  const required = (await deps.approvals.listQuorums()).get(method) ?? rule.required;
  await deps.approvals.insert({
    id,
    state: 'PROPOSED',
    method,
    request: Uint8Array.from(request),
    proposer: proposer.name,
    comment,
    proposedAtMs,
    expiresAtMs: proposedAtMs + validMs,
    required,
    votes: [],
    reason: undefined,
    executor: undefined,
    executedAtMs: undefined,
    revision: 1,
  });
  const proposal = await findApproval(deps, context, id);
  const isSame =
    proposal.method === method && proposal.proposer === proposer.name && Buffer.from(proposal.request).equals(request);
  if (!isSame) throw new GatewayError('SEQUENCE_REUSED', 'another proposal was made with this sequence');
  return toView(deps, proposal, proposer);
};

/**
 * Takes an own proposal back.
 * @throws {GatewayError} APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, APPROVER_NOT_ELIGIBLE where it is another's
 */
export const withdrawOperation = async (
  deps: ApprovalDeps,
  context: CallContext,
  { id }: { readonly id: string },
): Promise<ApprovalView> => {
  const operator = await deps.directory.approverOf(context);
  const withdrawn = await change(deps, context, id, (approval) => {
    if (approval.proposer !== operator.name) {
      throw new GatewayError('APPROVER_NOT_ELIGIBLE', 'only who proposed an operation can take it back', {
        metadata: { approval_id: id },
      });
    }
    assertApprovalEvent(approval, 'withdraw', deps.clock.now());
    return { state: 'WITHDRAWN' };
  });
  return toView(deps, withdrawn, operator);
};
