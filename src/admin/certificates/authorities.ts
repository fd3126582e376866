/** @module Certificate authorities: which one issues, and how the next one takes its place. */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import { runIdempotently } from '../../core/idempotent.ts';
import { dayMs } from '../../core/limits.ts';
import type { AuthorityRecord } from '../../core/ports/certificates.ts';
import type { CertificateDeps } from './deps.ts';

/** How far clocks of machines may differ. */
export const backdatingMs = 5 * 60_000;
/** Validity of an authority when nobody says how long. */
export const authorityDays = 3650;

type AuthorityDeps = Pick<CertificateDeps, 'authorities' | 'issuer' | 'clock'>;

/**
 * The authority that issues.
 * @throws {GatewayError} NOT_INITIALIZED
 */
export const getActiveAuthority = async (deps: Pick<CertificateDeps, 'authorities'>): Promise<AuthorityRecord> => {
  const active = (await deps.authorities.list()).findLast(({ state }) => state === 'ACTIVE');
  if (active !== undefined) return active;
  throw new GatewayError('NOT_INITIALIZED', 'there is no certificate authority; run `hsmctl init`');
};

/**
 * Makes an authority in the control token of this gateway, the active one from then on.
 * @param generation one more than that of the last
 * @throws {GatewayError} CONCURRENT_UPDATE where somebody else made it; FIELD_INVALID for the name; HSM_UNAVAILABLE
 */
export const addAuthority = async (
  deps: AuthorityDeps,
  generation: number,
  { commonName, days }: { readonly commonName: string; readonly days: number },
): Promise<AuthorityRecord> => {
  const nowMs = deps.clock.now();
  const validity = { notBeforeMs: nowMs - backdatingMs, notAfterMs: nowMs + days * dayMs };
  const { certificatePem, tokenSerial } = await deps.issuer.createAuthority(generation, commonName, validity);
  const authority: AuthorityRecord = {
    generation,
    certificatePem,
    tokenSerial,
    state: 'ACTIVE',
    createdAtMs: nowMs,
    notAfterMs: validity.notAfterMs,
    revocations: 0,
    revocationList: undefined,
  };
  await deps.authorities.add(authority);
  return authority;
};

export interface ReplaceAuthorityRequest {
  /** Generation of the authority that is to be replaced: what was approved for one is not done to the next. */
  readonly generation: number;
  readonly commonName: string;
  readonly days: number | undefined;
  readonly sequence: string | undefined;
}

/** All authorities, by generation. */
export const listAuthorities = (deps: CertificateDeps): Promise<readonly AuthorityRecord[]> => deps.authorities.list();

/**
 * Puts a new authority in the place of the active one, which goes on being trusted until it ends.
 * @throws {GatewayError} CONCURRENT_UPDATE where another one is active by now; as {@link addAuthority}
 */
export const replaceAuthority = async (
  deps: CertificateDeps,
  context: CallContext,
  { generation, commonName, days, sequence }: ReplaceAuthorityRequest,
): Promise<readonly AuthorityRecord[]> => {
  context.audit.resourceId = `ca/${generation}`;
  await runIdempotently(deps, context, {
    method: 'ReplaceAuthority',
    sequence,
    body: { generation: String(generation), commonName, days: days?.toString() },
    resourceId: String(generation),
    run: async () => {
      const active = await getActiveAuthority(deps);
      if (active.generation !== generation) {
        throw new GatewayError('CONCURRENT_UPDATE', 'another authority is the active one', {
          metadata: { authority: String(active.generation) },
        });
      }
      await addAuthority(deps, generation + 1, { commonName, days: days ?? authorityDays });
      return {};
    },
  });
  return deps.authorities.list();
};
