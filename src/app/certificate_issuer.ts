/** @module Certificates and revocation lists signed by the control token: identity makes them, a crypto-host signs. */
import { createHash, createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { GatewayError } from '../core/errors.ts';
import type { AuthorityRecord, CertificateIssuer } from '../core/ports/certificates.ts';
import { ecdsaDerToRaw } from '../formats/ecdsa.ts';
import type { HostPool } from '../host/supervisor/options.ts';
import { readCertificateRequest } from '../identity/certificate_request.ts';
import type { CertificateProfile, CertificateSigner } from '../identity/certificates.ts';
import { createAuthorityCertificate, issueCertificate } from '../identity/certificates.ts';
import { createRevocationList } from '../identity/revocation_list.ts';
import { toSpiffeId } from '../identity/spiffe_id.ts';

type Hosts = Pick<HostPool, 'execute' | 'administer'>;

const signTimeoutMs = 10_000;
const fieldBytes = 32;

/**
 * Signs with the key of a generation. What comes back is held against the authority's public key: another control token may have
 * another key of the same generation.
 */
const signWith =
  (hosts: Pick<Hosts, 'execute'>, generation: number, publicKey: KeyObject): CertificateSigner['sign'] =>
  async (tbs) => {
    const operation = { kind: 'signCertificate', authority: generation, tbs } as const;
    const { signature } = await hosts.execute<'signCertificate'>(operation, {
      deadlineAtMs: Date.now() + signTimeoutMs,
    });
    if (verify('sha256', tbs, publicKey, signature)) return ecdsaDerToRaw(signature, fieldBytes);
    throw new GatewayError('HSM_UNAVAILABLE', "this gateway's control token has another key than the authority", {
      metadata: { authority: String(generation) },
    });
  };

/** A signer with the key of an authority. */
export const tokenSigner = (
  hosts: Pick<Hosts, 'execute'>,
  { generation, certificatePem }: Pick<AuthorityRecord, 'generation' | 'certificatePem'>,
): CertificateSigner => ({
  certificatePem,
  sign: signWith(hosts, generation, new X509Certificate(certificatePem).publicKey),
});

/** Makes the issuer of an installation. @param trustDomain of the SPIFFE ids that it gives */
export const createCertificateIssuer = (trustDomain: string, hosts: Hosts): CertificateIssuer => {
  const profileOf = (principalId: string): CertificateProfile => ({
    kind: 'client',
    spiffeId: toSpiffeId(trustDomain, principalId),
    trustDomain,
  });
  return {
    readRequest: async (csrPem, principalId) => {
      const publicKey = await readCertificateRequest(csrPem, profileOf(principalId));
      return { publicKey, digest: new Uint8Array(createHash('sha256').update(publicKey).digest()) };
    },
    issue: (authority, { principalId, serial, publicKey, ...validity }) =>
      issueCertificate(tokenSigner(hosts, authority), profileOf(principalId), { publicKey }, validity, serial),
    createAuthority: async (generation, commonName, validity) => {
      const { publicKey, tokenSerial } = await hosts.administer<'createAuthorityKey'>({
        kind: 'createAuthorityKey',
        authority: generation,
      });
      const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
      const authority = { publicKey, trustDomain, sign: signWith(hosts, generation, key) };
      return { certificatePem: await createAuthorityCertificate(authority, commonName, validity), tokenSerial };
    },
    signRevocationList: (authority, { revoked, ...list }) =>
      createRevocationList(tokenSigner(hosts, authority), list, revoked),
  };
};
