/** @module The services of the admin listener, put together. */
import type { CertificateDeps } from '../admin/certificates/deps.ts';
import type { OperatorDeps } from '../admin/operators/deps.ts';
import type { PartitionDeps } from '../admin/partitions/deps.ts';
import type { AuditLog } from '../audit/audit_log.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import type { KmsDeps } from '../kms/deps.ts';
import type { ApprovedCallRunner } from '../rpc/approved_calls.ts';
import type { HandlerTable } from '../rpc/handler.ts';
import { approvalServiceName, createApprovalHandlers } from '../rpc/handlers/approvals.ts';
import { auditServiceName, createAuditHandlers } from '../rpc/handlers/audit.ts';
import {
  certificateServiceName,
  createCertificateHandlers,
  createEnrollmentHandlers,
  enrollmentServiceName,
} from '../rpc/handlers/certificates.ts';
import { backupServiceName, createBackupHandlers } from '../rpc/handlers/backups.ts';
import { clusterServiceName, createClusterHandlers } from '../rpc/handlers/cluster.ts';
import { createKeyAdminHandlers, keyAdminServiceName } from '../rpc/handlers/key_admin.ts';
import { createLogHandlers, logServiceName } from '../rpc/handlers/logs.ts';
import { createOperatorHandlers, operatorServiceName } from '../rpc/handlers/operators.ts';
import { createPartitionHandlers, partitionServiceName } from '../rpc/handlers/partitions.ts';
import { createPolicyHandlers, policyServiceName } from '../rpc/handlers/policies.ts';
import { createSdfKeyHandlers, sdfKeyServiceName } from '../rpc/handlers/sdf_keys.ts';
import type { SdfDeps } from '../sdf/deps.ts';
import type { LogLevels } from '../core/ports/log_levels.ts';
import type { Store } from '../store/open_store.ts';
import { createApprovalDeps } from './approvals.ts';
import { trailOf } from './audit_trail.ts';
import { createBackupDeps } from './backups.ts';
import { listMembers } from './membership.ts';
import { createPolicyDeps } from './policies.ts';

export interface AdminParts {
  readonly config: GatewayConfig;
  readonly store: Store;
  readonly audit: AuditLog;
  readonly kms: KmsDeps;
  readonly sdf: SdfDeps;
  readonly certificates: CertificateDeps;
  readonly operators: OperatorDeps;
  readonly partitions: PartitionDeps;
  /** Carries out what was approved; the listener's server gets it too. */
  readonly approved: ApprovedCallRunner;
  readonly logLevels: LogLevels;
}

/** Every service that operators have, by its full name. */
export const createAdminHandlers = (parts: AdminParts): HandlerTable => {
  const { config, store, audit, kms, sdf, certificates, operators, partitions, approved, logLevels } = parts;
  return {
    [auditServiceName]: createAuditHandlers(trailOf(audit, config.gateway.name)),
    [keyAdminServiceName]: createKeyAdminHandlers(kms),
    [sdfKeyServiceName]: createSdfKeyHandlers(sdf),
    [operatorServiceName]: createOperatorHandlers(operators),
    [approvalServiceName]: createApprovalHandlers(createApprovalDeps(config, store, operators.verifier, approved)),
    [logServiceName]: createLogHandlers(logLevels, config.gateway.name),
    [partitionServiceName]: createPartitionHandlers(partitions),
    [backupServiceName]: createBackupHandlers(createBackupDeps(config, store, kms.engine, partitions)),
    [policyServiceName]: createPolicyHandlers(createPolicyDeps(config, store)),
    [enrollmentServiceName]: createEnrollmentHandlers(certificates),
    [certificateServiceName]: createCertificateHandlers(certificates),
    [clusterServiceName]: createClusterHandlers(() => listMembers(store.members)),
  };
};
