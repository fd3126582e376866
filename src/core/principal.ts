/**
 * @module Who calls. A principal comes from the client certificate alone; nothing in a request is
 * believed about it.
 */

export type TenantPrincipalKind = 'user' | 'service' | 'agent';

/**
 * The authenticated caller. `name` is what the audit trail shows; `id` is unique in the trust domain
 * and is the path of the SPIFFE id (`tenant/acme/service/billing`, `operator/alice`).
 */
export type Principal =
  | { readonly kind: TenantPrincipalKind; readonly tenantId: string; readonly name: string; readonly id: string }
  | { readonly kind: 'operator'; readonly tenantId: undefined; readonly name: string; readonly id: string };

/** Stands for callers who are not identified: of no tenant, and allowed nothing. */
export const nobody: Principal = Object.freeze({ kind: 'user', tenantId: '', name: '', id: '' });

/** Path of the SPIFFE id of a principal; the names are those that such an id may have. */
export const principalIdOf = (kind: TenantPrincipalKind | 'operator', tenantId: string, name: string): string =>
  kind === 'operator' ? `operator/${name}` : `tenant/${tenantId}/${kind}/${name}`;
