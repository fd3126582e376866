/** @module What approvals need of the outside: rows, operators, UKeys, and the RPCs that are carried out. */
import type { ApprovalRecord, ApprovalState, ApprovalVote, Approver, StoredApprovalState } from '../approval.ts';
import type { CallContext } from '../call_context.ts';
import type { OperatorRole } from '../operator_role.ts';

/** Changes of one update; what is absent stays. */
export interface ApprovalChanges {
  readonly state?: StoredApprovalState;
  readonly vote?: ApprovalVote;
  readonly reason?: string | undefined;
  readonly executor?: string | undefined;
  readonly executedAtMs?: number | undefined;
}

export interface ApprovalFilter {
  readonly state: ApprovalState | undefined;
  /** Milliseconds since 1970 that EXPIRED is judged by. */
  readonly nowMs: number;
  readonly limit: number;
  /** Where a page ended; undefined for the first. */
  readonly marker: string | undefined;
}

export interface ApprovalStore {
  /** Repeating it with the same id changes nothing. */
  insert(approval: ApprovalRecord): Promise<void>;
  find(id: string): Promise<ApprovalRecord | undefined>;
  /** Newest first. */
  list(
    filter: ApprovalFilter,
  ): Promise<{ readonly approvals: readonly ApprovalRecord[]; readonly next: string | undefined }>;
  /**
   * Changes a row that still has the revision.
   * @throws {GatewayError} CONCURRENT_UPDATE where it has not
   */
  update(id: string, revision: number, changes: ApprovalChanges): Promise<ApprovalRecord>;
  /** Numbers that were set, by RPC. */
  listQuorums(): Promise<ReadonlyMap<string, number>>;
  setQuorum(method: string, required: number): Promise<void>;
}

/** Who operators are. */
export interface ApproverDirectory {
  /** The operator that makes a call. @throws {GatewayError} */
  approverOf(context: CallContext): Promise<Approver> | Approver;
  /** How many enabled operators hold one of the roles. */
  countHolders(roles: readonly OperatorRole[]): Promise<number>;
  /**
   * Checks a UKey's signature over a statement.
   * @throws {GatewayError} UKEY_SIGNATURE_INVALID, also where the operator has no such UKey
   */
  verifySignature(operator: string, ukeyId: string, statement: Uint8Array, signature: Uint8Array): Promise<void>;
}

/** The RPCs that can be approved. */
export interface ApprovedCalls {
  /**
   * @throws {GatewayError} FIELD_INVALID where the bytes are no request of the RPC; what the RPC refuses whatever the state of the store
   */
  assertRequest(method: string, request: Uint8Array): void;
  /**
   * Carries the RPC out for the caller, authorized and audited as a call of its own.
   * @returns the encoded response
   */
  run(context: CallContext, method: string, request: Uint8Array): Promise<Uint8Array>;
}

/** What the policy table says of an RPC that needs approval; undefined of one that does not. */
export interface QuorumRule {
  /** Roles of which the caller must hold one. */
  readonly callers: readonly OperatorRole[];
  /** Roles of which an approver holds one. */
  readonly approvers: readonly OperatorRole[];
  /** Approvals where nobody set another number. */
  readonly required: number;
}

export interface QuorumRules {
  find(method: string): QuorumRule | undefined;
  /** In the order of their names. */
  list(): readonly { readonly method: string; readonly rule: QuorumRule }[];
}
