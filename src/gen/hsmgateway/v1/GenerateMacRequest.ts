// Original file: proto/hsmgateway/v1/kms.proto

import type { MacAlgorithmInput as _hsmgateway_v1_MacAlgorithmInput, MacAlgorithm as _hsmgateway_v1_MacAlgorithm } from '../../hsmgateway/v1/MacAlgorithm.ts';

export interface GenerateMacRequestInput {
  'key_id'?: (string);
  /**
   * The key's only algorithm when not given.
   */
  'mac_algorithm'?: (_hsmgateway_v1_MacAlgorithmInput);
  /**
   * 1 to 4096 bytes.
   */
  'message'?: (Buffer | Uint8Array | string);
  'sequence'?: (string);
}

export interface GenerateMacRequest {
  'key_id': (string);
  /**
   * The key's only algorithm when not given.
   */
  'mac_algorithm': (_hsmgateway_v1_MacAlgorithm);
  /**
   * 1 to 4096 bytes.
   */
  'message': (Buffer);
  'sequence': (string);
}
