/**
 * @module RevokeGrant and RetireGrant: a grant is gone at once, whatever the state of its key. What its grantee granted on in the
 * meantime stays: those are grants of their own, to be revoked one by one.
 */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import { grantPathOf, mayRetire } from '../core/grants.ts';
import type { GrantRecord } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import { runIdempotently } from './idempotent.ts';

export interface EndGrantRequest {
  readonly keyId: string;
  /** 64 hexadecimal digits, lower case. */
  readonly grantId: string;
  readonly sequence: string | undefined;
}

const grantNotFound = (grantId: string): GatewayError =>
  new GatewayError('GRANT_NOT_FOUND', 'there is no such grant on the key', { metadata: { grant_id: grantId } });

/**
 * Removes a grant once per sequence. A record of the first try keeps whether the grant was there: so a later try knows whether it is
 * gone because of it.
 * @param assertMay refuses a caller whose grant it is not to end; where there is nothing to refuse and nothing to record, the grant
 * goes without having been looked at
 */
const endGrant = async (
  deps: KmsDeps,
  context: CallContext,
  method: string,
  { keyId, grantId, sequence }: EndGrantRequest,
  assertMay: ((grant: GrantRecord) => void) | undefined,
): Promise<object> => {
  context.audit.resourceId = keyId;
  const end = async (): Promise<object> => {
    if (await deps.grants.deleteGrant(context.tenantId, keyId, grantId)) return {};
    throw grantNotFound(grantId);
  };
  if (sequence === undefined && assertMay === undefined) return end();
  const found = await deps.grants.findGrant(context.tenantId, keyId, grantId);
  return runIdempotently(deps, context, {
    method,
    sequence,
    body: { keyId, grantId },
    resourceId: found === undefined ? 'absent' : 'present',
    isStart: true,
    run: async (attempt) => {
      if (found === undefined) {
        if (attempt.resourceId === 'present') return {};
        throw grantNotFound(grantId);
      }
      assertMay?.(found);
      return end();
    },
  });
};

/**
 * Takes a grant back; for whom policies allow it. Idempotent by `sequence`.
 * @throws {GatewayError} GRANT_NOT_FOUND (KMS.2501) also for another tenant's, SEQUENCE_REUSED
 */
export const revokeGrant = (deps: KmsDeps, context: CallContext, request: EndGrantRequest): Promise<object> =>
  endGrant(deps, context, 'RevokeGrant', request, undefined);

/**
 * Gives a grant up; for who made it, its retiring principal, and its grantee where it has retire-grant. Policies can forbid it, but not
 * allow it to anybody else. Idempotent by `sequence`.
 * @throws {GatewayError} GRANT_NOT_FOUND (KMS.2501) also for another tenant's, RPC_NOT_ALLOWED, SEQUENCE_REUSED
 */
export const retireGrant = (deps: KmsDeps, context: CallContext, request: EndGrantRequest): Promise<object> =>
  endGrant(deps, context, 'RetireGrant', request, (grant) => {
    // That it exists is told to callers of the tenant who know its id: nobody guesses one.
    if (mayRetire(grant, grantPathOf(context.principal))) return;
    throw new GatewayError('RPC_NOT_ALLOWED', 'the caller is not allowed to do this', {
      metadata: { action: 'kms:grant:retire' },
    });
  });
