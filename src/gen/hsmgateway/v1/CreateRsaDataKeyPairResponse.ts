// Original file: proto/hsmgateway/v1/kms.proto

import type { _hsmgateway_v1_DataKeyPairSpec_ValueInput, _hsmgateway_v1_DataKeyPairSpec_Value } from '../../hsmgateway/v1/DataKeyPairSpec.ts';

export interface CreateRsaDataKeyPairResponseInput {
  'key_id'?: (string);
  'key_spec'?: (_hsmgateway_v1_DataKeyPairSpec_ValueInput);
  /**
   * SubjectPublicKeyInfo, DER.
   */
  'public_key'?: (Buffer | Uint8Array | string);
  /**
   * PKCS#8 PrivateKeyInfo, DER, encrypted under the CMK; DecryptDataKeyPair is DecryptData of it.
   */
  'private_key_cipher_text'?: (Buffer | Uint8Array | string);
  /**
   * PKCS#8 PrivateKeyInfo, DER; empty unless asked for.
   */
  'private_key_plain_text'?: (Buffer | Uint8Array | string);
}

export interface CreateRsaDataKeyPairResponse {
  'key_id': (string);
  'key_spec': (_hsmgateway_v1_DataKeyPairSpec_Value);
  /**
   * SubjectPublicKeyInfo, DER.
   */
  'public_key': (Buffer);
  /**
   * PKCS#8 PrivateKeyInfo, DER, encrypted under the CMK; DecryptDataKeyPair is DecryptData of it.
   */
  'private_key_cipher_text': (Buffer);
  /**
   * PKCS#8 PrivateKeyInfo, DER; empty unless asked for.
   */
  'private_key_plain_text': (Buffer);
}
