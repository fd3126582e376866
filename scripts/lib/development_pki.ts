/**
 * @module The certificates of a development installation: one authority, a server, clients. Keeps every certificate
 * that is good and renews what is missing, foreign, or about to expire.
 */
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CertificateProfile, CertificateSigner } from '../../src/identity/certificates.ts';
import { createAuthority, createKeyPair, createPemSigner, issueCertificate } from '../../src/identity/certificates.ts';

const dayMs = 86_400_000;
/** Certificates that end sooner are made anew. */
const renewalMs = 7 * dayMs;
const authorityMs = 3650 * dayMs;
const leafMs = 397 * dayMs;
/** Clocks of two machines, or containers, differ. */
const backdatingMs = 3_600_000;

/** A certificate and its key, as paths. */
export interface IdentityFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** Replaces a file as a whole. */
export const writeWhole = (path: string, content: string, mode: number): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, content, { mode, flag: 'wx' });
  renameSync(draft, path);
};

const filesOf = (folder: string, name: string): IdentityFiles => ({
  certFile: join(folder, `${name}.crt`),
  keyFile: join(folder, `${name}.key`),
});

/** The certificate of a pair that can go on being used; undefined otherwise. */
const readGood = ({ certFile, keyFile }: IdentityFiles, nowMs: number): X509Certificate | undefined => {
  try {
    const certificate = new X509Certificate(readFileSync(certFile));
    const isPair = certificate.checkPrivateKey(createPrivateKey(readFileSync(keyFile)));
    const isFresh =
      certificate.validToDate.getTime() - nowMs > renewalMs && certificate.validFromDate.getTime() <= nowMs;
    return isPair && isFresh ? certificate : undefined;
  } catch {
    return undefined;
  }
};

/** The key first: a certificate without its key is seen and made anew, an old certificate with a new key too. */
const writePair = ({ certFile, keyFile }: IdentityFiles, certificatePem: string, privateKeyPem: string): void => {
  writeWhole(keyFile, privateKeyPem, 0o600);
  writeWhole(certFile, certificatePem, 0o644);
};

/** An authority in a folder, and what it issues there. */
export class DevelopmentPki {
  readonly caFile: string;
  readonly #folder: string;
  readonly #signer: CertificateSigner;
  readonly #onProgress: (line: string) => void;

  private constructor(folder: string, signer: CertificateSigner, onProgress: (line: string) => void) {
    this.#folder = folder;
    this.#signer = signer;
    this.#onProgress = onProgress;
    this.caFile = filesOf(folder, 'ca').certFile;
  }

  /** Opens the authority of a folder, or makes one; a new one makes all that the old one issued worthless. */
  static async open(folder: string, nowMs: number, onProgress: (line: string) => void): Promise<DevelopmentPki> {
    const files = filesOf(folder, 'ca');
    const good = readGood(files, nowMs);
    if (good !== undefined) {
      const signer = await createPemSigner(readFileSync(files.certFile, 'utf8'), readFileSync(files.keyFile, 'utf8'));
      return new DevelopmentPki(folder, signer, onProgress);
    }
    const validity = { notBeforeMs: nowMs - backdatingMs, notAfterMs: nowMs + authorityMs };
    const authority = await createAuthority('hsm-gateway development CA', validity);
    writePair(files, authority.certificatePem, authority.privateKeyPem);
    onProgress(`made the development authority ${files.certFile}`);
    return new DevelopmentPki(folder, authority.signer, onProgress);
  }

  /**
   * The pair of a name, issued now where there is none that is good for another week.
   * @param alternativeName – how Node writes the subject alternative name that the certificate must have
   */
  async ensure(
    name: string,
    profile: CertificateProfile,
    alternativeName: string,
    nowMs: number,
  ): Promise<IdentityFiles> {
    const files = filesOf(this.#folder, name);
    const authority = new X509Certificate(this.#signer.certificatePem);
    const good = readGood(files, nowMs);
    const isGood = good?.checkIssued(authority) === true && good.verify(authority.publicKey);
    if (isGood && good.subjectAltName === alternativeName) return files;
    const keys = await createKeyPair();
    const authorityEndMs = authority.validToDate.getTime();
    const validity = {
      notBeforeMs: Math.max(nowMs - backdatingMs, authority.validFromDate.getTime()),
      notAfterMs: Math.min(nowMs + leafMs, authorityEndMs),
    };
    const certificatePem = await issueCertificate(this.#signer, profile, { publicKey: keys.publicKey }, validity);
    writePair(files, certificatePem, keys.privateKeyPem);
    this.#onProgress(`issued ${files.certFile}`);
    return files;
  }
}
