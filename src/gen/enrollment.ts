import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AuthorityInput as _hsmgateway_v1_AuthorityInput, Authority as _hsmgateway_v1_Authority } from './hsmgateway/v1/Authority.ts';
import type { CancelEnrollmentTokenRequestInput as _hsmgateway_v1_CancelEnrollmentTokenRequestInput, CancelEnrollmentTokenRequest as _hsmgateway_v1_CancelEnrollmentTokenRequest } from './hsmgateway/v1/CancelEnrollmentTokenRequest.ts';
import type { CancelEnrollmentTokenResponseInput as _hsmgateway_v1_CancelEnrollmentTokenResponseInput, CancelEnrollmentTokenResponse as _hsmgateway_v1_CancelEnrollmentTokenResponse } from './hsmgateway/v1/CancelEnrollmentTokenResponse.ts';
import type { CertificateInput as _hsmgateway_v1_CertificateInput, Certificate as _hsmgateway_v1_Certificate } from './hsmgateway/v1/Certificate.ts';
import type { CertificateServiceClient as _hsmgateway_v1_CertificateServiceClient, CertificateServiceDefinition as _hsmgateway_v1_CertificateServiceDefinition } from './hsmgateway/v1/CertificateService.ts';
import type { CreateEnrollmentTokenRequestInput as _hsmgateway_v1_CreateEnrollmentTokenRequestInput, CreateEnrollmentTokenRequest as _hsmgateway_v1_CreateEnrollmentTokenRequest } from './hsmgateway/v1/CreateEnrollmentTokenRequest.ts';
import type { CreateEnrollmentTokenResponseInput as _hsmgateway_v1_CreateEnrollmentTokenResponseInput, CreateEnrollmentTokenResponse as _hsmgateway_v1_CreateEnrollmentTokenResponse } from './hsmgateway/v1/CreateEnrollmentTokenResponse.ts';
import type { EnrollRequestInput as _hsmgateway_v1_EnrollRequestInput, EnrollRequest as _hsmgateway_v1_EnrollRequest } from './hsmgateway/v1/EnrollRequest.ts';
import type { EnrollResponseInput as _hsmgateway_v1_EnrollResponseInput, EnrollResponse as _hsmgateway_v1_EnrollResponse } from './hsmgateway/v1/EnrollResponse.ts';
import type { EnrollmentClientServiceClient as _hsmgateway_v1_EnrollmentClientServiceClient, EnrollmentClientServiceDefinition as _hsmgateway_v1_EnrollmentClientServiceDefinition } from './hsmgateway/v1/EnrollmentClientService.ts';
import type { EnrollmentServiceClient as _hsmgateway_v1_EnrollmentServiceClient, EnrollmentServiceDefinition as _hsmgateway_v1_EnrollmentServiceDefinition } from './hsmgateway/v1/EnrollmentService.ts';
import type { EnrollmentTokenInput as _hsmgateway_v1_EnrollmentTokenInput, EnrollmentToken as _hsmgateway_v1_EnrollmentToken } from './hsmgateway/v1/EnrollmentToken.ts';
import type { GetCertificateRequestInput as _hsmgateway_v1_GetCertificateRequestInput, GetCertificateRequest as _hsmgateway_v1_GetCertificateRequest } from './hsmgateway/v1/GetCertificateRequest.ts';
import type { GetCertificateResponseInput as _hsmgateway_v1_GetCertificateResponseInput, GetCertificateResponse as _hsmgateway_v1_GetCertificateResponse } from './hsmgateway/v1/GetCertificateResponse.ts';
import type { GetCrlRequestInput as _hsmgateway_v1_GetCrlRequestInput, GetCrlRequest as _hsmgateway_v1_GetCrlRequest } from './hsmgateway/v1/GetCrlRequest.ts';
import type { GetCrlResponseInput as _hsmgateway_v1_GetCrlResponseInput, GetCrlResponse as _hsmgateway_v1_GetCrlResponse } from './hsmgateway/v1/GetCrlResponse.ts';
import type { IssueCertificateRequestInput as _hsmgateway_v1_IssueCertificateRequestInput, IssueCertificateRequest as _hsmgateway_v1_IssueCertificateRequest } from './hsmgateway/v1/IssueCertificateRequest.ts';
import type { IssueCertificateResponseInput as _hsmgateway_v1_IssueCertificateResponseInput, IssueCertificateResponse as _hsmgateway_v1_IssueCertificateResponse } from './hsmgateway/v1/IssueCertificateResponse.ts';
import type { ListAuthoritiesRequestInput as _hsmgateway_v1_ListAuthoritiesRequestInput, ListAuthoritiesRequest as _hsmgateway_v1_ListAuthoritiesRequest } from './hsmgateway/v1/ListAuthoritiesRequest.ts';
import type { ListAuthoritiesResponseInput as _hsmgateway_v1_ListAuthoritiesResponseInput, ListAuthoritiesResponse as _hsmgateway_v1_ListAuthoritiesResponse } from './hsmgateway/v1/ListAuthoritiesResponse.ts';
import type { ListCertificatesRequestInput as _hsmgateway_v1_ListCertificatesRequestInput, ListCertificatesRequest as _hsmgateway_v1_ListCertificatesRequest } from './hsmgateway/v1/ListCertificatesRequest.ts';
import type { ListCertificatesResponseInput as _hsmgateway_v1_ListCertificatesResponseInput, ListCertificatesResponse as _hsmgateway_v1_ListCertificatesResponse } from './hsmgateway/v1/ListCertificatesResponse.ts';
import type { ListEnrollmentTokensRequestInput as _hsmgateway_v1_ListEnrollmentTokensRequestInput, ListEnrollmentTokensRequest as _hsmgateway_v1_ListEnrollmentTokensRequest } from './hsmgateway/v1/ListEnrollmentTokensRequest.ts';
import type { ListEnrollmentTokensResponseInput as _hsmgateway_v1_ListEnrollmentTokensResponseInput, ListEnrollmentTokensResponse as _hsmgateway_v1_ListEnrollmentTokensResponse } from './hsmgateway/v1/ListEnrollmentTokensResponse.ts';
import type { RenewCertificateRequestInput as _hsmgateway_v1_RenewCertificateRequestInput, RenewCertificateRequest as _hsmgateway_v1_RenewCertificateRequest } from './hsmgateway/v1/RenewCertificateRequest.ts';
import type { RenewCertificateResponseInput as _hsmgateway_v1_RenewCertificateResponseInput, RenewCertificateResponse as _hsmgateway_v1_RenewCertificateResponse } from './hsmgateway/v1/RenewCertificateResponse.ts';
import type { RenewOwnCertificateRequestInput as _hsmgateway_v1_RenewOwnCertificateRequestInput, RenewOwnCertificateRequest as _hsmgateway_v1_RenewOwnCertificateRequest } from './hsmgateway/v1/RenewOwnCertificateRequest.ts';
import type { RenewOwnCertificateResponseInput as _hsmgateway_v1_RenewOwnCertificateResponseInput, RenewOwnCertificateResponse as _hsmgateway_v1_RenewOwnCertificateResponse } from './hsmgateway/v1/RenewOwnCertificateResponse.ts';
import type { ReplaceAuthorityRequestInput as _hsmgateway_v1_ReplaceAuthorityRequestInput, ReplaceAuthorityRequest as _hsmgateway_v1_ReplaceAuthorityRequest } from './hsmgateway/v1/ReplaceAuthorityRequest.ts';
import type { ReplaceAuthorityResponseInput as _hsmgateway_v1_ReplaceAuthorityResponseInput, ReplaceAuthorityResponse as _hsmgateway_v1_ReplaceAuthorityResponse } from './hsmgateway/v1/ReplaceAuthorityResponse.ts';
import type { RevokeCertificateRequestInput as _hsmgateway_v1_RevokeCertificateRequestInput, RevokeCertificateRequest as _hsmgateway_v1_RevokeCertificateRequest } from './hsmgateway/v1/RevokeCertificateRequest.ts';
import type { RevokeCertificateResponseInput as _hsmgateway_v1_RevokeCertificateResponseInput, RevokeCertificateResponse as _hsmgateway_v1_RevokeCertificateResponse } from './hsmgateway/v1/RevokeCertificateResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      Authority: MessageTypeDefinition<_hsmgateway_v1_AuthorityInput, _hsmgateway_v1_Authority>
      CancelEnrollmentTokenRequest: MessageTypeDefinition<_hsmgateway_v1_CancelEnrollmentTokenRequestInput, _hsmgateway_v1_CancelEnrollmentTokenRequest>
      CancelEnrollmentTokenResponse: MessageTypeDefinition<_hsmgateway_v1_CancelEnrollmentTokenResponseInput, _hsmgateway_v1_CancelEnrollmentTokenResponse>
      Certificate: MessageTypeDefinition<_hsmgateway_v1_CertificateInput, _hsmgateway_v1_Certificate>
      CertificateKind: EnumTypeDefinition
      /**
       * For everybody who has a certificate; served on the data and on the admin listener.
       */
      CertificateService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_CertificateServiceClient> & { service: _hsmgateway_v1_CertificateServiceDefinition }
      CertificateState: EnumTypeDefinition
      CreateEnrollmentTokenRequest: MessageTypeDefinition<_hsmgateway_v1_CreateEnrollmentTokenRequestInput, _hsmgateway_v1_CreateEnrollmentTokenRequest>
      CreateEnrollmentTokenResponse: MessageTypeDefinition<_hsmgateway_v1_CreateEnrollmentTokenResponseInput, _hsmgateway_v1_CreateEnrollmentTokenResponse>
      EnrollRequest: MessageTypeDefinition<_hsmgateway_v1_EnrollRequestInput, _hsmgateway_v1_EnrollRequest>
      EnrollResponse: MessageTypeDefinition<_hsmgateway_v1_EnrollResponseInput, _hsmgateway_v1_EnrollResponse>
      /**
       * For those who have no certificate yet: served on a listener of its own (`listen.enrollment`), where clients need none.
       */
      EnrollmentClientService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_EnrollmentClientServiceClient> & { service: _hsmgateway_v1_EnrollmentClientServiceDefinition }
      /**
       * For operators.
       */
      EnrollmentService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_EnrollmentServiceClient> & { service: _hsmgateway_v1_EnrollmentServiceDefinition }
      EnrollmentToken: MessageTypeDefinition<_hsmgateway_v1_EnrollmentTokenInput, _hsmgateway_v1_EnrollmentToken>
      EnrollmentTokenState: EnumTypeDefinition
      GetCertificateRequest: MessageTypeDefinition<_hsmgateway_v1_GetCertificateRequestInput, _hsmgateway_v1_GetCertificateRequest>
      GetCertificateResponse: MessageTypeDefinition<_hsmgateway_v1_GetCertificateResponseInput, _hsmgateway_v1_GetCertificateResponse>
      GetCrlRequest: MessageTypeDefinition<_hsmgateway_v1_GetCrlRequestInput, _hsmgateway_v1_GetCrlRequest>
      GetCrlResponse: MessageTypeDefinition<_hsmgateway_v1_GetCrlResponseInput, _hsmgateway_v1_GetCrlResponse>
      IssueCertificateRequest: MessageTypeDefinition<_hsmgateway_v1_IssueCertificateRequestInput, _hsmgateway_v1_IssueCertificateRequest>
      IssueCertificateResponse: MessageTypeDefinition<_hsmgateway_v1_IssueCertificateResponseInput, _hsmgateway_v1_IssueCertificateResponse>
      ListAuthoritiesRequest: MessageTypeDefinition<_hsmgateway_v1_ListAuthoritiesRequestInput, _hsmgateway_v1_ListAuthoritiesRequest>
      ListAuthoritiesResponse: MessageTypeDefinition<_hsmgateway_v1_ListAuthoritiesResponseInput, _hsmgateway_v1_ListAuthoritiesResponse>
      ListCertificatesRequest: MessageTypeDefinition<_hsmgateway_v1_ListCertificatesRequestInput, _hsmgateway_v1_ListCertificatesRequest>
      ListCertificatesResponse: MessageTypeDefinition<_hsmgateway_v1_ListCertificatesResponseInput, _hsmgateway_v1_ListCertificatesResponse>
      ListEnrollmentTokensRequest: MessageTypeDefinition<_hsmgateway_v1_ListEnrollmentTokensRequestInput, _hsmgateway_v1_ListEnrollmentTokensRequest>
      ListEnrollmentTokensResponse: MessageTypeDefinition<_hsmgateway_v1_ListEnrollmentTokensResponseInput, _hsmgateway_v1_ListEnrollmentTokensResponse>
      RenewCertificateRequest: MessageTypeDefinition<_hsmgateway_v1_RenewCertificateRequestInput, _hsmgateway_v1_RenewCertificateRequest>
      RenewCertificateResponse: MessageTypeDefinition<_hsmgateway_v1_RenewCertificateResponseInput, _hsmgateway_v1_RenewCertificateResponse>
      RenewOwnCertificateRequest: MessageTypeDefinition<_hsmgateway_v1_RenewOwnCertificateRequestInput, _hsmgateway_v1_RenewOwnCertificateRequest>
      RenewOwnCertificateResponse: MessageTypeDefinition<_hsmgateway_v1_RenewOwnCertificateResponseInput, _hsmgateway_v1_RenewOwnCertificateResponse>
      ReplaceAuthorityRequest: MessageTypeDefinition<_hsmgateway_v1_ReplaceAuthorityRequestInput, _hsmgateway_v1_ReplaceAuthorityRequest>
      ReplaceAuthorityResponse: MessageTypeDefinition<_hsmgateway_v1_ReplaceAuthorityResponseInput, _hsmgateway_v1_ReplaceAuthorityResponse>
      RevocationReason: EnumTypeDefinition
      RevokeCertificateRequest: MessageTypeDefinition<_hsmgateway_v1_RevokeCertificateRequestInput, _hsmgateway_v1_RevokeCertificateRequest>
      RevokeCertificateResponse: MessageTypeDefinition<_hsmgateway_v1_RevokeCertificateResponseInput, _hsmgateway_v1_RevokeCertificateResponse>
    }
  }
}

