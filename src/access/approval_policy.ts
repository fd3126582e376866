/** @module Rows of ApprovalService, and what the table says of RPCs that need approval. */
import type { OperatorRole } from '../core/operator_role.ts';
import type { RpcPolicy } from './rpc_rows.ts';
import { operator } from './rpc_rows.ts';

const service = '/hsmgateway.v1.ApprovalService';
/** Who may propose anything at all, or approve it: what exactly is the RPC's own row. */
const deciding: readonly OperatorRole[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER', 'TENANT_ADMINISTRATOR'];
const everybody: readonly OperatorRole[] = [...deciding, 'AUDITOR'];

const row = (operation: string, fields: readonly string[], roles: readonly OperatorRole[] = deciding): RpcPolicy =>
  operator(`approval:${operation}`, operation, fields, roles, { resourceType: 'approval' });

export const approvalPolicies: Readonly<Record<string, RpcPolicy>> = {
  [`${service}/ProposeOperation`]: row('proposeOperation', ['method', 'comment', 'valid_hours', 'sequence']),
  [`${service}/ListApprovals`]: row('listApprovals', ['state', 'limit', 'marker'], everybody),
  [`${service}/GetApproval`]: row('getApproval', ['approval_id'], everybody),
  [`${service}/ApproveOperation`]: row('approveOperation', ['approval_id', 'ukey_id', 'comment']),
  [`${service}/RejectOperation`]: row('rejectOperation', ['approval_id', 'comment']),
  [`${service}/WithdrawOperation`]: row('withdrawOperation', ['approval_id']),
  [`${service}/ExecuteOperation`]: row('executeOperation', ['approval_id']),
  [`${service}/ListQuorums`]: row('listQuorums', [], everybody),
  [`${service}/SetQuorum`]: {
    ...row('setQuorum', ['method', 'required', 'sequence'], ['SECURITY_OFFICER']),
    approvers: ['SECURITY_OFFICER', 'SYSTEM_ADMINISTRATOR'],
  },
};
