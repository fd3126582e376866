/**
 * @module Mechanism profiles: the numbers that one vendor gives to mechanisms and key types, and the ways in
 * which its module departs from the standard. Data, validated; vendors' numbers contradict each other, so none is in code.
 */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import pkcs11 from 'pkcs11js';
import { GatewayError } from '../core/errors.ts';

export interface Quirks {
  /** How CKA_EC_POINT is given at C_CreateObject: in an OCTET STRING (the standard) or alone. Both are read. */
  readonly ecPoint: 'der' | 'raw';
  /** How the peer's point is passed to CKM_ECDH1_DERIVE. */
  readonly ecdhPoint: 'raw' | 'der';
  /** How the module is told the curve of Ed25519: by its name (PKCS#11 v3.0), or by the OID of RFC 8410 (v3.1). */
  readonly edwardsParams: 'name' | 'oid';
  /** How the module encodes SM2 signatures. */
  readonly sm2Signature: 'raw' | 'der';
  /** How the module gives and takes SM2 ciphertexts: 04‖x‖y‖C3‖C2, 04‖x‖y‖C2‖C3, or the SM2Cipher of GM/T 0009. */
  readonly sm2Ciphertext: 'c1c3c2' | 'c1c2c3' | 'der';
  /** CK_GCM_PARAMS with ulIvBits (v2.40 errata, everybody today) or without. */
  readonly gcmParams: 'with-iv-bits' | 'without-iv-bits';
}

interface ProfileFile {
  readonly name: string;
  readonly description: string;
  readonly keyTypes: Readonly<Record<string, string>>;
  readonly mechanisms: Readonly<Record<string, string>>;
  readonly quirks: Partial<Quirks>;
}

const code = { type: 'string', pattern: '^0x[0-9a-fA-F]{1,8}$' } as const;
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'description', 'keyTypes', 'mechanisms', 'quirks'],
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,31}$' },
    description: { type: 'string', maxLength: 500 },
    keyTypes: { type: 'object', propertyNames: { pattern: '^CKK_[A-Z0-9_]{1,60}$' }, additionalProperties: code },
    mechanisms: { type: 'object', propertyNames: { pattern: '^CKM_[A-Z0-9_]{1,60}$' }, additionalProperties: code },
    quirks: {
      type: 'object',
      additionalProperties: false,
      properties: {
        ecPoint: { enum: ['der', 'raw'] },
        ecdhPoint: { enum: ['raw', 'der'] },
        edwardsParams: { enum: ['name', 'oid'] },
        sm2Signature: { enum: ['raw', 'der'] },
        sm2Ciphertext: { enum: ['c1c3c2', 'c1c2c3', 'der'] },
        gcmParams: { enum: ['with-iv-bits', 'without-iv-bits'] },
      },
    },
  },
} as const;

const validate = new Ajv({ allErrors: true }).compile<ProfileFile>(schema);

const standardQuirks: Quirks = {
  ecPoint: 'der',
  ecdhPoint: 'raw',
  edwardsParams: 'name',
  sm2Signature: 'raw',
  sm2Ciphertext: 'c1c3c2',
  gcmParams: 'with-iv-bits',
};

/** PKCS#11 v3.0 §2.3: Edwards curves, which pkcs11js, of v2.40, has no names for. */
const edwardsNumbers = { CKM_EC_EDWARDS_KEY_PAIR_GEN: 0x1055, CKM_EDDSA: 0x1057, CKK_EC_EDWARDS: 0x40 } as const;

const standardNumbers: Readonly<Record<string, unknown>> = { ...pkcs11, ...edwardsNumbers };

/** CKM_ names by number, the first name where several share one. */
const standardMechanismNames: ReadonlyMap<number, string> = new Map(
  Object.entries(standardNumbers)
    .filter((entry): entry is [string, number] => entry[0].startsWith('CKM_') && typeof entry[1] === 'number')
    .reverse()
    .map(([name, number]) => [number, name]),
);

const parseCodes = (codes: Readonly<Record<string, string>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(codes).map(([name, value]) => [name, Number.parseInt(value, 16)]));

/** The names that code uses, resolved for one module: the profile's numbers first, then the standard's. */
export class MechanismProfile {
  readonly name: string;
  readonly quirks: Quirks;
  readonly #mechanisms: ReadonlyMap<string, number>;
  readonly #keyTypes: ReadonlyMap<string, number>;
  readonly #names: ReadonlyMap<number, string>;

  constructor(file: ProfileFile) {
    this.name = file.name;
    this.quirks = { ...standardQuirks, ...file.quirks };
    this.#mechanisms = parseCodes(file.mechanisms);
    this.#keyTypes = parseCodes(file.keyTypes);
    this.#names = new Map([...this.#mechanisms].map(([name, number]) => [number, name]));
  }

  /** The number of a mechanism; undefined where neither the profile nor the standard has one. */
  findMechanism(name: string): number | undefined {
    const number = this.#mechanisms.get(name) ?? standardNumbers[name];
    return name.startsWith('CKM_') && typeof number === 'number' ? number : undefined;
  }

  /** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED where the name has no number */
  getMechanism(name: string): number {
    const number = this.findMechanism(name);
    if (number !== undefined) return number;
    throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `the mechanism profile has no number for ${name}`, {
      metadata: { mechanism: name, profile: this.name },
    });
  }

  /** The number of a key type; undefined where neither the profile nor the standard has one. */
  findKeyType(name: string): number | undefined {
    const number = this.#keyTypes.get(name) ?? standardNumbers[name];
    return name.startsWith('CKK_') && typeof number === 'number' ? number : undefined;
  }

  /** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED where the name has no number */
  getKeyType(name: string): number {
    const number = this.findKeyType(name);
    if (number !== undefined) return number;
    throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `the mechanism profile has no number for ${name}`, {
      metadata: { key_type: name, profile: this.name },
    });
  }

  /** The CKM_ name of a number, or the number in hex. */
  mechanismName(number: number): string {
    const name = this.#names.get(number) ?? standardMechanismNames.get(number);
    return name ?? `0x${number.toString(16).padStart(8, '0')}`;
  }
}

/** The profile of modules that keep to the standard, SoftHSM among them. */
export const standardProfile = new MechanismProfile({
  name: 'standard',
  description: 'PKCS#11 v2.40 as it stands, and the Edwards curves of v3.0',
  keyTypes: {},
  mechanisms: {},
  quirks: {},
});

const profileInvalid = (what: string, cause?: unknown): GatewayError =>
  new GatewayError('CONFIG_INVALID', `the mechanism profile ${what}; check modules[].profilePath`, { cause });

/**
 * Parses the text of a profile.
 * @throws {GatewayError} CONFIG_INVALID, with the place of the first fault in the message
 */
export const parseProfile = (text: string): MechanismProfile => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw profileInvalid('is not JSON', cause);
  }
  if (!validate(value)) {
    const fault = validate.errors?.[0];
    throw profileInvalid(`is not valid at "${fault?.instancePath ?? ''}": ${fault?.message ?? 'unknown'}`);
  }
  return new MechanismProfile(value);
};

/**
 * Reads a profile from a file; the standard profile where no path is given.
 * @throws {GatewayError} CONFIG_INVALID
 */
export const loadProfile = (path: string | undefined): MechanismProfile => {
  if (path === undefined) return standardProfile;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw profileInvalid('cannot be read', cause);
  }
  return parseProfile(text);
};
