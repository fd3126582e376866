// Original file: proto/hsmgateway/v1/stream.proto

import type { OperationErrorInput as _hsmgateway_v1_OperationErrorInput, OperationError as _hsmgateway_v1_OperationError } from '../../hsmgateway/v1/OperationError.ts';
import type { CreateDataKeyResponseInput as _hsmgateway_v1_CreateDataKeyResponseInput, CreateDataKeyResponse as _hsmgateway_v1_CreateDataKeyResponse } from '../../hsmgateway/v1/CreateDataKeyResponse.ts';
import type { CreateDataKeyWithoutPlaintextResponseInput as _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput, CreateDataKeyWithoutPlaintextResponse as _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse } from '../../hsmgateway/v1/CreateDataKeyWithoutPlaintextResponse.ts';
import type { EncryptDataKeyResponseInput as _hsmgateway_v1_EncryptDataKeyResponseInput, EncryptDataKeyResponse as _hsmgateway_v1_EncryptDataKeyResponse } from '../../hsmgateway/v1/EncryptDataKeyResponse.ts';
import type { DecryptDataKeyResponseInput as _hsmgateway_v1_DecryptDataKeyResponseInput, DecryptDataKeyResponse as _hsmgateway_v1_DecryptDataKeyResponse } from '../../hsmgateway/v1/DecryptDataKeyResponse.ts';
import type { EncryptDataResponseInput as _hsmgateway_v1_EncryptDataResponseInput, EncryptDataResponse as _hsmgateway_v1_EncryptDataResponse } from '../../hsmgateway/v1/EncryptDataResponse.ts';
import type { DecryptDataResponseInput as _hsmgateway_v1_DecryptDataResponseInput, DecryptDataResponse as _hsmgateway_v1_DecryptDataResponse } from '../../hsmgateway/v1/DecryptDataResponse.ts';
import type { SignResponseInput as _hsmgateway_v1_SignResponseInput, SignResponse as _hsmgateway_v1_SignResponse } from '../../hsmgateway/v1/SignResponse.ts';
import type { VerifyResponseInput as _hsmgateway_v1_VerifyResponseInput, VerifyResponse as _hsmgateway_v1_VerifyResponse } from '../../hsmgateway/v1/VerifyResponse.ts';
import type { GenerateMacResponseInput as _hsmgateway_v1_GenerateMacResponseInput, GenerateMacResponse as _hsmgateway_v1_GenerateMacResponse } from '../../hsmgateway/v1/GenerateMacResponse.ts';
import type { VerifyMacResponseInput as _hsmgateway_v1_VerifyMacResponseInput, VerifyMacResponse as _hsmgateway_v1_VerifyMacResponse } from '../../hsmgateway/v1/VerifyMacResponse.ts';
import type { GenerateRandomResponseInput as _hsmgateway_v1_GenerateRandomResponseInput, GenerateRandomResponse as _hsmgateway_v1_GenerateRandomResponse } from '../../hsmgateway/v1/GenerateRandomResponse.ts';
import type { GetPublicKeyResponseInput as _hsmgateway_v1_GetPublicKeyResponseInput, GetPublicKeyResponse as _hsmgateway_v1_GetPublicKeyResponse } from '../../hsmgateway/v1/GetPublicKeyResponse.ts';
import type { ReEncryptResponseInput as _hsmgateway_v1_ReEncryptResponseInput, ReEncryptResponse as _hsmgateway_v1_ReEncryptResponse } from '../../hsmgateway/v1/ReEncryptResponse.ts';
import type { DeriveSharedSecretResponseInput as _hsmgateway_v1_DeriveSharedSecretResponseInput, DeriveSharedSecretResponse as _hsmgateway_v1_DeriveSharedSecretResponse } from '../../hsmgateway/v1/DeriveSharedSecretResponse.ts';
import type { SdfInternalSignECCResponseInput as _hsmgateway_v1_SdfInternalSignECCResponseInput, SdfInternalSignECCResponse as _hsmgateway_v1_SdfInternalSignECCResponse } from '../../hsmgateway/v1/SdfInternalSignECCResponse.ts';
import type { SdfInternalVerifyECCResponseInput as _hsmgateway_v1_SdfInternalVerifyECCResponseInput, SdfInternalVerifyECCResponse as _hsmgateway_v1_SdfInternalVerifyECCResponse } from '../../hsmgateway/v1/SdfInternalVerifyECCResponse.ts';
import type { SdfExternalVerifyECCResponseInput as _hsmgateway_v1_SdfExternalVerifyECCResponseInput, SdfExternalVerifyECCResponse as _hsmgateway_v1_SdfExternalVerifyECCResponse } from '../../hsmgateway/v1/SdfExternalVerifyECCResponse.ts';
import type { SdfExternalEncryptECCResponseInput as _hsmgateway_v1_SdfExternalEncryptECCResponseInput, SdfExternalEncryptECCResponse as _hsmgateway_v1_SdfExternalEncryptECCResponse } from '../../hsmgateway/v1/SdfExternalEncryptECCResponse.ts';
import type { SdfEncryptResponseInput as _hsmgateway_v1_SdfEncryptResponseInput, SdfEncryptResponse as _hsmgateway_v1_SdfEncryptResponse } from '../../hsmgateway/v1/SdfEncryptResponse.ts';
import type { SdfDecryptResponseInput as _hsmgateway_v1_SdfDecryptResponseInput, SdfDecryptResponse as _hsmgateway_v1_SdfDecryptResponse } from '../../hsmgateway/v1/SdfDecryptResponse.ts';
import type { SdfCalculateMACResponseInput as _hsmgateway_v1_SdfCalculateMACResponseInput, SdfCalculateMACResponse as _hsmgateway_v1_SdfCalculateMACResponse } from '../../hsmgateway/v1/SdfCalculateMACResponse.ts';
import type { SdfAuthEncResponseInput as _hsmgateway_v1_SdfAuthEncResponseInput, SdfAuthEncResponse as _hsmgateway_v1_SdfAuthEncResponse } from '../../hsmgateway/v1/SdfAuthEncResponse.ts';
import type { SdfAuthDecResponseInput as _hsmgateway_v1_SdfAuthDecResponseInput, SdfAuthDecResponse as _hsmgateway_v1_SdfAuthDecResponse } from '../../hsmgateway/v1/SdfAuthDecResponse.ts';
import type { SdfHashUpdateResponseInput as _hsmgateway_v1_SdfHashUpdateResponseInput, SdfHashUpdateResponse as _hsmgateway_v1_SdfHashUpdateResponse } from '../../hsmgateway/v1/SdfHashUpdateResponse.ts';
import type { SdfGenerateRandomResponseInput as _hsmgateway_v1_SdfGenerateRandomResponseInput, SdfGenerateRandomResponse as _hsmgateway_v1_SdfGenerateRandomResponse } from '../../hsmgateway/v1/SdfGenerateRandomResponse.ts';
import type { SdfImportKeyWithISKECCResponseInput as _hsmgateway_v1_SdfImportKeyWithISKECCResponseInput, SdfImportKeyWithISKECCResponse as _hsmgateway_v1_SdfImportKeyWithISKECCResponse } from '../../hsmgateway/v1/SdfImportKeyWithISKECCResponse.ts';

export interface ResultInput {
  /**
   * The operation's number.
   */
  'id'?: (number);
  'error'?: (_hsmgateway_v1_OperationErrorInput | null);
  'create_data_key'?: (_hsmgateway_v1_CreateDataKeyResponseInput | null);
  'create_data_key_without_plaintext'?: (_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput | null);
  'encrypt_data_key'?: (_hsmgateway_v1_EncryptDataKeyResponseInput | null);
  'decrypt_data_key'?: (_hsmgateway_v1_DecryptDataKeyResponseInput | null);
  'encrypt_data'?: (_hsmgateway_v1_EncryptDataResponseInput | null);
  'decrypt_data'?: (_hsmgateway_v1_DecryptDataResponseInput | null);
  'sign'?: (_hsmgateway_v1_SignResponseInput | null);
  'verify'?: (_hsmgateway_v1_VerifyResponseInput | null);
  'generate_mac'?: (_hsmgateway_v1_GenerateMacResponseInput | null);
  'verify_mac'?: (_hsmgateway_v1_VerifyMacResponseInput | null);
  'generate_random'?: (_hsmgateway_v1_GenerateRandomResponseInput | null);
  'get_public_key'?: (_hsmgateway_v1_GetPublicKeyResponseInput | null);
  're_encrypt'?: (_hsmgateway_v1_ReEncryptResponseInput | null);
  'derive_shared_secret'?: (_hsmgateway_v1_DeriveSharedSecretResponseInput | null);
  'sdf_internal_sign_ecc'?: (_hsmgateway_v1_SdfInternalSignECCResponseInput | null);
  'sdf_internal_verify_ecc'?: (_hsmgateway_v1_SdfInternalVerifyECCResponseInput | null);
  'sdf_external_verify_ecc'?: (_hsmgateway_v1_SdfExternalVerifyECCResponseInput | null);
  'sdf_external_encrypt_ecc'?: (_hsmgateway_v1_SdfExternalEncryptECCResponseInput | null);
  'sdf_encrypt'?: (_hsmgateway_v1_SdfEncryptResponseInput | null);
  'sdf_decrypt'?: (_hsmgateway_v1_SdfDecryptResponseInput | null);
  'sdf_calculate_mac'?: (_hsmgateway_v1_SdfCalculateMACResponseInput | null);
  'sdf_auth_enc'?: (_hsmgateway_v1_SdfAuthEncResponseInput | null);
  'sdf_auth_dec'?: (_hsmgateway_v1_SdfAuthDecResponseInput | null);
  'sdf_hash_update'?: (_hsmgateway_v1_SdfHashUpdateResponseInput | null);
  'sdf_generate_random'?: (_hsmgateway_v1_SdfGenerateRandomResponseInput | null);
  'sdf_import_key_with_isk_ecc'?: (_hsmgateway_v1_SdfImportKeyWithISKECCResponseInput | null);
  'outcome'?: "error"|"create_data_key"|"create_data_key_without_plaintext"|"encrypt_data_key"|"decrypt_data_key"|"encrypt_data"|"decrypt_data"|"sign"|"verify"|"generate_mac"|"verify_mac"|"generate_random"|"get_public_key"|"re_encrypt"|"derive_shared_secret"|"sdf_internal_sign_ecc"|"sdf_internal_verify_ecc"|"sdf_external_verify_ecc"|"sdf_external_encrypt_ecc"|"sdf_encrypt"|"sdf_decrypt"|"sdf_calculate_mac"|"sdf_auth_enc"|"sdf_auth_dec"|"sdf_hash_update"|"sdf_generate_random"|"sdf_import_key_with_isk_ecc";
}

export interface Result {
  /**
   * The operation's number.
   */
  'id': (number);
  'error'?: (_hsmgateway_v1_OperationError | null);
  'create_data_key'?: (_hsmgateway_v1_CreateDataKeyResponse | null);
  'create_data_key_without_plaintext'?: (_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse | null);
  'encrypt_data_key'?: (_hsmgateway_v1_EncryptDataKeyResponse | null);
  'decrypt_data_key'?: (_hsmgateway_v1_DecryptDataKeyResponse | null);
  'encrypt_data'?: (_hsmgateway_v1_EncryptDataResponse | null);
  'decrypt_data'?: (_hsmgateway_v1_DecryptDataResponse | null);
  'sign'?: (_hsmgateway_v1_SignResponse | null);
  'verify'?: (_hsmgateway_v1_VerifyResponse | null);
  'generate_mac'?: (_hsmgateway_v1_GenerateMacResponse | null);
  'verify_mac'?: (_hsmgateway_v1_VerifyMacResponse | null);
  'generate_random'?: (_hsmgateway_v1_GenerateRandomResponse | null);
  'get_public_key'?: (_hsmgateway_v1_GetPublicKeyResponse | null);
  're_encrypt'?: (_hsmgateway_v1_ReEncryptResponse | null);
  'derive_shared_secret'?: (_hsmgateway_v1_DeriveSharedSecretResponse | null);
  'sdf_internal_sign_ecc'?: (_hsmgateway_v1_SdfInternalSignECCResponse | null);
  'sdf_internal_verify_ecc'?: (_hsmgateway_v1_SdfInternalVerifyECCResponse | null);
  'sdf_external_verify_ecc'?: (_hsmgateway_v1_SdfExternalVerifyECCResponse | null);
  'sdf_external_encrypt_ecc'?: (_hsmgateway_v1_SdfExternalEncryptECCResponse | null);
  'sdf_encrypt'?: (_hsmgateway_v1_SdfEncryptResponse | null);
  'sdf_decrypt'?: (_hsmgateway_v1_SdfDecryptResponse | null);
  'sdf_calculate_mac'?: (_hsmgateway_v1_SdfCalculateMACResponse | null);
  'sdf_auth_enc'?: (_hsmgateway_v1_SdfAuthEncResponse | null);
  'sdf_auth_dec'?: (_hsmgateway_v1_SdfAuthDecResponse | null);
  'sdf_hash_update'?: (_hsmgateway_v1_SdfHashUpdateResponse | null);
  'sdf_generate_random'?: (_hsmgateway_v1_SdfGenerateRandomResponse | null);
  'sdf_import_key_with_isk_ecc'?: (_hsmgateway_v1_SdfImportKeyWithISKECCResponse | null);
  'outcome'?: "error"|"create_data_key"|"create_data_key_without_plaintext"|"encrypt_data_key"|"decrypt_data_key"|"encrypt_data"|"decrypt_data"|"sign"|"verify"|"generate_mac"|"verify_mac"|"generate_random"|"get_public_key"|"re_encrypt"|"derive_shared_secret"|"sdf_internal_sign_ecc"|"sdf_internal_verify_ecc"|"sdf_external_verify_ecc"|"sdf_external_encrypt_ecc"|"sdf_encrypt"|"sdf_decrypt"|"sdf_calculate_mac"|"sdf_auth_enc"|"sdf_auth_dec"|"sdf_hash_update"|"sdf_generate_random"|"sdf_import_key_with_isk_ecc";
}
