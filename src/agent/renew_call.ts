/** @module The agent's own call of CertificateService.RenewOwnCertificate, through the same dispatcher as all others. */
import { fromMessage, toMessage } from '../client/codec.ts';
import { getSchema } from '../client/schema.ts';
import { GatewayError, isReason } from '../core/errors.ts';
import type { Outcome } from './agent_call.ts';
import type { RenewedCertificate } from './certificate_renewal.ts';
import type { Dispatcher } from './dispatcher.ts';

const timeoutMs = 30_000;

const toError = ({ failure }: Extract<Outcome, { failure: unknown }>): GatewayError => {
  const { reason, message, metadata } = failure;
  return new GatewayError(isReason(reason) ? reason : 'INTERNAL', message, { metadata });
};

/**
 * Asks for a certificate for the same principal.
 * @param sequence – UUID; the same request with it gives the same certificate again
 * @throws {GatewayError} what the gateway says; GATEWAY_UNREACHABLE
 */
export const requestRenewal = (
  dispatcher: Dispatcher,
  csrPem: string,
  sequence: string,
): Promise<RenewedCertificate> => {
  const rpc = getSchema()
    .services.find(({ shortName }) => shortName === 'CertificateService')
    ?.rpcs.find(({ name }) => name === 'RenewOwnCertificate');
  if (rpc === undefined) throw new TypeError('the schema has no RPC to renew with');
  const { path, requestType, responseType } = rpc;
  const request = requestType.encode(toMessage(requestType, { csr: csrPem, sequence })).finish();
  const method = { path, fullName: path.slice(1), field: undefined, isRepeatable: () => true };
  return new Promise((resolve, reject) => {
    const onOutcome = (outcome: Outcome): void => {
      if ('failure' in outcome) {
        reject(toError(outcome));
        return;
      }
      const answer = fromMessage(responseType, responseType.decode(outcome.bytes)) as {
        certificate: { certificate: string };
        authorities: string;
      };
      resolve({ certificatePem: answer.certificate.certificate, authoritiesPem: answer.authorities });
    };
    dispatcher.start({ method, request, deadlineAt: performance.now() + timeoutMs, onOutcome });
  });
};
