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
  'outcome'?: "error"|"create_data_key"|"create_data_key_without_plaintext"|"encrypt_data_key"|"decrypt_data_key"|"encrypt_data"|"decrypt_data"|"sign"|"verify"|"generate_mac"|"verify_mac"|"generate_random"|"get_public_key";
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
  'outcome'?: "error"|"create_data_key"|"create_data_key_without_plaintext"|"encrypt_data_key"|"decrypt_data_key"|"encrypt_data"|"decrypt_data"|"sign"|"verify"|"generate_mac"|"verify_mac"|"generate_random"|"get_public_key";
}
