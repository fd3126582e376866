/**
 * @module The policy rows of PolicyService. Policies are the security officer's, and within its tenant a tenant administrator's; an auditor
 * reads and simulates. Documents are not in the records: the store keeps what
 * revisions were.
 */
import type { OperatorRole } from '../core/operator_role.ts';
import type { RpcPolicy } from './rpc_rows.ts';
import { operator } from './rpc_rows.ts';

const writers: readonly OperatorRole[] = ['SECURITY_OFFICER', 'TENANT_ADMINISTRATOR'];
const readers: readonly OperatorRole[] = [...writers, 'AUDITOR'];

const row = (action: string, traceName: string, fields: readonly string[], roles: readonly OperatorRole[]): RpcPolicy =>
  operator(`policy:${action}`, traceName, ['tenant', ...fields], roles, { resourceType: 'policy' });

const change = (action: string, traceName: string, fields: readonly string[]): RpcPolicy =>
  row(action, traceName, [...fields, 'sequence'], writers);
const read = (action: string, traceName: string, fields: readonly string[]): RpcPolicy =>
  row(action, traceName, fields, readers);

const page = ['limit', 'marker'];
const service = '/hsmgateway.v1.PolicyService';

export const policyPolicies: Readonly<Record<string, RpcPolicy>> = {
  [`${service}/CreatePolicy`]: change('policy:create', 'createPolicy', ['name']),
  [`${service}/UpdatePolicy`]: change('policy:update', 'updatePolicy', ['name', 'revision']),
  [`${service}/DeletePolicy`]: change('policy:delete', 'deletePolicy', ['name', 'revision', 'force']),
  [`${service}/GetPolicy`]: read('policy:get', 'getPolicy', ['name', 'revision']),
  [`${service}/ListPolicies`]: read('policy:list', 'listPolicies', page),
  [`${service}/AttachPolicy`]: change('attachment:create', 'attachPolicy', ['policy', 'subject']),
  [`${service}/DetachPolicy`]: change('attachment:delete', 'detachPolicy', ['policy', 'subject']),
  [`${service}/ListAttachments`]: read('attachment:list', 'listAttachments', ['subject', 'policy', ...page]),
  [`${service}/CreateGroup`]: change('group:create', 'createGroup', ['name']),
  [`${service}/DeleteGroup`]: change('group:delete', 'deleteGroup', ['name', 'force']),
  [`${service}/GetGroup`]: read('group:get', 'getGroup', ['name']),
  [`${service}/ListGroups`]: read('group:list', 'listGroups', ['member', ...page]),
  [`${service}/AddGroupMembers`]: change('group:addMembers', 'addGroupMembers', ['name', 'members']),
  [`${service}/RemoveGroupMembers`]: change('group:removeMembers', 'removeGroupMembers', ['name', 'members']),
  [`${service}/SimulatePolicy`]: read('policy:simulate', 'simulatePolicy', ['principal', 'actions', 'resources']),
};
