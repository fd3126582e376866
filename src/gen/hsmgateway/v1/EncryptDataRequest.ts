// Original file: proto/hsmgateway/v1/kms.proto

import type { EncryptionAlgorithmInput as _hsmgateway_v1_EncryptionAlgorithmInput, EncryptionAlgorithm as _hsmgateway_v1_EncryptionAlgorithm } from '../../hsmgateway/v1/EncryptionAlgorithm.ts';

export interface EncryptDataRequestInput {
  'key_id'?: (string);
  /**
   * 1 to 4096 bytes, also under SM2; under RSA what OAEP with SHA-256 holds: 190, 318 or 446 bytes for 2048, 3072 or 4096 bits.
   */
  'plain_text'?: (Buffer | Uint8Array | string);
  /**
   * The key's only algorithm when not given.
   */
  'encryption_algorithm'?: (_hsmgateway_v1_EncryptionAlgorithmInput);
  'encryption_context'?: ({[key: string]: string});
  'additional_authenticated_data'?: (string);
  'sequence'?: (string);
}

export interface EncryptDataRequest {
  'key_id': (string);
  /**
   * 1 to 4096 bytes, also under SM2; under RSA what OAEP with SHA-256 holds: 190, 318 or 446 bytes for 2048, 3072 or 4096 bits.
   */
  'plain_text': (Buffer);
  /**
   * The key's only algorithm when not given.
   */
  'encryption_algorithm': (_hsmgateway_v1_EncryptionAlgorithm);
  'encryption_context': ({[key: string]: string});
  'additional_authenticated_data': (string);
  'sequence': (string);
}
