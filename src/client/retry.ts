/** @module Decides by reason and by what a repetition can do whether a failed call is made again, and when. */
import type { GatewayError } from '../core/errors.ts';
import type { RetryOptions } from './options.ts';

/** Calls that change nothing, or whose repetition harms nobody: a second data key is as good as the first. */
const harmless = new Set([
  'DescribeKey',
  'ListKeys',
  'CreateDataKey',
  'CreateDataKeyWithoutPlaintext',
  'EncryptDataKey',
  'DecryptDataKey',
  'EncryptData',
  'DecryptData',
  'Sign',
  'Verify',
  'GenerateMac',
  'VerifyMac',
  'GetPublicKey',
  'GenerateRandom',
  'QueryAudit',
  'VerifyAudit',
]);

/**
 * Whether the call may be carried out twice. All others are repeated only with a `sequence`: without one, an attempt
 * whose answer was lost may have been carried out.
 * @param rpcName – as in the proto; a name that is not known here counts as changing something
 */
export const isRepeatable = (rpcName: string, request: Readonly<Record<string, unknown>>): boolean =>
  harmless.has(rpcName) || (typeof request.sequence === 'string' && request.sequence !== '');

/** Doubling wait with jitter: 50 to 100 % of `baseDelayMs · 2^(attempt − 1)`, at most `maxDelayMs`. */
export const backoffMs = (attempt: number, retry: Required<RetryOptions>): number => {
  const full = Math.min(retry.maxDelayMs, retry.baseDelayMs * 2 ** (attempt - 1));
  return full * (0.5 + Math.random() / 2);
};

/**
 * Milliseconds to wait before the next attempt; `undefined` when there should be none.
 * @param attempt – attempts made so far, 1 or more
 * @param remainingMs – time left until the deadline
 */
export const retryDelayMs = (
  failure: GatewayError,
  attempt: number,
  remainingMs: number,
  retry: Required<RetryOptions>,
): number | undefined => {
  const isTransient = failure.status === 'UNAVAILABLE' || failure.retryAfterMs !== undefined;
  if (!isTransient || attempt >= retry.maxAttempts) return undefined;
  const delayMs = Math.max(failure.retryAfterMs ?? 0, backoffMs(attempt, retry));
  return delayMs < remainingMs ? delayMs : undefined;
};
