/**
 * @module HSM types and editions: which keys a partition of a type may have, and what an edition may use. What they say comes from the
 * configuration; this file says what can be said.
 */
import type { KeySpec, KeyUsage } from './algorithms.ts';
import { isKeySpec, keySpecs } from './algorithms.ts';
import { GatewayError } from './errors.ts';

export const hsmTypes = ['FINANCE', 'SERVER', 'SIGNATURE_SERVER'] as const;
export type HsmType = (typeof hsmTypes)[number];

export const hsmEditions = ['STANDARD', 'PLATINUM'] as const;
export type HsmEdition = (typeof hsmEditions)[number];

export const keyUsages = [
  'ENCRYPT_DECRYPT',
  'SIGN_VERIFY',
  'GENERATE_VERIFY_MAC',
  'KEY_AGREEMENT',
] as const satisfies readonly KeyUsage[];

/** What keys of a partition may be. Keys of SDF devices are looked at as CMKs are: an encryption pair is one for ENCRYPT_DECRYPT. */
export interface HsmProfile {
  readonly keySpecs: ReadonlySet<KeySpec>;
  readonly usages: ReadonlySet<KeyUsage>;
}

/** Most that may be used; absent: no limit beside those of the tenant and of the installation. */
export interface QuotaLimits {
  /** Keys, those of SDF devices included. */
  readonly maxKeys?: number | undefined;
  /** Sessions of SDF. */
  readonly maxSessions?: number | undefined;
  /** Operations of the data plane. */
  readonly operationsPerSecond?: number | undefined;
}

export interface HsmProfiles {
  readonly types: Readonly<Record<HsmType, HsmProfile>>;
  /** What a new partition gets. */
  readonly editions: Readonly<Record<HsmEdition, QuotaLimits>>;
}

const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '');

const unknownWord = (field: string, word: string, known: readonly string[]): GatewayError =>
  new GatewayError('CONFIG_INVALID', `${field} names "${word}"; there are: ${known.join(', ')}`, {
    metadata: { field },
  });

/**
 * Reads a profile from two lists of names, parted by blanks or commas.
 * @param field – of the configuration, to blame
 * @throws {GatewayError} CONFIG_INVALID for a name that is none
 */
export const parseProfile = (field: string, specs: string, usages: string): HsmProfile => {
  for (const word of words(specs)) {
    if (!isKeySpec(word)) throw unknownWord(`${field}.keySpecs`, word, Object.keys(keySpecs));
  }
  for (const word of words(usages)) {
    if (!(keyUsages as readonly string[]).includes(word)) throw unknownWord(`${field}.usages`, word, keyUsages);
  }
  return { keySpecs: new Set(words(specs) as KeySpec[]), usages: new Set(words(usages) as KeyUsage[]) };
};

/**
 * Lets a key be made that the partition's type has.
 * @throws {GatewayError} ALGORITHM_NOT_SUPPORTED naming the type
 */
export const assertInProfile = (
  profiles: HsmProfiles,
  type: HsmType,
  key: { readonly spec: KeySpec; readonly usage: KeyUsage },
): void => {
  const profile = profiles.types[type];
  if (profile.keySpecs.has(key.spec) && profile.usages.has(key.usage)) return;
  throw new GatewayError(
    'ALGORITHM_NOT_SUPPORTED',
    `a partition of type ${type} has no keys of ${key.spec} for ${key.usage}`,
    { metadata: { hsm_type: type, key_spec: key.spec, key_usage: key.usage } },
  );
};
