/**
 * @module The algorithm identifiers of GM/T 0018 and GM/T 0006 (SGD_…), what they are made of, and which of them this
 * service offers. Numbers mean nothing without their kind: 0x08 is OFB among ciphers' modes and a hash among hashes.
 */

/** Bits of a symmetric identifier below its cipher. CTR is of the 2023 edition. */
export const sgdModes = { ECB: 0x01, CBC: 0x02, CFB: 0x04, OFB: 0x08, MAC: 0x10, CTR: 0x20 } as const;
export type SgdMode = keyof typeof sgdModes;

/** Symmetric ciphers, by the bits of an identifier above its mode. */
export const sgdCiphers = { SM1: 0x100, SSF33: 0x200, SM4: 0x400, ZUC: 0x800, SM7: 0x1000 } as const;
export type SgdCipher = keyof typeof sgdCiphers;

/** Modes outside of the bits: two bytes of their own, or numbers of a cipher alone. */
export type SymmetricMode = SgdMode | 'XTS' | 'GCM' | 'CCM' | 'EEA3' | 'EIA3';

export interface SymmetricRow {
  /** Without SGD_: `SM4_CBC`. */
  readonly name: string;
  readonly cipher: SgdCipher;
  readonly mode: SymmetricMode;
  readonly id: number;
  /** Other numbers in use for the same thing; taken from a caller, never given out. */
  readonly aliases: readonly number[];
  /** Offered in software. SM1, SSF33 and SM7 are not published: they exist only where a mechanism profile names them. */
  readonly isOffered: boolean;
}

/** The identifier of a cipher in a mode: base | mode. */
export const composeSymmetric = (cipher: SgdCipher, mode: SgdMode): number => sgdCiphers[cipher] | sgdModes[mode];

const symmetricRow = (cipher: SgdCipher, mode: SymmetricMode, id: number, ...aliases: number[]): SymmetricRow => ({
  ...{ name: `${cipher}_${mode}`, cipher, mode, id, aliases },
  isOffered: cipher === 'SM4' || cipher === 'ZUC',
});

const composedRows = (['SM1', 'SSF33', 'SM4', 'SM7'] as const).flatMap((cipher) =>
  (Object.keys(sgdModes) as SgdMode[]).map((mode) => symmetricRow(cipher, mode, composeSymmetric(cipher, mode))),
);

/**
 * Every symmetric identifier. Vendors' older numbering (swsds.h of 2015: AES 0x401…, 3DES 0x801…, SM4 0x2001…, SM7
 * 0x8001…) is not taken: its AES and 3DES are the SM4 and ZUC of the standard.
 */
export const symmetricAlgorithms: readonly SymmetricRow[] = [
  ...composedRows,
  // Three numbers for XTS are in use; the first is that of GM/T 0006-2023 as implementations cite it.
  symmetricRow('SM4', 'XTS', 0x0100_0400, 0x440, 0x0200_0402),
  symmetricRow('SM4', 'GCM', 0x0200_0400, 0x480),
  symmetricRow('SM4', 'CCM', 0x0400_0400),
  symmetricRow('ZUC', 'EEA3', 0x801),
  symmetricRow('ZUC', 'EIA3', 0x802),
];

export type HashName = 'SM3' | 'SHA1' | 'SHA256' | 'SHA512' | 'SM3_HMAC' | 'SHA256_HMAC';

export interface HashRow {
  readonly name: HashName;
  readonly id: number;
  readonly aliases: readonly number[];
  /** What the number is used with: SDF_HashInit or SDF_HMACInit. */
  readonly use: 'hash' | 'hmac';
  readonly isOffered: boolean;
}

const hashRow = (
  use: 'hash' | 'hmac',
  name: HashName,
  id: number,
  isOffered: boolean,
  ...aliases: number[]
): HashRow => ({
  ...{ name, id, aliases, use, isOffered },
});

/**
 * Hashes, and HMAC over them. 0x08 is SHA-512 to HashInit (old vendors) and HMAC-SM3 to HMACInit (2023), 0x10 SHA-384
 * and HMAC-SHA-256: so a number is looked up by its use. HMACInit also takes the number of the hash itself.
 */
export const hashAlgorithms: readonly HashRow[] = [
  hashRow('hash', 'SM3', 0x01, true),
  hashRow('hash', 'SHA1', 0x02, true),
  hashRow('hash', 'SHA256', 0x04, true),
  hashRow('hash', 'SHA512', 0x08, true),
  hashRow('hmac', 'SM3_HMAC', 0x08, true, 0x01, 0x0010_0001, 0x0002_0211),
  hashRow('hmac', 'SHA256_HMAC', 0x10, true, 0x04),
];

export type AsymmetricUse = 'any' | 'sign' | 'exchange' | 'encrypt';

export interface AsymmetricRow {
  readonly name: string;
  readonly family: 'RSA' | 'SM2' | 'SM9';
  readonly use: AsymmetricUse;
  readonly id: number;
  readonly aliases: readonly number[];
  readonly isOffered: boolean;
}

const asymmetricRow = (
  name: string,
  family: AsymmetricRow['family'],
  use: AsymmetricUse,
  id: number,
  ...aliases: number[]
): AsymmetricRow => ({ ...{ name, family, use, id, aliases }, isOffered: family !== 'SM9' });

/**
 * Asymmetric identifiers. The older numbering of one vendor (SM2_1 0x20100, SM2_2 0x20200, SM2_3 0x20400) is not taken:
 * its numbers are SM2, signature and exchange here.
 */
export const asymmetricAlgorithms: readonly AsymmetricRow[] = [
  asymmetricRow('RSA', 'RSA', 'any', 0x0001_0000),
  asymmetricRow('RSA_SIGN', 'RSA', 'sign', 0x0001_0100),
  asymmetricRow('RSA_ENC', 'RSA', 'encrypt', 0x0001_0200),
  asymmetricRow('SM2', 'SM2', 'any', 0x0002_0100),
  asymmetricRow('SM2_1', 'SM2', 'sign', 0x0002_0200),
  asymmetricRow('SM2_2', 'SM2', 'exchange', 0x0002_0400),
  asymmetricRow('SM2_3', 'SM2', 'encrypt', 0x0002_0800),
  asymmetricRow('SM9_1', 'SM9', 'sign', 0x0008_0100, 0x0004_0100, 0x0010_0100),
  asymmetricRow('SM9_2', 'SM9', 'exchange', 0x0008_0200, 0x0004_0200, 0x0010_0200),
  asymmetricRow('SM9_3', 'SM9', 'encrypt', 0x0008_0400, 0x0004_0400, 0x0010_0400),
];

/** Signature with its hash, as certificates and requests name it: asymmetric | hash. */
export const signatureAlgorithms = {
  SM3_RSA: 0x0001_0001,
  SHA1_RSA: 0x0001_0002,
  SHA256_RSA: 0x0001_0004,
  SM3_SM2: 0x0002_0201,
} as const;

interface Numbered {
  readonly id: number;
  readonly aliases: readonly number[];
}

const index = <Row extends Numbered>(rows: readonly Row[]): ReadonlyMap<number, Row> =>
  new Map(rows.flatMap((row) => [row.id, ...row.aliases].map((id): [number, Row] => [id, row])));

const symmetricById = index(symmetricAlgorithms);
const asymmetricById = index(asymmetricAlgorithms);
const hashById = index(hashAlgorithms.filter(({ use }) => use === 'hash'));
const hmacById = index(hashAlgorithms.filter(({ use }) => use === 'hmac'));

/** The row of a symmetric identifier or of one of its aliases. */
export const findSymmetric = (id: number): SymmetricRow | undefined => symmetricById.get(id);
/** The row of an asymmetric identifier or of one of its aliases. */
export const findAsymmetric = (id: number): AsymmetricRow | undefined => asymmetricById.get(id);
/** The row of an identifier given to SDF_HashInit. */
export const findHash = (id: number): HashRow | undefined => hashById.get(id);
/** The row of an identifier given to SDF_HMACInit. */
export const findHmac = (id: number): HashRow | undefined => hmacById.get(id);

/**
 * Whether the cipher of a symmetric identifier is known at all: then an unknown identifier is a mode that it does not
 * have (SDR_ALGMODNOTSUPPORT), else an algorithm (SDR_ALGNOTSUPPORT).
 */
export const isKnownCipher = (id: number): boolean =>
  symmetricAlgorithms.some(({ cipher, isOffered }) => isOffered && (id & 0xff00) === sgdCiphers[cipher]);

/** Ability words of DEVICEINFO: identifiers of one kind, combined bit by bit. */
export const combineIds = (ids: Iterable<number>): number => {
  let bits = 0;
  for (const id of ids) bits |= id;
  return bits >>> 0;
};
