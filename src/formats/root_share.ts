/**
 * @module The file that a custodian keeps: one share of the root secret, sealed to the custodian's UKey, and what is public of the
 * ceremony that made it. Whoever changes a bit is found out: a checksum tells what was damaged, and what is inside the seal repeats
 * a digest of all that is public, which tells what was changed on purpose.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { GatewayError } from '../core/errors.ts';
import { type RootShareDocument, type ShareScheme, toShareDocument } from './root_share_document.ts';

export interface Custodian {
  readonly name: string;
  /** SHA-256 of the public key's DER SubjectPublicKeyInfo, in hexadecimal. */
  readonly keySha256: string;
  /** Digest of the custodian's share, in hexadecimal: tells a right share without telling the share. */
  readonly commitment: string;
}

/** What is public of a ceremony; the same in each of its shares. */
export interface RootCeremony {
  /** 16 random bytes in hexadecimal. */
  readonly id: string;
  readonly createdAtMs: number;
  /** How many shares give the root secret. */
  readonly threshold: number;
  /** What the root secret is known by, in hexadecimal; 32 random bytes can't be guessed from it. */
  readonly checkValue: string;
  /** In the order of their numbers, which begin with 1. */
  readonly custodians: readonly Custodian[];
}

export interface RootShare {
  readonly ceremony: RootCeremony;
  /** Number of the share, from 1. */
  readonly index: number;
  readonly scheme: ShareScheme;
  readonly sealed: Uint8Array;
}

/** Bytes of the root secret, and of what a share holds of it. */
export const rootSecretBytes = 32;
const maxTextBytes = 32_768;
const plaintextVersion = 1;
const digestBytes = 32;
const plaintextBytes = 2 + digestBytes + rootSecretBytes;

export const shareInvalid = (problem: string, cause?: unknown): GatewayError =>
  new GatewayError('ROOT_SHARE_INVALID', `the share ${problem}`, { cause });

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const toIso = (timeMs: number): string => new Date(timeMs).toISOString();

const toPublicPart = ({ id, createdAtMs, threshold, checkValue, custodians }: RootCeremony) => ({
  id,
  created_at: toIso(createdAtMs),
  threshold,
  check_value: checkValue,
  custodians: custodians.map(({ name, keySha256, commitment }) => ({ name, key_sha256: keySha256, commitment })),
});

/** Digest of all that is public of a ceremony. */
export const ceremonyDigest = (ceremony: RootCeremony): Buffer =>
  sha256('hsm-gateway/root ceremony/v1\0', JSON.stringify(toPublicPart(ceremony)));

/** What commits a ceremony to a share. */
export const commitmentOf = (ceremonyId: string, index: number, share: Uint8Array): string =>
  sha256('hsm-gateway/root share/v1\0', Buffer.from(ceremonyId, 'hex'), Buffer.of(index), share).toString('hex');

const toUnsummed = ({ ceremony, index, scheme, sealed }: RootShare) => ({
  format: 'hsm-gateway root share' as const,
  version: 1 as const,
  ceremony: toPublicPart(ceremony),
  share: index,
  scheme,
  sealed: Buffer.from(sealed).toString('base64'),
});

/** The text of a share's file. There is one text of a share. */
export const encodeRootShare = (share: RootShare): string => {
  const document = toUnsummed(share);
  const checksum = sha256(JSON.stringify(document)).toString('hex');
  return `${JSON.stringify({ ...document, sha256: checksum }, null, 2)}\n`;
};

const toShare = ({ ceremony, share, scheme, sealed }: RootShareDocument): RootShare => ({
  ceremony: {
    id: ceremony.id,
    createdAtMs: Date.parse(ceremony.created_at),
    threshold: ceremony.threshold,
    checkValue: ceremony.check_value,
    custodians: ceremony.custodians.map(({ name, key_sha256, commitment }) => ({
      name,
      keySha256: key_sha256,
      commitment,
    })),
  },
  index: share,
  scheme,
  sealed: Buffer.from(sealed, 'base64'),
});

const hasRepetition = (values: readonly string[]): boolean => new Set(values).size !== values.length;

const assertConsistent = ({ ceremony, index }: RootShare): void => {
  const { custodians, threshold } = ceremony;
  if (threshold > custodians.length || index > custodians.length) throw shareInvalid('has a number that can not be');
  const repeats = (['name', 'keySha256'] as const).some((field) => hasRepetition(custodians.map((one) => one[field])));
  if (repeats) throw shareInvalid('names a custodian twice');
};

/**
 * Reads the file of a share.
 * @throws {GatewayError} ROOT_SHARE_INVALID for everything but what `encodeRootShare` gives
 */
export const parseRootShare = (text: string): RootShare => {
  if (text.length > maxTextBytes) throw shareInvalid('is too long');
  const document = toShareDocument(text);
  const share = toShare(document);
  const { sha256: checksum } = document;
  if (!Number.isFinite(share.ceremony.createdAtMs)) throw shareInvalid('has a time that can not be');
  if (sha256(JSON.stringify(toUnsummed(share))).toString('hex') !== checksum) {
    throw shareInvalid('is damaged: its checksum does not match');
  }
  if (encodeRootShare(share) !== text) throw shareInvalid('is not written as it was made');
  assertConsistent(share);
  return share;
};

/** The custodian of a share. */
export const custodianOf = ({ ceremony, index }: RootShare): Custodian => ceremony.custodians[index - 1] as Custodian;

/**
 * What is sealed: version, number, digest of the ceremony, share.
 * @param share borrowed
 * @returns a fresh buffer, the caller's to wipe
 */
export const encodeSharePlaintext = (ceremony: RootCeremony, index: number, share: Uint8Array): Buffer => {
  const plaintext = Buffer.alloc(plaintextBytes);
  plaintext.set([plaintextVersion, index]);
  plaintext.set(ceremonyDigest(ceremony), 2);
  plaintext.set(share, 2 + digestBytes);
  return plaintext;
};

/**
 * The share in what a seal held.
 * @param plaintext borrowed
 * @returns a view of it
 * @throws {GatewayError} ROOT_SHARE_INVALID where it does not belong to what is public of the share
 */
export const decodeSharePlaintext = ({ ceremony, index }: RootShare, plaintext: Uint8Array): Uint8Array => {
  if (plaintext.length !== plaintextBytes) throw shareInvalid('holds something else');
  const head = Buffer.concat([Buffer.of(plaintextVersion, index), ceremonyDigest(ceremony)]);
  if (!timingSafeEqual(head, plaintext.subarray(0, head.length))) {
    throw shareInvalid('was changed: what is sealed in it is of another number or ceremony');
  }
  return plaintext.subarray(head.length);
};

/**
 * Refuses shares that can't give a root secret together, before any is opened.
 * @throws {GatewayError} ROOT_SHARE_FOREIGN, ROOT_SHARE_REPEATED, ROOT_SHARES_TOO_FEW
 */
export const assertCombinable = (shares: readonly RootShare[]): RootCeremony => {
  const [first, ...others] = shares;
  if (first === undefined) throw new GatewayError('ROOT_SHARES_TOO_FEW', 'there is no share');
  const { ceremony } = first;
  const digest = ceremonyDigest(ceremony);
  if (others.some((other) => !ceremonyDigest(other.ceremony).equals(digest))) {
    throw new GatewayError('ROOT_SHARE_FOREIGN', 'the shares are of different ceremonies', {
      metadata: { ceremonies: [...new Set(shares.map((share) => share.ceremony.id))].join(',') },
    });
  }
  const numbers = shares.map(({ index }) => index);
  const repeated = numbers.find((index, at) => numbers.indexOf(index) !== at);
  if (repeated !== undefined) {
    throw new GatewayError('ROOT_SHARE_REPEATED', `share ${repeated} is there twice`, {
      metadata: { share: String(repeated) },
    });
  }
  const { threshold } = ceremony;
  if (shares.length < threshold) {
    const metadata = { shares: String(shares.length), threshold: String(threshold) };
    throw new GatewayError('ROOT_SHARES_TOO_FEW', `${shares.length} of ${threshold} shares are there`, { metadata });
  }
  return ceremony;
};
