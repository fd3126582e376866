// Original file: proto/hsmgateway/v1/kms.proto

import type { MacAlgorithmInput as _hsmgateway_v1_MacAlgorithmInput, MacAlgorithm as _hsmgateway_v1_MacAlgorithm } from '../../hsmgateway/v1/MacAlgorithm.ts';

export interface GenerateMacResponseInput {
  'key_id'?: (string);
  'mac_algorithm'?: (_hsmgateway_v1_MacAlgorithmInput);
  'mac'?: (Buffer | Uint8Array | string);
}

export interface GenerateMacResponse {
  'key_id': (string);
  'mac_algorithm': (_hsmgateway_v1_MacAlgorithm);
  'mac': (Buffer);
}
