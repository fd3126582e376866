// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfCustodyInput as _hsmgateway_v1_SdfCustodyInput, SdfCustody as _hsmgateway_v1_SdfCustody } from '../../hsmgateway/v1/SdfCustody.ts';

export interface SdfGetDeviceInfoResponseInput {
  'issuer_name'?: (string);
  'device_name'?: (string);
  'device_serial'?: (string);
  'device_version'?: (number);
  /**
   * 2: the edition of 2023 (with what 2012 alone has).
   */
  'standard_version'?: (number);
  'asym_alg_ability'?: (number);
  'asym_bits_ability'?: (number);
  'sym_alg_ability'?: (number);
  'hash_alg_ability'?: (number);
  /**
   * Space for files, in bytes.
   */
  'buffer_size'?: (number);
  /**
   * Not of the standard: where keys are used on this device.
   */
  'custody'?: (_hsmgateway_v1_SdfCustodyInput)[];
}

export interface SdfGetDeviceInfoResponse {
  'issuer_name': (string);
  'device_name': (string);
  'device_serial': (string);
  'device_version': (number);
  /**
   * 2: the edition of 2023 (with what 2012 alone has).
   */
  'standard_version': (number);
  'asym_alg_ability': (number);
  'asym_bits_ability': (number);
  'sym_alg_ability': (number);
  'hash_alg_ability': (number);
  /**
   * Space for files, in bytes.
   */
  'buffer_size': (number);
  /**
   * Not of the standard: where keys are used on this device.
   */
  'custody': (_hsmgateway_v1_SdfCustody)[];
}
