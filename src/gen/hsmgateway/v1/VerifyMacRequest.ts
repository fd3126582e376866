// Original file: proto/hsmgateway/v1/kms.proto

import type { MacAlgorithmInput as _hsmgateway_v1_MacAlgorithmInput, MacAlgorithm as _hsmgateway_v1_MacAlgorithm } from '../../hsmgateway/v1/MacAlgorithm.ts';

export interface VerifyMacRequestInput {
  'key_id'?: (string);
  'mac_algorithm'?: (_hsmgateway_v1_MacAlgorithmInput);
  'message'?: (Buffer | Uint8Array | string);
  'mac'?: (Buffer | Uint8Array | string);
  'sequence'?: (string);
}

export interface VerifyMacRequest {
  'key_id': (string);
  'mac_algorithm': (_hsmgateway_v1_MacAlgorithm);
  'message': (Buffer);
  'mac': (Buffer);
  'sequence': (string);
}
