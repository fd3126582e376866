/**
 * @module Makes certificate revocation lists (RFC 5280 §5, version 2). The library's generator compares each entry with all
 * before it, which blocks for seconds with thousands of them; hence the list is put together here, and names and extensions are the
 * library's.
 */
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { RevocationList, RevokedCertificate } from '../core/ports/certificates.ts';
import { revocationReasons } from '../core/ports/certificates.ts';
import { derTag, encodeBitString, encodeDer, encodeUnsignedInteger } from '../formats/der.ts';
import { ecdsaRawToDer } from '../formats/ecdsa.ts';
import type { CertificateSigner } from './certificates.ts';

type ListHead = Pick<RevocationList, 'number' | 'thisUpdateMs' | 'nextUpdateMs'>;

const tag = { utcTime: 0x17, generalizedTime: 0x18, enumerated: 0x0a, explicit0: 0xa0 } as const;
/** ecdsa-with-SHA256, 1.2.840.10045.4.3.2; without parameters (RFC 5758 §3.2). */
const signatureAlgorithm = encodeDer(derTag.sequence, encodeDer(derTag.oid, Buffer.from('2a8648ce3d040302', 'hex')));
const versionTwo = encodeUnsignedInteger(Uint8Array.of(1));
const crlNumberOid = encodeDer(derTag.oid, Buffer.from('551d14', 'hex'));
const reasonCodeOid = encodeDer(derTag.oid, Buffer.from('551d15', 'hex'));

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280 §5.1.2.4). */
const encodeTime = (timeMs: number): Buffer => {
  const digits = new Date(timeMs).toISOString().replace(/[-:T]|\.\d+/g, '');
  const isEarly = Number(digits.slice(0, 4)) < 2050;
  return encodeDer(
    isEarly ? tag.utcTime : tag.generalizedTime,
    Buffer.from(isEarly ? digits.slice(2) : digits, 'latin1'),
  );
};

const encodeNumber = (value: number): Buffer => {
  const hex = value.toString(16);
  return encodeUnsignedInteger(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'));
};

const encodeExtension = (oid: Buffer, value: Buffer): Buffer =>
  encodeDer(derTag.sequence, oid, encodeDer(derTag.octetString, value));

/** A reason that is not known is left out, as RFC 5280 §5.3.1 wants it. */
const encodeEntry = ({ serial, revokedAtMs, reason }: RevokedCertificate): Buffer => {
  const code = revocationReasons[reason];
  const extension = encodeExtension(reasonCodeOid, encodeDer(tag.enumerated, Uint8Array.of(code)));
  return encodeDer(
    derTag.sequence,
    encodeUnsignedInteger(Buffer.from(serial, 'hex')),
    encodeTime(revokedAtMs),
    ...(code === 0 ? [] : [encodeDer(derTag.sequence, extension)]),
  );
};

const encodeTbs = async (
  authority: x509.X509Certificate,
  list: ListHead,
  revoked: readonly RevokedCertificate[],
): Promise<Buffer> => {
  const authorityKey = await x509.AuthorityKeyIdentifierExtension.create(authority);
  const extensions = encodeDer(
    derTag.sequence,
    Buffer.from(authorityKey.rawData),
    encodeExtension(crlNumberOid, encodeNumber(list.number)),
  );
  return encodeDer(
    derTag.sequence,
    versionTwo,
    signatureAlgorithm,
    Buffer.from(authority.subjectName.toArrayBuffer()),
    encodeTime(list.thisUpdateMs),
    encodeTime(list.nextUpdateMs),
    // A list without entries has no sequence of them.
    ...(revoked.length === 0 ? [] : [encodeDer(derTag.sequence, ...revoked.map(encodeEntry))]),
    encodeDer(tag.explicit0, extensions),
  );
};

/**
 * Makes and signs a list.
 * @returns DER of the CertificateList
 */
export const createRevocationList = async (
  signer: CertificateSigner,
  list: ListHead,
  revoked: readonly RevokedCertificate[],
): Promise<Uint8Array> => {
  const tbs = await encodeTbs(new x509.X509Certificate(signer.certificatePem), list, revoked);
  const signature = ecdsaRawToDer(await signer.sign(tbs));
  return encodeDer(derTag.sequence, tbs, signatureAlgorithm, encodeBitString(signature));
};
