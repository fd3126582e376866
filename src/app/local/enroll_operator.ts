/**
 * @module Enrolls operators past the gateway, in the store directly: the first ones, and a security officer when none can log in any
 * more. Whoever may do this has the machine in any case; the audit trail says that it was done.
 */
import { randomUUID } from 'node:crypto';
import type { DescribedOperator } from '../../admin/operators/describe.ts';
import { enrollOperator, type NewOperator } from '../../admin/operators/enroll.ts';
import type { GatewayConfig } from '../../config/gateway_config.ts';
import type { CallContext } from '../../core/call_context.ts';
import type { OperatorRole } from '../../core/operator_role.ts';
import { systemClock } from '../../core/ports/clock.ts';
import type { CryptoEngine } from '../../core/ports/crypto_engine.ts';
import { createUkeyVerifier } from '../../identity/ukey_signature.ts';
import { type ActionFacts, localUser, toLocalAction, withNote } from './local_note.ts';
import type { LocalResources } from './resources.ts';

const deadlineMs = 30_000;

/** A host is started only for what needs one: the check of an SM2 signature. */
const engineOf = (config: GatewayConfig, resources: LocalResources): CryptoEngine => ({
  execute: (operation, options) => resources.withHost(config, (host) => host.execute(operation, options)),
});

const contextOf = (user: string): CallContext => ({
  requestId: randomUUID(),
  principal: { kind: 'operator', tenantId: undefined, name: user, id: `local/${user}` },
  tenantId: '',
  deadlineAtMs: systemClock.now() + deadlineMs,
  signal: undefined,
  operation: 'enrollOperator',
  audit: { fields: {} },
});

const toFacts = ({ operatorId, roles, tenantId, label }: NewOperator): ActionFacts => ({
  traceName: 'enrollOperator',
  resourceType: 'operator',
  resourceId: operatorId,
  fields: { roles: JSON.stringify(roles), ...(tenantId === undefined ? {} : { tenant: tenantId }), ukey_label: label },
});

export interface LocalEnrollment {
  readonly operatorId: string;
  readonly roles: readonly OperatorRole[];
  readonly tenantId: string | undefined;
  readonly label: string;
  readonly publicKey: Uint8Array;
  readonly proof: Uint8Array;
}

/**
 * Enrolls an operator with its first UKey; a running gateway follows within a second.
 * @throws {GatewayError} as the service `enrollOperator`; STORE_UNAVAILABLE
 */
export const enrollLocally = (
  config: GatewayConfig,
  resources: LocalResources,
  enrollment: LocalEnrollment,
  env: Readonly<Record<string, string | undefined>>,
): Promise<DescribedOperator> =>
  resources.withStore(config, (store) => {
    const user = localUser(env);
    const request = { ...enrollment, sequence: undefined };
    const deps = {
      operators: store.operators,
      sessions: store.operatorSessions,
      verifier: createUkeyVerifier(engineOf(config, resources)),
      idempotency: store.idempotency,
      clock: systemClock,
      trustDomain: config.gateway.trustDomain,
    };
    return withNote(store, toLocalAction(user, toFacts(request)), () => enrollOperator(deps, contextOf(user), request));
  });
