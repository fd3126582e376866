// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyMaterialInfoInput as _hsmgateway_v1_KeyMaterialInfoInput, KeyMaterialInfo as _hsmgateway_v1_KeyMaterialInfo } from '../../hsmgateway/v1/KeyMaterialInfo.ts';
import type { Long } from '@grpc/proto-loader';

export interface GetKeyRotationStatusResponseInput {
  'key_rotation_enabled'?: (boolean);
  /**
   * Days, 30 to 365. While rotation is off: 365, with which EnableKeyRotation begins, whatever was set before. 0 for keys that never
   * rotate: asymmetric and HMAC ones, those of external origin, and default keys of services.
   */
  'rotation_interval'?: (number);
  /**
   * Milliseconds since 1970 UTC; 0: never.
   */
  'last_rotation_time'?: (number | string | Long);
  'number_of_rotations'?: (number);
  /**
   * When the next automatic one is due; 0: never.
   */
  'next_rotation_time'?: (number | string | Long);
  'key_materials'?: (_hsmgateway_v1_KeyMaterialInfoInput)[];
}

export interface GetKeyRotationStatusResponse {
  'key_rotation_enabled': (boolean);
  /**
   * Days, 30 to 365. While rotation is off: 365, with which EnableKeyRotation begins, whatever was set before. 0 for keys that never
   * rotate: asymmetric and HMAC ones, those of external origin, and default keys of services.
   */
  'rotation_interval': (number);
  /**
   * Milliseconds since 1970 UTC; 0: never.
   */
  'last_rotation_time': (number);
  'number_of_rotations': (number);
  /**
   * When the next automatic one is due; 0: never.
   */
  'next_rotation_time': (number);
  'key_materials': (_hsmgateway_v1_KeyMaterialInfo)[];
}
