/** @module Requests of the rotation of keys: from the decoded message to the service's request, each field checked. */
import type { EnableKeyRotationRequest } from '../../gen/hsmgateway/v1/EnableKeyRotationRequest.ts';
import type { UpdateKeyRotationIntervalRequest as UpdateIntervalMessage } from '../../gen/hsmgateway/v1/UpdateKeyRotationIntervalRequest.ts';
import type { ChangeStateRequest } from '../../kms/change_state.ts';
import type { UpdateKeyRotationIntervalRequest } from '../../kms/rotation.ts';
import { keyIdField, sequenceField } from './fields.ts';

/** Of all requests that name a key and change it. */
export const toKeyChange = (message: EnableKeyRotationRequest): ChangeStateRequest => ({
  keyId: keyIdField('key_id', message.key_id),
  sequence: sequenceField(message.sequence),
});

export const toUpdateKeyRotationInterval = (message: UpdateIntervalMessage): UpdateKeyRotationIntervalRequest => ({
  ...toKeyChange(message),
  intervalDays: message.rotation_interval,
});

export const toKeyId = (message: { readonly key_id: string }): { readonly keyId: string } => ({
  keyId: keyIdField('key_id', message.key_id),
});
