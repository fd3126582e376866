/**
 * @module Checks of single request fields: form, charset, length, known enum values. Everything a caller can get
 * wrong about one field is named here, with the field's name in the proto; what depends on a key is the services'.
 */
import type { EncryptionContext } from '../../core/encryption_context.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { isKeyId, isSequence, isUuid } from '../../core/ids.ts';
import type { Limit } from '../../core/limits.ts';
import { assertWithin, limits } from '../../core/limits.ts';

/** What proto-loader gives for an enum: its name, or the bare number when it has no name for it. */
export type WireEnum = string | number;

/**
 * The name of an enum value, or undefined when it was not given (number zero, `…_UNSPECIFIED`).
 * @throws {GatewayError} FIELD_INVALID for a number without a name, and for a name that is not among `known`
 */
export const enumField = <T extends string>(
  field: string,
  value: WireEnum,
  known: Readonly<Record<T, unknown>>,
  kms?: string,
): T | undefined => {
  if (typeof value === 'string') {
    if (Object.hasOwn(known, value)) return value as T;
    if (value.endsWith('_UNSPECIFIED')) return undefined;
  }
  throw fieldInvalid(field, 'is not a value of its enumeration', kms);
};

/** As `enumField`, for a field that must be given. */
export const requiredEnum = <T extends string>(
  field: string,
  value: WireEnum,
  known: Readonly<Record<T, unknown>>,
  kms?: string,
): T => {
  const name = enumField(field, value, known, kms);
  if (name === undefined) throw fieldInvalid(field, 'is required', kms);
  return name;
};

/**
 * Refuses text that was not valid UTF-8: the decoder put U+FFFD in its place, so two inputs may look like one.
 * @throws {GatewayError} FIELD_INVALID
 */
export const cleanText = (field: string, value: string, kms?: string): string => {
  if (value.includes('\uFFFD') || !value.isWellFormed()) {
    throw fieldInvalid(field, 'must be valid UTF-8 without U+FFFD', kms);
  }
  return value;
};

const controlCharacters = /\p{Cc}/u;

/** Free text: counted in characters (code points), without control characters. */
export const freeText = (field: string, value: string, limit: Limit): string => {
  cleanText(field, value, limit.kms);
  // Two UTF-16 units at most make a character: huge texts are refused before they are counted.
  const length = value.length > 2 * limit.max ? value.length : [...value].length;
  assertWithin(field, length, limit);
  if (controlCharacters.test(value)) throw fieldInvalid(field, 'must not hold control characters', limit.kms);
  return value;
};

/** Text of a fixed charset, and of a length within the limit. */
export const patternText = (field: string, value: string, limit: Limit, pattern: RegExp, rule: string): string => {
  cleanText(field, value, limit.kms);
  assertWithin(field, value.length, limit);
  if (!pattern.test(value)) throw fieldInvalid(field, rule, limit.kms);
  return value;
};

const aliasPattern = /^[a-zA-Z0-9:/_-]+$/;

/** An alias that a tenant may give; those of services' default keys are kept for the services. */
export const aliasField = (field: string, value: string): string => {
  const alias = patternText(field, value, limits.alias, aliasPattern, 'may hold only letters, digits and :/_-');
  if (alias.endsWith('/default')) throw fieldInvalid(field, 'must not end in /default', limits.alias.kms);
  return alias;
};

/** @throws {GatewayError} FIELD_INVALID with KMS.0205 */
export const keyIdField = (field: string, value: string): string => {
  if (!isKeyId(value)) throw fieldInvalid(field, 'must be a key id: 36 characters, lower case', 'KMS.0205');
  return value;
};

/** As `keyIdField`; undefined when empty. */
export const optionalKeyId = (field: string, value: string): string | undefined =>
  value === '' ? undefined : keyIdField(field, value);

/**
 * The caller's sequence in lower case, undefined when empty.
 * @throws {GatewayError} FIELD_INVALID with KMS.0206
 */
export const sequenceField = (value: string): string | undefined => {
  if (value === '') return undefined;
  if (!isSequence(value)) throw fieldInvalid('sequence', 'must be a UUID', 'KMS.0206');
  return value.toLowerCase();
};

/** The label of an enterprise project: "0" or a UUID; undefined when empty. */
export const projectField = (field: string, value: string): string | undefined => {
  if (value === '') return undefined;
  if (value !== '0' && !isUuid(value))
    throw fieldInvalid(field, 'must be "0" or a UUID', limits.enterpriseProjectId.kms);
  return value;
};

const keystorePattern = /^[a-zA-Z0-9._:-]+$/;

/** A partition to create a key in; undefined, for the default one, when empty or "0". */
export const keystoreField = (field: string, value: string): string | undefined => {
  if (value === '' || value === '0') return undefined;
  return patternText(field, value, limits.keystoreId, keystorePattern, 'may hold only letters, digits and ._:-');
};

/**
 * The offset that a page starts at; 0 when empty.
 * @throws {GatewayError} FIELD_INVALID with KMS.1602
 */
export const markerField = (field: string, value: string): number => {
  if (value === '') return 0;
  if (!/^[0-9]{1,9}$/.test(value)) throw fieldInvalid(field, 'must be the next_marker of a page', limits.marker.kms);
  return Number(value);
};

/** A number whose zero means "not given". */
export const optionalNumber = (value: number): number | undefined => (value === 0 ? undefined : value);

/** Names, values and the further string as they came; the services encode and check them. */
export const contextFields = (message: {
  readonly encryption_context: Readonly<Record<string, string>>;
  readonly additional_authenticated_data: string;
}): EncryptionContext => ({
  pairs: message.encryption_context,
  additionalData: message.additional_authenticated_data,
});
