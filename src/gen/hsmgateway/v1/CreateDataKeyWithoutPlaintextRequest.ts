// Original file: proto/hsmgateway/v1/kms.proto

import type { _hsmgateway_v1_DataKeySpec_ValueInput, _hsmgateway_v1_DataKeySpec_Value } from '../../hsmgateway/v1/DataKeySpec.ts';

export interface CreateDataKeyWithoutPlaintextRequestInput {
  'key_id'?: (string);
  'key_spec'?: (_hsmgateway_v1_DataKeySpec_ValueInput);
  'datakey_length'?: (number);
  'encryption_context'?: ({[key: string]: string});
  'additional_authenticated_data'?: (string);
  'sequence'?: (string);
}

export interface CreateDataKeyWithoutPlaintextRequest {
  'key_id': (string);
  'key_spec': (_hsmgateway_v1_DataKeySpec_Value);
  'datakey_length': (number);
  'encryption_context': ({[key: string]: string});
  'additional_authenticated_data': (string);
  'sequence': (string);
}
