/** @module What the services of approvals are given. */
import type { ApprovalStore, ApprovedCalls, ApproverDirectory, QuorumRules } from '../../core/ports/approvals.ts';
import type { Clock } from '../../core/ports/clock.ts';

export interface ApprovalDeps {
  readonly approvals: ApprovalStore;
  readonly directory: ApproverDirectory;
  readonly rules: QuorumRules;
  readonly calls: ApprovedCalls;
  readonly clock: Clock;
  /** Of the installation; part of what is signed. */
  readonly trustDomain: string;
}
