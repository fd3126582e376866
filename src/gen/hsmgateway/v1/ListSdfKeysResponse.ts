// Original file: proto/hsmgateway/v1/sdf_admin.proto

import type { SdfKeyInput as _hsmgateway_v1_SdfKeyInput, SdfKey as _hsmgateway_v1_SdfKey } from '../../hsmgateway/v1/SdfKey.ts';

export interface ListSdfKeysResponseInput {
  'keys'?: (_hsmgateway_v1_SdfKeyInput)[];
}

export interface ListSdfKeysResponse {
  'keys': (_hsmgateway_v1_SdfKey)[];
}
