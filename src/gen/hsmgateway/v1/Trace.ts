// Original file: proto/hsmgateway/v1/admin.proto

import type { Long } from '@grpc/proto-loader';

/**
 * One record of the trail, with the seeds' trace fields.
 */
export interface TraceInput {
  /**
   * When the call came in, milliseconds since 1970 UTC.
   */
  'time'?: (number | string | Long);
  'trace_id'?: (string);
  'trace_name'?: (string);
  'trace_rating'?: (string);
  /**
   * ApiCall, or SystemAction for what the gateway does by itself: rotateKey, deleteKey and deleteImportedKeyMaterial by the clock;
   * ConsoleAction for what was done on its machine by a command that goes past it.
   */
  'trace_type'?: (string);
  'event_type'?: (string);
  'service_type'?: (string);
  'resource_type'?: (string);
  'resource_id'?: (string);
  'resource_name'?: (string);
  /**
   * Tenant of the caller, or of what an operator's call or a system action is about; empty where it is about none. It stands for the
   * seeds' project_id, resource_account_id and the domain of the user, which are one here.
   */
  'tenant'?: (string);
  /**
   * Id of the principal, as in its certificate; empty for system actions.
   */
  'user'?: (string);
  'source_ip'?: (string);
  /**
   * Allow-listed fields of the request, and what the gateway has to say of the call. Never payload. `allowed_by_grant`: ids of the grants
   * that allowed it where policies alone did not.
   */
  'request'?: ({[key: string]: string});
  /**
   * Status name, "OK" or as in gRPC.
   */
  'code'?: (string);
  /**
   * Reason of a failure; empty on success.
   */
  'reason'?: (string);
  'request_id'?: (string);
  'api_version'?: (string);
  /**
   * Full name of the RPC; empty for system actions.
   */
  'method'?: (string);
  'tracker_name'?: (string);
  /**
   * Position in the chain of this gateway.
   */
  'sequence_number'?: (number | string | Long);
  'gateway'?: (string);
  /**
   * Milliseconds that the call took, as decimal text.
   */
  'duration_ms'?: (string);
  /**
   * When the record was written, milliseconds since 1970 UTC; 0 in records that are older than this field.
   */
  'record_time'?: (number | string | Long);
  /**
   * What the caller was told of a failure; empty on success.
   */
  'message'?: (string);
}

/**
 * One record of the trail, with the seeds' trace fields.
 */
export interface Trace {
  /**
   * When the call came in, milliseconds since 1970 UTC.
   */
  'time': (number);
  'trace_id': (string);
  'trace_name': (string);
  'trace_rating': (string);
  /**
   * ApiCall, or SystemAction for what the gateway does by itself: rotateKey, deleteKey and deleteImportedKeyMaterial by the clock;
   * ConsoleAction for what was done on its machine by a command that goes past it.
   */
  'trace_type': (string);
  'event_type': (string);
  'service_type': (string);
  'resource_type': (string);
  'resource_id': (string);
  'resource_name': (string);
  /**
   * Tenant of the caller, or of what an operator's call or a system action is about; empty where it is about none. It stands for the
   * seeds' project_id, resource_account_id and the domain of the user, which are one here.
   */
  'tenant': (string);
  /**
   * Id of the principal, as in its certificate; empty for system actions.
   */
  'user': (string);
  'source_ip': (string);
  /**
   * Allow-listed fields of the request, and what the gateway has to say of the call. Never payload. `allowed_by_grant`: ids of the grants
   * that allowed it where policies alone did not.
   */
  'request': ({[key: string]: string});
  /**
   * Status name, "OK" or as in gRPC.
   */
  'code': (string);
  /**
   * Reason of a failure; empty on success.
   */
  'reason': (string);
  'request_id': (string);
  'api_version': (string);
  /**
   * Full name of the RPC; empty for system actions.
   */
  'method': (string);
  'tracker_name': (string);
  /**
   * Position in the chain of this gateway.
   */
  'sequence_number': (number);
  'gateway': (string);
  /**
   * Milliseconds that the call took, as decimal text.
   */
  'duration_ms': (string);
  /**
   * When the record was written, milliseconds since 1970 UTC; 0 in records that are older than this field.
   */
  'record_time': (number);
  /**
   * What the caller was told of a failure; empty on success.
   */
  'message': (string);
}
