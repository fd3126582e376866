// Original file: proto/hsmgateway/v1/enrollment.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { RenewOwnCertificateRequestInput as _hsmgateway_v1_RenewOwnCertificateRequestInput, RenewOwnCertificateRequest as _hsmgateway_v1_RenewOwnCertificateRequest } from '../../hsmgateway/v1/RenewOwnCertificateRequest.ts';
import type { RenewOwnCertificateResponseInput as _hsmgateway_v1_RenewOwnCertificateResponseInput, RenewOwnCertificateResponse as _hsmgateway_v1_RenewOwnCertificateResponse } from '../../hsmgateway/v1/RenewOwnCertificateResponse.ts';

/**
 * For everybody who has a certificate; served on the data and on the admin listener.
 */
export interface CertificateServiceClient extends grpc.Client {
  /**
   * Renews the certificate that the call is made with, for the same principal; the key may be a new one, and should be.
   * Errors: CERTIFICATE_NOT_FOUND (another authority issued it), and those of IssueCertificate.
   */
  RenewOwnCertificate(argument: _hsmgateway_v1_RenewOwnCertificateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewOwnCertificateResponse>): grpc.ClientUnaryCall;
  RenewOwnCertificate(argument: _hsmgateway_v1_RenewOwnCertificateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RenewOwnCertificateResponse>): grpc.ClientUnaryCall;
  RenewOwnCertificate(argument: _hsmgateway_v1_RenewOwnCertificateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewOwnCertificateResponse>): grpc.ClientUnaryCall;
  RenewOwnCertificate(argument: _hsmgateway_v1_RenewOwnCertificateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RenewOwnCertificateResponse>): grpc.ClientUnaryCall;
  /**
   * Renews the certificate that the call is made with, for the same principal; the key may be a new one, and should be.
   * Errors: CERTIFICATE_NOT_FOUND (another authority issued it), and those of IssueCertificate.
   */
  renewOwnCertificate(argument: _hsmgateway_v1_RenewOwnCertificateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewOwnCertificateResponse>): grpc.ClientUnaryCall;
  renewOwnCertificate(argument: _hsmgateway_v1_RenewOwnCertificateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RenewOwnCertificateResponse>): grpc.ClientUnaryCall;
  renewOwnCertificate(argument: _hsmgateway_v1_RenewOwnCertificateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewOwnCertificateResponse>): grpc.ClientUnaryCall;
  renewOwnCertificate(argument: _hsmgateway_v1_RenewOwnCertificateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RenewOwnCertificateResponse>): grpc.ClientUnaryCall;
  
}

/**
 * For everybody who has a certificate; served on the data and on the admin listener.
 */
export interface CertificateServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Renews the certificate that the call is made with, for the same principal; the key may be a new one, and should be.
   * Errors: CERTIFICATE_NOT_FOUND (another authority issued it), and those of IssueCertificate.
   */
  RenewOwnCertificate: grpc.handleUnaryCall<_hsmgateway_v1_RenewOwnCertificateRequest, _hsmgateway_v1_RenewOwnCertificateResponseInput>;
  
}

export interface CertificateServiceDefinition extends grpc.ServiceDefinition {
  RenewOwnCertificate: MethodDefinition<_hsmgateway_v1_RenewOwnCertificateRequestInput, _hsmgateway_v1_RenewOwnCertificateResponseInput, _hsmgateway_v1_RenewOwnCertificateRequest, _hsmgateway_v1_RenewOwnCertificateResponse>
}
