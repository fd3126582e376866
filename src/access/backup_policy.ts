/**
 * @module The policy rows of BackupService. Who looks after the machines makes and restores backups, and others approve it: an archive takes
 * a partition's keys out of the gateway, a restore brings back what a release had ended, and a removed archive may have been the last one.
 */
import type { OperatorRole } from '../core/operator_role.ts';
import type { RpcPolicy } from './rpc_rows.ts';
import { operator } from './rpc_rows.ts';

const service = '/hsmgateway.v1.BackupService';
const writers: readonly OperatorRole[] = ['SYSTEM_ADMINISTRATOR'];
const readers: readonly OperatorRole[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER', 'AUDITOR'];
const approvers: readonly OperatorRole[] = ['SECURITY_OFFICER', 'SYSTEM_ADMINISTRATOR'];

const row = (operation: string, fields: readonly string[], roles: readonly OperatorRole[]): RpcPolicy =>
  operator(`hsm:backup:${operation}`, operation, fields, roles, { resourceType: 'backup' });

const approved = (operation: string, fields: readonly string[]): RpcPolicy => ({
  ...row(operation, fields, writers),
  approvers,
});

/** Keyed by full method path. */
export const backupPolicies: Readonly<Record<string, RpcPolicy>> = {
  [`${service}/CreateBackup`]: approved('createBackup', ['tenant', 'partition_id', 'sequence']),
  [`${service}/ListBackups`]: row('listBackups', ['limit', 'marker'], readers),
  [`${service}/VerifyBackup`]: row('verifyBackup', ['name', 'sha256'], readers),
  [`${service}/RestoreBackup`]: approved('restoreBackup', ['name', 'sha256', 'module', 'slot_id', 'sequence']),
  [`${service}/DeleteBackup`]: approved('deleteBackup', ['name']),
};
