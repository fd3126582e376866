/** @module The policy rows of PartitionService: who looks after the machines writes, officers can stop things, auditors read. */
import type { OperatorRole } from '../core/operator_role.ts';
import type { RpcPolicy } from './rpc_rows.ts';
import { operator } from './rpc_rows.ts';

const writers: readonly OperatorRole[] = ['SYSTEM_ADMINISTRATOR'];
const stoppers: readonly OperatorRole[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER'];
const readers: readonly OperatorRole[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER', 'AUDITOR'];

type Row = readonly [
  resourceType: 'hsm' | 'tenant',
  traceName: string,
  roles: readonly OperatorRole[],
  fields: readonly string[],
];

const term = ['months', 'expires_at', 'auto_renew'] as const;
const quotas = ['max_keys', 'max_sessions', 'operations_per_second'] as const;
const page = ['limit', 'marker'] as const;
const one = ['partition_id'] as const;

/** By RPC. The path of a PIN file is no secret, and is what an auditor wants to see. */
const rows: Readonly<Record<string, Row>> = {
  RegisterSlot: ['hsm', 'registerSlot', writers, ['module', 'token_label', 'token_serial', 'pin_file', 'capacity']],
  UnregisterSlot: ['hsm', 'unregisterSlot', writers, ['slot_id']],
  ListSlots: ['hsm', 'listSlots', readers, page],
  CreateTenant: ['tenant', 'createTenant', writers, ['tenant']],
  SuspendTenant: ['tenant', 'suspendTenant', stoppers, ['tenant']],
  ResumeTenant: ['tenant', 'resumeTenant', stoppers, ['tenant']],
  ListTenants: ['tenant', 'listTenants', readers, page],
  GetTenant: ['tenant', 'getTenant', readers, ['tenant']],
  // The seeds' names for the purchase, the activation and the end of an instance.
  AllocatePartition: [
    'hsm',
    'purchaseHsm',
    writers,
    ['tenant', 'name', 'hsm_type', 'edition', 'module', 'slot_id', ...term],
  ],
  ActivatePartition: ['hsm', 'createHsm', writers, one],
  RenewPartition: ['hsm', 'renewHsm', writers, [...one, 'months']],
  SetAutoRenew: ['hsm', 'setAutoRenewHsm', writers, [...one, 'auto_renew', 'months']],
  FreezePartition: ['hsm', 'freezeHsm', stoppers, one],
  UnfreezePartition: ['hsm', 'unfreezeHsm', stoppers, one],
  ReleasePartition: ['hsm', 'deleteHsm', writers, [...one, 'confirm_name']],
  GetPartition: ['hsm', 'getHsm', readers, one],
  ListPartitions: ['hsm', 'listHsms', readers, ['tenant', 'state', ...page]],
  SetQuotas: ['tenant', 'setQuotas', writers, ['tenant', ...one, ...quotas]],
  GetQuotas: ['tenant', 'getQuotas', readers, ['tenant']],
  GetMonitoring: ['hsm', 'getMonitoring', readers, ['tenant', ...one]],
};

const service = '/hsmgateway.v1.PartitionService';

/** Calls that read have no sequence. */
const isReading = (method: string): boolean => /^(Get|List)/.test(method);

const toPolicy = (method: string, [resourceType, traceName, roles, fields]: Row): RpcPolicy => {
  const action = `hsm:${resourceType === 'hsm' ? 'partition' : 'tenant'}:${traceName}`;
  const row = operator(action, traceName, isReading(method) ? fields : [...fields, 'sequence'], roles, {
    resourceType,
  });
  // What is wiped can't come back: others look at it first.
  return method === 'ReleasePartition' ? { ...row, approvers: ['SECURITY_OFFICER', 'SYSTEM_ADMINISTRATOR'] } : row;
};

/** Keyed by full method path. */
export const partitionPolicies: Readonly<Record<string, RpcPolicy>> = Object.fromEntries(
  Object.entries(rows).map(([method, row]) => [`${service}/${method}`, toPolicy(method, row)]),
);
