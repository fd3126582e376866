/** @module Approvals, put together: who operators are comes from their rows and sessions, what is carried out from the server. */
import type { ApprovalDeps } from '../admin/approvals/deps.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import { GatewayError } from '../core/errors.ts';
import { toOperatorId, toOperatorName } from '../core/operator.ts';
import type { ApproverDirectory } from '../core/ports/approvals.ts';
import { systemClock } from '../core/ports/clock.ts';
import type { OperatorStore, UkeyVerifier } from '../core/ports/operators.ts';
import type { ApprovedCallRunner } from '../rpc/approved_calls.ts';
import type { Store } from '../store/open_store.ts';

/** How long the check of one signature may take. */
const verifyMs = 10_000;
const pageSize = 500;

class OperatorDirectory implements ApproverDirectory {
  readonly #operators: OperatorStore;
  readonly #verifier: UkeyVerifier;

  constructor(operators: OperatorStore, verifier: UkeyVerifier) {
    this.#operators = operators;
    this.#verifier = verifier;
  }

  approverOf({ operator }: Parameters<ApproverDirectory['approverOf']>[0]) {
    if (operator === undefined)
      throw new GatewayError('OPERATOR_SESSION_REQUIRED', 'this takes a session of an operator');
    return { name: toOperatorName(operator.id), roles: operator.roles };
  }

  async countHolders(roles: Parameters<ApproverDirectory['countHolders']>[0]): Promise<number> {
    let count = 0;
    let after: string | undefined;
    do {
      const { operators, next } = await this.#operators.listOperators({ after, limit: pageSize });
      const holders = operators.filter(({ state, roles: held }) => {
        return state === 'ENABLED' && held.some((role) => roles.includes(role));
      });
      count += holders.length;
      after = next;
    } while (after !== undefined);
    return count;
  }

  async verifySignature(name: string, ukeyId: string, statement: Uint8Array, signature: Uint8Array): Promise<void> {
    const ukeys = await this.#operators.listUkeys([toOperatorId(name)]);
    const ukey = ukeys.find(({ id }) => id === ukeyId);
    const isGood =
      ukey !== undefined && (await this.#verifier.verify(ukey, statement, signature, systemClock.now() + verifyMs));
    if (isGood) return;
    throw new GatewayError(
      'UKEY_SIGNATURE_INVALID',
      'the signature is not one of a UKey of the operator over this operation',
    );
  }
}

/** @param runner carries approved calls out; the admin server gets it too */
export const createApprovalDeps = (
  config: GatewayConfig,
  store: Pick<Store, 'approvals' | 'operators'>,
  verifier: UkeyVerifier,
  runner: ApprovedCallRunner,
): ApprovalDeps => ({
  approvals: store.approvals,
  directory: new OperatorDirectory(store.operators, verifier),
  rules: runner,
  calls: runner,
  clock: systemClock,
  trustDomain: config.gateway.trustDomain,
});
