/** @module Approvals as they are now: found, listed, and changed as long as somebody else changes them first. */
import {
  type ApprovalRecord,
  type ApprovalState,
  type Approver,
  approvalStatement,
  approvalStateAt,
} from '../../core/approval.ts';
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import type { OperatorRole } from '../../core/operator_role.ts';
import type { ApprovalChanges, QuorumRule } from '../../core/ports/approvals.ts';
import type { ApprovalDeps } from './deps.ts';

/** An approval as one operator sees it at one instant. */
export interface ApprovalView {
  readonly approval: ApprovalRecord;
  readonly state: ApprovalState;
  /** What that operator's UKey signs to approve it. */
  readonly statement: Uint8Array;
}

export const toView = (deps: ApprovalDeps, approval: ApprovalRecord, viewer: Approver): ApprovalView => ({
  approval,
  state: approvalStateAt(approval, deps.clock.now()),
  statement: approvalStatement(approval, viewer.name, deps.trustDomain),
});

/** @throws {GatewayError} APPROVAL_NOT_FOUND */
export const findApproval = async (deps: ApprovalDeps, context: CallContext, id: string): Promise<ApprovalRecord> => {
  context.audit.resourceId = id;
  const approval = await deps.approvals.find(id);
  if (approval === undefined) {
    throw new GatewayError('APPROVAL_NOT_FOUND', 'there is no such approval', { metadata: { approval_id: id } });
  }
  context.audit.resourceName = approval.method;
  return approval;
};

/**
 * The rule of an RPC.
 * @throws {GatewayError} FIELD_INVALID where it needs no approval
 */
export const ruleOf = (deps: ApprovalDeps, method: string): QuorumRule => {
  const rule = deps.rules.find(method);
  if (rule !== undefined) return rule;
  throw new GatewayError('FIELD_INVALID', 'the RPC needs no approval', { metadata: { field: 'method', method } });
};

/** @throws {GatewayError} ROLE_REQUIRED where the operator may not call the RPC itself */
export const assertMayCall = (operator: Approver, roles: readonly OperatorRole[]): void => {
  if (operator.roles.some((role) => roles.includes(role))) return;
  throw new GatewayError('ROLE_REQUIRED', `only these roles may do this: ${roles.join(', ')}`, {
    metadata: { roles: roles.join(',') },
  });
};

/** Two operators at the same instant are the rule, many are not. */
const maxTries = 8;

/**
 * Reads an approval, decides on it and writes the change; again where another operator was quicker.
 * @param decide throws to refuse
 * @throws {GatewayError} APPROVAL_NOT_FOUND; CONCURRENT_UPDATE where that never ends; whatever `decide` throws
 */
export const change = async (
  deps: ApprovalDeps,
  context: CallContext,
  id: string,
  decide: (approval: ApprovalRecord) => Promise<ApprovalChanges> | ApprovalChanges,
): Promise<ApprovalRecord> => {
  for (let tries = 1; ; tries += 1) {
    const approval = await findApproval(deps, context, id);
    const changes = await decide(approval);
    try {
      return await deps.approvals.update(id, approval.revision, changes);
    } catch (error) {
      const isLost = error instanceof GatewayError && error.reason === 'CONCURRENT_UPDATE';
      if (!isLost || tries >= maxTries) throw error;
    }
  }
};

/** @throws {GatewayError} APPROVAL_NOT_FOUND */
export const getApproval = async (
  deps: ApprovalDeps,
  context: CallContext,
  { id }: { readonly id: string },
): Promise<ApprovalView> =>
  toView(deps, await findApproval(deps, context, id), await deps.directory.approverOf(context));

export interface ListApprovalsRequest {
  readonly state: ApprovalState | undefined;
  readonly limit: number | undefined;
  readonly marker: string | undefined;
}

const defaultPage = 50;

/** Approvals, newest first. @throws {GatewayError} FIELD_INVALID for a marker that is none */
export const listApprovals = async (
  deps: ApprovalDeps,
  context: CallContext,
  { state, limit = defaultPage, marker }: ListApprovalsRequest,
): Promise<{ readonly approvals: readonly ApprovalView[]; readonly next: string | undefined }> => {
  const viewer = await deps.directory.approverOf(context);
  const { approvals, next } = await deps.approvals.list({ state, limit, marker, nowMs: deps.clock.now() });
  return { approvals: approvals.map((approval) => toView(deps, approval, viewer)), next };
};
