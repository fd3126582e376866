/**
 * @module The policy rows of OperatorService. Logging in takes no role: it is how an operator comes to have one. The resource of a
 * record is the operator; its name, where there is one, the session or UKey that came or went.
 */
import type { OperatorRole } from '../core/operator_role.ts';
import type { Overrides, RpcPolicy } from './rpc_rows.ts';
import { operator } from './rpc_rows.ts';

const officer: readonly OperatorRole[] = ['SECURITY_OFFICER'];
const readers: readonly OperatorRole[] = ['SECURITY_OFFICER', 'AUDITOR'];

const row = (
  operation: string,
  traceName: string,
  fields: readonly string[],
  roles: readonly OperatorRole[],
  more: Overrides = {},
): RpcPolicy => operator(`operator:${operation}`, traceName, fields, roles, { resourceType: 'operator', ...more });

const service = '/hsmgateway.v1.OperatorService';

export const operatorPolicies: Readonly<Record<string, RpcPolicy>> = {
  [`${service}/BeginLogin`]: row('session:begin', 'beginLogin', [], []),
  [`${service}/CompleteLogin`]: row('session:complete', 'completeLogin', ['ukey_id'], [], {
    secrets: ['session_token'],
  }),
  [`${service}/Logout`]: row('session:logout', 'logout', [], []),
  [`${service}/WhoAmI`]: row('session:whoAmI', 'whoAmI', [], []),
  [`${service}/ListSessions`]: row('session:list', 'listSessions', ['operator', 'limit', 'marker'], readers),
  [`${service}/EndSession`]: row('session:end', 'endSession', ['session_id'], officer),
  [`${service}/EnrollOperator`]: row(
    'operator:enroll',
    'enrollOperator',
    ['operator', 'roles', 'tenant', 'ukey_label', 'sequence'],
    officer,
  ),
  [`${service}/EnrollUkey`]: row('ukey:enroll', 'enrollUkey', ['operator', 'ukey_label', 'sequence'], officer),
  [`${service}/RemoveUkey`]: row('ukey:remove', 'removeUkey', ['operator', 'ukey_id', 'sequence'], officer),
  [`${service}/ListOperators`]: row('operator:list', 'listOperators', ['limit', 'marker'], readers),
  [`${service}/GetOperator`]: row('operator:get', 'getOperator', ['operator'], readers),
  [`${service}/SetOperatorRoles`]: row(
    'operator:setRoles',
    'setOperatorRoles',
    ['operator', 'roles', 'tenant', 'sequence'],
    officer,
  ),
  [`${service}/DisableOperator`]: row('operator:disable', 'disableOperator', ['operator', 'sequence'], officer),
  [`${service}/EnableOperator`]: row('operator:enable', 'enableOperator', ['operator', 'sequence'], officer),
  [`${service}/UnlockOperator`]: row('operator:unlock', 'unlockOperator', ['operator', 'sequence'], officer),
};
