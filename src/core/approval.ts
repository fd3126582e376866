/**
 * @module Approvals: an operation that one operator proposes and others approve before it is carried out, once. The states, who may
 * speak, and the statement that a UKey signs. Pure: no clock, no store.
 */
import { GatewayError } from './errors.ts';
import type { OperatorRole } from './operator_role.ts';
import { encodeStatement } from './ukey_statement.ts';

export type StoredApprovalState =
  | 'PROPOSED'
  | 'APPROVED'
  | 'EXECUTING'
  | 'EXECUTED'
  | 'FAILED'
  | 'REJECTED'
  | 'WITHDRAWN';

/** EXPIRED is never written: time makes it of what was proposed or approved and not carried out. */
export type ApprovalState = StoredApprovalState | 'EXPIRED';

export interface ApprovalVote {
  /** Name of the operator. */
  readonly operator: string;
  readonly isApproval: boolean;
  readonly atMs: number;
  readonly comment: string;
  /** Of an approval: the UKey's signature over the statement, and the UKey. */
  readonly signature: Uint8Array | undefined;
  readonly ukeyId: string | undefined;
}

export interface ApprovalRecord {
  readonly id: string;
  readonly state: StoredApprovalState;
  /** Full path of the RPC. */
  readonly method: string;
  /** The encoded request: what is carried out is what was signed. */
  readonly request: Uint8Array;
  readonly proposer: string;
  readonly comment: string;
  readonly proposedAtMs: number;
  readonly expiresAtMs: number;
  /** Approvals that it takes, as it was when it was proposed. */
  readonly required: number;
  readonly votes: readonly ApprovalVote[];
  /** Reason of the failure, where it failed for good. */
  readonly reason: string | undefined;
  readonly executor: string | undefined;
  /** When carrying out began, or ended. */
  readonly executedAtMs: number | undefined;
  /** Grows with every change. */
  readonly revision: number;
}

/** What happens to an approval, and in which states it may. */
export const approvalTransitions = {
  vote: ['PROPOSED'],
  reject: ['PROPOSED', 'APPROVED'],
  withdraw: ['PROPOSED', 'APPROVED'],
  execute: ['APPROVED'],
} as const satisfies Readonly<Record<string, readonly ApprovalState[]>>;

export type ApprovalEvent = keyof typeof approvalTransitions;

/** Whoever carried it out is believed to be gone after this long, and another may take over. */
export const executionStaleMs = 10 * 60_000;

/** The state that an approval is in now. */
export const approvalStateAt = ({ state, expiresAtMs }: ApprovalRecord, nowMs: number): ApprovalState =>
  (state === 'PROPOSED' || state === 'APPROVED') && nowMs >= expiresAtMs ? 'EXPIRED' : state;

/** Whether carrying out was begun by somebody who did not end it. */
const isAbandoned = ({ state, executedAtMs }: ApprovalRecord, nowMs: number): boolean =>
  state === 'EXECUTING' && executedAtMs !== undefined && nowMs - executedAtMs >= executionStaleMs;

/** @throws {GatewayError} APPROVAL_STATE_INVALID where the event can't happen now */
export const assertApprovalEvent = (approval: ApprovalRecord, event: ApprovalEvent, nowMs: number): void => {
  const state = approvalStateAt(approval, nowMs);
  if ((approvalTransitions[event] as readonly ApprovalState[]).includes(state)) return;
  // An operation is repeatable by its sequence: the next one to carry it out finishes what was begun.
  if (event === 'execute' && isAbandoned(approval, nowMs)) return;
  throw new GatewayError('APPROVAL_STATE_INVALID', `the operation is ${state.toLowerCase()}`, {
    metadata: { approval_id: approval.id, approval_state: state },
  });
};

/** An operator, as far as approvals are concerned. */
export interface Approver {
  readonly name: string;
  readonly roles: readonly OperatorRole[];
}

const notEligible = (approval: ApprovalRecord, why: string): GatewayError =>
  new GatewayError('APPROVER_NOT_ELIGIBLE', why, { metadata: { approval_id: approval.id } });

/**
 * Whether an operator may speak about a proposal: not about an own one, not twice, and only in one of the roles that decide it.
 * @throws {GatewayError} APPROVER_NOT_ELIGIBLE
 */
export const assertMayVote = (
  approval: ApprovalRecord,
  approver: Approver,
  approverRoles: readonly OperatorRole[],
): void => {
  if (approval.proposer === approver.name) throw notEligible(approval, 'who proposes an operation can not approve it');
  if (!approver.roles.some((role) => approverRoles.includes(role))) {
    throw notEligible(approval, `only these roles decide about the operation: ${approverRoles.join(', ')}`);
  }
  if (approval.votes.some(({ operator }) => operator === approver.name)) {
    throw notEligible(approval, 'the operator has spoken about the operation already');
  }
};

/** The state after one more approval. */
export const stateAfterApproval = ({ votes, required }: ApprovalRecord): StoredApprovalState =>
  votes.filter(({ isApproval }) => isApproval).length + 1 >= required ? 'APPROVED' : 'PROPOSED';

/** Purpose of the statements that approve. */
export const approvalPurpose = 'approve';

/**
 * What an approver's UKey signs. The approver's name is in it, and all that will be carried out, so that a signature speaks for one
 * person about one proposal of one installation.
 * @param trustDomain of the installation
 */
export const approvalStatement = (
  approval: Pick<ApprovalRecord, 'id' | 'method' | 'request' | 'proposer' | 'proposedAtMs' | 'expiresAtMs'>,
  approver: string,
  trustDomain: string,
): Uint8Array => {
  const { id, method, request, proposer, proposedAtMs, expiresAtMs } = approval;
  const times = [String(proposedAtMs), String(expiresAtMs)];
  return encodeStatement(approvalPurpose, [trustDomain, id, approver, method, request, proposer, ...times]);
};
