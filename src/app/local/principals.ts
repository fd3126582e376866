/** @module Reads principals and policies as a command line names them. */
import { isSystemPolicy, systemPolicies } from '../../access/system_policies.ts';
import { isPrincipalName } from '../../identity/spiffe_id.ts';
import { usageError } from './command.ts';

/** A policy for one principal of a tenant, or for all of them. */
export interface Attachment {
  /** `tenant/<tenant>/<kind>/<name>`, or `*`. */
  readonly principalId: string;
  readonly policy: string;
}

/**
 * The id of a principal that is given as `service/billing`, `user/ann`, `agent/node-1`, or `*`.
 * @throws {GatewayError} FIELD_INVALID
 */
export const toPrincipalId = (tenantId: string, principal: string): string => {
  if (principal === '*') return principal;
  const [kind = '', name = '', ...rest] = principal.split('/');
  if (rest.length === 0 && ['user', 'service', 'agent'].includes(kind) && isPrincipalName(name)) {
    return `tenant/${tenantId}/${kind}/${name}`;
  }
  throw usageError(`"${principal}" is no principal: give user/NAME, service/NAME, agent/NAME or *`);
};

/**
 * What a policy is attached to: a principal, everybody, or a group.
 * @throws {GatewayError} FIELD_INVALID
 */
export const toSubjectId = (tenantId: string, subject: string): string => {
  const [kind, name = '', ...rest] = subject.split('/');
  if (kind === 'group' && rest.length === 0 && isPrincipalName(name)) return subject;
  return toPrincipalId(tenantId, subject);
};

/** @throws {GatewayError} FIELD_INVALID where no policy of the system has the name */
export const assertPolicy = (policy: string): void => {
  if (isSystemPolicy(policy)) return;
  throw usageError(`there is no policy "${policy}"; there are: ${Object.keys(systemPolicies).join(', ')}`);
};

/** @throws {GatewayError} FIELD_INVALID where a tenant can not have the name */
export const assertTenantName = (name: string): void => {
  if (isPrincipalName(name)) return;
  throw usageError(`"${name}" is no tenant name: 1 to 63 of a-z, 0-9 and "._-", first a letter or digit`);
};

/**
 * Reads `user/ann=KMS Administrator`.
 * @throws {GatewayError} FIELD_INVALID
 */
export const parseAttachment = (tenantId: string, text: string): Attachment => {
  const at = text.indexOf('=');
  if (at < 0) throw usageError(`"${text}" is not PRINCIPAL=POLICY`);
  const attachment = { principalId: toPrincipalId(tenantId, text.slice(0, at)), policy: text.slice(at + 1) };
  assertPolicy(attachment.policy);
  return attachment;
};
