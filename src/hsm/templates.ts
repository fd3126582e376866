/**
 * @module Attribute templates. Every object gets CKA_ID and CKA_LABEL and says of every use whether it is
 * allowed, because the defaults of modules differ.
 */
import pkcs11 from 'pkcs11js';
import type { KeyFamily, KeySpec, KeySpecRow, KeyUsage, SecretSpec, SecretUsage } from '../core/algorithms.ts';
import { isPairFamily, keySpecRow, keySpecs } from '../core/algorithms.ts';
import type { RsaPrivateFields } from '../formats/sdf_rsa.ts';
import type { PublicKeyParts } from '../formats/spki.ts';
import { encodeEcPoint } from '../formats/ec_point.ts';
import type { Template } from './cryptoki.ts';
import type { MechanismProfile, Quirks } from './profile.ts';

/** What an object is called on the token. */
export interface ObjectName {
  /** CKA_ID. */
  readonly id: Buffer;
  /** CKA_LABEL, readable for people: `<key id>/<version>`. */
  readonly label: string;
}

/**
 * Where an object lives: `token` is stored and can never leave; `loaded` is a session object that cannot leave;
 * `wrappable` is a session object that lives only until it was wrapped.
 */
export type Residence = 'token' | 'loaded' | 'wrappable';

/** Secrets of services never become objects; their usages are here because addresses have them. */
type Spec = KeySpec | SecretSpec;
type Usage = KeyUsage | SecretUsage;

interface UsageFlags {
  readonly sign: boolean;
  readonly decrypt: boolean;
  readonly derive: boolean;
  readonly wrap: boolean;
}

const noUse: UsageFlags = { sign: false, decrypt: false, derive: false, wrap: false };

/** What a key of a usage may do. A wrapping key of imports also decrypts, where the token can't unwrap as the caller wrapped. */
const usageFlags = (usage: Usage): UsageFlags => ({
  ...noUse,
  sign: usage === 'SIGN_VERIFY' || usage === 'GENERATE_VERIFY_MAC',
  decrypt: usage === 'ENCRYPT_DECRYPT' || usage === 'KMS_IMPORT',
  derive: usage === 'KEY_AGREEMENT',
  wrap: usage === 'KMS_IMPORT',
});

const flag = (type: number, value: boolean) => ({ type, value });

/** The same bytes as a Buffer, without a copy that would have to be wiped. */
const asBytes = (value: Uint8Array): Buffer => Buffer.from(value.buffer, value.byteOffset, value.byteLength);

const residence = (where: Residence): Template => [
  flag(pkcs11.CKA_TOKEN, where === 'token'),
  flag(pkcs11.CKA_PRIVATE, true),
  flag(pkcs11.CKA_SENSITIVE, true),
  flag(pkcs11.CKA_EXTRACTABLE, where === 'wrappable'),
];

const naming = (name: ObjectName): Template => [
  { type: pkcs11.CKA_ID, value: name.id },
  { type: pkcs11.CKA_LABEL, value: name.label },
];

const classAndType = (objectClass: number, keyType: number): Template => [
  { type: pkcs11.CKA_CLASS, value: objectClass },
  { type: pkcs11.CKA_KEY_TYPE, value: keyType },
];

const keyTypes = {
  aes: pkcs11.CKK_AES,
  hmac: pkcs11.CKK_GENERIC_SECRET,
  'hmac-sm3': pkcs11.CKK_GENERIC_SECRET,
  rsa: pkcs11.CKK_RSA,
  ec: pkcs11.CKK_EC,
} as const;

/**
 * CKA_KEY_TYPE of a family. SM2 keys are EC keys where the module has no type of their own for them, and for key agreement,
 * which is ECDH and none of the module's SM2 mechanisms.
 */
const keyTypeOf = (family: KeyFamily, usage: Usage, profile: MechanismProfile): number => {
  if (family === 'sm2') return (usage === 'KEY_AGREEMENT' ? undefined : profile.findKeyType('CKK_SM2')) ?? keyTypes.ec;
  if (family === 'edwards') return profile.getKeyType('CKK_EC_EDWARDS');
  if (family === 'sm4') return profile.getKeyType('CKK_SM4');
  if (family === 'secret') throw new TypeError('a secret of a service is no object of a token');
  return keyTypes[family];
};

/** A secret key's uses: both directions of each. */
const secretUses = (uses: UsageFlags): Template => [
  flag(pkcs11.CKA_ENCRYPT, uses.decrypt),
  flag(pkcs11.CKA_DECRYPT, uses.decrypt),
  flag(pkcs11.CKA_SIGN, uses.sign),
  flag(pkcs11.CKA_VERIFY, uses.sign),
  flag(pkcs11.CKA_WRAP, uses.wrap),
  flag(pkcs11.CKA_UNWRAP, uses.wrap),
  flag(pkcs11.CKA_DERIVE, uses.derive),
];

const privateUses = (uses: UsageFlags): Template => [
  flag(pkcs11.CKA_DECRYPT, uses.decrypt),
  flag(pkcs11.CKA_SIGN, uses.sign),
  flag(pkcs11.CKA_UNWRAP, uses.wrap),
  flag(pkcs11.CKA_DERIVE, uses.derive),
];

const publicUses = (uses: UsageFlags): Template => [
  flag(pkcs11.CKA_ENCRYPT, uses.decrypt),
  flag(pkcs11.CKA_VERIFY, uses.sign),
  flag(pkcs11.CKA_WRAP, uses.wrap),
];

/** Template of C_GenerateKey for an AES, HMAC or SM4 key. An SM4 key has one length, which is not told (as of DES keys). */
export const secretKeyTemplate = (
  spec: Spec,
  usage: Usage,
  name: ObjectName,
  where: Residence,
  profile: MechanismProfile,
): Template => {
  const row = keySpecRow(spec);
  return [
    ...classAndType(pkcs11.CKO_SECRET_KEY, keyTypeOf(row.family, usage, profile)),
    ...(row.family === 'sm4' ? [] : [{ type: pkcs11.CKA_VALUE_LEN, value: row.bits / 8 }]),
    ...residence(where),
    ...naming(name),
    ...secretUses(usageFlags(usage)),
  ];
};

/** Template of C_UnwrapKey for any key; the value comes from the wrapped form (no CKA_VALUE_LEN). */
export const unwrapTemplate = (
  spec: Spec,
  usage: Usage,
  name: ObjectName,
  profile: MechanismProfile,
  where: Residence = 'loaded',
): Template => {
  const row = keySpecRow(spec);
  const isSecret = !isPairFamily(row.family);
  const uses = usageFlags(usage);
  return [
    ...classAndType(isSecret ? pkcs11.CKO_SECRET_KEY : pkcs11.CKO_PRIVATE_KEY, keyTypeOf(row.family, usage, profile)),
    ...residence(where),
    ...naming(name),
    ...(isSecret ? secretUses(uses) : privateUses(uses)),
  ];
};

/** Template of C_CreateObject for a key whose value came from outside: that of an unwrapped one, and the value. */
export const importedKeyTemplate = (
  address: { readonly spec: Spec; readonly usage: Usage },
  name: ObjectName,
  where: Residence,
  profile: MechanismProfile,
  value: Template,
): Template => [...unwrapTemplate(address.spec, address.usage, name, profile, where), ...value];

/** The value of a secret key. */
export const secretValue = (value: Uint8Array): Template => [{ type: pkcs11.CKA_VALUE, value: asBytes(value) }];

/** The value of a private key on a curve. */
export const ecPrivateValue = (ecParams: Buffer, privateKey: Uint8Array): Template => [
  { type: pkcs11.CKA_EC_PARAMS, value: ecParams },
  { type: pkcs11.CKA_VALUE, value: asBytes(privateKey) },
];

/** The numbers of an RSA private key. */
export const rsaPrivateValue = (key: RsaPrivateFields): Template => [
  { type: pkcs11.CKA_MODULUS, value: asBytes(key.modulus) },
  { type: pkcs11.CKA_PUBLIC_EXPONENT, value: asBytes(key.publicExponent) },
  { type: pkcs11.CKA_PRIVATE_EXPONENT, value: asBytes(key.privateExponent) },
  { type: pkcs11.CKA_PRIME_1, value: asBytes(key.prime1) },
  { type: pkcs11.CKA_PRIME_2, value: asBytes(key.prime2) },
  { type: pkcs11.CKA_EXPONENT_1, value: asBytes(key.exponent1) },
  { type: pkcs11.CKA_EXPONENT_2, value: asBytes(key.exponent2) },
  { type: pkcs11.CKA_COEFFICIENT, value: asBytes(key.coefficient) },
];

/** PrintableString "edwards25519" (PKCS#11 v3.0 §2.3.5). */
const edwardsName = Buffer.from('130c656477617264733235353139', 'hex');

/** CKA_EC_PARAMS of a curve, as the module wants it. */
const curveParams = (curve: NonNullable<KeySpecRow['curve']>, quirks: Quirks): Buffer =>
  curve.name === 'Ed25519' && quirks.edwardsParams === 'name' ? edwardsName : Buffer.from(curve.ecParams, 'hex');

/**
 * Templates of C_GenerateKeyPair for an RSA, EC, Edwards or SM2 key; the public half lives where the private one does.
 * `only` replaces uses that the usage would give.
 */
export const keyPairTemplates = (
  spec: Spec,
  usage: Usage,
  name: ObjectName,
  where: Residence,
  profile: MechanismProfile,
  only: Partial<UsageFlags> = {},
) => {
  const row = keySpecRow(spec);
  const uses = { ...usageFlags(usage), ...only };
  const shape: Template =
    row.curve === undefined
      ? [
          { type: pkcs11.CKA_MODULUS_BITS, value: row.bits },
          { type: pkcs11.CKA_PUBLIC_EXPONENT, value: Buffer.from([1, 0, 1]) },
        ]
      : [{ type: pkcs11.CKA_EC_PARAMS, value: curveParams(row.curve, profile.quirks) }];
  const publicTemplate: Template = [
    ...shape,
    flag(pkcs11.CKA_TOKEN, where === 'token'),
    flag(pkcs11.CKA_PRIVATE, false),
    ...naming(name),
    ...publicUses(uses),
  ];
  const privateTemplate: Template = [...residence(where), ...naming(name), ...privateUses(uses)];
  return { publicTemplate, privateTemplate };
};

/** Template of C_CreateObject for a public key as a session object. */
export const publicKeyTemplate = (
  parts: PublicKeyParts,
  usage: Usage | 'WRAP',
  name: ObjectName,
  profile: MechanismProfile,
): Template => {
  const { quirks } = profile;
  const uses = {
    ...noUse,
    sign: usage === 'SIGN_VERIFY',
    decrypt: usage === 'ENCRYPT_DECRYPT',
    wrap: usage === 'WRAP',
  };
  const value: Template =
    parts.family === 'rsa'
      ? [
          { type: pkcs11.CKA_MODULUS, value: parts.modulus },
          { type: pkcs11.CKA_PUBLIC_EXPONENT, value: parts.publicExponent },
        ]
      : [
          {
            type: pkcs11.CKA_EC_PARAMS,
            value: parts.family === 'edwards' ? curveParams(keySpecs.ED25519.curve, quirks) : parts.ecParams,
          },
          { type: pkcs11.CKA_EC_POINT, value: quirks.ecPoint === 'raw' ? parts.point : encodeEcPoint(parts.point) },
        ];
  return [
    ...classAndType(
      pkcs11.CKO_PUBLIC_KEY,
      parts.family === 'edwards' ? profile.getKeyType('CKK_EC_EDWARDS') : keyTypes[parts.family],
    ),
    flag(pkcs11.CKA_TOKEN, false),
    flag(pkcs11.CKA_PRIVATE, false),
    ...naming(name),
    ...publicUses(uses),
    ...value,
  ];
};

/** How SM2 keys of ENCRYPT_DECRYPT serve a token without SM2 of its own: by ECDH and by nothing else. */
export const ecdhOnly: Partial<UsageFlags> = { decrypt: false, derive: true };

/** An SM2 pair that exists outside of the token, to be put there. */
export interface Sm2PairValue {
  readonly privateKey: Uint8Array;
  /** 04‖X‖Y. */
  readonly point: Uint8Array;
}

/** Templates of C_CreateObject for both halves of an SM2 pair; without a native mechanism they are an EC pair for ECDH. */
export const importedSm2Templates = (
  { privateKey, point }: Sm2PairValue,
  usage: Usage,
  name: ObjectName,
  where: Residence,
  mechanisms: { readonly profile: MechanismProfile; readonly quirks: Quirks; readonly isNative: boolean },
) => {
  const { profile, quirks, isNative } = mechanisms;
  const row = keySpecRow('SM2');
  const uses = { ...usageFlags(usage), ...(isNative ? {} : ecdhOnly) };
  const keyType = isNative ? keyTypeOf('sm2', usage, profile) : keyTypes.ec;
  const curve: Template = [{ type: pkcs11.CKA_EC_PARAMS, value: Buffer.from(row.curve?.ecParams ?? '', 'hex') }];
  const publicTemplate: Template = [
    ...classAndType(pkcs11.CKO_PUBLIC_KEY, keyType),
    flag(pkcs11.CKA_TOKEN, where === 'token'),
    flag(pkcs11.CKA_PRIVATE, false),
    ...naming(name),
    ...publicUses(uses),
    ...curve,
    { type: pkcs11.CKA_EC_POINT, value: quirks.ecPoint === 'raw' ? Buffer.from(point) : encodeEcPoint(point) },
  ];
  const privateTemplate: Template = [
    ...classAndType(pkcs11.CKO_PRIVATE_KEY, keyType),
    ...residence(where),
    ...naming(name),
    ...privateUses(uses),
    ...curve,
    { type: pkcs11.CKA_VALUE, value: asBytes(privateKey) },
  ];
  return { publicTemplate, privateTemplate };
};

/** Template of C_CreateObject for a session key that only the token's cipher can use; gone with the operation. */
export const sessionCipherTemplate = (keyType: number, value: Uint8Array): Template => [
  ...classAndType(pkcs11.CKO_SECRET_KEY, keyType),
  ...residence('loaded'),
  ...secretUses({ ...noUse, decrypt: true }),
  { type: pkcs11.CKA_VALUE, value: asBytes(value) },
];

/** What a KEK does: `wrap` wraps and unwraps keys, `bind` encrypts and decrypts what was wrapped. Never both. */
export type KekPurpose = 'wrap' | 'bind';

/** Template of an AES-256 KEK, for C_GenerateKey. */
export const kekTemplate = (purpose: KekPurpose, name: ObjectName, where: Residence): Template => [
  ...classAndType(pkcs11.CKO_SECRET_KEY, pkcs11.CKK_AES),
  { type: pkcs11.CKA_VALUE_LEN, value: 32 },
  ...residence(where),
  ...naming(name),
  ...secretUses({ ...noUse, wrap: purpose === 'wrap', decrypt: purpose === 'bind' }),
];

/** Template of a stored KEK whose value comes from elsewhere, for C_UnwrapKey; with the value for C_CreateObject. */
export const importedKekTemplate = (purpose: KekPurpose, name: ObjectName): Template =>
  kekTemplate(purpose, name, 'token').filter(({ type }) => type !== pkcs11.CKA_VALUE_LEN);

/** What changes when a freshly made KEK becomes a token object, for C_CopyObject. */
export const kekCopyTemplate = (name: ObjectName): Template => [
  flag(pkcs11.CKA_TOKEN, true),
  flag(pkcs11.CKA_EXTRACTABLE, false),
  ...naming(name),
];

/** Template of C_UnwrapKey for a KEK, or a key like one, that stays where it is unwrapped: as a stored object, or for one session. */
export const unwrappedKekTemplate = (
  purpose: KekPurpose,
  name: ObjectName,
  where: Exclude<Residence, 'wrappable'>,
): Template => [
  ...classAndType(pkcs11.CKO_SECRET_KEY, pkcs11.CKK_AES),
  ...residence(where),
  ...naming(name),
  ...secretUses({ ...noUse, wrap: purpose === 'wrap', decrypt: purpose === 'bind' }),
];

/** Template of C_UnwrapKey for a KEK on its way from one token to another: usable for nothing but being wrapped again. */
export const passingKekTemplate = (name: ObjectName): Template => [
  ...classAndType(pkcs11.CKO_SECRET_KEY, pkcs11.CKK_AES),
  ...residence('wrappable'),
  ...naming(name),
  ...secretUses(noUse),
];

/** Templates of a short-lived RSA-3072 key pair that only carries keys from one token to another. */
export const transportPairTemplates = (name: ObjectName) => {
  const uses = { ...noUse, wrap: true };
  const publicTemplate: Template = [
    { type: pkcs11.CKA_MODULUS_BITS, value: 3072 },
    { type: pkcs11.CKA_PUBLIC_EXPONENT, value: Buffer.from([1, 0, 1]) },
    flag(pkcs11.CKA_TOKEN, false),
    ...naming(name),
    ...publicUses(uses),
  ];
  const privateTemplate: Template = [...residence('loaded'), ...naming(name), ...privateUses(uses)];
  return { publicTemplate, privateTemplate };
};

/** Template of a data object that only the logged-in user can read. */
export const dataObjectTemplate = (label: string, value: Buffer): Template => [
  { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_DATA },
  flag(pkcs11.CKA_TOKEN, true),
  flag(pkcs11.CKA_PRIVATE, true),
  { type: pkcs11.CKA_APPLICATION, value: 'hsm-gateway' },
  { type: pkcs11.CKA_LABEL, value: label },
  { type: pkcs11.CKA_VALUE, value },
];

/** Template of the secret that ECDH gives: read at once and destroyed. */
export const sharedSecretTemplate = (bytes: number): Template => [
  ...classAndType(pkcs11.CKO_SECRET_KEY, pkcs11.CKK_GENERIC_SECRET),
  { type: pkcs11.CKA_VALUE_LEN, value: bytes },
  flag(pkcs11.CKA_TOKEN, false),
  flag(pkcs11.CKA_PRIVATE, true),
  flag(pkcs11.CKA_SENSITIVE, false),
  flag(pkcs11.CKA_EXTRACTABLE, true),
];

export const objectClasses = {
  data: pkcs11.CKO_DATA,
  secret: pkcs11.CKO_SECRET_KEY,
  private: pkcs11.CKO_PRIVATE_KEY,
  public: pkcs11.CKO_PUBLIC_KEY,
} as const;

/** Search template: class, and CKA_ID or CKA_LABEL. */
export const searchTemplate = (
  objectClass: keyof typeof objectClasses,
  by: { readonly id?: Buffer; readonly label?: string },
): Template => [
  { type: pkcs11.CKA_CLASS, value: objectClasses[objectClass] },
  // SoftHSM lists session objects of the same id as well; what is looked for is always stored.
  flag(pkcs11.CKA_TOKEN, true),
  ...(by.id === undefined ? [] : [{ type: pkcs11.CKA_ID, value: by.id }]),
  ...(by.label === undefined ? [] : [{ type: pkcs11.CKA_LABEL, value: by.label }]),
];
