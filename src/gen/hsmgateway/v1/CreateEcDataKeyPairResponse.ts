// Original file: proto/hsmgateway/v1/kms.proto

import type { _hsmgateway_v1_DataKeyPairSpec_ValueInput, _hsmgateway_v1_DataKeyPairSpec_Value } from '../../hsmgateway/v1/DataKeyPairSpec.ts';

export interface CreateEcDataKeyPairResponseInput {
  'key_id'?: (string);
  'key_spec'?: (_hsmgateway_v1_DataKeyPairSpec_ValueInput);
  'public_key'?: (Buffer | Uint8Array | string);
  'private_key_cipher_text'?: (Buffer | Uint8Array | string);
  'private_key_plain_text'?: (Buffer | Uint8Array | string);
}

export interface CreateEcDataKeyPairResponse {
  'key_id': (string);
  'key_spec': (_hsmgateway_v1_DataKeyPairSpec_Value);
  'public_key': (Buffer);
  'private_key_cipher_text': (Buffer);
  'private_key_plain_text': (Buffer);
}
