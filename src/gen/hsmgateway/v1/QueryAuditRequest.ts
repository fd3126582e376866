// Original file: proto/hsmgateway/v1/admin.proto

import type { Long } from '@grpc/proto-loader';

export interface QueryAuditRequestInput {
  /**
   * Milliseconds since 1970 UTC, inclusive; 0: no bound.
   */
  'from'?: (number | string | Long);
  /**
   * Exclusive; 0: no bound.
   */
  'to'?: (number | string | Long);
  /**
   * Exact matches; empty: any.
   */
  'tenant'?: (string);
  'trace_name'?: (string);
  'resource_type'?: (string);
  'resource_id'?: (string);
  'resource_name'?: (string);
  /**
   * Name or id of the principal.
   */
  'user'?: (string);
  /**
   * normal, warning or incident.
   */
  'trace_rating'?: (string);
  /**
   * Records per page, 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  /**
   * `next_marker` of the page before.
   */
  'marker'?: (string);
  /**
   * ApiCall, SystemAction or ConsoleAction.
   */
  'trace_type'?: (string);
  /**
   * OK, or the name of a gRPC status, for example NOT_FOUND.
   */
  'code'?: (string);
  'reason'?: (string);
  'request_id'?: (string);
}

export interface QueryAuditRequest {
  /**
   * Milliseconds since 1970 UTC, inclusive; 0: no bound.
   */
  'from': (number);
  /**
   * Exclusive; 0: no bound.
   */
  'to': (number);
  /**
   * Exact matches; empty: any.
   */
  'tenant': (string);
  'trace_name': (string);
  'resource_type': (string);
  'resource_id': (string);
  'resource_name': (string);
  /**
   * Name or id of the principal.
   */
  'user': (string);
  /**
   * normal, warning or incident.
   */
  'trace_rating': (string);
  /**
   * Records per page, 1 to 1000; 100 when not given.
   */
  'limit': (number);
  /**
   * `next_marker` of the page before.
   */
  'marker': (string);
  /**
   * ApiCall, SystemAction or ConsoleAction.
   */
  'trace_type': (string);
  /**
   * OK, or the name of a gRPC status, for example NOT_FOUND.
   */
  'code': (string);
  'reason': (string);
  'request_id': (string);
}
