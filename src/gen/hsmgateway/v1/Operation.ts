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

export interface OperationInput {
  /**
   * The caller's number for this operation; unique among those it has in flight on this stream.
   */
  'id'?: (number);
  /**
   * Milliseconds from receipt after which the result is of no use; 0: the deadline of the stream.
   */
  'timeout_ms'?: (number);
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
  'request'?: "create_data_key"|"create_data_key_without_plaintext"|"encrypt_data_key"|"decrypt_data_key"|"encrypt_data"|"decrypt_data"|"sign"|"verify"|"generate_mac"|"verify_mac"|"generate_random"|"get_public_key";
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
  'request'?: "create_data_key"|"create_data_key_without_plaintext"|"encrypt_data_key"|"decrypt_data_key"|"encrypt_data"|"decrypt_data"|"sign"|"verify"|"generate_mac"|"verify_mac"|"generate_random"|"get_public_key";
}
