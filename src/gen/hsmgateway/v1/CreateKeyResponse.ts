// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyInfoInput as _hsmgateway_v1_KeyInfoInput, KeyInfo as _hsmgateway_v1_KeyInfo } from '../../hsmgateway/v1/KeyInfo.ts';

export interface CreateKeyResponseInput {
  'key_info'?: (_hsmgateway_v1_KeyInfoInput | null);
}

export interface CreateKeyResponse {
  'key_info': (_hsmgateway_v1_KeyInfo | null);
}
