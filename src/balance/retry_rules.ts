/**
 * @module Decides by reason and by what a repetition can do whether a call is made again. What may have been carried out and
 * is not idempotent never is. Pure.
 */
import { errorCatalogue, isReason, notBegun } from '../core/errors.ts';
import type { CallFailure } from './failure.ts';

/** How an attempt failed. */
export interface FailedAttempt {
  /** Reason as the gateway gave it; it may be one that this version does not know. */
  readonly reason: string;
  /** As the gateway gave it; 0 where it gave none. */
  readonly retryAfterMs: number;
  /** Whether the gateway said so itself. Otherwise the connection broke, or did not come about. */
  readonly isAnswer: boolean;
  /** Whether the call may have been carried out, wholly or in part: unless it was never sent, or was refused at the door. */
  readonly mayHaveHappened: boolean;
}

/** What the decision goes by: refusals at the door say in their metadata that the call was not begun. */
export const toAttempt = ({
  failure,
  isAnswer,
  mayHaveHappened,
}: { readonly failure: CallFailure } & Pick<FailedAttempt, 'isAnswer' | 'mayHaveHappened'>): FailedAttempt => {
  const { reason, retryAfterMs, metadata } = failure;
  return { reason, retryAfterMs, isAnswer, mayHaveHappened: mayHaveHappened && metadata.begun !== notBegun.begun };
};

export type Decision =
  | 'never'
  /** At another gateway, at once if there is one. */
  | 'elsewhere'
  /** At any, after the wait that the gateway asked for. */
  | 'later';

/** @param isRepeatable – whether the call may be carried out twice */
export const decide = (attempt: FailedAttempt, isRepeatable: boolean): Decision => {
  if (!isRepeatable && attempt.mayHaveHappened) return 'never';
  if (!attempt.isAnswer) return 'elsewhere';
  if (!isReason(attempt.reason)) return 'never';
  const { retry } = errorCatalogue[attempt.reason];
  if (retry === 'other-node') return 'elsewhere';
  return retry === 'same-node-later' && attempt.retryAfterMs > 0 ? 'later' : 'never';
};

/** Whether a repetition adds no load: the gateway has done nothing for the attempt. */
export const isFree = (attempt: FailedAttempt): boolean =>
  !attempt.mayHaveHappened && attempt.reason !== 'RATE_LIMITED';

/** Answers that say that the gateway, not the call, is at fault. */
const gatewayFailures = new Set(['HSM_UNAVAILABLE', 'STORE_UNAVAILABLE', 'AUDIT_UNAVAILABLE']);

export const isGatewayFailure = (reason: string): boolean => gatewayFailures.has(reason);
