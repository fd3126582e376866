/**
 * @module Every limit of the KMS surface in one place: bounds, unit, and the code that existing clients know.
 * Which field a limit belongs to is the business of `rpc/convert` and of the services.
 */
import { fieldInvalid } from './errors.ts';

export type LimitUnit =
  | 'bytes'
  | 'bits'
  | 'characters'
  | 'pairs'
  | 'keys'
  | 'rows'
  | 'revisions'
  | 'days'
  | 'names'
  | 'hours'
  | 'operators'
  | 'milliseconds';

/** An inclusive range. `multipleOf` counts from zero. */
export interface Limit {
  readonly min: number;
  readonly max: number;
  readonly unit: LimitUnit;
  readonly multipleOf?: number;
  /** Code for a value out of range. */
  readonly kms: string;
  /** Code for a value in range that is no multiple; `kms` where absent. */
  readonly multipleKms?: string;
}

export const limits = {
  alias: { min: 1, max: 255, unit: 'characters', kms: 'KMS.1101' },
  description: { min: 0, max: 255, unit: 'characters', kms: 'KMS.1103' },
  enterpriseProjectId: { min: 1, max: 36, unit: 'characters', kms: 'KMS.0308' },
  keystoreId: { min: 1, max: 64, unit: 'characters', kms: 'KMS.0308' },
  pageSize: { min: 1, max: 1000, unit: 'keys', kms: 'KMS.1601' },
  /** Offset of a page; nine digits. */
  marker: { min: 0, max: 999_999_999, unit: 'rows', kms: 'KMS.1602' },
  /** Under RSA less, see `maxAsymmetricPlaintextBytes`; SM2 takes as much as AES and SM4. */
  plaintext: { min: 1, max: 4096, unit: 'bytes', kms: 'KMS.2101' },
  /** Message of a MAC, and of a signature with message type RAW. */
  message: { min: 1, max: 4096, unit: 'bytes', kms: 'KMS.0308' },
  /** An RSA-4096 signature has 512 bytes; what is longer than the limit is no signature at all. */
  signature: { min: 1, max: 1024, unit: 'bytes', kms: 'KMS.0308' },
  /** Signer's id of an SM2 signature: its length in bits is told in 16 bits (GB/T 32918.2 §5.5). */
  userId: { min: 1, max: 8191, unit: 'bytes', kms: 'KMS.0308' },
  mac: { min: 1, max: 64, unit: 'bytes', kms: 'KMS.0308' },
  dataKeyBits: { min: 8, max: 8192, unit: 'bits', multipleOf: 8, kms: 'KMS.1901', multipleKms: 'KMS.1902' },
  /** A caller's own data key, without its digest. */
  dataKeyBytes: { min: 1, max: 1024, unit: 'bytes', kms: 'KMS.2102' },
  /** Data key under an RSA key, whatever the size of the RSA key. */
  dataKeyUnderRsaBits: { min: 8, max: 1520, unit: 'bits', kms: 'KMS.1904' },
  randomBits: { min: 8, max: 8192, unit: 'bits', multipleOf: 8, kms: 'KMS.1801', multipleKms: 'KMS.1802' },
  contextPairs: { min: 0, max: 64, unit: 'pairs', kms: 'KMS.0208' },
  /** Names and values of an encryption context together, in UTF-8. */
  contextBytes: { min: 0, max: 8192, unit: 'bytes', kms: 'KMS.0208' },
  /** Between the scheduling of a deletion and the destruction. */
  pendingDays: { min: 7, max: 1096, unit: 'days', kms: 'KMS.1401' },
  /** Between two automatic rotations. */
  rotationDays: { min: 30, max: 365, unit: 'days', kms: 'KMS.3001' },
  /** Further names that one call takes away. */
  deletedAliases: { min: 1, max: 50, unit: 'names', kms: 'KMS.0308' },
  /** Name of a module of the configuration. */
  moduleName: { min: 1, max: 64, unit: 'characters', kms: 'KMS.0308' },
  /** How far ListKeyWarnings looks ahead. */
  warningHours: { min: 1, max: 8760, unit: 'hours', kms: 'KMS.0308' },
  /** Longest that WatchKeyEvents waits for an event. */
  watchWaitMs: { min: 0, max: 30_000, unit: 'milliseconds', kms: 'KMS.0308' },
  /** As long as any token may be that clients of existing services keep; ours are shorter. */
  importToken: { min: 1, max: 4608, unit: 'bytes', kms: 'KMS.2605' },
  /** Material, or a temporary key, under the wrapping key: RSA-4096 makes 512 bytes. */
  encryptedMaterial: { min: 1, max: 1024, unit: 'bytes', kms: 'KMS.0308' },
  /** A PKCS#8 key under its temporary key: RSA-4096 makes about 2400 bytes. */
  encryptedPrivateKey: { min: 0, max: 4608, unit: 'bytes', kms: 'KMS.0308' },
  additionalData: { min: 0, max: 128, unit: 'bytes', kms: 'KMS.0208' },
  grantName: { min: 0, max: 255, unit: 'characters', kms: 'KMS.0308' },
  grantOperations: { min: 1, max: 17, unit: 'names', kms: 'KMS.0308' },
  tagKey: { min: 1, max: 128, unit: 'characters', kms: 'KMS.0411' },
  tagValue: { min: 0, max: 255, unit: 'characters', kms: 'KMS.0410' },
  /** Tags that one call sets, removes or asks for. */
  tagsPerCall: { min: 1, max: 20, unit: 'names', kms: 'KMS.0407' },
  /** Values that a tag may have in a search. */
  tagValuesPerSearch: { min: 0, max: 20, unit: 'names', kms: 'KMS.0413' },
  /** Part of an alias in a search. */
  resourceName: { min: 0, max: 255, unit: 'characters', kms: 'KMS.0402' },
  tagOffset: { min: 0, max: 999_999_999, unit: 'rows', kms: 'KMS.0417' },
  /** `/hsmgateway.v1.PartitionService/ReleasePartition` */
  rpcPath: { min: 3, max: 128, unit: 'characters', kms: 'KMS.0308' },
  /** Until a proposal expires. */
  approvalHours: { min: 1, max: 720, unit: 'hours', kms: 'KMS.0308' },
  /** An encoded request that is proposed. */
  approvedRequest: { min: 0, max: 65_536, unit: 'bytes', kms: 'KMS.0308' },
  approvalMarker: { min: 1, max: 64, unit: 'characters', kms: 'KMS.1602' },
  comment: { min: 0, max: 255, unit: 'characters', kms: 'KMS.0308' },
  ukeySignature: { min: 1, max: 1024, unit: 'bytes', kms: 'KMS.0308' },
  ukeyId: { min: 1, max: 64, unit: 'characters', kms: 'KMS.0308' },
  /** Operators who have to approve. */
  quorum: { min: 1, max: 16, unit: 'operators', kms: 'KMS.0308' },
} as const satisfies Record<string, Limit>;

/** A day in milliseconds. */
export const hourMs = 60 * 60 * 1000;
export const dayMs = 24 * hourMs;

/** How long an import token and its wrapping key are good, in milliseconds. */
export const importTokenMs = dayMs;

/** Import tokens that a key may have at a time. */
export const maxImportTokensPerKey = 10;

/** Keys per page when the caller names none. */
export const defaultPageSize = 100;

/** Further names per page when the caller names no number. */
export const defaultAliasPageSize = 50;

/** Keys that a search by tags gives when the caller names no number. */
export const defaultTagPageSize = 10;

/** Data key length in bits when the caller names neither spec nor length. */
export const defaultDataKeyBits = 256;

/** Digest that follows a caller's own data key: SHA-256 or SM3, in bytes. */
export const dataKeyDigestBytes = 32;

/**
 * Longest that the creation of a key may take before it is given up, in milliseconds. Well below
 * `unfinishedAfterMs`, so that nobody clears away what is still being made.
 */
export const creationBoundMs = 30_000;

/** Age in milliseconds from which a creation or a claimed sequence without an answer counts as abandoned. */
export const unfinishedAfterMs = 60_000;

/** Patience for the removal of a token object, in milliseconds. */
export const destructionBoundMs = 10_000;

/**
 * Refuses a value outside a limit.
 * @param value in the limit's unit
 * @throws {GatewayError} FIELD_INVALID naming the field, with the limit's code
 */
export const assertWithin = (field: string, value: number, limit: Limit): void => {
  if (!(Number.isInteger(value) && value >= limit.min && value <= limit.max)) {
    throw fieldInvalid(field, `must be ${limit.min} to ${limit.max} ${limit.unit}`, limit.kms);
  }
  if (limit.multipleOf !== undefined && value % limit.multipleOf !== 0) {
    throw fieldInvalid(
      field,
      `must be a multiple of ${limit.multipleOf} ${limit.unit}`,
      limit.multipleKms ?? limit.kms,
    );
  }
};
