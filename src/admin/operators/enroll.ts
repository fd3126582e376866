/** @module Enrollment of operators and their UKeys. Who enrolls shows that the UKey is there, by its signature. */
import { createHash } from 'node:crypto';
import type { CallContext } from '../../core/call_context.ts';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import type { UkeyRecord } from '../../core/operator.ts';
import { inOrder, mayHoldTogether, type OperatorRole } from '../../core/operator_role.ts';
import { encodeEnrollment } from '../../core/ukey_statement.ts';
import type { OperatorDeps } from './deps.ts';
import type { DescribedOperator } from './describe.ts';
import { describeOperator } from './describe.ts';
import { changeOnce } from './change_once.ts';

export interface RoleAssignment {
  readonly roles: readonly OperatorRole[];
  readonly tenantId: string | undefined;
}

export interface NewUkey {
  readonly operatorId: string;
  readonly label: string;
  readonly publicKey: Uint8Array;
  /** Signature of the UKey over `encodeEnrollment`. */
  readonly proof: Uint8Array;
  readonly sequence: string | undefined;
}

export type NewOperator = NewUkey & RoleAssignment;

/**
 * Refuses roles that one person must not have together, and a tenant without its role or the other way round.
 * @throws {GatewayError} ROLE_CONFLICT, FIELD_INVALID
 */
export const assertAssignable = ({ roles, tenantId }: RoleAssignment): void => {
  if (roles.length === 0) throw fieldInvalid('roles', 'are required: one at least');
  if (!mayHoldTogether(roles)) {
    throw new GatewayError('ROLE_CONFLICT', 'nobody holds two of system administrator, security officer and auditor', {
      metadata: { roles: roles.join(' ') },
    });
  }
  const isTenants = roles.includes('TENANT_ADMINISTRATOR');
  if (isTenants && tenantId === undefined) throw fieldInvalid('tenant', 'is required for a TENANT_ADMINISTRATOR');
  if (!isTenants && tenantId !== undefined) throw fieldInvalid('tenant', 'is for a TENANT_ADMINISTRATOR alone');
};

/** @throws {GatewayError} KEY_INVALID, UKEY_SIGNATURE_INVALID */
const toUkey = async (deps: OperatorDeps, context: CallContext, request: NewUkey): Promise<UkeyRecord> => {
  const { operatorId, label, proof } = request;
  const publicKey = Uint8Array.from(request.publicKey);
  const id = createHash('sha256').update(publicKey).digest('hex');
  context.audit.resourceName = id;
  const keyType = deps.verifier.keyTypeOf(publicKey);
  const statement = encodeEnrollment(operatorId, publicKey);
  if (!(await deps.verifier.verify({ keyType, publicKey }, statement, proof, context.deadlineAtMs))) {
    throw new GatewayError('UKEY_SIGNATURE_INVALID', 'the proof is not a signature of the UKey for this operator');
  }
  return { id, operatorId, label, keyType, publicKey, enrolledAtMs: deps.clock.now() };
};

/** Fields that make a request the same as another one. */
const bodyOf = ({ operatorId, label, publicKey }: NewUkey): Record<string, string> => ({
  operatorId,
  label,
  publicKey: Buffer.from(publicKey).toString('base64'),
});

/** Whether a failure says that what is to be made is there, by the very key. */
const isMadeBefore = async (deps: OperatorDeps, error: unknown, ukey: UkeyRecord): Promise<boolean> => {
  const isThere = error instanceof GatewayError && ['OPERATOR_EXISTS', 'UKEY_EXISTS'].includes(error.reason);
  return isThere && (await deps.operators.listUkeys([ukey.operatorId])).some(({ id }) => id === ukey.id);
};

/**
 * Enrolls an operator with its first UKey.
 * @throws {GatewayError} ROLE_CONFLICT, FIELD_INVALID, KEY_INVALID, UKEY_SIGNATURE_INVALID, OPERATOR_EXISTS, UKEY_EXISTS,
 * TENANT_NOT_FOUND, QUOTA_EXCEEDED, SEQUENCE_REUSED
 */
export const enrollOperator = async (
  deps: OperatorDeps,
  context: CallContext,
  request: NewOperator,
): Promise<DescribedOperator> => {
  const { operatorId, roles, tenantId, sequence } = request;
  context.audit.resourceId = operatorId;
  assertAssignable(request);
  const ukey = await toUkey(deps, context, request);
  const body = { ...bodyOf(request), roles: inOrder(roles).join(' '), tenantId };
  await changeOnce(deps, context, { method: 'EnrollOperator', sequence, body }, async ({ isTakeover }) => {
    const state = { state: 'ENABLED', failures: 0, lockedUntilMs: 0, revision: 1 } as const;
    const operator = { id: operatorId, roles: inOrder(roles), tenantId, createdAtMs: deps.clock.now(), ...state };
    try {
      await deps.operators.createOperator(operator, ukey);
    } catch (error) {
      if (!isTakeover || !(await isMadeBefore(deps, error, ukey))) throw error;
    }
  });
  return describeOperator(deps, operatorId);
};

/**
 * Enrolls a further UKey.
 * @throws {GatewayError} OPERATOR_NOT_FOUND, KEY_INVALID, UKEY_SIGNATURE_INVALID, UKEY_EXISTS, QUOTA_EXCEEDED, SEQUENCE_REUSED
 */
export const enrollUkey = async (
  deps: OperatorDeps,
  context: CallContext,
  request: NewUkey,
): Promise<DescribedOperator> => {
  const { operatorId, sequence } = request;
  context.audit.resourceId = operatorId;
  const ukey = await toUkey(deps, context, request);
  await changeOnce(deps, context, { method: 'EnrollUkey', sequence, body: bodyOf(request) }, async ({ isTakeover }) => {
    try {
      await deps.operators.addUkey(ukey);
    } catch (error) {
      if (!isTakeover || !(await isMadeBefore(deps, error, ukey))) throw error;
    }
  });
  return describeOperator(deps, operatorId);
};

/**
 * Removes a UKey; sessions that it opened end.
 * @throws {GatewayError} OPERATOR_NOT_FOUND, UKEY_NOT_FOUND, UKEY_IS_LAST, SEQUENCE_REUSED
 */
export const removeUkey = async (
  deps: OperatorDeps,
  context: CallContext,
  request: { readonly operatorId: string; readonly ukeyId: string; readonly sequence: string | undefined },
): Promise<DescribedOperator> => {
  const { operatorId, ukeyId, sequence } = request;
  context.audit.resourceId = operatorId;
  await changeOnce(
    deps,
    context,
    { method: 'RemoveUkey', sequence, body: { operatorId, ukeyId } },
    async ({ isTakeover }) => {
      try {
        await deps.operators.removeUkey(operatorId, ukeyId, deps.clock.now());
      } catch (error) {
        const isGone = error instanceof GatewayError && error.reason === 'UKEY_NOT_FOUND';
        if (!isTakeover || !isGone) throw error;
      }
    },
  );
  return describeOperator(deps, operatorId);
};
