/** @module Roles of operators, and the roles that the policy table gives its rows. */
import t from 'tap';
import { rpcPolicies } from '../../src/access/rpc_policy.ts';
import { mayHoldTogether, type OperatorRole } from '../../src/core/operator_role.ts';

t.test('nobody holds two of the three roles that are kept apart', async (t) => {
  const rows: readonly (readonly [readonly OperatorRole[], boolean])[] = [
    [[], false],
    [['AUDITOR'], true],
    [['TENANT_ADMINISTRATOR'], true],
    [['TENANT_ADMINISTRATOR', 'SECURITY_OFFICER'], true],
    [['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER'], false],
    [['SYSTEM_ADMINISTRATOR', 'AUDITOR'], false],
    [['AUDITOR', 'TENANT_ADMINISTRATOR', 'SECURITY_OFFICER'], false],
    [['AUDITOR', 'AUDITOR'], false],
  ];
  for (const [roles, expected] of rows) t.equal(mayHoldTogether(roles), expected, roles.join(' '));
});

t.test('an RPC of operators says what operators it is for, an RPC of tenants needs no role', async (t) => {
  for (const [path, row] of Object.entries(rpcPolicies)) {
    if (row.callers === 'tenant') t.same(row.roles, [], path);
    else t.equal(new Set(row.roles).size, row.roles.length, path);
  }
});
