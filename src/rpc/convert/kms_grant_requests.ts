/** @module Requests about grants: from the decoded message to the service's request, each field checked. */
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { type GrantConstraints, isGrantOperation, toConstraints } from '../../core/grants.ts';
import { assertWithin, limits } from '../../core/limits.ts';
import type { GrantOperation } from '../../core/ports/key_life.ts';
import type { CreateGrantRequest as CreateGrantMessage } from '../../gen/hsmgateway/v1/CreateGrantRequest.ts';
import type { GrantConstraints as ConstraintsMessage } from '../../gen/hsmgateway/v1/GrantConstraints.ts';
import type { ListGrantsRequest as ListGrantsMessage } from '../../gen/hsmgateway/v1/ListGrantsRequest.ts';
import type { ListRetirableGrantsRequest as ListRetirableGrantsMessage } from '../../gen/hsmgateway/v1/ListRetirableGrantsRequest.ts';
import type { RevokeGrantRequest as RevokeGrantMessage } from '../../gen/hsmgateway/v1/RevokeGrantRequest.ts';
import { isPrincipalName } from '../../identity/spiffe_id.ts';
import type { CreateGrantRequest, Grantee } from '../../kms/grants.ts';
import type { EndGrantRequest } from '../../kms/grants_end.ts';
import type { ListGrantsRequest, ListRetirableGrantsRequest } from '../../kms/grants_list.ts';
import * as fields from './fields.ts';

const principalKinds: readonly string[] = ['user', 'service', 'agent'];

/**
 * A principal of the tenant, as `service/billing`.
 * @throws {GatewayError} GRANT_INVALID with KMS.2402
 */
const principalField = (field: string, value: string): string => {
  const [kind = '', name = '', ...rest] = value.split('/', 3);
  if (rest.length === 0 && principalKinds.includes(kind) && isPrincipalName(name)) return value;
  throw new GatewayError('GRANT_INVALID', `${field} must be user/NAME, service/NAME or agent/NAME`, {
    metadata: { field, kms: 'KMS.2402' },
  });
};

const granteeField = (type: string, principal: string): Grantee => {
  if (type === '' || type === 'user') return { kind: 'user', path: principalField('grantee_principal', principal) };
  if (type === 'domain') return { kind: 'domain', tenantId: principal === '' ? undefined : principal };
  throw fieldInvalid('grantee_principal_type', 'must be user or domain');
};

const operationsField = (field: string, values: readonly string[]): readonly GrantOperation[] => {
  assertWithin(field, values.length, limits.grantOperations);
  const operations = values.filter(isGrantOperation);
  if (operations.length < values.length) throw fieldInvalid(field, 'may hold only operations that grants know');
  if (new Set(operations).size < operations.length) throw fieldInvalid(field, 'must name each operation once');
  return operations;
};

const namePattern = /^[a-zA-Z0-9:/_-]*$/;

const nameField = (field: string, value: string): string =>
  fields.patternText(field, value, limits.grantName, namePattern, 'may hold only letters, digits and :/_-');

const constraintsField = (message: ConstraintsMessage | null): GrantConstraints | undefined =>
  toConstraints(
    message === null
      ? undefined
      : { equals: message.encryption_context_equals, subset: message.encryption_context_subset },
  );

export const toCreateGrant = (message: CreateGrantMessage): CreateGrantRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  grantee: granteeField(message.grantee_principal_type, message.grantee_principal),
  operations: operationsField('operations', message.operations),
  name: nameField('name', message.name),
  retiring:
    message.retiring_principal === '' ? undefined : principalField('retiring_principal', message.retiring_principal),
  constraints: constraintsField(message.constraints),
  sequence: fields.sequenceField(message.sequence),
});

export const toListRetirableGrants = (message: ListRetirableGrantsMessage): ListRetirableGrantsRequest => {
  const limit = fields.optionalNumber(message.limit);
  if (limit !== undefined) assertWithin('limit', limit, limits.pageSize);
  return { limit, offset: fields.markerField('marker', message.marker) };
};

export const toListGrants = (message: ListGrantsMessage): ListGrantsRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  ...toListRetirableGrants(message),
});

const grantIdPattern = /^[A-Fa-f0-9]{64}$/;

/** Of RevokeGrant and RetireGrant. */
export const toEndGrant = (message: RevokeGrantMessage): EndGrantRequest => {
  const keyId = fields.keyIdField('key_id', message.key_id);
  if (!grantIdPattern.test(message.grant_id)) {
    throw fieldInvalid('grant_id', 'must be 64 hexadecimal digits', 'KMS.2502');
  }
  return { keyId, grantId: message.grant_id.toLowerCase(), sequence: fields.sequenceField(message.sequence) };
};
