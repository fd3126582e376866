// Original file: proto/hsmgateway/v1/admin.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ExportAuditRequestInput as _hsmgateway_v1_ExportAuditRequestInput, ExportAuditRequest as _hsmgateway_v1_ExportAuditRequest } from '../../hsmgateway/v1/ExportAuditRequest.ts';
import type { ExportAuditResponseInput as _hsmgateway_v1_ExportAuditResponseInput, ExportAuditResponse as _hsmgateway_v1_ExportAuditResponse } from '../../hsmgateway/v1/ExportAuditResponse.ts';
import type { FollowAuditRequestInput as _hsmgateway_v1_FollowAuditRequestInput, FollowAuditRequest as _hsmgateway_v1_FollowAuditRequest } from '../../hsmgateway/v1/FollowAuditRequest.ts';
import type { FollowAuditResponseInput as _hsmgateway_v1_FollowAuditResponseInput, FollowAuditResponse as _hsmgateway_v1_FollowAuditResponse } from '../../hsmgateway/v1/FollowAuditResponse.ts';
import type { GetAuditCheckpointRequestInput as _hsmgateway_v1_GetAuditCheckpointRequestInput, GetAuditCheckpointRequest as _hsmgateway_v1_GetAuditCheckpointRequest } from '../../hsmgateway/v1/GetAuditCheckpointRequest.ts';
import type { GetAuditCheckpointResponseInput as _hsmgateway_v1_GetAuditCheckpointResponseInput, GetAuditCheckpointResponse as _hsmgateway_v1_GetAuditCheckpointResponse } from '../../hsmgateway/v1/GetAuditCheckpointResponse.ts';
import type { ListAuditFilesRequestInput as _hsmgateway_v1_ListAuditFilesRequestInput, ListAuditFilesRequest as _hsmgateway_v1_ListAuditFilesRequest } from '../../hsmgateway/v1/ListAuditFilesRequest.ts';
import type { ListAuditFilesResponseInput as _hsmgateway_v1_ListAuditFilesResponseInput, ListAuditFilesResponse as _hsmgateway_v1_ListAuditFilesResponse } from '../../hsmgateway/v1/ListAuditFilesResponse.ts';
import type { QueryAuditRequestInput as _hsmgateway_v1_QueryAuditRequestInput, QueryAuditRequest as _hsmgateway_v1_QueryAuditRequest } from '../../hsmgateway/v1/QueryAuditRequest.ts';
import type { QueryAuditResponseInput as _hsmgateway_v1_QueryAuditResponseInput, QueryAuditResponse as _hsmgateway_v1_QueryAuditResponse } from '../../hsmgateway/v1/QueryAuditResponse.ts';
import type { VerifyAuditRequestInput as _hsmgateway_v1_VerifyAuditRequestInput, VerifyAuditRequest as _hsmgateway_v1_VerifyAuditRequest } from '../../hsmgateway/v1/VerifyAuditRequest.ts';
import type { VerifyAuditResponseInput as _hsmgateway_v1_VerifyAuditResponseInput, VerifyAuditResponse as _hsmgateway_v1_VerifyAuditResponse } from '../../hsmgateway/v1/VerifyAuditResponse.ts';

export interface AuditServiceClient extends grpc.Client {
  /**
   * Sends a stretch of the trail as its own lines, from the archive too, so that it can be verified elsewhere with the audit key's public
   * part alone ("hsmctl audit verify FILE"): up to the first checkpoint that covers the last record that is wanted, which is signed for it
   * where there is none. It ends as FollowAudit does when the gateway stops or the caller's session ends, and counts as one of its streams.
   * Errors: FIELD_INVALID; AUDIT_POSITION_INVALID where there is no record in the range; AUDIT_RECORDS_GONE; STREAM_LIMIT_EXCEEDED;
   * AUDIT_UNAVAILABLE, also when the token signs no checkpoint.
   */
  ExportAudit(argument: _hsmgateway_v1_ExportAuditRequestInput, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_hsmgateway_v1_ExportAuditResponse>;
  ExportAudit(argument: _hsmgateway_v1_ExportAuditRequestInput, options?: grpc.CallOptions): grpc.ClientReadableStream<_hsmgateway_v1_ExportAuditResponse>;
  /**
   * Sends a stretch of the trail as its own lines, from the archive too, so that it can be verified elsewhere with the audit key's public
   * part alone ("hsmctl audit verify FILE"): up to the first checkpoint that covers the last record that is wanted, which is signed for it
   * where there is none. It ends as FollowAudit does when the gateway stops or the caller's session ends, and counts as one of its streams.
   * Errors: FIELD_INVALID; AUDIT_POSITION_INVALID where there is no record in the range; AUDIT_RECORDS_GONE; STREAM_LIMIT_EXCEEDED;
   * AUDIT_UNAVAILABLE, also when the token signs no checkpoint.
   */
  exportAudit(argument: _hsmgateway_v1_ExportAuditRequestInput, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_hsmgateway_v1_ExportAuditResponse>;
  exportAudit(argument: _hsmgateway_v1_ExportAuditRequestInput, options?: grpc.CallOptions): grpc.ClientReadableStream<_hsmgateway_v1_ExportAuditResponse>;
  
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
   * Lets the token sign where the trail stands now. Whoever keeps the answer outside can show later that nothing before it was taken away.
   * Errors: AUDIT_UNAVAILABLE.
   */
  GetAuditCheckpoint(argument: _hsmgateway_v1_GetAuditCheckpointRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAuditCheckpointResponse>): grpc.ClientUnaryCall;
  GetAuditCheckpoint(argument: _hsmgateway_v1_GetAuditCheckpointRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetAuditCheckpointResponse>): grpc.ClientUnaryCall;
  GetAuditCheckpoint(argument: _hsmgateway_v1_GetAuditCheckpointRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAuditCheckpointResponse>): grpc.ClientUnaryCall;
  GetAuditCheckpoint(argument: _hsmgateway_v1_GetAuditCheckpointRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetAuditCheckpointResponse>): grpc.ClientUnaryCall;
  /**
   * Lets the token sign where the trail stands now. Whoever keeps the answer outside can show later that nothing before it was taken away.
   * Errors: AUDIT_UNAVAILABLE.
   */
  getAuditCheckpoint(argument: _hsmgateway_v1_GetAuditCheckpointRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAuditCheckpointResponse>): grpc.ClientUnaryCall;
  getAuditCheckpoint(argument: _hsmgateway_v1_GetAuditCheckpointRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetAuditCheckpointResponse>): grpc.ClientUnaryCall;
  getAuditCheckpoint(argument: _hsmgateway_v1_GetAuditCheckpointRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAuditCheckpointResponse>): grpc.ClientUnaryCall;
  getAuditCheckpoint(argument: _hsmgateway_v1_GetAuditCheckpointRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetAuditCheckpointResponse>): grpc.ClientUnaryCall;
  
  /**
   * Files of the trail, oldest first. Errors: FIELD_INVALID, AUDIT_UNAVAILABLE.
   */
  ListAuditFiles(argument: _hsmgateway_v1_ListAuditFilesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAuditFilesResponse>): grpc.ClientUnaryCall;
  ListAuditFiles(argument: _hsmgateway_v1_ListAuditFilesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListAuditFilesResponse>): grpc.ClientUnaryCall;
  ListAuditFiles(argument: _hsmgateway_v1_ListAuditFilesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAuditFilesResponse>): grpc.ClientUnaryCall;
  ListAuditFiles(argument: _hsmgateway_v1_ListAuditFilesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListAuditFilesResponse>): grpc.ClientUnaryCall;
  /**
   * Files of the trail, oldest first. Errors: FIELD_INVALID, AUDIT_UNAVAILABLE.
   */
  listAuditFiles(argument: _hsmgateway_v1_ListAuditFilesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAuditFilesResponse>): grpc.ClientUnaryCall;
  listAuditFiles(argument: _hsmgateway_v1_ListAuditFilesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListAuditFilesResponse>): grpc.ClientUnaryCall;
  listAuditFiles(argument: _hsmgateway_v1_ListAuditFilesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAuditFilesResponse>): grpc.ClientUnaryCall;
  listAuditFiles(argument: _hsmgateway_v1_ListAuditFilesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListAuditFilesResponse>): grpc.ClientUnaryCall;
  
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
   * Recomputes the hash chain and the signatures of its checkpoints over the whole trail, the archive too. A trail that is not intact is an
   * answer, not an error; the call is recorded with the rating incident then. Errors: FIELD_INVALID, AUDIT_UNAVAILABLE.
   */
  VerifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  VerifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  VerifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  VerifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  /**
   * Recomputes the hash chain and the signatures of its checkpoints over the whole trail, the archive too. A trail that is not intact is an
   * answer, not an error; the call is recorded with the rating incident then. Errors: FIELD_INVALID, AUDIT_UNAVAILABLE.
   */
  verifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  verifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  verifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  verifyAudit(argument: _hsmgateway_v1_VerifyAuditRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyAuditResponse>): grpc.ClientUnaryCall;
  
}

export interface AuditServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Sends a stretch of the trail as its own lines, from the archive too, so that it can be verified elsewhere with the audit key's public
   * part alone ("hsmctl audit verify FILE"): up to the first checkpoint that covers the last record that is wanted, which is signed for it
   * where there is none. It ends as FollowAudit does when the gateway stops or the caller's session ends, and counts as one of its streams.
   * Errors: FIELD_INVALID; AUDIT_POSITION_INVALID where there is no record in the range; AUDIT_RECORDS_GONE; STREAM_LIMIT_EXCEEDED;
   * AUDIT_UNAVAILABLE, also when the token signs no checkpoint.
   */
  ExportAudit: grpc.handleServerStreamingCall<_hsmgateway_v1_ExportAuditRequest, _hsmgateway_v1_ExportAuditResponseInput>;
  
  /**
   * Sends the records that match all given filters, oldest first, as they are written: from now on, or from a place in the trail, archived
   * ones too. A caller that reads slowly is waited for. It ends with NODE_DRAINING when the gateway stops, and within a second with the
   * reason for which the caller would not be let in any more, for example OPERATOR_SESSION_EXPIRED; the session counts as in use.
   * At most 4 streams of one operator at the same time. Errors: FIELD_INVALID; AUDIT_POSITION_INVALID; AUDIT_RECORDS_GONE, whose
   * `first_sequence_number` is where to go on; STREAM_LIMIT_EXCEEDED.
   */
  FollowAudit: grpc.handleServerStreamingCall<_hsmgateway_v1_FollowAuditRequest, _hsmgateway_v1_FollowAuditResponseInput>;
  
  /**
   * Lets the token sign where the trail stands now. Whoever keeps the answer outside can show later that nothing before it was taken away.
   * Errors: AUDIT_UNAVAILABLE.
   */
  GetAuditCheckpoint: grpc.handleUnaryCall<_hsmgateway_v1_GetAuditCheckpointRequest, _hsmgateway_v1_GetAuditCheckpointResponseInput>;
  
  /**
   * Files of the trail, oldest first. Errors: FIELD_INVALID, AUDIT_UNAVAILABLE.
   */
  ListAuditFiles: grpc.handleUnaryCall<_hsmgateway_v1_ListAuditFilesRequest, _hsmgateway_v1_ListAuditFilesResponseInput>;
  
  /**
   * Returns records of the audit trail that match all given filters, newest first, from the archive too. Errors: FIELD_INVALID.
   */
  QueryAudit: grpc.handleUnaryCall<_hsmgateway_v1_QueryAuditRequest, _hsmgateway_v1_QueryAuditResponseInput>;
  
  /**
   * Recomputes the hash chain and the signatures of its checkpoints over the whole trail, the archive too. A trail that is not intact is an
   * answer, not an error; the call is recorded with the rating incident then. Errors: FIELD_INVALID, AUDIT_UNAVAILABLE.
   */
  VerifyAudit: grpc.handleUnaryCall<_hsmgateway_v1_VerifyAuditRequest, _hsmgateway_v1_VerifyAuditResponseInput>;
  
}

export interface AuditServiceDefinition extends grpc.ServiceDefinition {
  ExportAudit: MethodDefinition<_hsmgateway_v1_ExportAuditRequestInput, _hsmgateway_v1_ExportAuditResponseInput, _hsmgateway_v1_ExportAuditRequest, _hsmgateway_v1_ExportAuditResponse>
  FollowAudit: MethodDefinition<_hsmgateway_v1_FollowAuditRequestInput, _hsmgateway_v1_FollowAuditResponseInput, _hsmgateway_v1_FollowAuditRequest, _hsmgateway_v1_FollowAuditResponse>
  GetAuditCheckpoint: MethodDefinition<_hsmgateway_v1_GetAuditCheckpointRequestInput, _hsmgateway_v1_GetAuditCheckpointResponseInput, _hsmgateway_v1_GetAuditCheckpointRequest, _hsmgateway_v1_GetAuditCheckpointResponse>
  ListAuditFiles: MethodDefinition<_hsmgateway_v1_ListAuditFilesRequestInput, _hsmgateway_v1_ListAuditFilesResponseInput, _hsmgateway_v1_ListAuditFilesRequest, _hsmgateway_v1_ListAuditFilesResponse>
  QueryAudit: MethodDefinition<_hsmgateway_v1_QueryAuditRequestInput, _hsmgateway_v1_QueryAuditResponseInput, _hsmgateway_v1_QueryAuditRequest, _hsmgateway_v1_QueryAuditResponse>
  VerifyAudit: MethodDefinition<_hsmgateway_v1_VerifyAuditRequestInput, _hsmgateway_v1_VerifyAuditResponseInput, _hsmgateway_v1_VerifyAuditRequest, _hsmgateway_v1_VerifyAuditResponse>
}
