/** @module A new key and a request for its certificate, made where the key will be used: it is nowhere else. */
import { webcrypto } from 'node:crypto';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export interface CertificateRequest {
  /** PKCS#8, for a file of mode 0600. */
  readonly privateKeyPem: string;
  /** PKCS#10. It names nobody: the name comes from who grants the certificate. */
  readonly csrPem: string;
}

const toPem = (label: string, der: ArrayBuffer): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
};

/** Makes a P-256 key pair and a request that is signed by it. */
export const createCertificateRequest = async (): Promise<CertificateRequest> => {
  const keys = await webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const request = await x509.Pkcs10CertificateRequestGenerator.create(
    { keys, signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' } },
    webcrypto as never,
  );
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { privateKeyPem: toPem('PRIVATE KEY', pkcs8), csrPem: `${request.toString('pem')}\n` };
};
