// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyAliasInfoInput as _hsmgateway_v1_KeyAliasInfoInput, KeyAliasInfo as _hsmgateway_v1_KeyAliasInfo } from '../../hsmgateway/v1/KeyAliasInfo.ts';

export interface UpdateKeyAliasResponseInput {
  'key_info'?: (_hsmgateway_v1_KeyAliasInfoInput | null);
}

export interface UpdateKeyAliasResponse {
  'key_info': (_hsmgateway_v1_KeyAliasInfo | null);
}
