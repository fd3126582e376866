/**
 * @module Idempotency of calls that change something: one helper for all of them. A recorded response holds no
 * secret, so JSON in the store is fine.
 */
import { createHash } from 'node:crypto';
import type { CallContext } from './call_context.ts';
import { GatewayError } from './errors.ts';
import { unfinishedAfterMs } from './limits.ts';
import type { Clock } from './ports/clock.ts';
import type { IdempotencyKey, IdempotencyStore } from './ports/idempotency.ts';

/** What it takes: a part of every service's dependencies. */
export interface IdempotencyDeps {
  readonly idempotency: IdempotencyStore;
  readonly clock: Clock;
}

/** One try of a mutating call. */
export interface Attempt {
  /** What the first try of the sequence recorded: the id of what the call creates, or where it started from. */
  readonly resourceId: string;
  /**
   * Whether an earlier try recorded something else: it may have done its work, or half of it, or have failed. Of a point that a call
   * starts from: nobody knows how that try ended.
   */
  readonly isTakeover: boolean;
  /** Set by the call when it fails without knowing what is left behind: the next try then takes over. */
  isUnsettled: boolean;
}

export interface MutatingCall<Response extends object> {
  /** Name of the RPC. */
  readonly method: string;
  readonly sequence: string | undefined;
  /** The request without its sequence. */
  readonly body: Readonly<Record<string, string | undefined>>;
  /** What this try records, should it be the first. */
  readonly resourceId: string;
  /** Whether that is where the call started from, not the id of what it makes: after a try that failed it is recorded anew. */
  readonly isStart?: boolean;
  readonly run: (attempt: Attempt) => Promise<Response>;
}

/** SHA-256 of a request's fields, in the order of their names. */
const hashBody = (body: MutatingCall<object>['body']): Uint8Array => {
  const fields = Object.entries(body)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields), 'utf8').digest();
};

/** Whether the store failed, so that nobody knows what it did. */
export const isStoreFailure = (error: unknown): boolean =>
  error instanceof GatewayError && error.reason === 'STORE_UNAVAILABLE';

/**
 * Runs a mutating call at most once per sequence. Without a sequence it just runs. A failure gives the sequence back,
 * unless its outcome is unknown: then the claim stays until it is stale, and a later try takes over.
 * @throws {GatewayError} SEQUENCE_REUSED; CONCURRENT_UPDATE while the first call is under way; whatever the call throws
 */
export const runIdempotently = async <Response extends object>(
  deps: IdempotencyDeps,
  context: CallContext,
  call: MutatingCall<Response>,
): Promise<Response> => {
  const { resourceId, isStart = false } = call;
  if (call.sequence === undefined) return call.run({ resourceId, isTakeover: false, isUnsettled: false });
  const key: IdempotencyKey = { tenantId: context.tenantId, method: call.method, sequence: call.sequence };
  const claim = await deps.idempotency.claim(key, {
    bodyHash: hashBody(call.body),
    resourceId,
    isStart,
    nowMs: deps.clock.now(),
    staleAfterMs: unfinishedAfterMs,
  });
  if (claim.kind === 'replay') return JSON.parse(Buffer.from(claim.response).toString('utf8')) as Response;
  const isTakeover = claim.resourceId !== resourceId;
  const attempt: Attempt = { resourceId: claim.resourceId, isTakeover, isUnsettled: false };
  const response = await runAttempt(deps, key, attempt, call.run);
  // The work is done: a record that can't be written now is written by the next try, which finds the work done.
  await deps.idempotency.complete(key, Buffer.from(JSON.stringify(response), 'utf8')).catch(() => undefined);
  return response;
};

const runAttempt = async <Response extends object>(
  deps: IdempotencyDeps,
  key: IdempotencyKey,
  attempt: Attempt,
  run: (attempt: Attempt) => Promise<Response>,
): Promise<Response> => {
  try {
    return await run(attempt);
  } catch (error) {
    if (!attempt.isUnsettled && !isStoreFailure(error)) {
      // A claim that can't be given back goes stale and is taken over.
      await deps.idempotency.release(key).catch(() => undefined);
    }
    throw error;
  }
};
