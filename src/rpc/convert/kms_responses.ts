/** @module Responses of KeyManagementService: from the service's result to the message. */
import type { KeyState as DomainKeyState } from '../../core/key_state.ts';
import type { CreateDataKeyResponseInput } from '../../gen/hsmgateway/v1/CreateDataKeyResponse.ts';
import type { CreateDataKeyWithoutPlaintextResponseInput } from '../../gen/hsmgateway/v1/CreateDataKeyWithoutPlaintextResponse.ts';
import type { CreateKeyResponseInput } from '../../gen/hsmgateway/v1/CreateKeyResponse.ts';
import type { DecryptDataKeyResponseInput } from '../../gen/hsmgateway/v1/DecryptDataKeyResponse.ts';
import type { DecryptDataResponseInput } from '../../gen/hsmgateway/v1/DecryptDataResponse.ts';
import type { DescribeKeyResponseInput } from '../../gen/hsmgateway/v1/DescribeKeyResponse.ts';
import type { EnableKeyResponseInput } from '../../gen/hsmgateway/v1/EnableKeyResponse.ts';
import type { EncryptDataKeyResponseInput } from '../../gen/hsmgateway/v1/EncryptDataKeyResponse.ts';
import type { EncryptDataResponseInput } from '../../gen/hsmgateway/v1/EncryptDataResponse.ts';
import type { GenerateMacResponseInput } from '../../gen/hsmgateway/v1/GenerateMacResponse.ts';
import type { GenerateRandomResponseInput } from '../../gen/hsmgateway/v1/GenerateRandomResponse.ts';
import type { GetPublicKeyResponseInput } from '../../gen/hsmgateway/v1/GetPublicKeyResponse.ts';
import type { KeyDetailsInput } from '../../gen/hsmgateway/v1/KeyDetails.ts';
import type { KeyState } from '../../gen/hsmgateway/v1/KeyState.ts';
import type { ListKeysResponseInput } from '../../gen/hsmgateway/v1/ListKeysResponse.ts';
import type { SignResponseInput } from '../../gen/hsmgateway/v1/SignResponse.ts';
import type { VerifyMacResponseInput } from '../../gen/hsmgateway/v1/VerifyMacResponse.ts';
import type { VerifyResponseInput } from '../../gen/hsmgateway/v1/VerifyResponse.ts';
import type { ChangeStateResponse } from '../../kms/change_state.ts';
import type { Opened } from '../../kms/cipher.ts';
import type { CreateKeyResponse } from '../../kms/create_key.ts';
import type { CreateDataKeyResponse, DecryptDataKeyResponse, EncryptDataKeyResponse } from '../../kms/data_keys.ts';
import type { KeyDetails, ListKeysResponse } from '../../kms/describe_keys.ts';
import type { EncryptDataResponse } from '../../kms/encrypt_data.ts';
import type { GetPublicKeyResponse } from '../../kms/get_public_key.ts';
import type { GenerateMacResponse, VerifyMacResponse } from '../../kms/macs.ts';
import type { SignResponse, VerifyResponse } from '../../kms/signatures.ts';

/** A destroyed key is invisible, so the message has no value for its state. */
export const stateOf = (state: DomainKeyState): KeyState => (state === 'DESTROYED' ? 'KEY_STATE_UNSPECIFIED' : state);

export const detailsOf = (key: KeyDetails): KeyDetailsInput => ({
  key_id: key.keyId,
  domain_id: key.domainId,
  key_alias: key.alias,
  realm: key.realm,
  key_spec: key.spec,
  key_usage: key.usage,
  key_description: key.description,
  creation_date: key.createdAtMs,
  key_state: stateOf(key.state),
  default_key_flag: key.isDefault ? '1' : '0',
  // Every key is a customer master key.
  key_type: '1',
  origin: key.origin,
  sys_enterprise_project_id: key.enterpriseProjectId,
  keystore_id: key.keystoreId,
  protection: key.protection,
  primary_version: key.primaryVersion,
  token_serial: key.tokenSerial,
  algorithms: [...key.algorithms],
  scheduled_deletion_date: key.deletionAtMs ?? 0,
  expiration_time: key.expiresAtMs ?? 0,
  key_rotation_enabled: key.isRotated,
  last_used_time: key.lastUse?.atMs ?? 0,
  last_used_operation: key.lastUse?.operation ?? '',
});

export const fromCreateKey = (response: CreateKeyResponse): CreateKeyResponseInput => ({
  key_info: { key_id: response.keyId, domain_id: response.domainId, region_id: response.regionId },
});

export const fromDescribeKey = (key: KeyDetails): DescribeKeyResponseInput => ({ key_info: detailsOf(key) });

export const fromListKeys = (page: ListKeysResponse): ListKeysResponseInput => ({
  keys: page.keys.map((key) => key.keyId),
  key_details: page.keys.map(detailsOf),
  next_marker: page.nextOffset === undefined ? '' : String(page.nextOffset),
  truncated: page.nextOffset !== undefined,
  total: page.total,
});

export const fromChangeState = (response: ChangeStateResponse): EnableKeyResponseInput => ({
  key_info: { key_id: response.keyId, key_state: stateOf(response.state) },
});

export const fromCreateDataKey = (response: CreateDataKeyResponse): CreateDataKeyResponseInput => ({
  key_id: response.keyId,
  cipher_text: response.cipherText,
  ...(response.plaintext === undefined ? {} : { plain_text: response.plaintext }),
});

export const fromCreateDataKeyWithoutPlaintext = (
  response: CreateDataKeyResponse,
): CreateDataKeyWithoutPlaintextResponseInput => ({ key_id: response.keyId, cipher_text: response.cipherText });

export const fromEncryptDataKey = (response: EncryptDataKeyResponse): EncryptDataKeyResponseInput => ({
  key_id: response.keyId,
  cipher_text: response.cipherText,
  datakey_length: response.lengthBytes,
});

export const fromDecryptDataKey = (response: DecryptDataKeyResponse): DecryptDataKeyResponseInput => ({
  key_id: response.keyId,
  data_key: response.dataKey,
  datakey_length: response.dataKey.length,
  datakey_dgst: response.digest,
});

export const fromEncryptData = (response: EncryptDataResponse): EncryptDataResponseInput => ({
  key_id: response.keyId,
  cipher_text: response.cipherText,
});

export const fromDecryptData = (opened: Opened): DecryptDataResponseInput => ({
  key_id: opened.keyId,
  plain_text: opened.plaintext,
});

export const fromSign = (response: SignResponse): SignResponseInput => ({
  key_id: response.keyId,
  signature: response.signature,
});

export const fromVerify = (response: VerifyResponse): VerifyResponseInput => ({
  key_id: response.keyId,
  signature_valid: response.isValid,
});

export const fromGenerateMac = (response: GenerateMacResponse): GenerateMacResponseInput => ({
  key_id: response.keyId,
  mac_algorithm: response.algorithm,
  mac: response.mac,
});

export const fromVerifyMac = (response: VerifyMacResponse): VerifyMacResponseInput => ({
  key_id: response.keyId,
  mac_algorithm: response.algorithm,
  mac_valid: response.isValid,
});

export const fromGetPublicKey = (response: GetPublicKeyResponse): GetPublicKeyResponseInput => ({
  key_id: response.keyId,
  public_key: response.publicKey,
});

export const fromGenerateRandom = (data: Uint8Array): GenerateRandomResponseInput => ({ random_data: data });
