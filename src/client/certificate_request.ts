/** @module A new key and a request for its certificate, made where the key will be used: it is nowhere else. */
import { createPrivateKey, createPublicKey, type KeyObject, webcrypto } from 'node:crypto';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { GatewayError } from '../core/errors.ts';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export interface CertificateRequest {
  /** PKCS#8, for a file of mode 0600. */
  readonly privateKeyPem: string;
  /** PKCS#10. It names nobody: the name comes from who grants the certificate. */
  readonly csrPem: string;
}

const newKey = async (): Promise<string> => {
  const { privateKey } = await webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
      .export({ format: 'pem', type: 'pkcs8' })
      .toString();
  } finally {
    der.fill(0);
  }
};

/** @throws {GatewayError} CONFIG_INVALID for what is no P-256 key */
const toKeyPair = async (privateKeyPem: string): Promise<webcrypto.CryptoKeyPair> => {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(privateKeyPem);
    if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new TypeError('another curve');
  } catch (cause) {
    throw new GatewayError('CONFIG_INVALID', 'the key must be a P-256 key in PEM', { cause });
  }
  const spki = createPublicKey(privateKey as never).export({ format: 'der', type: 'spki' });
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  try {
    return {
      privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, ecdsa, false, ['sign']),
      publicKey: await webcrypto.subtle.importKey('spki', spki, ecdsa, true, ['verify']),
    };
  } finally {
    pkcs8.fill(0);
  }
};

/**
 * Makes a request that is signed by a P-256 key.
 * @param existingKeyPem a key in PEM; a new one is made when not given
 * @throws {GatewayError} CONFIG_INVALID for a key that is none
 */
export const createCertificateRequest = async (existingKeyPem?: string): Promise<CertificateRequest> => {
  const privateKeyPem = existingKeyPem ?? (await newKey());
  const keys = await toKeyPair(privateKeyPem);
  const request = await x509.Pkcs10CertificateRequestGenerator.create(
    { keys, signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' } },
    webcrypto as never,
  );
  return { privateKeyPem, csrPem: `${request.toString('pem')}\n` };
};
