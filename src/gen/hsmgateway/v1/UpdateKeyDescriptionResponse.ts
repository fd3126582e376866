// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyDescriptionInfoInput as _hsmgateway_v1_KeyDescriptionInfoInput, KeyDescriptionInfo as _hsmgateway_v1_KeyDescriptionInfo } from '../../hsmgateway/v1/KeyDescriptionInfo.ts';

export interface UpdateKeyDescriptionResponseInput {
  'key_info'?: (_hsmgateway_v1_KeyDescriptionInfoInput | null);
}

export interface UpdateKeyDescriptionResponse {
  'key_info': (_hsmgateway_v1_KeyDescriptionInfo | null);
}
