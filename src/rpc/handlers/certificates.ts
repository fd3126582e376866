/** @module Handlers of EnrollmentService, EnrollmentClientService and CertificateService. No rule of the domain is here. */
import { listAuthorities, replaceAuthority } from '../../admin/certificates/authorities.ts';
import * as certificates from '../../admin/certificates/certificates.ts';
import type { CertificateDeps } from '../../admin/certificates/deps.ts';
import * as enrollment from '../../admin/certificates/enrollment.ts';
import { getRevocationList } from '../../admin/certificates/revocation_lists.ts';
import type { CallContext } from '../../core/call_context.ts';
import type { CreateEnrollmentTokenRequest } from '../../gen/hsmgateway/v1/CreateEnrollmentTokenRequest.ts';
import type { EnrollRequest } from '../../gen/hsmgateway/v1/EnrollRequest.ts';
import type { GetCrlRequest } from '../../gen/hsmgateway/v1/GetCrlRequest.ts';
import type { ListCertificatesRequest } from '../../gen/hsmgateway/v1/ListCertificatesRequest.ts';
import type { ReplaceAuthorityRequest } from '../../gen/hsmgateway/v1/ReplaceAuthorityRequest.ts';
import * as requests from '../convert/certificate_requests.ts';
import * as responses from '../convert/certificate_responses.ts';
import type { RpcHandler, ServiceHandlers } from '../handler.ts';

/** Full names of the services that these handlers are of. */
export const enrollmentServiceName = 'hsmgateway.v1.EnrollmentService';
export const enrollmentClientServiceName = 'hsmgateway.v1.EnrollmentClientService';
export const certificateServiceName = 'hsmgateway.v1.CertificateService';

/** Decode, serve, encode; states are as of the end of the call. */
const viaCertificates =
  (deps: CertificateDeps) =>
  <Message, Request, Result, Response extends object>(
    decode: (message: Message) => Request,
    serve: (deps: CertificateDeps, context: CallContext, request: Request) => Promise<Result>,
    encode: (result: Result, nowMs: number) => Response,
  ): RpcHandler<Message, Response> =>
  async (context, message) =>
    encode(await serve(deps, context, decode(message)), deps.clock.now());

const one = (record: Parameters<typeof responses.fromCertificate>[0], nowMs: number) => ({
  certificate: responses.fromCertificate(record, nowMs),
});

const createToken =
  (deps: CertificateDeps): RpcHandler<CreateEnrollmentTokenRequest> =>
  async (context, message) => {
    const request = requests.toCreateEnrollmentToken(message);
    const { record, token } = await enrollment.createEnrollmentToken(deps, context, request);
    // The policy's `secrets` wipe it once it is encoded.
    return {
      enrollment_token: responses.fromEnrollmentToken(record, deps.clock.now()),
      token: token ?? Buffer.alloc(0),
    };
  };

/** EnrollmentService, for operators. */
export const createEnrollmentHandlers = (deps: CertificateDeps): ServiceHandlers => {
  const via = viaCertificates(deps);
  return {
    IssueCertificate: via(requests.toIssueCertificate, certificates.issueCertificate, responses.fromIssued),
    RenewCertificate: via(requests.toRenewCertificate, certificates.renewCertificate, responses.fromIssued),
    RevokeCertificate: via(requests.toRevokeCertificate, certificates.revokeCertificate, (revoked, nowMs) => ({
      certificates: revoked.map((each) => responses.fromCertificate(each, nowMs)),
    })),
    ListCertificates: via(
      (message: ListCertificatesRequest) => requests.toListCertificates(message, deps.clock.now()),
      certificates.listCertificates,
      responses.fromCertificatePage,
    ),
    GetCertificate: via(requests.toGetCertificate, certificates.getCertificate, one),
    CreateEnrollmentToken: createToken(deps),
    ListEnrollmentTokens: via(
      requests.toListEnrollmentTokens,
      enrollment.listEnrollmentTokens,
      responses.fromTokenPage,
    ),
    CancelEnrollmentToken: via(requests.toCancelEnrollmentToken, enrollment.cancelEnrollmentToken, (record, nowMs) => ({
      enrollment_token: responses.fromEnrollmentToken(record, nowMs),
    })),
    GetCrl: async (_context: CallContext, message: GetCrlRequest) =>
      responses.fromRevocationList(await getRevocationList(deps, requests.toGetCrl(message))),
    ListAuthorities: async () => responses.fromAuthorities(await listAuthorities(deps)),
    ReplaceAuthority: async (context: CallContext, message: ReplaceAuthorityRequest) =>
      responses.fromAuthorities(await replaceAuthority(deps, context, requests.toReplaceAuthority(message))),
  };
};

/** EnrollmentClientService, for those who have no certificate. Their tokens are wiped, used or refused. */
export const createEnrollmentClientHandlers = (deps: CertificateDeps): ServiceHandlers => ({
  Enroll: async (context: CallContext, message: EnrollRequest) => {
    try {
      return responses.fromIssued(await enrollment.enroll(deps, context, requests.toEnroll(message)), deps.clock.now());
    } finally {
      message.token.fill(0);
    }
  },
});

/** CertificateService, for everybody who has a certificate. */
export const createCertificateHandlers = (deps: CertificateDeps): ServiceHandlers => ({
  RenewOwnCertificate: viaCertificates(deps)(
    requests.toRenewOwnCertificate,
    certificates.renewOwnCertificate,
    responses.fromIssued,
  ),
});
