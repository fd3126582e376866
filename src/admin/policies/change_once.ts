/** @module A change of policies or groups, at most once per sequence of the operator. */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError, type Reason } from '../../core/errors.ts';
import { type Attempt, runIdempotently } from '../../core/idempotent.ts';
import { newId } from '../../core/ids.ts';
import type { PolicyDeps } from './deps.ts';

export interface Change {
  /** Name of the RPC. */
  readonly method: string;
  readonly tenantId: string;
  /** What the record is about. */
  readonly name: string;
  readonly sequence: string | undefined;
  /** The rest of the request. */
  readonly body?: Readonly<Record<string, string | undefined>>;
}

/**
 * @param run makes the change; its answer is what a repetition gets
 * @throws {GatewayError} SEQUENCE_REUSED, CONCURRENT_UPDATE; whatever `run` throws
 */
export const changeOnce = <Response extends object>(
  deps: PolicyDeps,
  context: CallContext,
  { method, tenantId, name, sequence, body = {} }: Change,
  run: (attempt: Attempt) => Promise<Response>,
): Promise<Response> => {
  context.audit.resourceId = name;
  return runIdempotently(deps, context, {
    method: `PolicyService.${method}`,
    sequence,
    // Operators share no tenant: another one's sequence is another request.
    body: { ...body, tenantId, name, caller: context.principal.id },
    resourceId: newId(),
    run,
  });
};

/**
 * Makes a change that an earlier try of the same sequence may have made already, and not lived to say so.
 * @param late the reason that a change is refused for which was made before
 * @param find what the earlier try left; undefined where it was not that try
 */
export const orDoneBefore = async <Response>(
  { isTakeover }: Attempt,
  change: () => Promise<Response>,
  late: Reason,
  find: () => Promise<Response | undefined>,
): Promise<Response> => {
  try {
    return await change();
  } catch (error) {
    if (!isTakeover || !(error instanceof GatewayError) || error.reason !== late) throw error;
    const done = await find();
    if (done === undefined) throw error;
    return done;
  }
};
