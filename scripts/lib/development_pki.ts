/**
 * @module The certificates of a development installation, in files: a server's, and clients'. Keeps every certificate that is good and
 * has those made anew that are missing, foreign, or about to expire. The authority is in the control token.
 */
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CertificateProfile } from '../../src/identity/certificates.ts';
import { createKeyPair } from '../../src/identity/certificates.ts';

const dayMs = 86_400_000;
/** Certificates that end sooner are made anew. */
const renewalMs = 7 * dayMs;

const certificatePattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

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

export interface WantedCertificate {
  /** Of its files. */
  readonly name: string;
  readonly profile: CertificateProfile;
  /** How Node writes the subject alternative name that it must have. */
  readonly alternativeName: string;
}

/** Certificates in a folder, beside the authority's `ca.crt`. */
export class DevelopmentPki {
  readonly caFile: string;
  readonly #folder: string;
  readonly #onProgress: (line: string) => void;

  constructor(folder: string, onProgress: (line: string) => void) {
    this.#folder = folder;
    this.#onProgress = onProgress;
    this.caFile = filesOf(folder, 'ca').certFile;
  }

  filesOf(name: string): IdentityFiles {
    return filesOf(this.#folder, name);
  }

  /** Removes an authority whose key is in a file: installations from before the control token had one. */
  removeOldAuthority(): void {
    const { certFile, keyFile } = filesOf(this.#folder, 'ca');
    if (!existsSync(keyFile)) return;
    rmSync(certFile, { force: true });
    rmSync(keyFile);
    this.#onProgress(`removed ${keyFile}: the authority is in the control token now`);
  }

  /** Whether there is a pair that is good for another week, of an authority that is there. */
  isGood({ name, alternativeName }: WantedCertificate, nowMs: number): boolean {
    const good = readGood(this.filesOf(name), nowMs);
    if (good?.subjectAltName !== alternativeName) return false;
    const authorities = readFileSync(this.caFile, 'utf8').match(certificatePattern) ?? [];
    return authorities
      .map((pem) => new X509Certificate(pem))
      .some((authority) => good.checkIssued(authority) && good.verify(authority.publicKey));
  }

  /** Makes a pair. @param certify gives the certificate of a key, in PEM */
  async issue(
    { name }: WantedCertificate,
    certify: (key: { readonly publicKey: Uint8Array }) => Promise<string>,
  ): Promise<void> {
    const { publicKey, privateKeyPem } = await createKeyPair();
    const files = this.filesOf(name);
    writePair(files, await certify({ publicKey }), privateKeyPem);
    this.#onProgress(`issued ${files.certFile}`);
  }
}
