/** @module Requests about keystores: from the decoded message to the service's request, each field checked. */
import { fieldInvalid } from '../../core/errors.ts';
import { assertWithin, limits } from '../../core/limits.ts';
import type { CreateKeystoreRequest as CreateKeystoreMessage } from '../../gen/hsmgateway/v1/CreateKeystoreRequest.ts';
import type { EnableKeystoreRequest } from '../../gen/hsmgateway/v1/EnableKeystoreRequest.ts';
import type { GetKeystoreRequest } from '../../gen/hsmgateway/v1/GetKeystoreRequest.ts';
import type { ListKeystoresRequest as ListKeystoresMessage } from '../../gen/hsmgateway/v1/ListKeystoresRequest.ts';
import type { ChangeKeystoreRequest, CreateKeystoreRequest, ListKeystoresRequest } from '../../kms/keystores.ts';
import * as fields from './fields.ts';

const modulePattern = /^[a-zA-Z0-9._-]+$/;

/** The name of a module; undefined, for the first one, when empty. */
const moduleField = (field: string, value: string): string | undefined =>
  value === ''
    ? undefined
    : fields.patternText(field, value, limits.moduleName, modulePattern, 'may hold only letters, digits and ._-');

/** The id of a keystore, which must be given: empty and "0" mean the default one only where a key is created. */
const keystoreIdField = (value: string): string => {
  const id = fields.keystoreField('keystore_id', value);
  if (id === undefined) throw fieldInvalid('keystore_id', 'must be the id of a keystore', limits.keystoreId.kms);
  return id;
};

export const toCreateKeystore = (message: CreateKeystoreMessage): CreateKeystoreRequest => ({
  alias: fields.aliasField('keystore_alias', message.keystore_alias),
  module: moduleField('hsm_cluster_id', message.hsm_cluster_id),
  sequence: fields.sequenceField(message.sequence),
});

export const toListKeystores = (message: ListKeystoresMessage): ListKeystoresRequest => {
  const limit = fields.optionalNumber(message.limit);
  if (limit !== undefined) assertWithin('limit', limit, limits.pageSize);
  return { limit, offset: fields.markerField('marker', message.marker) };
};

export const toKeystoreId = (message: GetKeystoreRequest): { readonly keystoreId: string } => ({
  keystoreId: keystoreIdField(message.keystore_id),
});

/** Of all requests that change a keystore and give nothing but its id. */
export const toChangeKeystore = (message: EnableKeystoreRequest): ChangeKeystoreRequest => ({
  keystoreId: keystoreIdField(message.keystore_id),
  sequence: fields.sequenceField(message.sequence),
});
