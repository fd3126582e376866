// Original file: proto/hsmgateway/v1/kms.proto

import type { _hsmgateway_v1_DataKeyPairSpec_ValueInput, _hsmgateway_v1_DataKeyPairSpec_Value } from '../../hsmgateway/v1/DataKeyPairSpec.ts';

export interface CreateRsaDataKeyPairRequestInput {
  'key_id'?: (string);
  /**
   * RSA_2048, RSA_3072 or RSA_4096.
   */
  'key_spec'?: (_hsmgateway_v1_DataKeyPairSpec_ValueInput);
  /**
   * Whether the private key comes in the clear too.
   */
  'with_plain_text'?: (boolean);
  'encryption_context'?: ({[key: string]: string});
  'additional_authenticated_data'?: (string);
  'sequence'?: (string);
}

export interface CreateRsaDataKeyPairRequest {
  'key_id': (string);
  /**
   * RSA_2048, RSA_3072 or RSA_4096.
   */
  'key_spec': (_hsmgateway_v1_DataKeyPairSpec_Value);
  /**
   * Whether the private key comes in the clear too.
   */
  'with_plain_text': (boolean);
  'encryption_context': ({[key: string]: string});
  'additional_authenticated_data': (string);
  'sequence': (string);
}
