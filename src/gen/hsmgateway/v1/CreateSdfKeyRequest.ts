// Original file: proto/hsmgateway/v1/sdf_admin.proto

import type { SdfKeyFamilyInput as _hsmgateway_v1_SdfKeyFamilyInput, SdfKeyFamily as _hsmgateway_v1_SdfKeyFamily } from '../../hsmgateway/v1/SdfKeyFamily.ts';
import type { SdfKeyPurposeInput as _hsmgateway_v1_SdfKeyPurposeInput, SdfKeyPurpose as _hsmgateway_v1_SdfKeyPurpose } from '../../hsmgateway/v1/SdfKeyPurpose.ts';
import type { ProtectionInput as _hsmgateway_v1_ProtectionInput, Protection as _hsmgateway_v1_Protection } from '../../hsmgateway/v1/Protection.ts';

export interface CreateSdfKeyRequestInput {
  'tenant'?: (string);
  /**
   * The tenant's default partition when empty.
   */
  'keystore_id'?: (string);
  'family'?: (_hsmgateway_v1_SdfKeyFamilyInput);
  /**
   * 0 (the device's own, not for KEKs) to 65535.
   */
  'key_index'?: (number);
  'purpose'?: (_hsmgateway_v1_SdfKeyPurposeInput);
  /**
   * RSA: 2048 (when not given), 3072, 4096.
   */
  'bits'?: (number);
  /**
   * When not given: the strongest that the token offers for the key.
   */
  'protection'?: (_hsmgateway_v1_ProtectionInput);
}

export interface CreateSdfKeyRequest {
  'tenant': (string);
  /**
   * The tenant's default partition when empty.
   */
  'keystore_id': (string);
  'family': (_hsmgateway_v1_SdfKeyFamily);
  /**
   * 0 (the device's own, not for KEKs) to 65535.
   */
  'key_index': (number);
  'purpose': (_hsmgateway_v1_SdfKeyPurpose);
  /**
   * RSA: 2048 (when not given), 3072, 4096.
   */
  'bits': (number);
  /**
   * When not given: the strongest that the token offers for the key.
   */
  'protection': (_hsmgateway_v1_Protection);
}
