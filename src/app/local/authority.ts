/**
 * @module The certificate authority for local commands: made once, with its key in the control token, and certificates that are needed
 * before a gateway can serve: its own, and the first operators'. Whoever may use the control token may issue them.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { addAuthority, authorityDays, backdatingMs, getActiveAuthority } from '../../admin/certificates/authorities.ts';
import type { GatewayConfig } from '../../config/gateway_config.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { dayMs } from '../../core/limits.ts';
import { systemClock } from '../../core/ports/clock.ts';
import type { AuthorityRecord, CertificateKind, CertificateRecord } from '../../core/ports/certificates.ts';
import { maxValidPerPrincipal } from '../../admin/certificates/deps.ts';
import type { CertificateProfile, SubjectKey } from '../../identity/certificates.ts';
import { issueCertificate, newSerialNumber } from '../../identity/certificates.ts';
import { readCertificateRequest } from '../../identity/certificate_request.ts';
import { parseSpiffeId } from '../../identity/spiffe_id.ts';
import { isAuthorityIn } from '../authority_files.ts';
import { createCertificateIssuer, tokenSigner } from '../certificate_issuer.ts';
import { createFile } from './new_secret.ts';
import { toLocalAction, withNote } from './local_note.ts';
import type { AdminHost, LocalResources, LocalStore } from './resources.ts';

/** SHA-256 of a certificate in hexadecimal: what `hsmctl enroll --ca-sha256` takes. */
export const fingerprintOf = (certificatePem: string): string =>
  createHash('sha256').update(new X509Certificate(certificatePem).raw).digest('hex');

/**
 * The authority of the installation, made if there is none. An installation of several gateways has one, whose key is in the control
 * token of the gateway that was first.
 * @throws {GatewayError} FIELD_INVALID for the name; HSM_…; STORE_UNAVAILABLE
 */
export const ensureAuthority = async (
  config: GatewayConfig,
  resources: LocalResources,
  store: LocalStore,
  commonName: string,
): Promise<{ readonly authority: AuthorityRecord; readonly isCreated: boolean }> => {
  const existing = (await store.authorities.list()).findLast(({ state }) => state === 'ACTIVE');
  if (existing !== undefined) return { authority: existing, isCreated: false };
  const authority = await resources.withHost(config, (host) => {
    const issuer = createCertificateIssuer(config.gateway.trustDomain, host);
    const deps = { authorities: store.authorities, issuer, clock: systemClock };
    return addAuthority(deps, 1, { commonName, days: authorityDays });
  });
  return { authority, isCreated: true };
};

/** Writes the authority's certificate where the client authorities are, if nothing is there. Gives a line that says what is so. */
export const publishAuthority = ({ tls }: GatewayConfig, authority: AuthorityRecord): string => {
  const path = tls.clientCaFile;
  // Looked at first: where the file is there, its folder need not be writable.
  if (!existsSync(path) && createFile(path, Buffer.from(authority.certificatePem), 0o644)) {
    return `wrote the certificate authority to ${path}`;
  }
  if (isAuthorityIn(path, authority)) return `${path} has the certificate authority`;
  return `${path} has other authorities than that of the control token; add the output of "hsmctl ca show --pem" to accept what it issues`;
};

export interface LocalOrder {
  readonly profile: CertificateProfile;
  readonly key: SubjectKey;
  /** As long as is permitted when undefined. */
  readonly days?: number | undefined;
  /** Who runs the command, for the audit trail. */
  readonly user: string;
}

const namesOf = (profile: CertificateProfile): Pick<CertificateRecord, 'kind' | 'tenantId' | 'principalId'> => {
  if (profile.kind === 'server')
    return { kind: 'server', tenantId: '', principalId: `server/${profile.names[0] ?? ''}` };
  const { kind, tenantId = '', id } = parseSpiffeId(profile.spiffeId, profile.trustDomain);
  return { kind, tenantId, principalId: id };
};

const daysOf = ({ certificates }: GatewayConfig, kind: CertificateKind, days: number | undefined): number => {
  const isLong = kind === 'operator' || kind === 'server';
  const maxDays = isLong ? certificates.maxOperatorDays : certificates.maxDays;
  if (days === undefined || days <= maxDays) return days ?? maxDays;
  throw fieldInvalid('days', `must be at most ${maxDays} here (configuration, certificates)`);
};

/**
 * Issues a certificate, of a server or of a principal, and keeps its row. The audit trail has it before anybody has the certificate.
 * @throws {GatewayError} NOT_INITIALIZED without an authority; FIELD_INVALID, QUOTA_EXCEEDED; what a request is refused for; HSM_…
 */
export const issueLocally = async (
  config: GatewayConfig,
  host: Pick<AdminHost, 'execute'>,
  store: LocalStore,
  { profile, key, days, user }: LocalOrder,
): Promise<CertificateRecord> => {
  const authority = await getActiveAuthority(store);
  const names = namesOf(profile);
  const nowMs = systemClock.now();
  const notBeforeMs = Math.max(nowMs, authority.createdAtMs) - backdatingMs;
  const notAfterMs = Math.min(nowMs + daysOf(config, names.kind, days) * dayMs, authority.notAfterMs);
  const publicKey = 'csrPem' in key ? await readCertificateRequest(key.csrPem, profile) : key.publicKey;
  const serial = newSerialNumber();
  const signer = tokenSigner(host, authority);
  const validity = { notBeforeMs, notAfterMs };
  const certificatePem = await issueCertificate(signer, profile, { publicKey }, validity, serial);
  const record: CertificateRecord = {
    ...names,
    ...validity,
    serial,
    certificatePem,
    authority: authority.generation,
    keyDigest: new Uint8Array(createHash('sha256').update(publicKey).digest()),
    issuedAtMs: nowMs,
    issuedBy: 'hsmctl',
    renewedFrom: undefined,
    revokedAtMs: undefined,
    revocationReason: undefined,
  };
  const fields = { kind: names.kind, tenant: names.tenantId, name: names.principalId };
  const facts = { traceName: 'issueCertificate', resourceType: 'certificate', resourceId: serial, fields };
  await withNote(store, toLocalAction(user, facts), () =>
    store.certificates.insert(record, { maxValid: maxValidPerPrincipal }),
  );
  return record;
};
