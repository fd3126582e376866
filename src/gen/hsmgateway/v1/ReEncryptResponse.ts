// Original file: proto/hsmgateway/v1/kms.proto

import type { EncryptionAlgorithmInput as _hsmgateway_v1_EncryptionAlgorithmInput, EncryptionAlgorithm as _hsmgateway_v1_EncryptionAlgorithm } from '../../hsmgateway/v1/EncryptionAlgorithm.ts';

export interface ReEncryptResponseInput {
  'key_id'?: (string);
  'source_key_id'?: (string);
  'source_encryption_algorithm'?: (_hsmgateway_v1_EncryptionAlgorithmInput);
  'destination_encryption_algorithm'?: (_hsmgateway_v1_EncryptionAlgorithmInput);
  'cipher_text'?: (Buffer | Uint8Array | string);
}

export interface ReEncryptResponse {
  'key_id': (string);
  'source_key_id': (string);
  'source_encryption_algorithm': (_hsmgateway_v1_EncryptionAlgorithm);
  'destination_encryption_algorithm': (_hsmgateway_v1_EncryptionAlgorithm);
  'cipher_text': (Buffer);
}
