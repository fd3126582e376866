/** @module What the services of certificates of the daemon are made of. */
import type { CertificateDeps } from '../admin/certificates/deps.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import { systemClock } from '../core/ports/clock.ts';
import type { HostPool } from '../host/supervisor/options.ts';
import { newSerialNumber } from '../identity/certificates.ts';
import type { Store } from '../store/open_store.ts';
import { createCertificateIssuer } from './certificate_issuer.ts';

/** Puts it together from the configuration's section `certificates`. */
export const createCertificateDeps = (
  { gateway, certificates }: GatewayConfig,
  store: Store,
  hosts: Pick<HostPool, 'execute' | 'administer'>,
): CertificateDeps => ({
  authorities: store.authorities,
  certificates: store.certificates,
  tokens: store.enrollmentTokens,
  issuer: createCertificateIssuer(gateway.trustDomain, hosts),
  tenancy: store.tenancy,
  idempotency: store.idempotency,
  clock: systemClock,
  settings: { maxDays: certificates.maxDays, maxOperatorDays: certificates.maxOperatorDays },
  newSerial: newSerialNumber,
});
