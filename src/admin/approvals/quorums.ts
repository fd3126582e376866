/** @module How many operators have to approve which RPC. */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import type { OperatorRole } from '../../core/operator_role.ts';
import type { ApprovalDeps } from './deps.ts';
import { ruleOf } from './find.ts';

export interface Quorum {
  readonly method: string;
  readonly required: number;
  readonly approvers: readonly OperatorRole[];
}

/** Every RPC that needs approval. */
export const listQuorums = async (deps: ApprovalDeps, _context: CallContext): Promise<readonly Quorum[]> => {
  const set = await deps.approvals.listQuorums();
  return deps.rules.list().map(({ method, rule }) => ({
    method,
    required: set.get(method) ?? rule.required,
    approvers: rule.approvers,
  }));
};

/**
 * Changes a number. Proposals that were made before keep theirs.
 * @throws {GatewayError} FIELD_INVALID where the RPC needs no approval; QUORUM_NOT_REACHABLE where so many who are not the proposer
 * do not exist: nobody could ever change it back
 */
export const setQuorum = async (
  deps: ApprovalDeps,
  context: CallContext,
  { method, required }: { readonly method: string; readonly required: number },
): Promise<Quorum> => {
  context.audit.resourceName = method;
  const { approvers, callers } = ruleOf(deps, method);
  const holders = await deps.directory.countHolders(approvers);
  // One of them may be the only one who can propose it.
  const canSpeak = callers.some((role) => approvers.includes(role)) ? holders - 1 : holders;
  if (required > canSpeak) {
    throw new GatewayError('QUORUM_NOT_REACHABLE', 'there are not so many operators who could approve it', {
      metadata: { required: String(required), approvers: String(Math.max(0, canSpeak)) },
    });
  }
  await deps.approvals.setQuorum(method, required);
  return { method, required, approvers };
};
