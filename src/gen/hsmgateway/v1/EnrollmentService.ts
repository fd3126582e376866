// Original file: proto/hsmgateway/v1/enrollment.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CancelEnrollmentTokenRequestInput as _hsmgateway_v1_CancelEnrollmentTokenRequestInput, CancelEnrollmentTokenRequest as _hsmgateway_v1_CancelEnrollmentTokenRequest } from '../../hsmgateway/v1/CancelEnrollmentTokenRequest.ts';
import type { CancelEnrollmentTokenResponseInput as _hsmgateway_v1_CancelEnrollmentTokenResponseInput, CancelEnrollmentTokenResponse as _hsmgateway_v1_CancelEnrollmentTokenResponse } from '../../hsmgateway/v1/CancelEnrollmentTokenResponse.ts';
import type { CreateEnrollmentTokenRequestInput as _hsmgateway_v1_CreateEnrollmentTokenRequestInput, CreateEnrollmentTokenRequest as _hsmgateway_v1_CreateEnrollmentTokenRequest } from '../../hsmgateway/v1/CreateEnrollmentTokenRequest.ts';
import type { CreateEnrollmentTokenResponseInput as _hsmgateway_v1_CreateEnrollmentTokenResponseInput, CreateEnrollmentTokenResponse as _hsmgateway_v1_CreateEnrollmentTokenResponse } from '../../hsmgateway/v1/CreateEnrollmentTokenResponse.ts';
import type { GetCertificateRequestInput as _hsmgateway_v1_GetCertificateRequestInput, GetCertificateRequest as _hsmgateway_v1_GetCertificateRequest } from '../../hsmgateway/v1/GetCertificateRequest.ts';
import type { GetCertificateResponseInput as _hsmgateway_v1_GetCertificateResponseInput, GetCertificateResponse as _hsmgateway_v1_GetCertificateResponse } from '../../hsmgateway/v1/GetCertificateResponse.ts';
import type { GetCrlRequestInput as _hsmgateway_v1_GetCrlRequestInput, GetCrlRequest as _hsmgateway_v1_GetCrlRequest } from '../../hsmgateway/v1/GetCrlRequest.ts';
import type { GetCrlResponseInput as _hsmgateway_v1_GetCrlResponseInput, GetCrlResponse as _hsmgateway_v1_GetCrlResponse } from '../../hsmgateway/v1/GetCrlResponse.ts';
import type { IssueCertificateRequestInput as _hsmgateway_v1_IssueCertificateRequestInput, IssueCertificateRequest as _hsmgateway_v1_IssueCertificateRequest } from '../../hsmgateway/v1/IssueCertificateRequest.ts';
import type { IssueCertificateResponseInput as _hsmgateway_v1_IssueCertificateResponseInput, IssueCertificateResponse as _hsmgateway_v1_IssueCertificateResponse } from '../../hsmgateway/v1/IssueCertificateResponse.ts';
import type { ListAuthoritiesRequestInput as _hsmgateway_v1_ListAuthoritiesRequestInput, ListAuthoritiesRequest as _hsmgateway_v1_ListAuthoritiesRequest } from '../../hsmgateway/v1/ListAuthoritiesRequest.ts';
import type { ListAuthoritiesResponseInput as _hsmgateway_v1_ListAuthoritiesResponseInput, ListAuthoritiesResponse as _hsmgateway_v1_ListAuthoritiesResponse } from '../../hsmgateway/v1/ListAuthoritiesResponse.ts';
import type { ListCertificatesRequestInput as _hsmgateway_v1_ListCertificatesRequestInput, ListCertificatesRequest as _hsmgateway_v1_ListCertificatesRequest } from '../../hsmgateway/v1/ListCertificatesRequest.ts';
import type { ListCertificatesResponseInput as _hsmgateway_v1_ListCertificatesResponseInput, ListCertificatesResponse as _hsmgateway_v1_ListCertificatesResponse } from '../../hsmgateway/v1/ListCertificatesResponse.ts';
import type { ListEnrollmentTokensRequestInput as _hsmgateway_v1_ListEnrollmentTokensRequestInput, ListEnrollmentTokensRequest as _hsmgateway_v1_ListEnrollmentTokensRequest } from '../../hsmgateway/v1/ListEnrollmentTokensRequest.ts';
import type { ListEnrollmentTokensResponseInput as _hsmgateway_v1_ListEnrollmentTokensResponseInput, ListEnrollmentTokensResponse as _hsmgateway_v1_ListEnrollmentTokensResponse } from '../../hsmgateway/v1/ListEnrollmentTokensResponse.ts';
import type { RenewCertificateRequestInput as _hsmgateway_v1_RenewCertificateRequestInput, RenewCertificateRequest as _hsmgateway_v1_RenewCertificateRequest } from '../../hsmgateway/v1/RenewCertificateRequest.ts';
import type { RenewCertificateResponseInput as _hsmgateway_v1_RenewCertificateResponseInput, RenewCertificateResponse as _hsmgateway_v1_RenewCertificateResponse } from '../../hsmgateway/v1/RenewCertificateResponse.ts';
import type { ReplaceAuthorityRequestInput as _hsmgateway_v1_ReplaceAuthorityRequestInput, ReplaceAuthorityRequest as _hsmgateway_v1_ReplaceAuthorityRequest } from '../../hsmgateway/v1/ReplaceAuthorityRequest.ts';
import type { ReplaceAuthorityResponseInput as _hsmgateway_v1_ReplaceAuthorityResponseInput, ReplaceAuthorityResponse as _hsmgateway_v1_ReplaceAuthorityResponse } from '../../hsmgateway/v1/ReplaceAuthorityResponse.ts';
import type { RevokeCertificateRequestInput as _hsmgateway_v1_RevokeCertificateRequestInput, RevokeCertificateRequest as _hsmgateway_v1_RevokeCertificateRequest } from '../../hsmgateway/v1/RevokeCertificateRequest.ts';
import type { RevokeCertificateResponseInput as _hsmgateway_v1_RevokeCertificateResponseInput, RevokeCertificateResponse as _hsmgateway_v1_RevokeCertificateResponse } from '../../hsmgateway/v1/RevokeCertificateResponse.ts';

/**
 * For operators.
 */
export interface EnrollmentServiceClient extends grpc.Client {
  /**
   * Errors: ENROLLMENT_TOKEN_NOT_FOUND, ENROLLMENT_TOKEN_USED (there is a certificate to be revoked instead).
   */
  CancelEnrollmentToken(argument: _hsmgateway_v1_CancelEnrollmentTokenRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CancelEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  CancelEnrollmentToken(argument: _hsmgateway_v1_CancelEnrollmentTokenRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CancelEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  CancelEnrollmentToken(argument: _hsmgateway_v1_CancelEnrollmentTokenRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CancelEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  CancelEnrollmentToken(argument: _hsmgateway_v1_CancelEnrollmentTokenRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CancelEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  /**
   * Errors: ENROLLMENT_TOKEN_NOT_FOUND, ENROLLMENT_TOKEN_USED (there is a certificate to be revoked instead).
   */
  cancelEnrollmentToken(argument: _hsmgateway_v1_CancelEnrollmentTokenRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CancelEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  cancelEnrollmentToken(argument: _hsmgateway_v1_CancelEnrollmentTokenRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CancelEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  cancelEnrollmentToken(argument: _hsmgateway_v1_CancelEnrollmentTokenRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CancelEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  cancelEnrollmentToken(argument: _hsmgateway_v1_CancelEnrollmentTokenRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CancelEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  
  /**
   * Makes a token with which one service or agent gets its first certificate. Errors: TENANT_NOT_FOUND, QUOTA_EXCEEDED.
   */
  CreateEnrollmentToken(argument: _hsmgateway_v1_CreateEnrollmentTokenRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  CreateEnrollmentToken(argument: _hsmgateway_v1_CreateEnrollmentTokenRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  CreateEnrollmentToken(argument: _hsmgateway_v1_CreateEnrollmentTokenRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  CreateEnrollmentToken(argument: _hsmgateway_v1_CreateEnrollmentTokenRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  /**
   * Makes a token with which one service or agent gets its first certificate. Errors: TENANT_NOT_FOUND, QUOTA_EXCEEDED.
   */
  createEnrollmentToken(argument: _hsmgateway_v1_CreateEnrollmentTokenRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  createEnrollmentToken(argument: _hsmgateway_v1_CreateEnrollmentTokenRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  createEnrollmentToken(argument: _hsmgateway_v1_CreateEnrollmentTokenRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  createEnrollmentToken(argument: _hsmgateway_v1_CreateEnrollmentTokenRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateEnrollmentTokenResponse>): grpc.ClientUnaryCall;
  
  /**
   * Errors: CERTIFICATE_NOT_FOUND.
   */
  GetCertificate(argument: _hsmgateway_v1_GetCertificateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetCertificateResponse>): grpc.ClientUnaryCall;
  GetCertificate(argument: _hsmgateway_v1_GetCertificateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetCertificateResponse>): grpc.ClientUnaryCall;
  GetCertificate(argument: _hsmgateway_v1_GetCertificateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetCertificateResponse>): grpc.ClientUnaryCall;
  GetCertificate(argument: _hsmgateway_v1_GetCertificateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetCertificateResponse>): grpc.ClientUnaryCall;
  /**
   * Errors: CERTIFICATE_NOT_FOUND.
   */
  getCertificate(argument: _hsmgateway_v1_GetCertificateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetCertificateResponse>): grpc.ClientUnaryCall;
  getCertificate(argument: _hsmgateway_v1_GetCertificateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetCertificateResponse>): grpc.ClientUnaryCall;
  getCertificate(argument: _hsmgateway_v1_GetCertificateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetCertificateResponse>): grpc.ClientUnaryCall;
  getCertificate(argument: _hsmgateway_v1_GetCertificateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetCertificateResponse>): grpc.ClientUnaryCall;
  
  /**
   * The revocation list of an authority. Errors: CERTIFICATE_NOT_FOUND.
   */
  GetCrl(argument: _hsmgateway_v1_GetCrlRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetCrlResponse>): grpc.ClientUnaryCall;
  GetCrl(argument: _hsmgateway_v1_GetCrlRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetCrlResponse>): grpc.ClientUnaryCall;
  GetCrl(argument: _hsmgateway_v1_GetCrlRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetCrlResponse>): grpc.ClientUnaryCall;
  GetCrl(argument: _hsmgateway_v1_GetCrlRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetCrlResponse>): grpc.ClientUnaryCall;
  /**
   * The revocation list of an authority. Errors: CERTIFICATE_NOT_FOUND.
   */
  getCrl(argument: _hsmgateway_v1_GetCrlRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetCrlResponse>): grpc.ClientUnaryCall;
  getCrl(argument: _hsmgateway_v1_GetCrlRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetCrlResponse>): grpc.ClientUnaryCall;
  getCrl(argument: _hsmgateway_v1_GetCrlRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetCrlResponse>): grpc.ClientUnaryCall;
  getCrl(argument: _hsmgateway_v1_GetCrlRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetCrlResponse>): grpc.ClientUnaryCall;
  
  /**
   * Issues a certificate to whoever holds the key of a request. Errors: CERTIFICATE_REQUEST_INVALID, CERTIFICATE_KEY_WEAK,
   * CERTIFICATE_NAME_NOT_PERMITTED (the request asks for more than is granted), TENANT_NOT_FOUND, QUOTA_EXCEEDED, NOT_INITIALIZED.
   */
  IssueCertificate(argument: _hsmgateway_v1_IssueCertificateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_IssueCertificateResponse>): grpc.ClientUnaryCall;
  IssueCertificate(argument: _hsmgateway_v1_IssueCertificateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_IssueCertificateResponse>): grpc.ClientUnaryCall;
  IssueCertificate(argument: _hsmgateway_v1_IssueCertificateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_IssueCertificateResponse>): grpc.ClientUnaryCall;
  IssueCertificate(argument: _hsmgateway_v1_IssueCertificateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_IssueCertificateResponse>): grpc.ClientUnaryCall;
  /**
   * Issues a certificate to whoever holds the key of a request. Errors: CERTIFICATE_REQUEST_INVALID, CERTIFICATE_KEY_WEAK,
   * CERTIFICATE_NAME_NOT_PERMITTED (the request asks for more than is granted), TENANT_NOT_FOUND, QUOTA_EXCEEDED, NOT_INITIALIZED.
   */
  issueCertificate(argument: _hsmgateway_v1_IssueCertificateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_IssueCertificateResponse>): grpc.ClientUnaryCall;
  issueCertificate(argument: _hsmgateway_v1_IssueCertificateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_IssueCertificateResponse>): grpc.ClientUnaryCall;
  issueCertificate(argument: _hsmgateway_v1_IssueCertificateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_IssueCertificateResponse>): grpc.ClientUnaryCall;
  issueCertificate(argument: _hsmgateway_v1_IssueCertificateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_IssueCertificateResponse>): grpc.ClientUnaryCall;
  
  /**
   * Certificate authorities, the oldest first; the last one issues.
   */
  ListAuthorities(argument: _hsmgateway_v1_ListAuthoritiesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAuthoritiesResponse>): grpc.ClientUnaryCall;
  ListAuthorities(argument: _hsmgateway_v1_ListAuthoritiesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListAuthoritiesResponse>): grpc.ClientUnaryCall;
  ListAuthorities(argument: _hsmgateway_v1_ListAuthoritiesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAuthoritiesResponse>): grpc.ClientUnaryCall;
  ListAuthorities(argument: _hsmgateway_v1_ListAuthoritiesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListAuthoritiesResponse>): grpc.ClientUnaryCall;
  /**
   * Certificate authorities, the oldest first; the last one issues.
   */
  listAuthorities(argument: _hsmgateway_v1_ListAuthoritiesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAuthoritiesResponse>): grpc.ClientUnaryCall;
  listAuthorities(argument: _hsmgateway_v1_ListAuthoritiesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListAuthoritiesResponse>): grpc.ClientUnaryCall;
  listAuthorities(argument: _hsmgateway_v1_ListAuthoritiesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAuthoritiesResponse>): grpc.ClientUnaryCall;
  listAuthorities(argument: _hsmgateway_v1_ListAuthoritiesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListAuthoritiesResponse>): grpc.ClientUnaryCall;
  
  /**
   * Issued certificates, newest first.
   */
  ListCertificates(argument: _hsmgateway_v1_ListCertificatesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListCertificatesResponse>): grpc.ClientUnaryCall;
  ListCertificates(argument: _hsmgateway_v1_ListCertificatesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListCertificatesResponse>): grpc.ClientUnaryCall;
  ListCertificates(argument: _hsmgateway_v1_ListCertificatesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListCertificatesResponse>): grpc.ClientUnaryCall;
  ListCertificates(argument: _hsmgateway_v1_ListCertificatesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListCertificatesResponse>): grpc.ClientUnaryCall;
  /**
   * Issued certificates, newest first.
   */
  listCertificates(argument: _hsmgateway_v1_ListCertificatesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListCertificatesResponse>): grpc.ClientUnaryCall;
  listCertificates(argument: _hsmgateway_v1_ListCertificatesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListCertificatesResponse>): grpc.ClientUnaryCall;
  listCertificates(argument: _hsmgateway_v1_ListCertificatesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListCertificatesResponse>): grpc.ClientUnaryCall;
  listCertificates(argument: _hsmgateway_v1_ListCertificatesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListCertificatesResponse>): grpc.ClientUnaryCall;
  
  /**
   * Enrollment tokens, newest first.
   */
  ListEnrollmentTokens(argument: _hsmgateway_v1_ListEnrollmentTokensRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListEnrollmentTokensResponse>): grpc.ClientUnaryCall;
  ListEnrollmentTokens(argument: _hsmgateway_v1_ListEnrollmentTokensRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListEnrollmentTokensResponse>): grpc.ClientUnaryCall;
  ListEnrollmentTokens(argument: _hsmgateway_v1_ListEnrollmentTokensRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListEnrollmentTokensResponse>): grpc.ClientUnaryCall;
  ListEnrollmentTokens(argument: _hsmgateway_v1_ListEnrollmentTokensRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListEnrollmentTokensResponse>): grpc.ClientUnaryCall;
  /**
   * Enrollment tokens, newest first.
   */
  listEnrollmentTokens(argument: _hsmgateway_v1_ListEnrollmentTokensRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListEnrollmentTokensResponse>): grpc.ClientUnaryCall;
  listEnrollmentTokens(argument: _hsmgateway_v1_ListEnrollmentTokensRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListEnrollmentTokensResponse>): grpc.ClientUnaryCall;
  listEnrollmentTokens(argument: _hsmgateway_v1_ListEnrollmentTokensRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListEnrollmentTokensResponse>): grpc.ClientUnaryCall;
  listEnrollmentTokens(argument: _hsmgateway_v1_ListEnrollmentTokensRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListEnrollmentTokensResponse>): grpc.ClientUnaryCall;
  
  /**
   * Issues a certificate for the principal of another one, which stays valid. Errors: those of IssueCertificate,
   * CERTIFICATE_NOT_FOUND, CERTIFICATE_REVOKED.
   */
  RenewCertificate(argument: _hsmgateway_v1_RenewCertificateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewCertificateResponse>): grpc.ClientUnaryCall;
  RenewCertificate(argument: _hsmgateway_v1_RenewCertificateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RenewCertificateResponse>): grpc.ClientUnaryCall;
  RenewCertificate(argument: _hsmgateway_v1_RenewCertificateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewCertificateResponse>): grpc.ClientUnaryCall;
  RenewCertificate(argument: _hsmgateway_v1_RenewCertificateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RenewCertificateResponse>): grpc.ClientUnaryCall;
  /**
   * Issues a certificate for the principal of another one, which stays valid. Errors: those of IssueCertificate,
   * CERTIFICATE_NOT_FOUND, CERTIFICATE_REVOKED.
   */
  renewCertificate(argument: _hsmgateway_v1_RenewCertificateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewCertificateResponse>): grpc.ClientUnaryCall;
  renewCertificate(argument: _hsmgateway_v1_RenewCertificateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RenewCertificateResponse>): grpc.ClientUnaryCall;
  renewCertificate(argument: _hsmgateway_v1_RenewCertificateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewCertificateResponse>): grpc.ClientUnaryCall;
  renewCertificate(argument: _hsmgateway_v1_RenewCertificateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RenewCertificateResponse>): grpc.ClientUnaryCall;
  
  /**
   * Makes a new authority in the control token and has it issue from now on; the one before goes on being trusted until it ends.
   * Errors: CONCURRENT_UPDATE (another authority is the active one).
   */
  ReplaceAuthority(argument: _hsmgateway_v1_ReplaceAuthorityRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReplaceAuthorityResponse>): grpc.ClientUnaryCall;
  ReplaceAuthority(argument: _hsmgateway_v1_ReplaceAuthorityRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ReplaceAuthorityResponse>): grpc.ClientUnaryCall;
  ReplaceAuthority(argument: _hsmgateway_v1_ReplaceAuthorityRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReplaceAuthorityResponse>): grpc.ClientUnaryCall;
  ReplaceAuthority(argument: _hsmgateway_v1_ReplaceAuthorityRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ReplaceAuthorityResponse>): grpc.ClientUnaryCall;
  /**
   * Makes a new authority in the control token and has it issue from now on; the one before goes on being trusted until it ends.
   * Errors: CONCURRENT_UPDATE (another authority is the active one).
   */
  replaceAuthority(argument: _hsmgateway_v1_ReplaceAuthorityRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReplaceAuthorityResponse>): grpc.ClientUnaryCall;
  replaceAuthority(argument: _hsmgateway_v1_ReplaceAuthorityRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ReplaceAuthorityResponse>): grpc.ClientUnaryCall;
  replaceAuthority(argument: _hsmgateway_v1_ReplaceAuthorityRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReplaceAuthorityResponse>): grpc.ClientUnaryCall;
  replaceAuthority(argument: _hsmgateway_v1_ReplaceAuthorityRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ReplaceAuthorityResponse>): grpc.ClientUnaryCall;
  
  /**
   * Revokes a certificate and, unless the reason is SUPERSEDED, all that were renewed from it. Calls with it are refused at once
   * here and within a second by the other gateways, on open connections too. Errors: CERTIFICATE_NOT_FOUND.
   */
  RevokeCertificate(argument: _hsmgateway_v1_RevokeCertificateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RevokeCertificateResponse>): grpc.ClientUnaryCall;
  RevokeCertificate(argument: _hsmgateway_v1_RevokeCertificateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RevokeCertificateResponse>): grpc.ClientUnaryCall;
  RevokeCertificate(argument: _hsmgateway_v1_RevokeCertificateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RevokeCertificateResponse>): grpc.ClientUnaryCall;
  RevokeCertificate(argument: _hsmgateway_v1_RevokeCertificateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RevokeCertificateResponse>): grpc.ClientUnaryCall;
  /**
   * Revokes a certificate and, unless the reason is SUPERSEDED, all that were renewed from it. Calls with it are refused at once
   * here and within a second by the other gateways, on open connections too. Errors: CERTIFICATE_NOT_FOUND.
   */
  revokeCertificate(argument: _hsmgateway_v1_RevokeCertificateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RevokeCertificateResponse>): grpc.ClientUnaryCall;
  revokeCertificate(argument: _hsmgateway_v1_RevokeCertificateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RevokeCertificateResponse>): grpc.ClientUnaryCall;
  revokeCertificate(argument: _hsmgateway_v1_RevokeCertificateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RevokeCertificateResponse>): grpc.ClientUnaryCall;
  revokeCertificate(argument: _hsmgateway_v1_RevokeCertificateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RevokeCertificateResponse>): grpc.ClientUnaryCall;
  
}

/**
 * For operators.
 */
export interface EnrollmentServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Errors: ENROLLMENT_TOKEN_NOT_FOUND, ENROLLMENT_TOKEN_USED (there is a certificate to be revoked instead).
   */
  CancelEnrollmentToken: grpc.handleUnaryCall<_hsmgateway_v1_CancelEnrollmentTokenRequest, _hsmgateway_v1_CancelEnrollmentTokenResponseInput>;
  
  /**
   * Makes a token with which one service or agent gets its first certificate. Errors: TENANT_NOT_FOUND, QUOTA_EXCEEDED.
   */
  CreateEnrollmentToken: grpc.handleUnaryCall<_hsmgateway_v1_CreateEnrollmentTokenRequest, _hsmgateway_v1_CreateEnrollmentTokenResponseInput>;
  
  /**
   * Errors: CERTIFICATE_NOT_FOUND.
   */
  GetCertificate: grpc.handleUnaryCall<_hsmgateway_v1_GetCertificateRequest, _hsmgateway_v1_GetCertificateResponseInput>;
  
  /**
   * The revocation list of an authority. Errors: CERTIFICATE_NOT_FOUND.
   */
  GetCrl: grpc.handleUnaryCall<_hsmgateway_v1_GetCrlRequest, _hsmgateway_v1_GetCrlResponseInput>;
  
  /**
   * Issues a certificate to whoever holds the key of a request. Errors: CERTIFICATE_REQUEST_INVALID, CERTIFICATE_KEY_WEAK,
   * CERTIFICATE_NAME_NOT_PERMITTED (the request asks for more than is granted), TENANT_NOT_FOUND, QUOTA_EXCEEDED, NOT_INITIALIZED.
   */
  IssueCertificate: grpc.handleUnaryCall<_hsmgateway_v1_IssueCertificateRequest, _hsmgateway_v1_IssueCertificateResponseInput>;
  
  /**
   * Certificate authorities, the oldest first; the last one issues.
   */
  ListAuthorities: grpc.handleUnaryCall<_hsmgateway_v1_ListAuthoritiesRequest, _hsmgateway_v1_ListAuthoritiesResponseInput>;
  
  /**
   * Issued certificates, newest first.
   */
  ListCertificates: grpc.handleUnaryCall<_hsmgateway_v1_ListCertificatesRequest, _hsmgateway_v1_ListCertificatesResponseInput>;
  
  /**
   * Enrollment tokens, newest first.
   */
  ListEnrollmentTokens: grpc.handleUnaryCall<_hsmgateway_v1_ListEnrollmentTokensRequest, _hsmgateway_v1_ListEnrollmentTokensResponseInput>;
  
  /**
   * Issues a certificate for the principal of another one, which stays valid. Errors: those of IssueCertificate,
   * CERTIFICATE_NOT_FOUND, CERTIFICATE_REVOKED.
   */
  RenewCertificate: grpc.handleUnaryCall<_hsmgateway_v1_RenewCertificateRequest, _hsmgateway_v1_RenewCertificateResponseInput>;
  
  /**
   * Makes a new authority in the control token and has it issue from now on; the one before goes on being trusted until it ends.
   * Errors: CONCURRENT_UPDATE (another authority is the active one).
   */
  ReplaceAuthority: grpc.handleUnaryCall<_hsmgateway_v1_ReplaceAuthorityRequest, _hsmgateway_v1_ReplaceAuthorityResponseInput>;
  
  /**
   * Revokes a certificate and, unless the reason is SUPERSEDED, all that were renewed from it. Calls with it are refused at once
   * here and within a second by the other gateways, on open connections too. Errors: CERTIFICATE_NOT_FOUND.
   */
  RevokeCertificate: grpc.handleUnaryCall<_hsmgateway_v1_RevokeCertificateRequest, _hsmgateway_v1_RevokeCertificateResponseInput>;
  
}

export interface EnrollmentServiceDefinition extends grpc.ServiceDefinition {
  CancelEnrollmentToken: MethodDefinition<_hsmgateway_v1_CancelEnrollmentTokenRequestInput, _hsmgateway_v1_CancelEnrollmentTokenResponseInput, _hsmgateway_v1_CancelEnrollmentTokenRequest, _hsmgateway_v1_CancelEnrollmentTokenResponse>
  CreateEnrollmentToken: MethodDefinition<_hsmgateway_v1_CreateEnrollmentTokenRequestInput, _hsmgateway_v1_CreateEnrollmentTokenResponseInput, _hsmgateway_v1_CreateEnrollmentTokenRequest, _hsmgateway_v1_CreateEnrollmentTokenResponse>
  GetCertificate: MethodDefinition<_hsmgateway_v1_GetCertificateRequestInput, _hsmgateway_v1_GetCertificateResponseInput, _hsmgateway_v1_GetCertificateRequest, _hsmgateway_v1_GetCertificateResponse>
  GetCrl: MethodDefinition<_hsmgateway_v1_GetCrlRequestInput, _hsmgateway_v1_GetCrlResponseInput, _hsmgateway_v1_GetCrlRequest, _hsmgateway_v1_GetCrlResponse>
  IssueCertificate: MethodDefinition<_hsmgateway_v1_IssueCertificateRequestInput, _hsmgateway_v1_IssueCertificateResponseInput, _hsmgateway_v1_IssueCertificateRequest, _hsmgateway_v1_IssueCertificateResponse>
  ListAuthorities: MethodDefinition<_hsmgateway_v1_ListAuthoritiesRequestInput, _hsmgateway_v1_ListAuthoritiesResponseInput, _hsmgateway_v1_ListAuthoritiesRequest, _hsmgateway_v1_ListAuthoritiesResponse>
  ListCertificates: MethodDefinition<_hsmgateway_v1_ListCertificatesRequestInput, _hsmgateway_v1_ListCertificatesResponseInput, _hsmgateway_v1_ListCertificatesRequest, _hsmgateway_v1_ListCertificatesResponse>
  ListEnrollmentTokens: MethodDefinition<_hsmgateway_v1_ListEnrollmentTokensRequestInput, _hsmgateway_v1_ListEnrollmentTokensResponseInput, _hsmgateway_v1_ListEnrollmentTokensRequest, _hsmgateway_v1_ListEnrollmentTokensResponse>
  RenewCertificate: MethodDefinition<_hsmgateway_v1_RenewCertificateRequestInput, _hsmgateway_v1_RenewCertificateResponseInput, _hsmgateway_v1_RenewCertificateRequest, _hsmgateway_v1_RenewCertificateResponse>
  ReplaceAuthority: MethodDefinition<_hsmgateway_v1_ReplaceAuthorityRequestInput, _hsmgateway_v1_ReplaceAuthorityResponseInput, _hsmgateway_v1_ReplaceAuthorityRequest, _hsmgateway_v1_ReplaceAuthorityResponse>
  RevokeCertificate: MethodDefinition<_hsmgateway_v1_RevokeCertificateRequestInput, _hsmgateway_v1_RevokeCertificateResponseInput, _hsmgateway_v1_RevokeCertificateRequest, _hsmgateway_v1_RevokeCertificateResponse>
}
