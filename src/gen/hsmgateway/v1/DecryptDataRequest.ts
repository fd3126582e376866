// Original file: proto/hsmgateway/v1/kms.proto

import type { EncryptionAlgorithmInput as _hsmgateway_v1_EncryptionAlgorithmInput, EncryptionAlgorithm as _hsmgateway_v1_EncryptionAlgorithm } from '../../hsmgateway/v1/EncryptionAlgorithm.ts';

export interface DecryptDataRequestInput {
  'cipher_text'?: (Buffer | Uint8Array | string);
  'encryption_algorithm'?: (_hsmgateway_v1_EncryptionAlgorithmInput);
  /**
   * Needed for RSA and SM2 keys. For AES and SM4 keys the ciphertext names its key; one that is given must be the same.
   */
  'key_id'?: (string);
  'encryption_context'?: ({[key: string]: string});
  'additional_authenticated_data'?: (string);
  'sequence'?: (string);
}

export interface DecryptDataRequest {
  'cipher_text': (Buffer);
  'encryption_algorithm': (_hsmgateway_v1_EncryptionAlgorithm);
  /**
   * Needed for RSA and SM2 keys. For AES and SM4 keys the ciphertext names its key; one that is given must be the same.
   */
  'key_id': (string);
  'encryption_context': ({[key: string]: string});
  'additional_authenticated_data': (string);
  'sequence': (string);
}
