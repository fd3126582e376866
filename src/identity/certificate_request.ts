/**
 * @module Reads certificate requests (PKCS#10, RFC 2986). Nothing of a request but its key goes into a certificate; yet a request that
 * asks for more than is granted is refused, because whoever sent it would take the certificate for what it is not.
 */
import { createPublicKey, webcrypto } from 'node:crypto';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { DerReader } from '../formats/der.ts';
import type { CertificateProfile } from './certificates.ts';

const extensionRequestOid = '1.2.840.113549.1.9.14';
const serverAuthOid = '1.3.6.1.5.5.7.3.1';
const clientAuthOid = '1.3.6.1.5.5.7.3.2';
/** Far above what a request for an RSA key of 8192 bits takes. */
const maxRequestChars = 16_384;
const maxExtensions = 8;
const maxModulusBits = 8192;

const pemForm =
  /^\s*-----BEGIN (NEW )?CERTIFICATE REQUEST-----[A-Za-z0-9+/=\s]+-----END (NEW )?CERTIFICATE REQUEST-----\s*$/;

const requestInvalid = (problem: string, cause?: unknown): GatewayError =>
  new GatewayError('CERTIFICATE_REQUEST_INVALID', `the certificate request ${problem}`, {
    metadata: { field: 'csr' },
    cause,
  });

const notPermitted = (what: string): GatewayError =>
  new GatewayError(
    'CERTIFICATE_NAME_NOT_PERMITTED',
    `the certificate request asks for ${what}; leave it out, or ask for exactly what is granted`,
    { metadata: { field: 'csr' } },
  );

/**
 * Refuses keys that may not be certified: all but P-256, P-384, and RSA of 2048 to 8192 bits with an odd exponent above 2^16.
 * @throws {GatewayError} FIELD_INVALID for bytes that are no SubjectPublicKeyInfo; CERTIFICATE_KEY_WEAK
 */
export const assertKeyStrength = (publicKey: Uint8Array): void => {
  const details = (() => {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
      return { type: key.asymmetricKeyType, ...key.asymmetricKeyDetails };
    } catch {
      throw fieldInvalid('public_key', 'must be a DER SubjectPublicKeyInfo');
    }
  })();
  const { modulusLength = 0, publicExponent = 0n } = details;
  const isEc = details.type === 'ec' && ['prime256v1', 'secp384r1'].includes(details.namedCurve ?? '');
  const isRsa = details.type === 'rsa' && modulusLength >= 2048 && modulusLength <= maxModulusBits;
  if (isEc || (isRsa && publicExponent > 65_536n && publicExponent % 2n === 1n)) return;
  throw new GatewayError('CERTIFICATE_KEY_WEAK', 'the key must be P-256, P-384, or RSA of 2048 to 8192 bits');
};

/** A subject is none, or a common name by which the granted one is known. */
const assertSubject = (request: x509.Pkcs10CertificateRequest, names: readonly string[]): void => {
  const attributes = request.subjectName.toJSON().flatMap((rdn) => Object.entries(rdn));
  for (const [type, values] of attributes) {
    if (type !== 'CN') throw notPermitted(`a subject with ${type.slice(0, 32)}`);
    if (values.length !== 1 || !names.includes(values[0] ?? '')) throw notPermitted('another common name');
  }
};

type Check = (extension: x509.Extension, profile: CertificateProfile) => void;

const assertAlternativeNames: Check = (extension, profile) => {
  const granted = grantedNames(profile);
  const asked = (extension as x509.SubjectAlternativeNameExtension).names.items.map(
    ({ type, value }) => `${type}:${value}`,
  );
  // In whatever order; each once.
  if (asked.length === granted.length && granted.every((name) => asked.includes(name))) return;
  throw notPermitted('another subject alternative name than is granted');
};

const assertNoAuthority: Check = (extension) => {
  if ((extension as x509.BasicConstraintsExtension).ca) throw notPermitted('the rights of an authority');
};

/** Key encipherment is what OpenSSL's habits ask for; TLS 1.3 has no use for it. */
const harmlessUsages = x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment;

const assertKeyUsage: Check = (extension) => {
  const { usages } = extension as x509.KeyUsagesExtension;
  if ((usages & ~harmlessUsages) !== 0) throw notPermitted('a key usage beyond digital signature');
};

const assertExtendedKeyUsage: Check = (extension, profile) => {
  const granted = profile.kind === 'client' ? clientAuthOid : serverAuthOid;
  const { usages } = extension as x509.ExtendedKeyUsageExtension;
  if (usages.some((usage) => usage !== granted)) throw notPermitted('another extended key usage than is granted');
};

/** Extensions that a request may have, by their object identifiers, and what is looked at in each. */
const extensionChecks: Readonly<Record<string, Check>> = {
  '2.5.29.17': assertAlternativeNames,
  '2.5.29.19': assertNoAuthority,
  '2.5.29.15': assertKeyUsage,
  '2.5.29.37': assertExtendedKeyUsage,
  // A subject key identifier says nothing of rights; the certificate gets its own.
  '2.5.29.14': () => undefined,
};

const assertExtension: Check = (extension, profile) => {
  const check = Object.hasOwn(extensionChecks, extension.type) ? extensionChecks[extension.type] : undefined;
  if (check === undefined) throw notPermitted(`the extension ${extension.type.slice(0, 64)}`);
  check(extension, profile);
};

/** As the library writes them, each with its type in front. */
const grantedNames = (profile: CertificateProfile): readonly string[] =>
  profile.kind === 'client'
    ? [`url:${profile.spiffeId}`]
    : profile.names.map((name) => `${/^[\d.]+$|:/.test(name) ? 'ip' : 'dns'}:${name}`);

/** Common names that stand for what is granted: the name alone, its path, its SPIFFE id. */
const commonNames = (profile: CertificateProfile): readonly string[] => {
  if (profile.kind === 'server') return profile.names;
  const path = profile.spiffeId.slice(`spiffe://${profile.trustDomain}/`.length);
  return [path.slice(path.lastIndexOf('/') + 1), path, profile.spiffeId];
};

const parse = (csrPem: string): x509.Pkcs10CertificateRequest => {
  if (csrPem.length > maxRequestChars || !pemForm.test(csrPem))
    throw requestInvalid('must be one PKCS#10 request in PEM');
  try {
    const request = new x509.Pkcs10CertificateRequest(csrPem);
    // The library passes over what follows.
    const reader = new DerReader(Buffer.from(csrPem.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
    reader.sequence();
    reader.end();
    return request;
  } catch (cause) {
    throw requestInvalid('cannot be read', cause);
  }
};

const isProven = async (request: x509.Pkcs10CertificateRequest): Promise<boolean> => {
  try {
    return await request.verify(webcrypto);
  } catch {
    return false;
  }
};

const assertContents = (request: x509.Pkcs10CertificateRequest, profile: CertificateProfile): void => {
  for (const { type } of request.attributes) {
    if (type !== extensionRequestOid) throw notPermitted(`the attribute ${type.slice(0, 64)}`);
  }
  const { extensions } = request;
  if (request.attributes.length > 1 || extensions.length > maxExtensions) throw requestInvalid('has too many parts');
  const types = extensions.map(({ type }) => type);
  if (new Set(types).size < types.length) throw requestInvalid('has an extension twice');
  assertSubject(request, commonNames(profile));
  for (const extension of extensions) assertExtension(extension, profile);
};

/**
 * The key of a request that may have what it is granted.
 * @returns DER SubjectPublicKeyInfo
 * @throws {GatewayError} CERTIFICATE_REQUEST_INVALID where it cannot be read or is not signed by its key; CERTIFICATE_KEY_WEAK;
 * CERTIFICATE_NAME_NOT_PERMITTED where it asks for another name, another use or any right beyond the profile's
 */
export const readCertificateRequest = async (csrPem: string, profile: CertificateProfile): Promise<Uint8Array> => {
  const request = parse(csrPem);
  let publicKey: Uint8Array;
  try {
    publicKey = new Uint8Array(request.publicKey.rawData);
    // Before the signature, which a weak key can hardly prove anything with.
    assertKeyStrength(publicKey);
    assertContents(request, profile);
  } catch (cause) {
    if (cause instanceof GatewayError && cause.reason !== 'FIELD_INVALID') throw cause;
    throw requestInvalid('cannot be read', cause);
  }
  if (!(await isProven(request))) throw requestInvalid('must be signed by the key that it holds');
  return publicKey;
};
