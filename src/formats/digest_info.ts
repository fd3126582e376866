/** @module DigestInfo of PKCS#1 v1.5 signatures (RFC 8017 §9.2): made here, so that tokens need CKM_RSA_PKCS only. */
import type { DigestName } from '../core/algorithms.ts';

/** DER of everything before the digest: AlgorithmIdentifier with NULL parameters and the head of the OCTET STRING. */
const prefixes: Readonly<Record<DigestName, Buffer>> = {
  SHA_1: Buffer.from('3021300906052b0e03021a05000414', 'hex'),
  SHA_256: Buffer.from('3031300d060960864801650304020105000420', 'hex'),
  SHA_384: Buffer.from('3041300d060960864801650304020205000430', 'hex'),
  SHA_512: Buffer.from('3051300d060960864801650304020305000440', 'hex'),
};

/** Encodes a digest of the algorithm's exact length as DigestInfo; a fresh buffer. */
export const encodeDigestInfo = (digest: DigestName, value: Uint8Array): Buffer =>
  Buffer.concat([prefixes[digest], value]);
