// Original file: proto/hsmgateway/v1/sdf_admin.proto

import type { SdfKeyFamilyInput as _hsmgateway_v1_SdfKeyFamilyInput, SdfKeyFamily as _hsmgateway_v1_SdfKeyFamily } from '../../hsmgateway/v1/SdfKeyFamily.ts';
import type { SdfKeyPurposeInput as _hsmgateway_v1_SdfKeyPurposeInput, SdfKeyPurpose as _hsmgateway_v1_SdfKeyPurpose } from '../../hsmgateway/v1/SdfKeyPurpose.ts';

export interface DestroySdfKeyRequestInput {
  'tenant'?: (string);
  'keystore_id'?: (string);
  'family'?: (_hsmgateway_v1_SdfKeyFamilyInput);
  'key_index'?: (number);
  'purpose'?: (_hsmgateway_v1_SdfKeyPurposeInput);
}

export interface DestroySdfKeyRequest {
  'tenant': (string);
  'keystore_id': (string);
  'family': (_hsmgateway_v1_SdfKeyFamily);
  'key_index': (number);
  'purpose': (_hsmgateway_v1_SdfKeyPurpose);
}
