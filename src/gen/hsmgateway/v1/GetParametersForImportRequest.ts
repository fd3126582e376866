// Original file: proto/hsmgateway/v1/kms.proto

import type { _hsmgateway_v1_WrappingAlgorithm_ValueInput, _hsmgateway_v1_WrappingAlgorithm_Value } from '../../hsmgateway/v1/WrappingAlgorithm.ts';

export interface GetParametersForImportRequestInput {
  'key_id'?: (string);
  'wrapping_algorithm'?: (_hsmgateway_v1_WrappingAlgorithm_ValueInput);
  /**
   * RSA: 2048 (when not given), 3072 or 4096.
   */
  'wrapping_key_bits'?: (number);
  'sequence'?: (string);
}

export interface GetParametersForImportRequest {
  'key_id': (string);
  'wrapping_algorithm': (_hsmgateway_v1_WrappingAlgorithm_Value);
  /**
   * RSA: 2048 (when not given), 3072 or 4096.
   */
  'wrapping_key_bits': (number);
  'sequence': (string);
}
