// Original file: proto/hsmgateway/v1/kms.proto

import type { MacAlgorithmInput as _hsmgateway_v1_MacAlgorithmInput, MacAlgorithm as _hsmgateway_v1_MacAlgorithm } from '../../hsmgateway/v1/MacAlgorithm.ts';

export interface VerifyMacResponseInput {
  'key_id'?: (string);
  'mac_algorithm'?: (_hsmgateway_v1_MacAlgorithmInput);
  'mac_valid'?: (boolean);
}

export interface VerifyMacResponse {
  'key_id': (string);
  'mac_algorithm': (_hsmgateway_v1_MacAlgorithm);
  'mac_valid': (boolean);
}
