// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyStateInput as _hsmgateway_v1_KeyStateInput, KeyState as _hsmgateway_v1_KeyState } from '../../hsmgateway/v1/KeyState.ts';

export interface CancelKeyDeletionResponseInput {
  'key_id'?: (string);
  'key_state'?: (_hsmgateway_v1_KeyStateInput);
}

export interface CancelKeyDeletionResponse {
  'key_id': (string);
  'key_state': (_hsmgateway_v1_KeyState);
}
