/**
 * @module Requests of the life cycle of keys, of tenants and of operators: from the decoded message to the service's request, each
 * field checked.
 */
import { fieldInvalid } from '../../core/errors.ts';
import { assertWithin, limits } from '../../core/limits.ts';
import type { AssociateAliasRequest as AssociateAliasMessage } from '../../gen/hsmgateway/v1/AssociateAliasRequest.ts';
import type { CreateAliasRequest as CreateAliasMessage } from '../../gen/hsmgateway/v1/CreateAliasRequest.ts';
import type { DeleteAliasRequest as DeleteAliasMessage } from '../../gen/hsmgateway/v1/DeleteAliasRequest.ts';
import type { FreezeKeyRequest } from '../../gen/hsmgateway/v1/FreezeKeyRequest.ts';
import type { ListAliasesRequest as ListAliasesMessage } from '../../gen/hsmgateway/v1/ListAliasesRequest.ts';
import type { ScheduleKeyDeletionRequest as ScheduleKeyDeletionMessage } from '../../gen/hsmgateway/v1/ScheduleKeyDeletionRequest.ts';
import type { UpdateKeyAliasRequest as UpdateKeyAliasMessage } from '../../gen/hsmgateway/v1/UpdateKeyAliasRequest.ts';
import type { UpdateKeyDescriptionRequest as UpdateKeyDescriptionMessage } from '../../gen/hsmgateway/v1/UpdateKeyDescriptionRequest.ts';
import { isPrincipalName } from '../../identity/spiffe_id.ts';
import type { CreateAliasRequest, DeleteAliasRequest, ListAliasesRequest } from '../../kms/aliases.ts';
import type { AssociateAliasRequest } from '../../kms/associate_alias.ts';
import type { FreezeRequest } from '../../kms/freeze.ts';
import { withoutAliasPrefix } from '../../kms/key_names.ts';
import type { UpdateKeyAliasRequest, UpdateKeyDescriptionRequest } from '../../kms/names.ts';
import type { ScheduleKeyDeletionRequest } from '../../kms/schedule_deletion.ts';
import * as fields from './fields.ts';

export const toScheduleKeyDeletion = (message: ScheduleKeyDeletionMessage): ScheduleKeyDeletionRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  pendingDays: message.pending_days,
  sequence: fields.sequenceField(message.sequence),
});

export const toUpdateKeyAlias = (message: UpdateKeyAliasMessage): UpdateKeyAliasRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  alias: fields.aliasField('key_alias', message.key_alias),
  sequence: fields.sequenceField(message.sequence),
});

export const toUpdateKeyDescription = (message: UpdateKeyDescriptionMessage): UpdateKeyDescriptionRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  description: fields.freeText('key_description', message.key_description, limits.description),
  sequence: fields.sequenceField(message.sequence),
});

/** A further name, as it is stored. */
const furtherName = (field: string, value: string): string => fields.aliasField(field, withoutAliasPrefix(value));

export const toCreateAlias = (message: CreateAliasMessage): CreateAliasRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  alias: furtherName('alias', message.alias),
  sequence: fields.sequenceField(message.sequence),
});

/** @throws {GatewayError} FIELD_INVALID also for a name that is there twice */
const furtherNames = (values: readonly string[]): readonly string[] => {
  assertWithin('aliases', values.length, limits.deletedAliases);
  const names = values.map((value) => furtherName('aliases', value));
  if (new Set(names).size < names.length) throw fieldInvalid('aliases', 'must hold each name once');
  return names;
};

export const toDeleteAlias = (message: DeleteAliasMessage): DeleteAliasRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  aliases: furtherNames(message.aliases),
  sequence: fields.sequenceField(message.sequence),
});

export const toListAliases = (message: ListAliasesMessage): ListAliasesRequest => {
  const limit = fields.optionalNumber(message.limit);
  if (limit !== undefined) assertWithin('limit', limit, limits.pageSize);
  return {
    keyId: fields.optionalKeyId('key_id', message.key_id),
    limit,
    offset: fields.markerField('marker', message.marker),
  };
};

/** @param message with the key that has the name, where the pipeline looked it up for the policies; callers can not give it */
export const toAssociateAlias = (
  message: AssociateAliasMessage & { readonly source_key_id?: string },
): AssociateAliasRequest => ({
  alias: furtherName('alias', message.alias),
  targetKeyId: fields.keyIdField('target_key_id', message.target_key_id),
  sourceKeyId: message.source_key_id,
  sequence: fields.sequenceField(message.sequence),
});

/** Of messages without fields. */
export const toNothing = (): undefined => undefined;

const tenantField = (value: string): string => {
  if (isPrincipalName(fields.cleanText('tenant', value))) return value;
  throw fieldInvalid('tenant', 'must be a tenant name: 1 to 63 of a-z, 0-9 and "._-", first a letter or digit');
};

export const toFreeze = (message: FreezeKeyRequest): FreezeRequest => ({
  tenantId: tenantField(message.tenant),
  keyId: fields.keyIdField('key_id', message.key_id),
});
