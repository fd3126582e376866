/** @module The agent's own call of CertificateService.RenewOwnCertificate. */
import type { RenewedCertificate } from './certificate_renewal.ts';
import { callGateway, type OwnCaller } from './own_call.ts';

interface Answer {
  readonly certificate: { readonly certificate: string };
  readonly authorities: string;
}

/**
 * Asks for a certificate for the same principal.
 * @param sequence – UUID; the same request with it gives the same certificate again
 * @throws {GatewayError} what the gateway says; GATEWAY_UNREACHABLE
 */
export const requestRenewal = async (
  dispatcher: OwnCaller,
  csrPem: string,
  sequence: string,
): Promise<RenewedCertificate> => {
  const message = { csr: csrPem, sequence };
  const answer = await callGateway<Answer>(dispatcher, 'CertificateService', 'RenewOwnCertificate', message);
  return { certificatePem: answer.certificate.certificate, authoritiesPem: answer.authorities };
};
