// Original file: proto/hsmgateway/v1/admin.proto

import type { Long } from '@grpc/proto-loader';

export interface FollowAuditRequestInput {
  /**
   * The first record that is wanted; 0: what is written from now on.
   */
  'from_sequence_number'?: (number | string | Long);
  /**
   * From the oldest record that is there, instead.
   */
  'from_start'?: (boolean);
  /**
   * Ends behind the last record that is written when the call comes, with OK.
   */
  'stop_at_end'?: (boolean);
  /**
   * Trail that the number is of, so that another gateway's is not taken for it; empty: any.
   */
  'chain_id'?: (string);
  /**
   * Exact matches, as of QueryAudit; empty: any.
   */
  'tenant'?: (string);
  'trace_type'?: (string);
  'trace_name'?: (string);
  'resource_type'?: (string);
  'resource_id'?: (string);
  'resource_name'?: (string);
  'user'?: (string);
  'trace_rating'?: (string);
  'code'?: (string);
  'reason'?: (string);
  'request_id'?: (string);
}

export interface FollowAuditRequest {
  /**
   * The first record that is wanted; 0: what is written from now on.
   */
  'from_sequence_number': (number);
  /**
   * From the oldest record that is there, instead.
   */
  'from_start': (boolean);
  /**
   * Ends behind the last record that is written when the call comes, with OK.
   */
  'stop_at_end': (boolean);
  /**
   * Trail that the number is of, so that another gateway's is not taken for it; empty: any.
   */
  'chain_id': (string);
  /**
   * Exact matches, as of QueryAudit; empty: any.
   */
  'tenant': (string);
  'trace_type': (string);
  'trace_name': (string);
  'resource_type': (string);
  'resource_id': (string);
  'resource_name': (string);
  'user': (string);
  'trace_rating': (string);
  'code': (string);
  'reason': (string);
  'request_id': (string);
}
