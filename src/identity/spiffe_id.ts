/**
 * @module The SPIFFE ids of this product: the one grammar that issues and reads them. Stricter than SPIFFE
 * itself (no upper case, no percent-encoding), so that an id has exactly one spelling.
 */
import { GatewayError } from '../core/errors.ts';
import type { Principal, TenantPrincipalKind } from '../core/principal.ts';

const namePattern = /^[a-z0-9][a-z0-9._-]{0,62}$/;
const trustDomainPattern = /^[a-z0-9][a-z0-9._-]{0,254}$/;
const tenantKinds: readonly string[] = ['user', 'service', 'agent'] satisfies TenantPrincipalKind[];
/** Longest possible id; anything longer is refused before it is looked at. */
const maxSpiffeIdChars = 512;

/** Whether a tenant, user, service, agent or operator may have this name: 1 to 63 of `[a-z0-9._-]`, first a letter or digit. */
export const isPrincipalName = (name: string): boolean => namePattern.test(name);

/** Whether a string can be the trust domain of a deployment. */
export const isTrustDomain = (trustDomain: string): boolean => trustDomainPattern.test(trustDomain);

const invalid = (message: string): GatewayError => new GatewayError('CLIENT_CERT_INVALID', message);

/**
 * Reads `spiffe://<trust-domain>/tenant/<tenant>/<user|service|agent>/<name>` or
 * `spiffe://<trust-domain>/operator/<name>`. Dot segments cannot pass: a name starts with a letter or digit.
 * @throws {GatewayError} CLIENT_CERT_INVALID; the text does not repeat the id
 */
export const parseSpiffeId = (spiffeId: string, trustDomain: string): Principal => {
  const prefix = `spiffe://${trustDomain}/`;
  if (spiffeId.length > maxSpiffeIdChars || !spiffeId.startsWith(prefix)) {
    throw invalid("the certificate's identity is not of this trust domain");
  }
  const id = spiffeId.slice(prefix.length);
  const segments = id.split('/');
  const [scope, first = '', kind = '', name = ''] = segments;
  if (scope === 'operator' && segments.length === 2 && isPrincipalName(first)) {
    return Object.freeze({ kind: 'operator', tenantId: undefined, name: first, id });
  }
  const isTenantId = scope === 'tenant' && segments.length === 4 && tenantKinds.includes(kind);
  if (isTenantId && isPrincipalName(first) && isPrincipalName(name)) {
    return Object.freeze({ kind: kind as TenantPrincipalKind, tenantId: first, name, id });
  }
  throw invalid("the certificate's identity does not name a tenant's principal or an operator");
};

/** The SPIFFE id of a principal's path (`tenant/acme/service/billing`); the inverse of {@link parseSpiffeId}. */
export const toSpiffeId = (trustDomain: string, principalId: string): string => {
  const spiffeId = `spiffe://${trustDomain}/${principalId}`;
  parseSpiffeId(spiffeId, trustDomain);
  return spiffeId;
};
