/** @module ExecuteOperation: what was approved is carried out as a call of its own, once. */
import { type ApprovalRecord, assertApprovalEvent } from '../../core/approval.ts';
import type { CallContext } from '../../core/call_context.ts';
import { errorCatalogue, GatewayError } from '../../core/errors.ts';
import type { ApprovalChanges } from '../../core/ports/approvals.ts';
import type { ApprovalDeps } from './deps.ts';
import { type ApprovalView, assertMayCall, change, ruleOf, toView } from './find.ts';

export interface ExecuteResult extends ApprovalView {
  /** The RPC's response, encoded. */
  readonly response: Uint8Array;
}

/** What a failure leaves: the operation can be tried again only where a repetition may help. */
const changesAfter = (error: unknown): ApprovalChanges => {
  const reason = error instanceof GatewayError ? error.reason : 'INTERNAL';
  const mayPass = errorCatalogue[reason].retry !== 'never';
  return mayPass ? { state: 'APPROVED', executedAtMs: undefined } : { state: 'FAILED', reason };
};

/**
 * Writes down how it ended. Nobody else changes a row that is being executed, unless this took so long that another took over; then
 * the other's outcome counts.
 */
const settle = async (deps: ApprovalDeps, begun: ApprovalRecord, changes: ApprovalChanges): Promise<ApprovalRecord> => {
  try {
    return await deps.approvals.update(begun.id, begun.revision, changes);
  } catch (error) {
    if (!(error instanceof GatewayError && error.reason === 'CONCURRENT_UPDATE')) throw error;
    return (await deps.approvals.find(begun.id)) ?? begun;
  }
};

/**
 * Carries an approved operation out. Of two callers at the same instant one does it, the other is refused; one that died in the middle
 * is followed by the next caller after ten minutes, and the RPC's own repeatability makes that whole.
 * @throws {GatewayError} APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, ROLE_REQUIRED, and those of the RPC
 */
export const executeOperation = async (
  deps: ApprovalDeps,
  context: CallContext,
  { id }: { readonly id: string },
): Promise<ExecuteResult> => {
  const operator = await deps.directory.approverOf(context);
  const begun = await change(deps, context, id, (approval) => {
    assertMayCall(operator, ruleOf(deps, approval.method).callers);
    const nowMs = deps.clock.now();
    assertApprovalEvent(approval, 'execute', nowMs);
    return { state: 'EXECUTING', executor: operator.name, executedAtMs: nowMs };
  });
  let response: Uint8Array;
  try {
    response = await deps.calls.run(context, begun.method, begun.request);
  } catch (error) {
    await settle(deps, begun, changesAfter(error));
    throw error;
  }
  const done = await settle(deps, begun, { state: 'EXECUTED', executedAtMs: deps.clock.now() });
  return { ...toView(deps, done, operator), response };
};
