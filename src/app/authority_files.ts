/**
 * @module The files by which authorities and their revocation lists are known outside: the file of the client authorities and, beside
 * it, the lists. Both are replaced as a whole.
 */
import { randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { AuthorityRecord } from '../core/ports/certificates.ts';

const certificatePattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a file, as DER in hexadecimal; none where it is missing. */
const certificatesIn = (path: string): readonly string[] =>
  (readIfThere(path).match(certificatePattern) ?? []).map((pem) => new X509Certificate(pem).raw.toString('hex'));

const readIfThere = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
};

const replaceFile = (path: string, content: string): void => {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(draft, content, { mode: 0o644, flag: 'wx' });
    renameSync(draft, path);
  } catch (error) {
    try {
      unlinkSync(draft);
    } catch {
      // It may not have been made.
    }
    throw error;
  }
};

const derOf = ({ certificatePem }: AuthorityRecord): string => new X509Certificate(certificatePem).raw.toString('hex');

/** Whether a file names an authority. */
export const isAuthorityIn = (path: string, authority: AuthorityRecord): boolean =>
  certificatesIn(path).includes(derOf(authority));

/**
 * Adds the authorities that came after one that the file names. A file that names none of ours is somebody else's, and one that
 * lacks an older authority had it removed: neither is touched there.
 * @returns whether the file was changed
 */
export const addLaterAuthorities = (path: string, authorities: readonly AuthorityRecord[]): boolean => {
  const known = certificatesIn(path);
  const last = authorities.findLastIndex((authority) => known.includes(derOf(authority)));
  const later = last < 0 ? [] : authorities.slice(last + 1);
  if (later.length === 0) return false;
  const text = [readIfThere(path).trimEnd(), ...later.map(({ certificatePem }) => certificatePem.trimEnd()), ''];
  replaceFile(path, text.join('\n'));
  return true;
};

/** Where the revocation lists are: beside the authorities, `ca.crl` for `ca.crt`. */
export const revocationListFile = (authorityFile: string): string =>
  join(dirname(authorityFile), `${basename(authorityFile, extname(authorityFile))}.crl`);

const toPem = ({ revocationList }: AuthorityRecord): string => {
  if (revocationList === undefined) return '';
  const lines =
    Buffer.from(revocationList.der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN X509 CRL-----\n${lines.join('\n')}\n-----END X509 CRL-----\n`;
};

/**
 * Writes the lists of all authorities, one after the other, where they are not what the file says.
 * @returns whether the file was changed
 */
export const publishRevocationLists = (authorityFile: string, authorities: readonly AuthorityRecord[]): boolean => {
  const path = revocationListFile(authorityFile);
  const content = authorities.map(toPem).join('');
  if (content === '' || content === readIfThere(path)) return false;
  replaceFile(path, content);
  return true;
};
