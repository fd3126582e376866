// Original file: proto/hsmgateway/v1/enrollment.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { EnrollRequestInput as _hsmgateway_v1_EnrollRequestInput, EnrollRequest as _hsmgateway_v1_EnrollRequest } from '../../hsmgateway/v1/EnrollRequest.ts';
import type { EnrollResponseInput as _hsmgateway_v1_EnrollResponseInput, EnrollResponse as _hsmgateway_v1_EnrollResponse } from '../../hsmgateway/v1/EnrollResponse.ts';

/**
 * For those who have no certificate yet: served on a listener of its own (`listen.enrollment`), where clients need none.
 */
export interface EnrollmentClientServiceClient extends grpc.Client {
  /**
   * Gives a certificate for an enrollment token, once; the same key gets the same certificate again, for answers that got lost.
   * Errors: ENROLLMENT_TOKEN_INVALID (not known, cancelled, expired), ENROLLMENT_TOKEN_USED, TENANT_SUSPENDED, and those of
   * IssueCertificate.
   */
  Enroll(argument: _hsmgateway_v1_EnrollRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollResponse>): grpc.ClientUnaryCall;
  Enroll(argument: _hsmgateway_v1_EnrollRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnrollResponse>): grpc.ClientUnaryCall;
  Enroll(argument: _hsmgateway_v1_EnrollRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollResponse>): grpc.ClientUnaryCall;
  Enroll(argument: _hsmgateway_v1_EnrollRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnrollResponse>): grpc.ClientUnaryCall;
  /**
   * Gives a certificate for an enrollment token, once; the same key gets the same certificate again, for answers that got lost.
   * Errors: ENROLLMENT_TOKEN_INVALID (not known, cancelled, expired), ENROLLMENT_TOKEN_USED, TENANT_SUSPENDED, and those of
   * IssueCertificate.
   */
  enroll(argument: _hsmgateway_v1_EnrollRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollResponse>): grpc.ClientUnaryCall;
  enroll(argument: _hsmgateway_v1_EnrollRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnrollResponse>): grpc.ClientUnaryCall;
  enroll(argument: _hsmgateway_v1_EnrollRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollResponse>): grpc.ClientUnaryCall;
  enroll(argument: _hsmgateway_v1_EnrollRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnrollResponse>): grpc.ClientUnaryCall;
  
}

/**
 * For those who have no certificate yet: served on a listener of its own (`listen.enrollment`), where clients need none.
 */
export interface EnrollmentClientServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Gives a certificate for an enrollment token, once; the same key gets the same certificate again, for answers that got lost.
   * Errors: ENROLLMENT_TOKEN_INVALID (not known, cancelled, expired), ENROLLMENT_TOKEN_USED, TENANT_SUSPENDED, and those of
   * IssueCertificate.
   */
  Enroll: grpc.handleUnaryCall<_hsmgateway_v1_EnrollRequest, _hsmgateway_v1_EnrollResponseInput>;
  
}

export interface EnrollmentClientServiceDefinition extends grpc.ServiceDefinition {
  Enroll: MethodDefinition<_hsmgateway_v1_EnrollRequestInput, _hsmgateway_v1_EnrollResponseInput, _hsmgateway_v1_EnrollRequest, _hsmgateway_v1_EnrollResponse>
}
