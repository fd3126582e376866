// Original file: proto/hsmgateway/v1/sdf.proto

import type { Long } from '@grpc/proto-loader';

export interface SdfOpenSessionResponseInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  /**
   * Milliseconds without a call after which the session ends.
   */
  'idle_timeout_ms'?: (number | string | Long);
}

export interface SdfOpenSessionResponse {
  'session_handle': (Buffer);
  /**
   * Milliseconds without a call after which the session ends.
   */
  'idle_timeout_ms': (number);
}
