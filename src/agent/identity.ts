/** @module The agent's certificate and key, as read from their files: what they say, and whether they can work. */
import { X509Certificate } from 'node:crypto';
import { loadTlsIdentity, type TlsIdentity } from '../transport/tls_identity.ts';
import { GatewayError } from '../core/errors.ts';

/** The contents of both files, the reader's to wipe. */
export interface IdentityFiles {
  /** PEM: private key, certificate, issuers. */
  readonly identity: Buffer;
  /** PEM certificates of the authorities to trust. */
  readonly authorities: Buffer;
}

export interface Identity {
  readonly tls: TlsIdentity;
  /** Path of the SPIFFE id: `tenant/acme/agent/node-1`. */
  readonly principal: string;
  /** Lower-case hexadecimal. */
  readonly serial: string;
  /** Milliseconds since 1970. */
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** Tells one content of the files from another: the fingerprint of the certificate, and the authorities. */
  readonly tag: string;
  readonly authoritiesPem: string;
}

const spiffeName = /URI:spiffe:\/\/[^/,\s]+\/([^,\s]+)/;

/**
 * Reads the contents of both files.
 * @throws {GatewayError} CONFIG_INVALID for what is no PEM; CLIENT_CERT_INVALID where key and certificate are not of each
 * other, or the certificate names nobody
 */
export const parseIdentity = ({ identity, authorities }: IdentityFiles): Identity => {
  const tls = loadTlsIdentity({ ca: authorities, cert: identity, key: identity });
  const certificate = new X509Certificate(identity);
  const principal = spiffeName.exec(certificate.subjectAltName ?? '')?.[1];
  if (principal === undefined) {
    throw new GatewayError('CLIENT_CERT_INVALID', 'the certificate has no SPIFFE id', {
      metadata: { field: 'identity.file' },
    });
  }
  const authoritiesPem = authorities.toString('latin1');
  return {
    tls,
    principal,
    serial: certificate.serialNumber.toLowerCase(),
    notBeforeMs: certificate.validFromDate.getTime(),
    notAfterMs: certificate.validToDate.getTime(),
    tag: `${certificate.fingerprint256} ${authoritiesPem}`,
    authoritiesPem,
  };
};
