/** @module Revocation lists: signed when something was revoked, and once a day; and what gateways make known of them. */
import { GatewayError } from '../../core/errors.ts';
import { dayMs } from '../../core/limits.ts';
import type { AuthorityRecord, RevocationList } from '../../core/ports/certificates.ts';
import type { CertificateDeps } from './deps.ts';

/** Age at which a list is signed anew, changed or not. */
const renewalMs = dayMs;
/** How long a list is good: gateways may be off for some days before others refuse certificates for want of a list. */
const lifetimeMs = 7 * dayMs;

type ListDeps = Pick<CertificateDeps, 'authorities' | 'certificates' | 'issuer' | 'clock'>;

const isDue = ({ revocationList: list, revocations, notAfterMs }: AuthorityRecord, nowMs: number): boolean => {
  if (notAfterMs <= nowMs) return false;
  return list === undefined || list.revocations !== revocations || list.thisUpdateMs <= nowMs - renewalMs;
};

const sign = async (deps: ListDeps, authority: AuthorityRecord): Promise<boolean> => {
  const thisUpdateMs = deps.clock.now();
  const head = {
    number: (authority.revocationList?.number ?? 0) + 1,
    thisUpdateMs,
    nextUpdateMs: Math.min(thisUpdateMs + lifetimeMs, authority.notAfterMs),
  };
  const revoked = await deps.certificates.listRevoked(authority.generation, thisUpdateMs);
  const der = await deps.issuer.signRevocationList(authority, { ...head, revoked });
  // The counter was read before the entries: a revocation in between has the list signed once more.
  return deps.authorities.saveRevocationList(authority.generation, {
    ...head,
    der,
    revocations: authority.revocations,
  });
};

/**
 * Signs the lists that are due and whose key this gateway's token has. Several gateways may do so at the same time.
 * @returns how many it signed, and how many it left to gateways that have their keys
 */
export const refreshRevocationLists = async (
  deps: ListDeps,
): Promise<{ readonly signed: number; readonly left: number }> => {
  let [signed, left] = [0, 0];
  const nowMs = deps.clock.now();
  for (const authority of (await deps.authorities.list()).filter((each) => isDue(each, nowMs))) {
    try {
      if (await sign(deps, authority)) signed += 1;
    } catch (error) {
      if (!(error instanceof GatewayError) || error.reason !== 'HSM_UNAVAILABLE') throw error;
      left += 1;
    }
  }
  return { signed, left };
};

/** The list of an authority; of the last one when none is named. @throws {GatewayError} CERTIFICATE_NOT_FOUND */
export const getRevocationList = async (
  deps: ListDeps,
  generation: number | undefined,
): Promise<{ readonly generation: number; readonly list: RevocationList }> => {
  const authorities = await deps.authorities.list();
  const named =
    generation === undefined ? authorities.at(-1) : authorities.find((each) => each.generation === generation);
  if (named?.revocationList !== undefined) return { generation: named.generation, list: named.revocationList };
  throw new GatewayError('CERTIFICATE_NOT_FOUND', 'there is no such authority, or it has no revocation list yet');
};
