// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyStateInput as _hsmgateway_v1_KeyStateInput, KeyState as _hsmgateway_v1_KeyState } from '../../hsmgateway/v1/KeyState.ts';
import type { Long } from '@grpc/proto-loader';

export interface ScheduleKeyDeletionResponseInput {
  'key_id'?: (string);
  'key_state'?: (_hsmgateway_v1_KeyStateInput);
  /**
   * Milliseconds since 1970 UTC.
   */
  'scheduled_deletion_date'?: (number | string | Long);
  /**
   * What speaks against it: that the key was used lately, and for what. Empty when nothing does.
   */
  'risk_tips'?: (string);
}

export interface ScheduleKeyDeletionResponse {
  'key_id': (string);
  'key_state': (_hsmgateway_v1_KeyState);
  /**
   * Milliseconds since 1970 UTC.
   */
  'scheduled_deletion_date': (number);
  /**
   * What speaks against it: that the key was used lately, and for what. Empty when nothing does.
   */
  'risk_tips': (string);
}
