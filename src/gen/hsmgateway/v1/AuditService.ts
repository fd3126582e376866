// Original file: proto/hsmgateway/v1/admin.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { FollowAuditRequestInput as _hsmgateway_v1_FollowAuditRequestInput, FollowAuditRequest as _hsmgateway_v1_FollowAuditRequest } from '../../hsmgateway/v1/FollowAuditRequest.ts';
import type { FollowAuditResponseInput as _hsmgateway_v1_FollowAuditResponseInput, FollowAuditResponse as _hsmgateway_v1_FollowAuditResponse } from '../../hsmgateway/v1/FollowAuditResponse.ts';
import type { QueryAuditRequestInput as _hsmgateway_v1_QueryAuditRequestInput, QueryAuditRequest as _hsmgateway_v1_QueryAuditRequest } from '../../hsmgateway/v1/QueryAuditRequest.ts';
import type { QueryAuditResponseInput as _hsmgateway_v1_QueryAuditResponseInput, QueryAuditResponse as _hsmgateway_v1_QueryAuditResponse } from '../../hsmgateway/v1/QueryAuditResponse.ts';
import type { VerifyAuditRequestInput as _hsmgateway_v1_VerifyAuditRequestInput, VerifyAuditRequest as _hsmgateway_v1_VerifyAuditRequest } from '../../hsmgateway/v1/VerifyAuditRequest.ts';
import type { VerifyAuditResponseInput as _hsmgateway_v1_VerifyAuditResponseInput, VerifyAuditResponse as _hsmgateway_v1_VerifyAuditResponse } from '../../hsmgateway/v1/VerifyAuditResponse.ts';

export interface AuditServiceClient extends grpc.Client {
  /**
   * Sends the records that match all given filters, oldest first, as they are written: from now on, or from a place in the trail, archived
   * ones too. A caller that reads slowly is waited for. It ends with NODE_DRAINING when the gateway stops, and within a second with the
   * reason for which the caller would not be let in any more, for example OPERATOR_SESSION_EXPIRED; the session counts as in use.
   * At most 4 streams of one operator at the same time. Errors: FIELD_INVALID; AUDIT_POSITION_INVALID; AUDIT_RECORDS_GONE, whose
   * `first_sequence_number` is where to go on; STREAM_LIMIT_EXCEEDED.
   */
  FollowAudit(argument: _hsmgateway_v1_FollowAuditRequestInput, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_hsmgateway_v1_FollowAuditResponse>;
  FollowAudit(argument: _hsmgateway_v1_FollowAuditRequestInput, options?: grpc.CallOptions): grpc.ClientReadableStream<_hsmgateway_v1_FollowAuditResponse>;
  /**
   * Sends the records that match all given filters, oldest first, as they are written: from now on, or from a place in the trail, archived
   * ones too. A caller that reads slowly is waited for. It ends with NODE_DRAINING when the gateway stops, and within a second with the
   * reason for which the caller would not be let in any more, for example OPERATOR_SESSION_EXPIRED; the session counts as in use.
   * At most 4 streams of one operator at the same time. Errors: FIELD_INVALID; AUDIT_POSITION_INVALID; AUDIT_RECORDS_GONE, whose
   * `first_sequence_number` is where to go on; STREAM_LIMIT_EXCEEDED.
   */
  followAudit(argument: _hsmgateway_v1_FollowAuditRequestInput, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_hsmgateway_v1_FollowAuditResponse>;
  followAudit(argument: _hsmgateway_v1_FollowAuditRequestInput, options?: grpc.CallOptions): grpc.ClientReadableStream<_hsmgateway_v1_FollowAuditResponse>;
  
  /**
   * Returns records of the audit trail that match all given filters, newest first, from the archive too. Errors: FIELD_INVALID.
   */
  QueryAudit(argument: _hsmgateway_v1_QueryAuditRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_QueryAuditResponse>): grpc.ClientUnaryCall;
  QueryAudit(argument: _hsmgateway_v1_QueryAuditRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_QueryAuditResponse>): grpc.ClientUnaryCall;
  QueryAudit(argument: _hsmgateway_v1_QueryAuditRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_QueryAuditResponse>): grpc.ClientUnaryCall;
  QueryAudit(argument: _hsmgateway_v1_QueryAuditRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_QueryAuditResponse>): grpc.ClientUnaryCall;
  /**
   * Returns records of the audit trail that match all given filters, newest first, from the archive too. Errors: FIELD_INVALID.
   */
  queryAudit(argument: _hsmgateway_v1_QueryAuditRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_QueryAuditResponse>): grpc.ClientUnaryCall;
  queryAudit(argument: _hsmgateway_v1_QueryAuditRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_QueryAuditResponse>): grpc.ClientUnaryCall;
  queryAudit(argument: _hsmgateway_v1_QueryAuditRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_QueryAuditResponse>): grpc.ClientUnaryCall;
  queryAudit(argument: _hsmgateway_v1_QueryAuditRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_QueryAuditResponse>): grpc.ClientUnaryCall;
  
  /**
   * Recomputes the hash chain and the signatures of its checkpoints over the whole trail that is online.
   */
  VerifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  VerifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  VerifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  VerifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  /**
   * Recomputes the hash chain and the signatures of its checkpoints over the whole trail that is online.
   */
  verifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  verifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  verifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  verifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  
}

export interface AuditServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Sends the records that match all given filters, oldest first, as they are written: from now on, or from a place in the trail, archived
   * ones too. A caller that reads slowly is waited for. It ends with NODE_DRAINING when the gateway stops, and within a second with the
   * reason for which the caller would not be let in any more, for example OPERATOR_SESSION_EXPIRED; the session counts as in use.
   * At most 4 streams of one operator at the same time. Errors: FIELD_INVALID; AUDIT_POSITION_INVALID; AUDIT_RECORDS_GONE, whose
   * `first_sequence_number` is where to go on; STREAM_LIMIT_EXCEEDED.
   */
  FollowAudit: grpc.handleServerStreamingCall<_hsmgateway_v1_FollowAuditRequest, _hsmgateway_v1_FollowAuditResponseInput>;
  
  /**
   * Returns records of the audit trail that match all given filters, newest first, from the archive too. Errors: FIELD_INVALID.
   */
  QueryAudit: grpc.handleUnaryCall<_hsmgateway_v1_QueryAuditRequest, _hsmgateway_v1_QueryAuditResponseInput>;
  
  /**
   * Recomputes the hash chain and the signatures of its checkpoints over the whole trail that is online.
   */
  VerifyAudit: grpc.handleUnaryCall<_hsmgateway_v1_VerifyAuditRequest, _hsmgateway_v1_VerifyAuditResponseInput>;
  
}

export interface AuditServiceDefinition extends grpc.ServiceDefinition {
  FollowAudit: MethodDefinition<_hsmgateway_v1_FollowAuditRequestInput, _hsmgateway_v1_FollowAuditResponseInput, _hsmgateway_v1_FollowAuditRequest, _hsmgateway_v1_FollowAuditResponse>
  QueryAudit: MethodDefinition<_hsmgateway_v1_QueryAuditRequestInput, _hsmgateway_v1_QueryAuditResponseInput, _hsmgateway_v1_QueryAuditRequest, _hsmgateway_v1_QueryAuditResponse>
  VerifyAudit: MethodDefinition<_hsmgateway_v1_VerifyAuditRequestInput, _hsmgateway_v1_VerifyAuditResponseInput, _hsmgateway_v1_VerifyAuditRequest, _hsmgateway_v1_VerifyAuditResponse>
}
