/** @module Requests of KeyManagementService: from the decoded message to the service's request, each field checked. */
import type { CipherAlgorithm, KeyUsage, MacAlgorithm, SigningAlgorithm } from '../../core/algorithms.ts';
import { keySpecs } from '../../core/algorithms.ts';
import type { MessageType } from '../../core/crypto_operation.ts';
import type { KeyOrigin, Protection } from '../../core/key.ts';
import type { KeyState } from '../../core/key_state.ts';
import { assertWithin, limits } from '../../core/limits.ts';
import type { CreateDataKeyRequest as CreateDataKeyMessage } from '../../gen/hsmgateway/v1/CreateDataKeyRequest.ts';
import type { CreateKeyRequest as CreateKeyMessage } from '../../gen/hsmgateway/v1/CreateKeyRequest.ts';
import type { DecryptDataKeyRequest as DecryptDataKeyMessage } from '../../gen/hsmgateway/v1/DecryptDataKeyRequest.ts';
import type { DecryptDataRequest as DecryptDataMessage } from '../../gen/hsmgateway/v1/DecryptDataRequest.ts';
import type { DescribeKeyRequest as DescribeKeyMessage } from '../../gen/hsmgateway/v1/DescribeKeyRequest.ts';
import type { EnableKeyRequest } from '../../gen/hsmgateway/v1/EnableKeyRequest.ts';
import type { EncryptDataKeyRequest as EncryptDataKeyMessage } from '../../gen/hsmgateway/v1/EncryptDataKeyRequest.ts';
import type { EncryptDataRequest as EncryptDataMessage } from '../../gen/hsmgateway/v1/EncryptDataRequest.ts';
import type { GenerateMacRequest as GenerateMacMessage } from '../../gen/hsmgateway/v1/GenerateMacRequest.ts';
import type { GenerateRandomRequest } from '../../gen/hsmgateway/v1/GenerateRandomRequest.ts';
import type { ListKeysRequest as ListKeysMessage } from '../../gen/hsmgateway/v1/ListKeysRequest.ts';
import type { SignRequest as SignMessage } from '../../gen/hsmgateway/v1/SignRequest.ts';
import type { VerifyMacRequest as VerifyMacMessage } from '../../gen/hsmgateway/v1/VerifyMacRequest.ts';
import type { VerifyRequest as VerifyMessage } from '../../gen/hsmgateway/v1/VerifyRequest.ts';
import type { ChangeStateRequest } from '../../kms/change_state.ts';
import type { CreateKeyRequest } from '../../kms/create_key.ts';
import type { CreateDataKeyRequest, DecryptDataKeyRequest, EncryptDataKeyRequest } from '../../kms/data_keys.ts';
import { dataKeySpecBits } from '../../kms/data_keys.ts';
import type { ListKeysRequest } from '../../kms/describe_keys.ts';
import type { DecryptDataRequest, EncryptDataRequest } from '../../kms/encrypt_data.ts';
import type { GenerateMacRequest, VerifyMacRequest } from '../../kms/macs.ts';
import type { SignRequest, VerifyRequest } from '../../kms/signatures.ts';
import * as fields from './fields.ts';

// The names that a field takes, checked against the domain's types: a value that is missing here does not compile.
const usages: Record<KeyUsage, 1> = { ENCRYPT_DECRYPT: 1, SIGN_VERIFY: 1, GENERATE_VERIFY_MAC: 1, KEY_AGREEMENT: 1 };
const origins: Record<KeyOrigin, 1> = { kms: 1, external: 1 };
const protections: Record<Protection, 1> = { TOKEN: 1, SEALED: 1, SEALED_SOFTWARE: 1 };
const states: Record<Exclude<KeyState, 'DESTROYED'>, 1> = {
  PENDING_CREATION: 1,
  ENABLED: 1,
  DISABLED: 1,
  PENDING_DELETION: 1,
  PENDING_IMPORT: 1,
  FROZEN: 1,
};
export const cipherAlgorithms: Record<CipherAlgorithm, 1> = {
  SYMMETRIC_DEFAULT: 1,
  RSAES_OAEP_SHA_256: 1,
  SM2_ENCRYPT: 1,
};
const signingAlgorithms: Record<SigningAlgorithm, 1> = {
  RSASSA_PSS_SHA_256: 1,
  RSASSA_PSS_SHA_384: 1,
  RSASSA_PSS_SHA_512: 1,
  RSASSA_PKCS1_V1_5_SHA_256: 1,
  RSASSA_PKCS1_V1_5_SHA_384: 1,
  RSASSA_PKCS1_V1_5_SHA_512: 1,
  ECDSA_SHA_256: 1,
  ECDSA_SHA_384: 1,
  SM2DSA_SM3: 1,
  ED25519_SHA_512: 1,
  ED25519_PH_SHA_512: 1,
};
const macAlgorithms: Record<MacAlgorithm, 1> = { HMAC_SHA_256: 1, HMAC_SHA_384: 1, HMAC_SHA_512: 1, HMAC_SM_3: 1 };
const messageTypes: Record<MessageType, 1> = { DIGEST: 1, RAW: 1 };

export const toCreateKey = (message: CreateKeyMessage): CreateKeyRequest => ({
  alias: fields.aliasField('key_alias', message.key_alias),
  spec: fields.enumField('key_spec', message.key_spec, keySpecs, 'KMS.1110'),
  usage: fields.enumField('key_usage', message.key_usage, usages),
  description: fields.freeText('key_description', message.key_description, limits.description),
  origin: fields.enumField('origin', message.origin, origins),
  enterpriseProjectId: fields.projectField('enterprise_project_id', message.enterprise_project_id) ?? '0',
  keystoreId: fields.keystoreField('keystore_id', message.keystore_id),
  protection: fields.enumField('protection', message.protection, protections),
  sequence: fields.sequenceField(message.sequence),
});

/** Of all requests that name a key and nothing else. */
export const toKeyId = (message: DescribeKeyMessage): { readonly keyId: string } => ({
  keyId: fields.keyIdField('key_id', message.key_id),
});

export const toChangeState = (message: EnableKeyRequest): ChangeStateRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  sequence: fields.sequenceField(message.sequence),
});

export const toListKeys = (message: ListKeysMessage): ListKeysRequest => {
  const limit = fields.optionalNumber(message.limit);
  if (limit !== undefined) assertWithin('limit', limit, limits.pageSize);
  return {
    limit,
    offset: fields.markerField('marker', message.marker),
    state: fields.enumField('key_state', message.key_state, states),
    spec: fields.enumField('key_spec', message.key_spec, keySpecs, 'KMS.1110'),
    enterpriseProjectId: fields.projectField('enterprise_project_id', message.enterprise_project_id),
  };
};

export const toCreateDataKey = (message: CreateDataKeyMessage): CreateDataKeyRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  spec: fields.enumField('key_spec', message.key_spec, dataKeySpecBits, 'KMS.1903'),
  lengthBits: fields.optionalNumber(message.datakey_length),
  encryptionContext: fields.contextFields(message),
});

export const toEncryptDataKey = (message: EncryptDataKeyMessage): EncryptDataKeyRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  plaintext: message.plain_text,
  lengthBytes: message.datakey_plain_length,
  encryptionContext: fields.contextFields(message),
});

export const toDecryptDataKey = (message: DecryptDataKeyMessage): DecryptDataKeyRequest => ({
  keyId: fields.optionalKeyId('key_id', message.key_id),
  cipherText: message.cipher_text,
  lengthBytes: fields.optionalNumber(message.datakey_cipher_length),
  encryptionContext: fields.contextFields(message),
});

export const toEncryptData = (message: EncryptDataMessage): EncryptDataRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  plaintext: message.plain_text,
  algorithm: fields.enumField('encryption_algorithm', message.encryption_algorithm, cipherAlgorithms),
  encryptionContext: fields.contextFields(message),
});

export const toDecryptData = (message: DecryptDataMessage): DecryptDataRequest => ({
  cipherText: message.cipher_text,
  algorithm: fields.enumField('encryption_algorithm', message.encryption_algorithm, cipherAlgorithms),
  keyId: fields.optionalKeyId('key_id', message.key_id),
  encryptionContext: fields.contextFields(message),
});

export const toSign = (message: SignMessage): SignRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  message: message.message,
  messageType: fields.requiredEnum('message_type', message.message_type, messageTypes),
  algorithm: fields.requiredEnum('signing_algorithm', message.signing_algorithm, signingAlgorithms, 'KMS.0332'),
  userId: message.user_id.length === 0 ? undefined : message.user_id,
});

export const toVerify = (message: VerifyMessage): VerifyRequest => ({
  ...toSign(message),
  signature: message.signature,
});

export const toGenerateMac = (message: GenerateMacMessage): GenerateMacRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  algorithm: fields.enumField('mac_algorithm', message.mac_algorithm, macAlgorithms),
  message: message.message,
});

export const toVerifyMac = (message: VerifyMacMessage): VerifyMacRequest => ({
  ...toGenerateMac(message),
  mac: message.mac,
});

export const toGenerateRandom = (message: GenerateRandomRequest): { readonly bits: number } => ({
  bits: message.random_data_length,
});
