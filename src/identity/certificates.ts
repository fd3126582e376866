/**
 * @module Issues X.509 certificates for servers and principals. The signer is a parameter: a WebCrypto key
 * for the development authority, a token key elsewhere. Keeps nothing; storage is the caller's.
 */
import { createPublicKey, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { parseSpiffeId } from './spiffe_id.ts';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const serverAuthOid = '1.3.6.1.5.5.7.3.1';
const clientAuthOid = '1.3.6.1.5.5.7.3.2';
const dnsNamePattern = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;
const maxCommonNameChars = 64;

/** An authority's P-256 key, wherever it lives. */
export interface CertificateSigner {
  /** PEM of the authority's own certificate. */
  readonly certificatePem: string;
  /** Signs with ECDSA over SHA-256 of `tbs`; gives r‖s, 64 bytes. */
  sign(tbs: Uint8Array): Promise<Uint8Array>;
}

/** Milliseconds since 1970. */
export interface Validity {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

export interface KeyPairPem {
  /** PKCS#8. */
  readonly privateKeyPem: string;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
}

export interface Authority {
  readonly certificatePem: string;
  /** PKCS#8; for a file with mode 0600. */
  readonly privateKeyPem: string;
  readonly signer: CertificateSigner;
}

/** What a certificate is for. Nothing of a request but its key goes into the certificate. */
export type CertificateProfile =
  /** DNS names and IP addresses. */
  | { readonly kind: 'server'; readonly names: readonly string[] }
  | { readonly kind: 'client'; readonly spiffeId: string; readonly trustDomain: string };

/** Where the subject's key comes from: DER SubjectPublicKeyInfo, or a PKCS#10 request in PEM whose signature proves possession. */
export type SubjectKey = { readonly publicKey: Uint8Array } | { readonly csrPem: string };

const toPem = (label: string, der: ArrayBuffer): string => {
  const body =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${body.join('\n')}\n-----END ${label}-----\n`;
};

const fromPem = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');

/** Makes a P-256 key pair. */
export const createKeyPair = async (): Promise<KeyPairPem> => {
  const keys = await webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  return {
    privateKeyPem: toPem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
    publicKey: new Uint8Array(await webcrypto.subtle.exportKey('spki', keys.publicKey)),
  };
};

/**
 * A signer over a P-256 key in PKCS#8 PEM.
 * @throws {GatewayError} CONFIG_INVALID when the key is not one
 */
export const createPemSigner = async (certificatePem: string, privateKeyPem: string): Promise<CertificateSigner> => {
  try {
    const key = await webcrypto.subtle.importKey('pkcs8', fromPem(privateKeyPem), ecdsa, false, ['sign']);
    return {
      certificatePem,
      sign: async (tbs) => new Uint8Array(await webcrypto.subtle.sign(signing, key, Uint8Array.from(tbs))),
    };
  } catch (cause) {
    throw new GatewayError('CONFIG_INVALID', "the authority's key must be a P-256 key in PKCS#8 PEM", { cause });
  }
};

/** Lets the library sign with any signer: it only ever asks for one signature, and for nothing else of the provider. */
const signThrough = (signer: Pick<CertificateSigner, 'sign'>): webcrypto.Crypto =>
  ({
    getRandomValues: webcrypto.getRandomValues.bind(webcrypto),
    subtle: {
      digest: webcrypto.subtle.digest.bind(webcrypto.subtle),
      sign: async (_algorithm: unknown, _key: unknown, tbs: ArrayBuffer) => {
        const signature = await signer.sign(new Uint8Array(tbs));
        return Uint8Array.from(signature).buffer;
      },
    },
  }) as unknown as webcrypto.Crypto;

const generate = async (
  signer: Pick<CertificateSigner, 'sign'>,
  content: {
    readonly subject: string;
    readonly issuer: string;
    readonly publicKey: Uint8Array;
    readonly validity: Validity;
    readonly extensions: x509.Extension[];
  },
): Promise<string> => {
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: randomBytes(16).toString('hex'),
      subject: content.subject,
      issuer: content.issuer,
      notBefore: new Date(content.validity.notBeforeMs),
      notAfter: new Date(content.validity.notAfterMs),
      publicKey: Uint8Array.from(content.publicKey),
      // Stands for the key in the signer; only its algorithm is read.
      signingKey: { algorithm: ecdsa } as unknown as webcrypto.CryptoKey,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
      extensions: content.extensions,
    },
    signThrough(signer),
  );
  return `${certificate.toString('pem')}\n`;
};

/** Certificates know whole seconds only. */
const wholeSeconds = (validity: Validity): Validity => {
  const notBeforeMs = Math.floor(validity.notBeforeMs / 1000) * 1000;
  const notAfterMs = Math.floor(validity.notAfterMs / 1000) * 1000;
  // The comparison also refuses NaN.
  if (!(notBeforeMs < notAfterMs) || !Number.isFinite(notAfterMs - notBeforeMs)) {
    throw fieldInvalid('validity', 'must begin before it ends');
  }
  return { notBeforeMs, notAfterMs };
};

/**
 * Makes a self-signed P-256 authority that can issue leaves only (path length 0).
 * @param commonName 1 to 64 of `[A-Za-z0-9 ._-]`
 * @throws {GatewayError} FIELD_INVALID
 */
export const createAuthority = async (commonName: string, validity: Validity): Promise<Authority> => {
  if (!/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$/.test(commonName)) {
    throw fieldInvalid('common_name', 'must be 1 to 64 letters, digits, spaces or ._-');
  }
  const keys = await createKeyPair();
  const signer = await createPemSigner('', keys.privateKeyPem);
  const name = `CN=${commonName}`;
  const certificatePem = await generate(signer, {
    subject: name,
    issuer: name,
    publicKey: keys.publicKey,
    validity: wholeSeconds(validity),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(new x509.PublicKey(Uint8Array.from(keys.publicKey))),
    ],
  });
  return { certificatePem, privateKeyPem: keys.privateKeyPem, signer: { ...signer, certificatePem } };
};

const subjectKeyOf = async (key: SubjectKey): Promise<Uint8Array> => {
  if ('publicKey' in key) return key.publicKey;
  let request: x509.Pkcs10CertificateRequest;
  let isProven: boolean;
  try {
    request = new x509.Pkcs10CertificateRequest(key.csrPem);
    isProven = await request.verify(webcrypto);
  } catch {
    throw fieldInvalid('csr', 'must be a PKCS#10 request in PEM');
  }
  if (!isProven) throw fieldInvalid('csr', 'must be signed by the key that it holds');
  return new Uint8Array(request.publicKey.rawData);
};

/** Keys that may be certified: P-256, P-384, and RSA from 2048 bits. */
const assertKeyStrength = (publicKey: Uint8Array): void => {
  const details = (() => {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
      return { type: key.asymmetricKeyType, ...key.asymmetricKeyDetails };
    } catch {
      throw fieldInvalid('public_key', 'must be a DER SubjectPublicKeyInfo');
    }
  })();
  const isEc = details.type === 'ec' && ['prime256v1', 'secp384r1'].includes(details.namedCurve ?? '');
  const isRsa = details.type === 'rsa' && (details.modulusLength ?? 0) >= 2048;
  if (!isEc && !isRsa) throw fieldInvalid('public_key', 'must be P-256, P-384, or RSA of at least 2048 bits');
};

const subjectNamesOf = (
  profile: CertificateProfile,
): { subject: string; names: x509.JsonGeneralNames; eku: string } => {
  if (profile.kind === 'client') {
    const { id } = parseSpiffeId(profile.spiffeId, profile.trustDomain);
    const subject = `CN=${id.slice(-maxCommonNameChars)}`;
    return { subject, names: [{ type: 'url', value: profile.spiffeId }], eku: clientAuthOid };
  }
  const [first] = profile.names;
  if (first === undefined) throw fieldInvalid('names', 'must hold at least one name');
  const names = profile.names.map((value): x509.JsonGeneralName => {
    if (isIP(value) !== 0) return { type: 'ip', value };
    if (!dnsNamePattern.test(value)) throw fieldInvalid('names', 'must be DNS names or IP addresses');
    return { type: 'dns', value };
  });
  const subject = isIP(first) === 0 ? `CN=${first.slice(0, maxCommonNameChars)}` : 'CN=hsm-gateway';
  return { subject, names, eku: serverAuthOid };
};

/**
 * Issues a leaf certificate with a random 128-bit serial number, for exactly one use.
 * @returns PEM of the leaf alone
 * @throws {GatewayError} FIELD_INVALID for a key that is too weak, a request that is not signed by its key, bad names, or a
 * validity that leaves the authority's; CLIENT_CERT_INVALID for a SPIFFE id that {@link parseSpiffeId} refuses
 */
export const issueCertificate = async (
  signer: CertificateSigner,
  profile: CertificateProfile,
  key: SubjectKey,
  validity: Validity,
): Promise<string> => {
  const within = wholeSeconds(validity);
  const authority = new x509.X509Certificate(signer.certificatePem);
  if (within.notAfterMs > authority.notAfter.getTime() || within.notBeforeMs < authority.notBefore.getTime()) {
    throw fieldInvalid('validity', "must lie within the authority's");
  }
  const publicKey = await subjectKeyOf(key);
  assertKeyStrength(publicKey);
  const { subject, names, eku } = subjectNamesOf(profile);
  return generate(signer, {
    subject,
    issuer: authority.subject,
    publicKey,
    validity: within,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([eku]),
      new x509.SubjectAlternativeNameExtension(names),
      await x509.SubjectKeyIdentifierExtension.create(new x509.PublicKey(Uint8Array.from(publicKey))),
      await x509.AuthorityKeyIdentifierExtension.create(authority),
    ],
  });
};
