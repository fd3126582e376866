// Original file: proto/hsmgateway/v1/kms.proto

import type { _hsmgateway_v1_DataKeyPairSpec_ValueInput, _hsmgateway_v1_DataKeyPairSpec_Value } from '../../hsmgateway/v1/DataKeyPairSpec.ts';

export interface CreateEcDataKeyPairRequestInput {
  'key_id'?: (string);
  /**
   * ECC_…, or SM2.
   */
  'key_spec'?: (_hsmgateway_v1_DataKeyPairSpec_ValueInput);
  'with_plain_text'?: (boolean);
  'encryption_context'?: ({[key: string]: string});
  'additional_authenticated_data'?: (string);
  'sequence'?: (string);
}

export interface CreateEcDataKeyPairRequest {
  'key_id': (string);
  /**
   * ECC_…, or SM2.
   */
  'key_spec': (_hsmgateway_v1_DataKeyPairSpec_Value);
  'with_plain_text': (boolean);
  'encryption_context': ({[key: string]: string});
  'additional_authenticated_data': (string);
  'sequence': (string);
}
