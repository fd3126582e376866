/**
 * @module Issues X.509 certificates for servers and principals. The signer is a parameter: a token key for the authority of an
 * installation, a WebCrypto key for those of tests. Keeps nothing; storage is the caller's.
 */
import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { assertKeyStrength, readCertificateRequest } from './certificate_request.ts';
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

/** A random serial number, 127 bits, in the one form that certificates, rows and revocation lists share. */
export const newSerialNumber = (): string => {
  const bytes = randomBytes(16);
  // A first digit from 1 to 7: neither a leading zero nor a sign byte, in no encoding.
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x10, 0);
  return bytes.toString('hex');
};

const generate = async (
  signer: Pick<CertificateSigner, 'sign'>,
  content: {
    readonly subject: string;
    readonly issuer: string;
    readonly publicKey: Uint8Array;
    readonly validity: Validity;
    readonly extensions: x509.Extension[];
    readonly serial?: string | undefined;
  },
): Promise<string> => {
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: content.serial ?? newSerialNumber(),
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
 * Makes the certificate of an authority, signed by itself, that can issue leaves only (path length 0).
 * @param authority its P-256 key; `trustDomain`, where given, is what it is the authority of
 * @param commonName 1 to 64 of `[A-Za-z0-9 ._-]`
 * @returns PEM
 * @throws {GatewayError} FIELD_INVALID
 */
export const createAuthorityCertificate = async (
  authority: Pick<CertificateSigner, 'sign'> & { readonly publicKey: Uint8Array; readonly trustDomain?: string },
  commonName: string,
  validity: Validity,
): Promise<string> => {
  if (!/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$/.test(commonName)) {
    throw fieldInvalid('common_name', 'must be 1 to 64 letters, digits, spaces or ._-');
  }
  const { publicKey, trustDomain } = authority;
  const name = `CN=${commonName}`;
  // X.509-SVID §4: the name of a signing certificate is its trust domain.
  const spiffeId: x509.JsonGeneralName = { type: 'url', value: `spiffe://${trustDomain}` };
  return generate(authority, {
    subject: name,
    issuer: name,
    publicKey,
    validity: wholeSeconds(validity),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      ...(trustDomain === undefined ? [] : [new x509.SubjectAlternativeNameExtension([spiffeId])]),
      await x509.SubjectKeyIdentifierExtension.create(new x509.PublicKey(Uint8Array.from(publicKey))),
    ],
  });
};

/**
 * Makes an authority with a key of its own in memory.
 * @throws {GatewayError} FIELD_INVALID
 */
export const createAuthority = async (commonName: string, validity: Validity): Promise<Authority> => {
  const { publicKey, privateKeyPem } = await createKeyPair();
  const signer = await createPemSigner('', privateKeyPem);
  const certificatePem = await createAuthorityCertificate({ ...signer, publicKey }, commonName, validity);
  return { certificatePem, privateKeyPem, signer: { ...signer, certificatePem } };
};

const subjectKeyOf = async (key: SubjectKey, profile: CertificateProfile): Promise<Uint8Array> => {
  if ('csrPem' in key) return readCertificateRequest(key.csrPem, profile);
  assertKeyStrength(key.publicKey);
  return key.publicKey;
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
 * Issues a leaf certificate for exactly one use.
 * @param serial of {@link newSerialNumber}; a new one when not given
 * @returns PEM of the leaf alone
 * @throws {GatewayError} CERTIFICATE_KEY_WEAK; what {@link readCertificateRequest} throws for a request; FIELD_INVALID for bad names,
 * or a validity that leaves the authority's; CLIENT_CERT_INVALID for a SPIFFE id that {@link parseSpiffeId} refuses
 */
export const issueCertificate = async (
  signer: CertificateSigner,
  profile: CertificateProfile,
  key: SubjectKey,
  validity: Validity,
  serial?: string,
): Promise<string> => {
  const within = wholeSeconds(validity);
  const authority = new x509.X509Certificate(signer.certificatePem);
  if (within.notAfterMs > authority.notAfter.getTime() || within.notBeforeMs < authority.notBefore.getTime()) {
    throw fieldInvalid('validity', "must lie within the authority's");
  }
  const publicKey = await subjectKeyOf(key, profile);
  const { subject, names, eku } = subjectNamesOf(profile);
  return generate(signer, {
    subject,
    issuer: authority.subject,
    publicKey,
    validity: within,
    serial,
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
