// Original file: proto/hsmgateway/v1/kms.proto

import type { EncryptionAlgorithmInput as _hsmgateway_v1_EncryptionAlgorithmInput, EncryptionAlgorithm as _hsmgateway_v1_EncryptionAlgorithm } from '../../hsmgateway/v1/EncryptionAlgorithm.ts';

export interface ReEncryptRequestInput {
  'cipher_text'?: (Buffer | Uint8Array | string);
  'destination_key_id'?: (string);
  /**
   * Needed where the ciphertext does not name its key: RSA and SM2.
   */
  'source_key_id'?: (string);
  'source_encryption_algorithm'?: (_hsmgateway_v1_EncryptionAlgorithmInput);
  'destination_encryption_algorithm'?: (_hsmgateway_v1_EncryptionAlgorithmInput);
  'source_encryption_context'?: ({[key: string]: string});
  'source_additional_authenticated_data'?: (string);
  'destination_encryption_context'?: ({[key: string]: string});
  'destination_additional_authenticated_data'?: (string);
  /**
   * Set for an encrypted data key: its length in bytes, checked. 0 for encrypted data.
   */
  'datakey_cipher_length'?: (number);
  'sequence'?: (string);
}

export interface ReEncryptRequest {
  'cipher_text': (Buffer);
  'destination_key_id': (string);
  /**
   * Needed where the ciphertext does not name its key: RSA and SM2.
   */
  'source_key_id': (string);
  'source_encryption_algorithm': (_hsmgateway_v1_EncryptionAlgorithm);
  'destination_encryption_algorithm': (_hsmgateway_v1_EncryptionAlgorithm);
  'source_encryption_context': ({[key: string]: string});
  'source_additional_authenticated_data': (string);
  'destination_encryption_context': ({[key: string]: string});
  'destination_additional_authenticated_data': (string);
  /**
   * Set for an encrypted data key: its length in bytes, checked. 0 for encrypted data.
   */
  'datakey_cipher_length': (number);
  'sequence': (string);
}
