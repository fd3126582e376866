// Original file: proto/hsmgateway/v1/operators.proto

export const OperatorRole = {
  OPERATOR_ROLE_UNSPECIFIED: 'OPERATOR_ROLE_UNSPECIFIED',
  /**
   * Machines: partitions, tenants, slots, quotas, monitoring.
   */
  SYSTEM_ADMINISTRATOR: 'SYSTEM_ADMINISTRATOR',
  /**
   * People and keys: operators, UKeys, certificates, policies, quorums, backups.
   */
  SECURITY_OFFICER: 'SECURITY_OFFICER',
  /**
   * Reads the audit trail, and everything else without changing it. Nobody has two of the first three.
   */
  AUDITOR: 'AUDITOR',
  /**
   * Looks after one tenant.
   */
  TENANT_ADMINISTRATOR: 'TENANT_ADMINISTRATOR',
} as const;

export type OperatorRoleInput =
  | 'OPERATOR_ROLE_UNSPECIFIED'
  | 0
  /**
   * Machines: partitions, tenants, slots, quotas, monitoring.
   */
  | 'SYSTEM_ADMINISTRATOR'
  | 1
  /**
   * People and keys: operators, UKeys, certificates, policies, quorums, backups.
   */
  | 'SECURITY_OFFICER'
  | 2
  /**
   * Reads the audit trail, and everything else without changing it. Nobody has two of the first three.
   */
  | 'AUDITOR'
  | 3
  /**
   * Looks after one tenant.
   */
  | 'TENANT_ADMINISTRATOR'
  | 4

export type OperatorRole = typeof OperatorRole[keyof typeof OperatorRole]
