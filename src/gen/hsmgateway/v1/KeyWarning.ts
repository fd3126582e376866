// Original file: proto/hsmgateway/v1/kms.proto

import type { Long } from '@grpc/proto-loader';

export interface KeyWarningInput {
  'key_id'?: (string);
  'key_alias'?: (string);
  /**
   * deletion, or material_expiry.
   */
  'kind'?: (string);
  /**
   * When it happens, milliseconds since 1970 UTC.
   */
  'at'?: (number | string | Long);
  /**
   * Hours left, rounded down.
   */
  'remaining_hours'?: (number);
}

export interface KeyWarning {
  'key_id': (string);
  'key_alias': (string);
  /**
   * deletion, or material_expiry.
   */
  'kind': (string);
  /**
   * When it happens, milliseconds since 1970 UTC.
   */
  'at': (number);
  /**
   * Hours left, rounded down.
   */
  'remaining_hours': (number);
}
