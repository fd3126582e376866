/** @module Requests of the import of key material: from the decoded message to the service's request, each field checked. */
import type { WrappingAlgorithm } from '../../core/crypto_operation.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { assertWithin, limits } from '../../core/limits.ts';
import type { DeleteImportedKeyMaterialRequest } from '../../gen/hsmgateway/v1/DeleteImportedKeyMaterialRequest.ts';
import type { GetParametersForImportRequest } from '../../gen/hsmgateway/v1/GetParametersForImportRequest.ts';
import type { ImportKeyMaterialRequest } from '../../gen/hsmgateway/v1/ImportKeyMaterialRequest.ts';
import type { ChangeStateRequest } from '../../kms/change_state.ts';
import type { ImportMaterialRequest } from '../../kms/import_material.ts';
import type { ImportParametersRequest } from '../../kms/import_parameters.ts';
import * as fields from './fields.ts';

const wrappingAlgorithms: Record<WrappingAlgorithm, 1> = { RSAES_OAEP_SHA_256: 1, RSAES_OAEP_SHA_1: 1, SM2_ENCRYPT: 1 };

export const toGetParametersForImport = (message: GetParametersForImportRequest): ImportParametersRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  algorithm: fields.requiredEnum('wrapping_algorithm', message.wrapping_algorithm, wrappingAlgorithms),
  wrappingKeyBits: fields.optionalNumber(message.wrapping_key_bits),
});

/** Seconds as milliseconds; zero is no time at all. @throws {GatewayError} FIELD_INVALID (KMS.2602) */
const timeField = (field: string, seconds: number): number | undefined => {
  if (seconds === 0) return undefined;
  const ms = seconds * 1000;
  if (seconds > 0 && Number.isSafeInteger(ms)) return ms;
  throw fieldInvalid(field, 'must be a time in seconds since 1970', 'KMS.2602');
};

export const toImportKeyMaterial = (message: ImportKeyMaterialRequest): ImportMaterialRequest => {
  const { import_token, encrypted_key_material, encrypted_privatekey } = message;
  assertWithin('import_token', import_token.length, limits.importToken);
  assertWithin('encrypted_key_material', encrypted_key_material.length, limits.encryptedMaterial);
  assertWithin('encrypted_privatekey', encrypted_privatekey.length, limits.encryptedPrivateKey);
  return {
    keyId: fields.keyIdField('key_id', message.key_id),
    token: import_token,
    encryptedMaterial: encrypted_key_material,
    encryptedPrivateKey: encrypted_privatekey.length === 0 ? undefined : encrypted_privatekey,
    expiresAtMs: timeField('expiration_time', message.expiration_time),
    sequence: fields.sequenceField(message.sequence),
  };
};

export const toDeleteImportedKeyMaterial = (message: DeleteImportedKeyMaterialRequest): ChangeStateRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  sequence: fields.sequenceField(message.sequence),
});
