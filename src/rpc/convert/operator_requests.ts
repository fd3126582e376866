/** @module Messages of OperatorService to the services' requests: each field checked. */
import type { LoginChallengeAnswer } from '../../admin/operators/login.ts';
import type { NewOperator, NewUkey, RoleAssignment } from '../../admin/operators/enroll.ts';
import type { OperatorChange } from '../../admin/operators/manage.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { isUuid } from '../../core/ids.ts';
import { toOperatorId } from '../../core/operator.ts';
import type { OperatorRole } from '../../core/operator_role.ts';
import type { CompleteLoginRequest } from '../../gen/hsmgateway/v1/CompleteLoginRequest.ts';
import type { EndSessionRequest } from '../../gen/hsmgateway/v1/EndSessionRequest.ts';
import type { EnrollOperatorRequest } from '../../gen/hsmgateway/v1/EnrollOperatorRequest.ts';
import type { EnrollUkeyRequest } from '../../gen/hsmgateway/v1/EnrollUkeyRequest.ts';
import type { GetOperatorRequest } from '../../gen/hsmgateway/v1/GetOperatorRequest.ts';
import type { ListOperatorsRequest } from '../../gen/hsmgateway/v1/ListOperatorsRequest.ts';
import type { ListSessionsRequest } from '../../gen/hsmgateway/v1/ListSessionsRequest.ts';
import type { RemoveUkeyRequest } from '../../gen/hsmgateway/v1/RemoveUkeyRequest.ts';
import type { SetOperatorRolesRequest } from '../../gen/hsmgateway/v1/SetOperatorRolesRequest.ts';
import { isPrincipalName } from '../../identity/spiffe_id.ts';
import * as fields from './fields.ts';

// The names that the field takes, checked against the domain's type: a value that is missing here does not compile.
const roles: Record<OperatorRole, 1> = {
  SYSTEM_ADMINISTRATOR: 1,
  SECURITY_OFFICER: 1,
  AUDITOR: 1,
  TENANT_ADMINISTRATOR: 1,
};
const maxRoles = Object.keys(roles).length;

const labelLimit = { min: 1, max: 64, unit: 'characters', kms: 'KMS.0308' } as const;
const pageLimit = { min: 1, max: 1000, fallback: 100 } as const;
/** A challenge of ours has some 250 bytes, an RSA-8192 key 1050, its signature 1024. */
const maxBytes = { challenge: 1_024, public_key: 2_048, signature: 1_024, proof: 1_024 } as const;

const nameField = (field: string, value: string): string => {
  if (isPrincipalName(fields.cleanText(field, value))) return value;
  throw fieldInvalid(field, 'must be a name: 1 to 63 of a-z, 0-9 and "._-", first a letter or digit');
};

const operatorField = (value: string): string => toOperatorId(nameField('operator', value));

const tenantField = (value: string): string | undefined => (value === '' ? undefined : nameField('tenant', value));

const ukeyIdField = (value: string): string => {
  if (/^[0-9a-f]{64}$/.test(value)) return value;
  throw fieldInvalid('ukey_id', 'must be the id of a UKey: 64 hexadecimal digits');
};

const bytesField = (field: keyof typeof maxBytes, value: Uint8Array): Uint8Array => {
  if (value.length >= 1 && value.length <= maxBytes[field]) return value;
  throw fieldInvalid(field, `must have 1 to ${maxBytes[field]} bytes`);
};

const rolesField = (values: readonly fields.WireEnum[]): readonly OperatorRole[] => {
  if (values.length > maxRoles) throw fieldInvalid('roles', `must be ${maxRoles} at most`);
  return values.map((value) => fields.requiredEnum('roles', value, roles));
};

const limitField = (value: number): number => {
  if (value === 0) return pageLimit.fallback;
  if (value >= pageLimit.min && value <= pageLimit.max) return value;
  throw fieldInvalid('limit', `must be ${pageLimit.min} to ${pageLimit.max}`);
};

export const toCompleteLogin = (message: CompleteLoginRequest): LoginChallengeAnswer => ({
  challenge: bytesField('challenge', message.challenge),
  ukeyId: ukeyIdField(message.ukey_id),
  signature: bytesField('signature', message.signature),
});

export const toListSessions = (message: ListSessionsRequest) => {
  if (message.marker !== '' && !isUuid(message.marker)) throw fieldInvalid('marker', 'must be a next_marker');
  return {
    operatorId: message.operator === '' ? undefined : operatorField(message.operator),
    limit: limitField(message.limit),
    after: message.marker === '' ? undefined : message.marker,
  };
};

export const toEndSession = (message: EndSessionRequest) => {
  if (!isUuid(message.session_id)) throw fieldInvalid('session_id', 'must be the id of a session: a UUID');
  return { sessionId: message.session_id };
};

const toAssignment = (message: Pick<SetOperatorRolesRequest, 'roles' | 'tenant'>): RoleAssignment => ({
  roles: rolesField(message.roles),
  tenantId: tenantField(message.tenant),
});

export const toEnrollUkey = (message: EnrollUkeyRequest): NewUkey => ({
  operatorId: operatorField(message.operator),
  label: fields.freeText('ukey_label', message.ukey_label, labelLimit),
  publicKey: bytesField('public_key', message.public_key),
  proof: bytesField('proof', message.proof),
  sequence: fields.sequenceField(message.sequence),
});

export const toEnrollOperator = (message: EnrollOperatorRequest): NewOperator => ({
  ...toEnrollUkey(message),
  ...toAssignment(message),
});

export const toRemoveUkey = (message: RemoveUkeyRequest) => ({
  operatorId: operatorField(message.operator),
  ukeyId: ukeyIdField(message.ukey_id),
  sequence: fields.sequenceField(message.sequence),
});

export const toListOperators = (message: ListOperatorsRequest) => ({
  limit: limitField(message.limit),
  after: message.marker === '' ? undefined : toOperatorId(nameField('marker', message.marker)),
});

export const toGetOperator = (message: GetOperatorRequest) => ({ operatorId: operatorField(message.operator) });

/** Of DisableOperator, EnableOperator and UnlockOperator. */
export const toOperatorChange = (message: {
  readonly operator: string;
  readonly sequence: string;
}): OperatorChange => ({
  operatorId: operatorField(message.operator),
  sequence: fields.sequenceField(message.sequence),
});

export const toSetOperatorRoles = (message: SetOperatorRolesRequest): OperatorChange & RoleAssignment => ({
  ...toOperatorChange(message),
  ...toAssignment(message),
});
