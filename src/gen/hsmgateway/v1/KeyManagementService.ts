// Original file: proto/hsmgateway/v1/kms.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CreateDataKeyRequestInput as _hsmgateway_v1_CreateDataKeyRequestInput, CreateDataKeyRequest as _hsmgateway_v1_CreateDataKeyRequest } from '../../hsmgateway/v1/CreateDataKeyRequest.ts';
import type { CreateDataKeyResponseInput as _hsmgateway_v1_CreateDataKeyResponseInput, CreateDataKeyResponse as _hsmgateway_v1_CreateDataKeyResponse } from '../../hsmgateway/v1/CreateDataKeyResponse.ts';
import type { CreateDataKeyWithoutPlaintextRequestInput as _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, CreateDataKeyWithoutPlaintextRequest as _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest } from '../../hsmgateway/v1/CreateDataKeyWithoutPlaintextRequest.ts';
import type { CreateDataKeyWithoutPlaintextResponseInput as _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput, CreateDataKeyWithoutPlaintextResponse as _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse } from '../../hsmgateway/v1/CreateDataKeyWithoutPlaintextResponse.ts';
import type { CreateKeyRequestInput as _hsmgateway_v1_CreateKeyRequestInput, CreateKeyRequest as _hsmgateway_v1_CreateKeyRequest } from '../../hsmgateway/v1/CreateKeyRequest.ts';
import type { CreateKeyResponseInput as _hsmgateway_v1_CreateKeyResponseInput, CreateKeyResponse as _hsmgateway_v1_CreateKeyResponse } from '../../hsmgateway/v1/CreateKeyResponse.ts';
import type { DecryptDataKeyRequestInput as _hsmgateway_v1_DecryptDataKeyRequestInput, DecryptDataKeyRequest as _hsmgateway_v1_DecryptDataKeyRequest } from '../../hsmgateway/v1/DecryptDataKeyRequest.ts';
import type { DecryptDataKeyResponseInput as _hsmgateway_v1_DecryptDataKeyResponseInput, DecryptDataKeyResponse as _hsmgateway_v1_DecryptDataKeyResponse } from '../../hsmgateway/v1/DecryptDataKeyResponse.ts';
import type { DecryptDataRequestInput as _hsmgateway_v1_DecryptDataRequestInput, DecryptDataRequest as _hsmgateway_v1_DecryptDataRequest } from '../../hsmgateway/v1/DecryptDataRequest.ts';
import type { DecryptDataResponseInput as _hsmgateway_v1_DecryptDataResponseInput, DecryptDataResponse as _hsmgateway_v1_DecryptDataResponse } from '../../hsmgateway/v1/DecryptDataResponse.ts';
import type { DescribeKeyRequestInput as _hsmgateway_v1_DescribeKeyRequestInput, DescribeKeyRequest as _hsmgateway_v1_DescribeKeyRequest } from '../../hsmgateway/v1/DescribeKeyRequest.ts';
import type { DescribeKeyResponseInput as _hsmgateway_v1_DescribeKeyResponseInput, DescribeKeyResponse as _hsmgateway_v1_DescribeKeyResponse } from '../../hsmgateway/v1/DescribeKeyResponse.ts';
import type { DisableKeyRequestInput as _hsmgateway_v1_DisableKeyRequestInput, DisableKeyRequest as _hsmgateway_v1_DisableKeyRequest } from '../../hsmgateway/v1/DisableKeyRequest.ts';
import type { DisableKeyResponseInput as _hsmgateway_v1_DisableKeyResponseInput, DisableKeyResponse as _hsmgateway_v1_DisableKeyResponse } from '../../hsmgateway/v1/DisableKeyResponse.ts';
import type { EnableKeyRequestInput as _hsmgateway_v1_EnableKeyRequestInput, EnableKeyRequest as _hsmgateway_v1_EnableKeyRequest } from '../../hsmgateway/v1/EnableKeyRequest.ts';
import type { EnableKeyResponseInput as _hsmgateway_v1_EnableKeyResponseInput, EnableKeyResponse as _hsmgateway_v1_EnableKeyResponse } from '../../hsmgateway/v1/EnableKeyResponse.ts';
import type { EncryptDataKeyRequestInput as _hsmgateway_v1_EncryptDataKeyRequestInput, EncryptDataKeyRequest as _hsmgateway_v1_EncryptDataKeyRequest } from '../../hsmgateway/v1/EncryptDataKeyRequest.ts';
import type { EncryptDataKeyResponseInput as _hsmgateway_v1_EncryptDataKeyResponseInput, EncryptDataKeyResponse as _hsmgateway_v1_EncryptDataKeyResponse } from '../../hsmgateway/v1/EncryptDataKeyResponse.ts';
import type { EncryptDataRequestInput as _hsmgateway_v1_EncryptDataRequestInput, EncryptDataRequest as _hsmgateway_v1_EncryptDataRequest } from '../../hsmgateway/v1/EncryptDataRequest.ts';
import type { EncryptDataResponseInput as _hsmgateway_v1_EncryptDataResponseInput, EncryptDataResponse as _hsmgateway_v1_EncryptDataResponse } from '../../hsmgateway/v1/EncryptDataResponse.ts';
import type { GenerateMacRequestInput as _hsmgateway_v1_GenerateMacRequestInput, GenerateMacRequest as _hsmgateway_v1_GenerateMacRequest } from '../../hsmgateway/v1/GenerateMacRequest.ts';
import type { GenerateMacResponseInput as _hsmgateway_v1_GenerateMacResponseInput, GenerateMacResponse as _hsmgateway_v1_GenerateMacResponse } from '../../hsmgateway/v1/GenerateMacResponse.ts';
import type { GenerateRandomRequestInput as _hsmgateway_v1_GenerateRandomRequestInput, GenerateRandomRequest as _hsmgateway_v1_GenerateRandomRequest } from '../../hsmgateway/v1/GenerateRandomRequest.ts';
import type { GenerateRandomResponseInput as _hsmgateway_v1_GenerateRandomResponseInput, GenerateRandomResponse as _hsmgateway_v1_GenerateRandomResponse } from '../../hsmgateway/v1/GenerateRandomResponse.ts';
import type { GetPublicKeyRequestInput as _hsmgateway_v1_GetPublicKeyRequestInput, GetPublicKeyRequest as _hsmgateway_v1_GetPublicKeyRequest } from '../../hsmgateway/v1/GetPublicKeyRequest.ts';
import type { GetPublicKeyResponseInput as _hsmgateway_v1_GetPublicKeyResponseInput, GetPublicKeyResponse as _hsmgateway_v1_GetPublicKeyResponse } from '../../hsmgateway/v1/GetPublicKeyResponse.ts';
import type { ListKeysRequestInput as _hsmgateway_v1_ListKeysRequestInput, ListKeysRequest as _hsmgateway_v1_ListKeysRequest } from '../../hsmgateway/v1/ListKeysRequest.ts';
import type { ListKeysResponseInput as _hsmgateway_v1_ListKeysResponseInput, ListKeysResponse as _hsmgateway_v1_ListKeysResponse } from '../../hsmgateway/v1/ListKeysResponse.ts';
import type { SignRequestInput as _hsmgateway_v1_SignRequestInput, SignRequest as _hsmgateway_v1_SignRequest } from '../../hsmgateway/v1/SignRequest.ts';
import type { SignResponseInput as _hsmgateway_v1_SignResponseInput, SignResponse as _hsmgateway_v1_SignResponse } from '../../hsmgateway/v1/SignResponse.ts';
import type { VerifyMacRequestInput as _hsmgateway_v1_VerifyMacRequestInput, VerifyMacRequest as _hsmgateway_v1_VerifyMacRequest } from '../../hsmgateway/v1/VerifyMacRequest.ts';
import type { VerifyMacResponseInput as _hsmgateway_v1_VerifyMacResponseInput, VerifyMacResponse as _hsmgateway_v1_VerifyMacResponse } from '../../hsmgateway/v1/VerifyMacResponse.ts';
import type { VerifyRequestInput as _hsmgateway_v1_VerifyRequestInput, VerifyRequest as _hsmgateway_v1_VerifyRequest } from '../../hsmgateway/v1/VerifyRequest.ts';
import type { VerifyResponseInput as _hsmgateway_v1_VerifyResponseInput, VerifyResponse as _hsmgateway_v1_VerifyResponse } from '../../hsmgateway/v1/VerifyResponse.ts';

export interface KeyManagementServiceClient extends grpc.Client {
  /**
   * Creates a data key, in the clear and encrypted under a CMK. Errors: as EncryptData.
   */
  CreateDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  CreateDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  CreateDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  CreateDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Creates a data key, in the clear and encrypted under a CMK. Errors: as EncryptData.
   */
  createDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  createDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  createDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  createDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Creates a data key and returns it only encrypted; its plaintext never leaves the crypto-host.
   */
  CreateDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  CreateDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  CreateDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  CreateDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  /**
   * Creates a data key and returns it only encrypted; its plaintext never leaves the crypto-host.
   */
  createDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  createDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  createDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  createDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  
  /**
   * Creates a CMK. Errors: FIELD_INVALID, ALIAS_EXISTS, QUOTA_EXCEEDED, ALGORITHM_NOT_SUPPORTED, SEQUENCE_REUSED, HSM_UNAVAILABLE.
   */
  CreateKey(argument: _hsmgateway_v1_CreateKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  CreateKey(argument: _hsmgateway_v1_CreateKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  CreateKey(argument: _hsmgateway_v1_CreateKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  CreateKey(argument: _hsmgateway_v1_CreateKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Creates a CMK. Errors: FIELD_INVALID, ALIAS_EXISTS, QUOTA_EXCEEDED, ALGORITHM_NOT_SUPPORTED, SEQUENCE_REUSED, HSM_UNAVAILABLE.
   */
  createKey(argument: _hsmgateway_v1_CreateKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  createKey(argument: _hsmgateway_v1_CreateKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  createKey(argument: _hsmgateway_v1_CreateKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  createKey(argument: _hsmgateway_v1_CreateKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Decrypts what EncryptData gave. Errors: CIPHERTEXT_INVALID for every fault of ciphertext or context, KEY_DISABLED.
   */
  DecryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  DecryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  DecryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  DecryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  /**
   * Decrypts what EncryptData gave. Errors: CIPHERTEXT_INVALID for every fault of ciphertext or context, KEY_DISABLED.
   */
  decryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  decryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  decryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  decryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  
  /**
   * Decrypts an encrypted data key. Errors: CIPHERTEXT_INVALID, FIELD_INVALID with KMS.2202 (length), KEY_DISABLED.
   */
  DecryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  DecryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  DecryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  DecryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Decrypts an encrypted data key. Errors: CIPHERTEXT_INVALID, FIELD_INVALID with KMS.2202 (length), KEY_DISABLED.
   */
  decryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  decryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  decryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  decryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Returns the metadata of one key. Errors: KEY_NOT_FOUND.
   */
  DescribeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  DescribeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  DescribeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  DescribeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Returns the metadata of one key. Errors: KEY_NOT_FOUND.
   */
  describeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  describeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  describeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  describeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Stops all use of an enabled key at once. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1301), CONCURRENT_UPDATE.
   */
  DisableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  DisableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  DisableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  DisableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Stops all use of an enabled key at once. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1301), CONCURRENT_UPDATE.
   */
  disableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  disableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  disableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  disableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Makes a disabled key usable. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1201), CONCURRENT_UPDATE.
   */
  EnableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  EnableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  EnableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  EnableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Makes a disabled key usable. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1201), CONCURRENT_UPDATE.
   */
  enableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  enableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  enableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  enableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Encrypts 1 to 4096 bytes. Errors: KEY_NOT_FOUND, KEY_DISABLED, KEY_USAGE_NOT_PERMITTED, FIELD_INVALID, ENCRYPTION_CONTEXT_INVALID.
   */
  EncryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  EncryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  EncryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  EncryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  /**
   * Encrypts 1 to 4096 bytes. Errors: KEY_NOT_FOUND, KEY_DISABLED, KEY_USAGE_NOT_PERMITTED, FIELD_INVALID, ENCRYPTION_CONTEXT_INVALID.
   */
  encryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  encryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  encryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  encryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  
  /**
   * Encrypts a caller's own data key. Errors: FIELD_INVALID with KMS.2103 (digest) or KMS.2104 (length), and as EncryptData.
   */
  EncryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  EncryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  EncryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  EncryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Encrypts a caller's own data key. Errors: FIELD_INVALID with KMS.2103 (digest) or KMS.2104 (length), and as EncryptData.
   */
  encryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  encryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  encryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  encryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Makes a message authentication code. Errors: KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  GenerateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  GenerateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  GenerateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  GenerateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  /**
   * Makes a message authentication code. Errors: KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  generateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  generateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  generateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  generateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  
  /**
   * Returns random bytes of the token, mixed with the operating system's.
   */
  GenerateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  GenerateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  GenerateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  GenerateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  /**
   * Returns random bytes of the token, mixed with the operating system's.
   */
  generateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  generateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  generateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  generateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  
  /**
   * Returns the public key of an asymmetric key. Errors: KEY_USAGE_NOT_PERMITTED for a symmetric one.
   */
  GetPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  GetPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  GetPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  GetPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Returns the public key of an asymmetric key. Errors: KEY_USAGE_NOT_PERMITTED for a symmetric one.
   */
  getPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  getPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  getPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  getPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Returns the tenant's keys in order of creation, page by page. Errors: FIELD_INVALID.
   */
  ListKeys(argument: _hsmgateway_v1_ListKeysRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  ListKeys(argument: _hsmgateway_v1_ListKeysRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  ListKeys(argument: _hsmgateway_v1_ListKeysRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  ListKeys(argument: _hsmgateway_v1_ListKeysRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  /**
   * Returns the tenant's keys in order of creation, page by page. Errors: FIELD_INVALID.
   */
  listKeys(argument: _hsmgateway_v1_ListKeysRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  listKeys(argument: _hsmgateway_v1_ListKeysRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  listKeys(argument: _hsmgateway_v1_ListKeysRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  listKeys(argument: _hsmgateway_v1_ListKeysRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  
  /**
   * Signs a digest or a message. Errors: DIGEST_LENGTH_INVALID, KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  Sign(argument: _hsmgateway_v1_SignRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  Sign(argument: _hsmgateway_v1_SignRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  Sign(argument: _hsmgateway_v1_SignRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  Sign(argument: _hsmgateway_v1_SignRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  /**
   * Signs a digest or a message. Errors: DIGEST_LENGTH_INVALID, KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  sign(argument: _hsmgateway_v1_SignRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  sign(argument: _hsmgateway_v1_SignRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  sign(argument: _hsmgateway_v1_SignRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  sign(argument: _hsmgateway_v1_SignRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  
  /**
   * Checks a signature. A signature that does not match is `signature_valid: false`, not an error.
   */
  Verify(argument: _hsmgateway_v1_VerifyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  Verify(argument: _hsmgateway_v1_VerifyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  Verify(argument: _hsmgateway_v1_VerifyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  Verify(argument: _hsmgateway_v1_VerifyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  /**
   * Checks a signature. A signature that does not match is `signature_valid: false`, not an error.
   */
  verify(argument: _hsmgateway_v1_VerifyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  verify(argument: _hsmgateway_v1_VerifyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  verify(argument: _hsmgateway_v1_VerifyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  verify(argument: _hsmgateway_v1_VerifyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Checks a message authentication code in constant time. A code that does not match is `mac_valid: false`.
   */
  VerifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  VerifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  VerifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  VerifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  /**
   * Checks a message authentication code in constant time. A code that does not match is `mac_valid: false`.
   */
  verifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  verifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  verifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  verifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  
}

export interface KeyManagementServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Creates a data key, in the clear and encrypted under a CMK. Errors: as EncryptData.
   */
  CreateDataKey: grpc.handleUnaryCall<_hsmgateway_v1_CreateDataKeyRequest, _hsmgateway_v1_CreateDataKeyResponseInput>;
  
  /**
   * Creates a data key and returns it only encrypted; its plaintext never leaves the crypto-host.
   */
  CreateDataKeyWithoutPlaintext: grpc.handleUnaryCall<_hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest, _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput>;
  
  /**
   * Creates a CMK. Errors: FIELD_INVALID, ALIAS_EXISTS, QUOTA_EXCEEDED, ALGORITHM_NOT_SUPPORTED, SEQUENCE_REUSED, HSM_UNAVAILABLE.
   */
  CreateKey: grpc.handleUnaryCall<_hsmgateway_v1_CreateKeyRequest, _hsmgateway_v1_CreateKeyResponseInput>;
  
  /**
   * Decrypts what EncryptData gave. Errors: CIPHERTEXT_INVALID for every fault of ciphertext or context, KEY_DISABLED.
   */
  DecryptData: grpc.handleUnaryCall<_hsmgateway_v1_DecryptDataRequest, _hsmgateway_v1_DecryptDataResponseInput>;
  
  /**
   * Decrypts an encrypted data key. Errors: CIPHERTEXT_INVALID, FIELD_INVALID with KMS.2202 (length), KEY_DISABLED.
   */
  DecryptDataKey: grpc.handleUnaryCall<_hsmgateway_v1_DecryptDataKeyRequest, _hsmgateway_v1_DecryptDataKeyResponseInput>;
  
  /**
   * Returns the metadata of one key. Errors: KEY_NOT_FOUND.
   */
  DescribeKey: grpc.handleUnaryCall<_hsmgateway_v1_DescribeKeyRequest, _hsmgateway_v1_DescribeKeyResponseInput>;
  
  /**
   * Stops all use of an enabled key at once. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1301), CONCURRENT_UPDATE.
   */
  DisableKey: grpc.handleUnaryCall<_hsmgateway_v1_DisableKeyRequest, _hsmgateway_v1_DisableKeyResponseInput>;
  
  /**
   * Makes a disabled key usable. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1201), CONCURRENT_UPDATE.
   */
  EnableKey: grpc.handleUnaryCall<_hsmgateway_v1_EnableKeyRequest, _hsmgateway_v1_EnableKeyResponseInput>;
  
  /**
   * Encrypts 1 to 4096 bytes. Errors: KEY_NOT_FOUND, KEY_DISABLED, KEY_USAGE_NOT_PERMITTED, FIELD_INVALID, ENCRYPTION_CONTEXT_INVALID.
   */
  EncryptData: grpc.handleUnaryCall<_hsmgateway_v1_EncryptDataRequest, _hsmgateway_v1_EncryptDataResponseInput>;
  
  /**
   * Encrypts a caller's own data key. Errors: FIELD_INVALID with KMS.2103 (digest) or KMS.2104 (length), and as EncryptData.
   */
  EncryptDataKey: grpc.handleUnaryCall<_hsmgateway_v1_EncryptDataKeyRequest, _hsmgateway_v1_EncryptDataKeyResponseInput>;
  
  /**
   * Makes a message authentication code. Errors: KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  GenerateMac: grpc.handleUnaryCall<_hsmgateway_v1_GenerateMacRequest, _hsmgateway_v1_GenerateMacResponseInput>;
  
  /**
   * Returns random bytes of the token, mixed with the operating system's.
   */
  GenerateRandom: grpc.handleUnaryCall<_hsmgateway_v1_GenerateRandomRequest, _hsmgateway_v1_GenerateRandomResponseInput>;
  
  /**
   * Returns the public key of an asymmetric key. Errors: KEY_USAGE_NOT_PERMITTED for a symmetric one.
   */
  GetPublicKey: grpc.handleUnaryCall<_hsmgateway_v1_GetPublicKeyRequest, _hsmgateway_v1_GetPublicKeyResponseInput>;
  
  /**
   * Returns the tenant's keys in order of creation, page by page. Errors: FIELD_INVALID.
   */
  ListKeys: grpc.handleUnaryCall<_hsmgateway_v1_ListKeysRequest, _hsmgateway_v1_ListKeysResponseInput>;
  
  /**
   * Signs a digest or a message. Errors: DIGEST_LENGTH_INVALID, KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  Sign: grpc.handleUnaryCall<_hsmgateway_v1_SignRequest, _hsmgateway_v1_SignResponseInput>;
  
  /**
   * Checks a signature. A signature that does not match is `signature_valid: false`, not an error.
   */
  Verify: grpc.handleUnaryCall<_hsmgateway_v1_VerifyRequest, _hsmgateway_v1_VerifyResponseInput>;
  
  /**
   * Checks a message authentication code in constant time. A code that does not match is `mac_valid: false`.
   */
  VerifyMac: grpc.handleUnaryCall<_hsmgateway_v1_VerifyMacRequest, _hsmgateway_v1_VerifyMacResponseInput>;
  
}

export interface KeyManagementServiceDefinition extends grpc.ServiceDefinition {
  CreateDataKey: MethodDefinition<_hsmgateway_v1_CreateDataKeyRequestInput, _hsmgateway_v1_CreateDataKeyResponseInput, _hsmgateway_v1_CreateDataKeyRequest, _hsmgateway_v1_CreateDataKeyResponse>
  CreateDataKeyWithoutPlaintext: MethodDefinition<_hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput, _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest, _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>
  CreateKey: MethodDefinition<_hsmgateway_v1_CreateKeyRequestInput, _hsmgateway_v1_CreateKeyResponseInput, _hsmgateway_v1_CreateKeyRequest, _hsmgateway_v1_CreateKeyResponse>
  DecryptData: MethodDefinition<_hsmgateway_v1_DecryptDataRequestInput, _hsmgateway_v1_DecryptDataResponseInput, _hsmgateway_v1_DecryptDataRequest, _hsmgateway_v1_DecryptDataResponse>
  DecryptDataKey: MethodDefinition<_hsmgateway_v1_DecryptDataKeyRequestInput, _hsmgateway_v1_DecryptDataKeyResponseInput, _hsmgateway_v1_DecryptDataKeyRequest, _hsmgateway_v1_DecryptDataKeyResponse>
  DescribeKey: MethodDefinition<_hsmgateway_v1_DescribeKeyRequestInput, _hsmgateway_v1_DescribeKeyResponseInput, _hsmgateway_v1_DescribeKeyRequest, _hsmgateway_v1_DescribeKeyResponse>
  DisableKey: MethodDefinition<_hsmgateway_v1_DisableKeyRequestInput, _hsmgateway_v1_DisableKeyResponseInput, _hsmgateway_v1_DisableKeyRequest, _hsmgateway_v1_DisableKeyResponse>
  EnableKey: MethodDefinition<_hsmgateway_v1_EnableKeyRequestInput, _hsmgateway_v1_EnableKeyResponseInput, _hsmgateway_v1_EnableKeyRequest, _hsmgateway_v1_EnableKeyResponse>
  EncryptData: MethodDefinition<_hsmgateway_v1_EncryptDataRequestInput, _hsmgateway_v1_EncryptDataResponseInput, _hsmgateway_v1_EncryptDataRequest, _hsmgateway_v1_EncryptDataResponse>
  EncryptDataKey: MethodDefinition<_hsmgateway_v1_EncryptDataKeyRequestInput, _hsmgateway_v1_EncryptDataKeyResponseInput, _hsmgateway_v1_EncryptDataKeyRequest, _hsmgateway_v1_EncryptDataKeyResponse>
  GenerateMac: MethodDefinition<_hsmgateway_v1_GenerateMacRequestInput, _hsmgateway_v1_GenerateMacResponseInput, _hsmgateway_v1_GenerateMacRequest, _hsmgateway_v1_GenerateMacResponse>
  GenerateRandom: MethodDefinition<_hsmgateway_v1_GenerateRandomRequestInput, _hsmgateway_v1_GenerateRandomResponseInput, _hsmgateway_v1_GenerateRandomRequest, _hsmgateway_v1_GenerateRandomResponse>
  GetPublicKey: MethodDefinition<_hsmgateway_v1_GetPublicKeyRequestInput, _hsmgateway_v1_GetPublicKeyResponseInput, _hsmgateway_v1_GetPublicKeyRequest, _hsmgateway_v1_GetPublicKeyResponse>
  ListKeys: MethodDefinition<_hsmgateway_v1_ListKeysRequestInput, _hsmgateway_v1_ListKeysResponseInput, _hsmgateway_v1_ListKeysRequest, _hsmgateway_v1_ListKeysResponse>
  Sign: MethodDefinition<_hsmgateway_v1_SignRequestInput, _hsmgateway_v1_SignResponseInput, _hsmgateway_v1_SignRequest, _hsmgateway_v1_SignResponse>
  Verify: MethodDefinition<_hsmgateway_v1_VerifyRequestInput, _hsmgateway_v1_VerifyResponseInput, _hsmgateway_v1_VerifyRequest, _hsmgateway_v1_VerifyResponse>
  VerifyMac: MethodDefinition<_hsmgateway_v1_VerifyMacRequestInput, _hsmgateway_v1_VerifyMacResponseInput, _hsmgateway_v1_VerifyMacRequest, _hsmgateway_v1_VerifyMacResponse>
}
