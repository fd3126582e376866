/** @module What a security officer does with operators after their enrollment. Nobody changes what it may do itself. */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import type { OperatorRecord } from '../../core/operator.ts';
import { inOrder } from '../../core/operator_role.ts';
import type { OperatorChanges } from '../../core/ports/operators.ts';
import { changeOnce } from './change_once.ts';
import type { OperatorDeps } from './deps.ts';
import { type DescribedOperator, describeOperator, getOperatorRow, withUkeys } from './describe.ts';
import { assertAssignable, type RoleAssignment } from './enroll.ts';

export interface OperatorChange {
  readonly operatorId: string;
  readonly sequence: string | undefined;
}

export interface DescribedPage {
  readonly operators: readonly DescribedOperator[];
  readonly next: string | undefined;
}

export const listOperators = async (
  deps: OperatorDeps,
  _context: CallContext,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<DescribedPage> => {
  const { operators, next } = await deps.operators.listOperators(page);
  return { operators: await withUkeys(deps, operators), next };
};

/** @throws {GatewayError} OPERATOR_NOT_FOUND */
export const getOperator = (
  deps: OperatorDeps,
  context: CallContext,
  { operatorId }: { readonly operatorId: string },
): Promise<DescribedOperator> => {
  context.audit.resourceId = operatorId;
  return describeOperator(deps, operatorId);
};

/** An officer who could, would give itself what it is kept apart from, or leave nobody behind who can let it in again. */
const assertOther = ({ principal }: CallContext, operatorId: string): void => {
  if (principal.id !== operatorId) return;
  throw new GatewayError('OPERATOR_SELF_CHANGE', 'nobody changes its own roles or disables itself: another one has to');
};

const change = async (
  deps: OperatorDeps,
  context: CallContext,
  { operatorId, sequence }: OperatorChange,
  method: string,
  decide: (row: OperatorRecord) => OperatorChanges | undefined,
  body: Readonly<Record<string, string | undefined>> = {},
): Promise<DescribedOperator> => {
  context.audit.resourceId = operatorId;
  await changeOnce(deps, context, { method, sequence, body: { operatorId, ...body } }, async () => {
    const row = await getOperatorRow(deps, operatorId);
    const changes = decide(row);
    if (changes === undefined) return;
    await deps.operators.updateOperator(operatorId, row.revision, changes, deps.clock.now());
  });
  return describeOperator(deps, operatorId);
};

/**
 * Replaces the roles of an operator.
 * @throws {GatewayError} OPERATOR_NOT_FOUND, OPERATOR_SELF_CHANGE, ROLE_CONFLICT, FIELD_INVALID, TENANT_NOT_FOUND, CONCURRENT_UPDATE
 */
export const setOperatorRoles = async (
  deps: OperatorDeps,
  context: CallContext,
  request: OperatorChange & RoleAssignment,
): Promise<DescribedOperator> => {
  const { operatorId, tenantId } = request;
  context.audit.resourceId = operatorId;
  assertAssignable(request);
  assertOther(context, operatorId);
  const roles = inOrder(request.roles);
  const body = { roles: roles.join(' '), tenantId };
  return change(deps, context, request, 'SetOperatorRoles', () => ({ roles, tenantId }), body);
};

/** Sessions end with it. @throws {GatewayError} OPERATOR_NOT_FOUND, OPERATOR_SELF_CHANGE, CONCURRENT_UPDATE */
export const disableOperator = async (
  deps: OperatorDeps,
  context: CallContext,
  request: OperatorChange,
): Promise<DescribedOperator> => {
  context.audit.resourceId = request.operatorId;
  assertOther(context, request.operatorId);
  return change(deps, context, request, 'DisableOperator', ({ state }) =>
    state === 'DISABLED' ? undefined : { state: 'DISABLED' },
  );
};

/** @throws {GatewayError} OPERATOR_NOT_FOUND, CONCURRENT_UPDATE */
export const enableOperator = (
  deps: OperatorDeps,
  context: CallContext,
  request: OperatorChange,
): Promise<DescribedOperator> =>
  change(deps, context, request, 'EnableOperator', ({ state }) =>
    state === 'ENABLED' ? undefined : { state: 'ENABLED' },
  );

/** Ends the lock after wrong answers, and forgets them. @throws {GatewayError} OPERATOR_NOT_FOUND */
export const unlockOperator = async (
  deps: OperatorDeps,
  context: CallContext,
  { operatorId, sequence }: OperatorChange,
): Promise<DescribedOperator> => {
  context.audit.resourceId = operatorId;
  await changeOnce(deps, context, { method: 'UnlockOperator', sequence, body: { operatorId } }, async () => {
    await getOperatorRow(deps, operatorId);
    await deps.operators.clearFailures(operatorId);
  });
  return describeOperator(deps, operatorId);
};
