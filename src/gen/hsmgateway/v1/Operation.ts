// Original file: proto/hsmgateway/v1/stream.proto

import type { CreateDataKeyRequestInput as _hsmgateway_v1_CreateDataKeyRequestInput, CreateDataKeyRequest as _hsmgateway_v1_CreateDataKeyRequest } from '../../hsmgateway/v1/CreateDataKeyRequest.ts';
import type { CreateDataKeyWithoutPlaintextRequestInput as _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, CreateDataKeyWithoutPlaintextRequest as _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest } from '../../hsmgateway/v1/CreateDataKeyWithoutPlaintextRequest.ts';
import type { EncryptDataKeyRequestInput as _hsmgateway_v1_EncryptDataKeyRequestInput, EncryptDataKeyRequest as _hsmgateway_v1_EncryptDataKeyRequest } from '../../hsmgateway/v1/EncryptDataKeyRequest.ts';
import type { DecryptDataKeyRequestInput as _hsmgateway_v1_DecryptDataKeyRequestInput, DecryptDataKeyRequest as _hsmgateway_v1_DecryptDataKeyRequest } from '../../hsmgateway/v1/DecryptDataKeyRequest.ts';
import type { EncryptDataRequestInput as _hsmgateway_v1_EncryptDataRequestInput, EncryptDataRequest as _hsmgateway_v1_EncryptDataRequest } from '../../hsmgateway/v1/EncryptDataRequest.ts';
import type { DecryptDataRequestInput as _hsmgateway_v1_DecryptDataRequestInput, DecryptDataRequest as _hsmgateway_v1_DecryptDataRequest } from '../../hsmgateway/v1/DecryptDataRequest.ts';
import type { SignRequestInput as _hsmgateway_v1_SignRequestInput, SignRequest as _hsmgateway_v1_SignRequest } from '../../hsmgateway/v1/SignRequest.ts';
import type { VerifyRequestInput as _hsmgateway_v1_VerifyRequestInput, VerifyRequest as _hsmgateway_v1_VerifyRequest } from '../../hsmgateway/v1/VerifyRequest.ts';
import type { GenerateMacRequestInput as _hsmgateway_v1_GenerateMacRequestInput, GenerateMacRequest as _hsmgateway_v1_GenerateMacRequest } from '../../hsmgateway/v1/GenerateMacRequest.ts';
import type { VerifyMacRequestInput as _hsmgateway_v1_VerifyMacRequestInput, VerifyMacRequest as _hsmgateway_v1_VerifyMacRequest } from '../../hsmgateway/v1/VerifyMacRequest.ts';
import type { GenerateRandomRequestInput as _hsmgateway_v1_GenerateRandomRequestInput, GenerateRandomRequest as _hsmgateway_v1_GenerateRandomRequest } from '../../hsmgateway/v1/GenerateRandomRequest.ts';
import type { GetPublicKeyRequestInput as _hsmgateway_v1_GetPublicKeyRequestInput, GetPublicKeyRequest as _hsmgateway_v1_GetPublicKeyRequest } from '../../hsmgateway/v1/GetPublicKeyRequest.ts';
import type { ReEncryptRequestInput as _hsmgateway_v1_ReEncryptRequestInput, ReEncryptRequest as _hsmgateway_v1_ReEncryptRequest } from '../../hsmgateway/v1/ReEncryptRequest.ts';
import type { DeriveSharedSecretRequestInput as _hsmgateway_v1_DeriveSharedSecretRequestInput, DeriveSharedSecretRequest as _hsmgateway_v1_DeriveSharedSecretRequest } from '../../hsmgateway/v1/DeriveSharedSecretRequest.ts';
import type { SdfInternalSignECCRequestInput as _hsmgateway_v1_SdfInternalSignECCRequestInput, SdfInternalSignECCRequest as _hsmgateway_v1_SdfInternalSignECCRequest } from '../../hsmgateway/v1/SdfInternalSignECCRequest.ts';
import type { SdfInternalVerifyECCRequestInput as _hsmgateway_v1_SdfInternalVerifyECCRequestInput, SdfInternalVerifyECCRequest as _hsmgateway_v1_SdfInternalVerifyECCRequest } from '../../hsmgateway/v1/SdfInternalVerifyECCRequest.ts';
import type { SdfExternalVerifyECCRequestInput as _hsmgateway_v1_SdfExternalVerifyECCRequestInput, SdfExternalVerifyECCRequest as _hsmgateway_v1_SdfExternalVerifyECCRequest } from '../../hsmgateway/v1/SdfExternalVerifyECCRequest.ts';
import type { SdfExternalEncryptECCRequestInput as _hsmgateway_v1_SdfExternalEncryptECCRequestInput, SdfExternalEncryptECCRequest as _hsmgateway_v1_SdfExternalEncryptECCRequest } from '../../hsmgateway/v1/SdfExternalEncryptECCRequest.ts';
import type { SdfEncryptRequestInput as _hsmgateway_v1_SdfEncryptRequestInput, SdfEncryptRequest as _hsmgateway_v1_SdfEncryptRequest } from '../../hsmgateway/v1/SdfEncryptRequest.ts';
import type { SdfDecryptRequestInput as _hsmgateway_v1_SdfDecryptRequestInput, SdfDecryptRequest as _hsmgateway_v1_SdfDecryptRequest } from '../../hsmgateway/v1/SdfDecryptRequest.ts';
import type { SdfCalculateMACRequestInput as _hsmgateway_v1_SdfCalculateMACRequestInput, SdfCalculateMACRequest as _hsmgateway_v1_SdfCalculateMACRequest } from '../../hsmgateway/v1/SdfCalculateMACRequest.ts';
import type { SdfAuthEncRequestInput as _hsmgateway_v1_SdfAuthEncRequestInput, SdfAuthEncRequest as _hsmgateway_v1_SdfAuthEncRequest } from '../../hsmgateway/v1/SdfAuthEncRequest.ts';
import type { SdfAuthDecRequestInput as _hsmgateway_v1_SdfAuthDecRequestInput, SdfAuthDecRequest as _hsmgateway_v1_SdfAuthDecRequest } from '../../hsmgateway/v1/SdfAuthDecRequest.ts';
import type { SdfHashUpdateRequestInput as _hsmgateway_v1_SdfHashUpdateRequestInput, SdfHashUpdateRequest as _hsmgateway_v1_SdfHashUpdateRequest } from '../../hsmgateway/v1/SdfHashUpdateRequest.ts';
import type { SdfGenerateRandomRequestInput as _hsmgateway_v1_SdfGenerateRandomRequestInput, SdfGenerateRandomRequest as _hsmgateway_v1_SdfGenerateRandomRequest } from '../../hsmgateway/v1/SdfGenerateRandomRequest.ts';
import type { SdfImportKeyWithISKECCRequestInput as _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, SdfImportKeyWithISKECCRequest as _hsmgateway_v1_SdfImportKeyWithISKECCRequest } from '../../hsmgateway/v1/SdfImportKeyWithISKECCRequest.ts';

export interface OperationInput {
  /**
   * The caller's number for this operation; unique among those it has in flight on this stream.
   */
  'id'?: (number);
  /**
   * Milliseconds from receipt after which the result is of no use; 0: the deadline of the stream.
   */
  'timeout_ms'?: (number);
  /**
   * Name of the operation in logs and in the audit trail: a letter or digit, then up to 79 of those and of `.`, `_`, `-`. Without
   * one, or with anything else, it is the request id of the stream, a dot, and how many operations came on it.
   */
  'request_id'?: (string);
  /**
   * The caller's place in a trace, as W3C Trace Context has it in the headers of these names, at most 512 characters each. Without one
   * it is that of the stream; one that is not valid counts as none.
   */
  'traceparent'?: (string);
  'tracestate'?: (string);
  'create_data_key'?: (_hsmgateway_v1_CreateDataKeyRequestInput | null);
  'create_data_key_without_plaintext'?: (_hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput | null);
  'encrypt_data_key'?: (_hsmgateway_v1_EncryptDataKeyRequestInput | null);
  'decrypt_data_key'?: (_hsmgateway_v1_DecryptDataKeyRequestInput | null);
  'encrypt_data'?: (_hsmgateway_v1_EncryptDataRequestInput | null);
  'decrypt_data'?: (_hsmgateway_v1_DecryptDataRequestInput | null);
  'sign'?: (_hsmgateway_v1_SignRequestInput | null);
  'verify'?: (_hsmgateway_v1_VerifyRequestInput | null);
  'generate_mac'?: (_hsmgateway_v1_GenerateMacRequestInput | null);
  'verify_mac'?: (_hsmgateway_v1_VerifyMacRequestInput | null);
  'generate_random'?: (_hsmgateway_v1_GenerateRandomRequestInput | null);
  'get_public_key'?: (_hsmgateway_v1_GetPublicKeyRequestInput | null);
  're_encrypt'?: (_hsmgateway_v1_ReEncryptRequestInput | null);
  'derive_shared_secret'?: (_hsmgateway_v1_DeriveSharedSecretRequestInput | null);
  'sdf_internal_sign_ecc'?: (_hsmgateway_v1_SdfInternalSignECCRequestInput | null);
  'sdf_internal_verify_ecc'?: (_hsmgateway_v1_SdfInternalVerifyECCRequestInput | null);
  'sdf_external_verify_ecc'?: (_hsmgateway_v1_SdfExternalVerifyECCRequestInput | null);
  'sdf_external_encrypt_ecc'?: (_hsmgateway_v1_SdfExternalEncryptECCRequestInput | null);
  'sdf_encrypt'?: (_hsmgateway_v1_SdfEncryptRequestInput | null);
  'sdf_decrypt'?: (_hsmgateway_v1_SdfDecryptRequestInput | null);
  'sdf_calculate_mac'?: (_hsmgateway_v1_SdfCalculateMACRequestInput | null);
  'sdf_auth_enc'?: (_hsmgateway_v1_SdfAuthEncRequestInput | null);
  'sdf_auth_dec'?: (_hsmgateway_v1_SdfAuthDecRequestInput | null);
  'sdf_hash_update'?: (_hsmgateway_v1_SdfHashUpdateRequestInput | null);
  'sdf_generate_random'?: (_hsmgateway_v1_SdfGenerateRandomRequestInput | null);
  'sdf_import_key_with_isk_ecc'?: (_hsmgateway_v1_SdfImportKeyWithISKECCRequestInput | null);
  'request'?: "create_data_key"|"create_data_key_without_plaintext"|"encrypt_data_key"|"decrypt_data_key"|"encrypt_data"|"decrypt_data"|"sign"|"verify"|"generate_mac"|"verify_mac"|"generate_random"|"get_public_key"|"re_encrypt"|"derive_shared_secret"|"sdf_internal_sign_ecc"|"sdf_internal_verify_ecc"|"sdf_external_verify_ecc"|"sdf_external_encrypt_ecc"|"sdf_encrypt"|"sdf_decrypt"|"sdf_calculate_mac"|"sdf_auth_enc"|"sdf_auth_dec"|"sdf_hash_update"|"sdf_generate_random"|"sdf_import_key_with_isk_ecc";
}

export interface Operation {
  /**
   * The caller's number for this operation; unique among those it has in flight on this stream.
   */
  'id': (number);
  /**
   * Milliseconds from receipt after which the result is of no use; 0: the deadline of the stream.
   */
  'timeout_ms': (number);
  /**
   * Name of the operation in logs and in the audit trail: a letter or digit, then up to 79 of those and of `.`, `_`, `-`. Without
   * one, or with anything else, it is the request id of the stream, a dot, and how many operations came on it.
   */
  'request_id': (string);
  /**
   * The caller's place in a trace, as W3C Trace Context has it in the headers of these names, at most 512 characters each. Without one
   * it is that of the stream; one that is not valid counts as none.
   */
  'traceparent': (string);
  'tracestate': (string);
  'create_data_key'?: (_hsmgateway_v1_CreateDataKeyRequest | null);
  'create_data_key_without_plaintext'?: (_hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest | null);
  'encrypt_data_key'?: (_hsmgateway_v1_EncryptDataKeyRequest | null);
  'decrypt_data_key'?: (_hsmgateway_v1_DecryptDataKeyRequest | null);
  'encrypt_data'?: (_hsmgateway_v1_EncryptDataRequest | null);
  'decrypt_data'?: (_hsmgateway_v1_DecryptDataRequest | null);
  'sign'?: (_hsmgateway_v1_SignRequest | null);
  'verify'?: (_hsmgateway_v1_VerifyRequest | null);
  'generate_mac'?: (_hsmgateway_v1_GenerateMacRequest | null);
  'verify_mac'?: (_hsmgateway_v1_VerifyMacRequest | null);
  'generate_random'?: (_hsmgateway_v1_GenerateRandomRequest | null);
  'get_public_key'?: (_hsmgateway_v1_GetPublicKeyRequest | null);
  're_encrypt'?: (_hsmgateway_v1_ReEncryptRequest | null);
  'derive_shared_secret'?: (_hsmgateway_v1_DeriveSharedSecretRequest | null);
  'sdf_internal_sign_ecc'?: (_hsmgateway_v1_SdfInternalSignECCRequest | null);
  'sdf_internal_verify_ecc'?: (_hsmgateway_v1_SdfInternalVerifyECCRequest | null);
  'sdf_external_verify_ecc'?: (_hsmgateway_v1_SdfExternalVerifyECCRequest | null);
  'sdf_external_encrypt_ecc'?: (_hsmgateway_v1_SdfExternalEncryptECCRequest | null);
  'sdf_encrypt'?: (_hsmgateway_v1_SdfEncryptRequest | null);
  'sdf_decrypt'?: (_hsmgateway_v1_SdfDecryptRequest | null);
  'sdf_calculate_mac'?: (_hsmgateway_v1_SdfCalculateMACRequest | null);
  'sdf_auth_enc'?: (_hsmgateway_v1_SdfAuthEncRequest | null);
  'sdf_auth_dec'?: (_hsmgateway_v1_SdfAuthDecRequest | null);
  'sdf_hash_update'?: (_hsmgateway_v1_SdfHashUpdateRequest | null);
  'sdf_generate_random'?: (_hsmgateway_v1_SdfGenerateRandomRequest | null);
  'sdf_import_key_with_isk_ecc'?: (_hsmgateway_v1_SdfImportKeyWithISKECCRequest | null);
  'request'?: "create_data_key"|"create_data_key_without_plaintext"|"encrypt_data_key"|"decrypt_data_key"|"encrypt_data"|"decrypt_data"|"sign"|"verify"|"generate_mac"|"verify_mac"|"generate_random"|"get_public_key"|"re_encrypt"|"derive_shared_secret"|"sdf_internal_sign_ecc"|"sdf_internal_verify_ecc"|"sdf_external_verify_ecc"|"sdf_external_encrypt_ecc"|"sdf_encrypt"|"sdf_decrypt"|"sdf_calculate_mac"|"sdf_auth_enc"|"sdf_auth_dec"|"sdf_hash_update"|"sdf_generate_random"|"sdf_import_key_with_isk_ecc";
}
