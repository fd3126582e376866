// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyStateInfoInput as _hsmgateway_v1_KeyStateInfoInput, KeyStateInfo as _hsmgateway_v1_KeyStateInfo } from '../../hsmgateway/v1/KeyStateInfo.ts';

export interface DisableKeyResponseInput {
  'key_info'?: (_hsmgateway_v1_KeyStateInfoInput | null);
}

export interface DisableKeyResponse {
  'key_info': (_hsmgateway_v1_KeyStateInfo | null);
}
