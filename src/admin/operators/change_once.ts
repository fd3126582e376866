/** @module A change of an operator, at most once per sequence of the caller. The answer is read anew: it is what is there now. */
import type { CallContext } from '../../core/call_context.ts';
import { type Attempt, type MutatingCall, runIdempotently } from '../../core/idempotent.ts';
import { newId } from '../../core/ids.ts';
import type { OperatorDeps } from './deps.ts';

type Change = Pick<MutatingCall<object>, 'method' | 'sequence' | 'body'>;

/**
 * @param change `isTakeover` of its attempt: an earlier try may have made the change and not lived to say so
 * @throws {GatewayError} SEQUENCE_REUSED, CONCURRENT_UPDATE; whatever the change throws
 */
export const changeOnce = async (
  deps: OperatorDeps,
  context: CallContext,
  { method, sequence, body }: Change,
  change: (attempt: Attempt) => Promise<void>,
): Promise<void> => {
  await runIdempotently(deps, context, {
    method: `OperatorService.${method}`,
    sequence,
    // Operators share no tenant: another one's sequence is another request.
    body: { ...body, caller: context.principal.id },
    resourceId: newId(),
    run: async (attempt) => {
      await change(attempt);
      return {};
    },
  });
};
