// Original file: proto/hsmgateway/v1/kms.proto

import type { _hsmgateway_v1_DataKeySpec_ValueInput, _hsmgateway_v1_DataKeySpec_Value } from '../../hsmgateway/v1/DataKeySpec.ts';

export interface CreateDataKeyRequestInput {
  /**
   * Key to encrypt under: AES_256, SM4, or RSA or SM2 for ENCRYPT_DECRYPT.
   */
  'key_id'?: (string);
  /**
   * AES_256 when neither this nor `datakey_length` is given.
   */
  'key_spec'?: (_hsmgateway_v1_DataKeySpec_ValueInput);
  /**
   * Bits, 8 to 8192, a multiple of 8; wins over `key_spec`. At most 1520 under an RSA key (KMS.1904), less for what OAEP holds.
   */
  'datakey_length'?: (number);
  /**
   * Names and values to be repeated on decryption; up to 64 pairs, 8192 bytes in all, not secret. Not with RSA or SM2.
   */
  'encryption_context'?: ({[key: string]: string});
  /**
   * A further string to be repeated on decryption, up to 128 bytes, not secret. Not with RSA or SM2.
   */
  'additional_authenticated_data'?: (string);
  'sequence'?: (string);
}

export interface CreateDataKeyRequest {
  /**
   * Key to encrypt under: AES_256, SM4, or RSA or SM2 for ENCRYPT_DECRYPT.
   */
  'key_id': (string);
  /**
   * AES_256 when neither this nor `datakey_length` is given.
   */
  'key_spec': (_hsmgateway_v1_DataKeySpec_Value);
  /**
   * Bits, 8 to 8192, a multiple of 8; wins over `key_spec`. At most 1520 under an RSA key (KMS.1904), less for what OAEP holds.
   */
  'datakey_length': (number);
  /**
   * Names and values to be repeated on decryption; up to 64 pairs, 8192 bytes in all, not secret. Not with RSA or SM2.
   */
  'encryption_context': ({[key: string]: string});
  /**
   * A further string to be repeated on decryption, up to 128 bytes, not secret. Not with RSA or SM2.
   */
  'additional_authenticated_data': (string);
  'sequence': (string);
}
