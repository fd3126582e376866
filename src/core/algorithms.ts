/**
 * @module The algorithm registry: every key spec and every algorithm by our name, with the facts that
 * the rest of the code needs. Nothing else switches on an algorithm's name. Mechanisms are named as in
 * PKCS#11; a mechanism profile (`hsm/profile.ts`) turns a name into the number that a module expects.
 */
import { GatewayError } from './errors.ts';

export type KeyUsage = 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY' | 'GENERATE_VERIFY_MAC' | 'KEY_AGREEMENT';
/** What secrets of services are for; part of the address that they are sealed to, so that none can stand for another. */
export type SecretUsage =
  | 'SDF_SESSION'
  | 'SDF_SESSION_KEY'
  | 'SDF_AGREEMENT'
  | 'SDF_PASSWORD'
  | 'SDF_FILE'
  | 'KMS_IMPORT';
/** `secret` is a secret of a service of ours (a session key of SDF, say): raw bytes that no caller's CMK is made of. */
export type KeyFamily = 'aes' | 'rsa' | 'ec' | 'edwards' | 'hmac' | 'sm2' | 'sm4' | 'hmac-sm3' | 'secret';
export type DigestName = 'SHA_1' | 'SHA_256' | 'SHA_384' | 'SHA_512';

interface DigestRow {
  readonly bytes: number;
  /** Name for `node:crypto`. */
  readonly node: string;
  readonly mechanism: string;
  /** Mask generation function of PSS and OAEP over this digest, CKG_…. */
  readonly mgf: string;
}

/** Digests, with their length in bytes and their names elsewhere. */
export const digests = {
  SHA_1: { bytes: 20, node: 'sha1', mechanism: 'CKM_SHA_1', mgf: 'CKG_MGF1_SHA1' },
  SHA_256: { bytes: 32, node: 'sha256', mechanism: 'CKM_SHA256', mgf: 'CKG_MGF1_SHA256' },
  SHA_384: { bytes: 48, node: 'sha384', mechanism: 'CKM_SHA384', mgf: 'CKG_MGF1_SHA384' },
  SHA_512: { bytes: 64, node: 'sha512', mechanism: 'CKM_SHA512', mgf: 'CKG_MGF1_SHA512' },
} as const satisfies Record<DigestName, DigestRow>;

export type CipherAlgorithm = 'SYMMETRIC_DEFAULT' | 'RSAES_OAEP_SHA_256' | 'SM2_ENCRYPT';
export type SigningAlgorithm =
  | 'RSASSA_PSS_SHA_256'
  | 'RSASSA_PSS_SHA_384'
  | 'RSASSA_PSS_SHA_512'
  | 'RSASSA_PKCS1_V1_5_SHA_256'
  | 'RSASSA_PKCS1_V1_5_SHA_384'
  | 'RSASSA_PKCS1_V1_5_SHA_512'
  | 'ECDSA_SHA_256'
  | 'ECDSA_SHA_384'
  | 'SM2DSA_SM3'
  | 'ED25519_SHA_512'
  | 'ED25519_PH_SHA_512';
export type MacAlgorithm = 'HMAC_SHA_256' | 'HMAC_SHA_384' | 'HMAC_SHA_512' | 'HMAC_SM_3';
export type AgreementAlgorithm = 'ECDH';

export type AlgorithmRow =
  | { readonly scheme: 'gcm'; readonly mechanism: 'CKM_AES_GCM' }
  | { readonly scheme: 'oaep'; readonly mechanism: 'CKM_RSA_PKCS_OAEP'; readonly digest: DigestName }
  | { readonly scheme: 'pss'; readonly mechanism: 'CKM_RSA_PKCS_PSS'; readonly digest: DigestName }
  | { readonly scheme: 'pkcs1'; readonly mechanism: 'CKM_RSA_PKCS'; readonly digest: DigestName }
  | { readonly scheme: 'ecdsa'; readonly mechanism: 'CKM_ECDSA'; readonly digest: DigestName }
  /** Without `isPrehashed` it takes messages alone: there is no digest of theirs that the signer could begin with. */
  | { readonly scheme: 'eddsa'; readonly mechanism: 'CKM_EDDSA'; readonly isPrehashed: boolean }
  | { readonly scheme: 'ecdh'; readonly mechanism: 'CKM_ECDH1_DERIVE' }
  | { readonly scheme: 'hmac'; readonly mechanism: string; readonly digest: DigestName }
  | { readonly scheme: 'sm2-sign'; readonly mechanism: 'CKM_SM2' }
  | { readonly scheme: 'sm2-encrypt'; readonly mechanism: 'CKM_SM2_ENCRYPT' }
  | { readonly scheme: 'hmac-sm3'; readonly mechanism: 'CKM_SM3_HMAC' };

const pss = (digest: DigestName) => ({ scheme: 'pss', mechanism: 'CKM_RSA_PKCS_PSS', digest }) as const;
const pkcs1 = (digest: DigestName) => ({ scheme: 'pkcs1', mechanism: 'CKM_RSA_PKCS', digest }) as const;
const ecdsa = (digest: DigestName) => ({ scheme: 'ecdsa', mechanism: 'CKM_ECDSA', digest }) as const;
const hmac = (mechanism: string, digest: DigestName) => ({ scheme: 'hmac', mechanism, digest }) as const;

/**
 * Every algorithm of the data plane. A signature is DER `SEQUENCE{r,s}` for EC and SM2, raw for RSA and Ed25519; an SM2
 * ciphertext is the SM2Cipher of GM/T 0009. `SYMMETRIC_DEFAULT` is GCM of the key's own cipher: the mechanism stands for AES.
 *
 * `ED25519_PH_SHA_512` has a name and no key that offers it: CKM_EDDSA makes it with CK_EDDSA_PARAMS, which the binding to
 * PKCS#11 does not have, and a module that overlooks them (SoftHSM 2.6.1) would give a signature of another algorithm.
 */
export const algorithms = {
  SYMMETRIC_DEFAULT: { scheme: 'gcm', mechanism: 'CKM_AES_GCM' },
  RSAES_OAEP_SHA_256: { scheme: 'oaep', mechanism: 'CKM_RSA_PKCS_OAEP', digest: 'SHA_256' },
  RSASSA_PSS_SHA_256: pss('SHA_256'),
  RSASSA_PSS_SHA_384: pss('SHA_384'),
  RSASSA_PSS_SHA_512: pss('SHA_512'),
  RSASSA_PKCS1_V1_5_SHA_256: pkcs1('SHA_256'),
  RSASSA_PKCS1_V1_5_SHA_384: pkcs1('SHA_384'),
  RSASSA_PKCS1_V1_5_SHA_512: pkcs1('SHA_512'),
  ECDSA_SHA_256: ecdsa('SHA_256'),
  ECDSA_SHA_384: ecdsa('SHA_384'),
  HMAC_SHA_256: hmac('CKM_SHA256_HMAC', 'SHA_256'),
  HMAC_SHA_384: hmac('CKM_SHA384_HMAC', 'SHA_384'),
  HMAC_SHA_512: hmac('CKM_SHA512_HMAC', 'SHA_512'),
  SM2DSA_SM3: { scheme: 'sm2-sign', mechanism: 'CKM_SM2' },
  SM2_ENCRYPT: { scheme: 'sm2-encrypt', mechanism: 'CKM_SM2_ENCRYPT' },
  ED25519_SHA_512: { scheme: 'eddsa', mechanism: 'CKM_EDDSA', isPrehashed: false },
  ED25519_PH_SHA_512: { scheme: 'eddsa', mechanism: 'CKM_EDDSA', isPrehashed: true },
  ECDH: { scheme: 'ecdh', mechanism: 'CKM_ECDH1_DERIVE' },
  HMAC_SM_3: { scheme: 'hmac-sm3', mechanism: 'CKM_SM3_HMAC' },
} as const satisfies Record<CipherAlgorithm | SigningAlgorithm | MacAlgorithm | AgreementAlgorithm, AlgorithmRow>;

export type Algorithm = keyof typeof algorithms;

interface CurveRow {
  readonly name: 'P-256' | 'P-384' | 'secp256k1' | 'SM2' | 'Ed25519';
  /** DER of the curve's OID, in hex: the value of CKA_EC_PARAMS (for Ed25519 where the profile says so). */
  readonly ecParams: string;
  readonly fieldBytes: number;
}

export interface KeySpecRow {
  readonly family: KeyFamily;
  /** Stable number of the spec in sealed addresses; never reused. */
  readonly id: number;
  readonly bits: number;
  /** First is the default at creation. */
  readonly usages: readonly [KeyUsage, ...KeyUsage[]];
  readonly algorithms: Readonly<Partial<Record<KeyUsage, readonly [Algorithm, ...Algorithm[]]>>>;
  readonly keyGenMechanism: string;
  readonly curve?: CurveRow;
}

const rsa = (id: number, bits: number): KeySpecRow => ({
  family: 'rsa',
  id,
  bits,
  usages: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT'],
  algorithms: {
    SIGN_VERIFY: [
      'RSASSA_PSS_SHA_256',
      'RSASSA_PSS_SHA_384',
      'RSASSA_PSS_SHA_512',
      'RSASSA_PKCS1_V1_5_SHA_256',
      'RSASSA_PKCS1_V1_5_SHA_384',
      'RSASSA_PKCS1_V1_5_SHA_512',
    ],
    ENCRYPT_DECRYPT: ['RSAES_OAEP_SHA_256'],
  },
  keyGenMechanism: 'CKM_RSA_PKCS_KEY_PAIR_GEN',
});

const ec = (id: number, bits: number, algorithm: SigningAlgorithm, curve: CurveRow): KeySpecRow => ({
  family: 'ec',
  id,
  bits,
  usages: ['SIGN_VERIFY', 'KEY_AGREEMENT'],
  algorithms: { SIGN_VERIFY: [algorithm], KEY_AGREEMENT: ['ECDH'] },
  keyGenMechanism: 'CKM_EC_KEY_PAIR_GEN',
  curve,
});

const mac = (id: number, bits: number, algorithm: MacAlgorithm): KeySpecRow => ({
  family: 'hmac',
  id,
  bits,
  usages: ['GENERATE_VERIFY_MAC'],
  algorithms: { GENERATE_VERIFY_MAC: [algorithm] },
  keyGenMechanism: 'CKM_GENERIC_SECRET_KEY_GEN',
});

/** The SM2 curve, 1.2.156.10197.1.301 (GB/T 32918.5). */
export const sm2Curve: CurveRow = { name: 'SM2', ecParams: '06082a811ccf5501822d', fieldBytes: 32 };

/** Key specs of customer master keys (`reference: KMS key algorithms`). */
export const keySpecs = {
  AES_256: {
    family: 'aes',
    id: 1,
    bits: 256,
    usages: ['ENCRYPT_DECRYPT'],
    algorithms: { ENCRYPT_DECRYPT: ['SYMMETRIC_DEFAULT'] },
    keyGenMechanism: 'CKM_AES_KEY_GEN',
  },
  RSA_2048: rsa(2, 2048),
  RSA_3072: rsa(3, 3072),
  RSA_4096: rsa(4, 4096),
  EC_P256: ec(5, 256, 'ECDSA_SHA_256', { name: 'P-256', ecParams: '06082a8648ce3d030107', fieldBytes: 32 }),
  EC_P384: ec(6, 384, 'ECDSA_SHA_384', { name: 'P-384', ecParams: '06052b81040022', fieldBytes: 48 }),
  HMAC_256: mac(7, 256, 'HMAC_SHA_256'),
  HMAC_384: mac(8, 384, 'HMAC_SHA_384'),
  HMAC_512: mac(9, 512, 'HMAC_SHA_512'),
  SM2: {
    family: 'sm2',
    id: 10,
    bits: 256,
    usages: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT', 'KEY_AGREEMENT'],
    algorithms: { SIGN_VERIFY: ['SM2DSA_SM3'], ENCRYPT_DECRYPT: ['SM2_ENCRYPT'], KEY_AGREEMENT: ['ECDH'] },
    keyGenMechanism: 'CKM_SM2_KEY_PAIR_GEN',
    curve: sm2Curve,
  },
  SM4: {
    family: 'sm4',
    id: 11,
    bits: 128,
    usages: ['ENCRYPT_DECRYPT'],
    algorithms: { ENCRYPT_DECRYPT: ['SYMMETRIC_DEFAULT'] },
    keyGenMechanism: 'CKM_SM4_KEY_GEN',
  },
  HMAC_SM3: {
    family: 'hmac-sm3',
    id: 12,
    bits: 256,
    usages: ['GENERATE_VERIFY_MAC'],
    algorithms: { GENERATE_VERIFY_MAC: ['HMAC_SM_3'] },
    keyGenMechanism: 'CKM_GENERIC_SECRET_KEY_GEN',
  },
  SECP256K1: ec(13, 256, 'ECDSA_SHA_256', { name: 'secp256k1', ecParams: '06052b8104000a', fieldBytes: 32 }),
  ED25519: {
    family: 'edwards',
    id: 14,
    bits: 256,
    usages: ['SIGN_VERIFY'],
    algorithms: { SIGN_VERIFY: ['ED25519_SHA_512'] },
    keyGenMechanism: 'CKM_EC_EDWARDS_KEY_PAIR_GEN',
    curve: { name: 'Ed25519', ecParams: '06032b6570', fieldBytes: 32 },
  },
} as const satisfies Record<string, KeySpecRow>;

export type KeySpec = keyof typeof keySpecs;

/** Of a key that is made without a spec. */
export const defaultKeySpec: KeySpec = 'AES_256';

/**
 * Key pairs that are made for use elsewhere, their private halves encrypted under a CMK. `ec` and `sm2` are on a named curve
 * with the name that `node:crypto` has for it.
 */
export const dataKeyPairSpecs = {
  RSA_2048: { family: 'rsa', bits: 2048 },
  RSA_3072: { family: 'rsa', bits: 3072 },
  RSA_4096: { family: 'rsa', bits: 4096 },
  ECC_NIST_P256: { family: 'ec', curve: 'P-256' },
  ECC_NIST_P384: { family: 'ec', curve: 'P-384' },
  ECC_NIST_P521: { family: 'ec', curve: 'P-521' },
  ECC_SECG_P256K1: { family: 'ec', curve: 'secp256k1' },
  SM2: { family: 'sm2', curve: 'SM2' },
} as const;

export type DataKeyPairSpec = keyof typeof dataKeyPairSpecs;
/** Those that CreateRsaDataKeyPair makes; all others are CreateEcDataKeyPair's. */
export type RsaDataKeyPairSpec = Extract<DataKeyPairSpec, `RSA_${string}`>;
export type EcDataKeyPairSpec = Exclude<DataKeyPairSpec, RsaDataKeyPairSpec>;

/** Secrets that services of ours keep sealed. No caller can make a CMK of these specs. */
export const secretSpecs = {
  /** Bytes of any length; `bits` says nothing. */
  SECRET: { family: 'secret', id: 200, bits: 0, keyGenMechanism: 'none' },
} as const;

export type SecretSpec = keyof typeof secretSpecs;

export const isKeySpec = (value: string): value is KeySpec => Object.hasOwn(keySpecs, value);
export const isAlgorithm = (value: string): value is Algorithm => Object.hasOwn(algorithms, value);

const secretRows: Readonly<Record<SecretSpec, KeySpecRow>> = {
  SECRET: { ...secretSpecs.SECRET, usages: ['ENCRYPT_DECRYPT'], algorithms: {} },
};

const isSecretSpec = (spec: KeySpec | SecretSpec): spec is SecretSpec => Object.hasOwn(secretSpecs, spec);

/** The row of a spec, with the shape that all rows share. */
export const keySpecRow = (spec: KeySpec | SecretSpec): KeySpecRow =>
  isSecretSpec(spec) ? secretRows[spec] : keySpecs[spec];

/** The row of an algorithm, as the union to narrow by `scheme`. */
export const algorithmRow = (algorithm: Algorithm): AlgorithmRow => algorithms[algorithm];

/** Algorithms that a key of this spec and usage offers; empty where the usage is not one of the spec's. */
export const algorithmsOf = (spec: KeySpec | SecretSpec, usage: KeyUsage | SecretUsage): readonly Algorithm[] =>
  keySpecRow(spec).algorithms[usage as KeyUsage] ?? [];

/** Whether keys of a family are pairs, with a public key to give away. */
export const isPairFamily = (family: KeyFamily): boolean =>
  family === 'rsa' || family === 'ec' || family === 'edwards' || family === 'sm2';

/** Largest plaintext in bytes that one asymmetric encryption takes (RFC 8017 §7.1.1: k − 2hLen − 2). */
export const maxAsymmetricPlaintextBytes = (spec: KeySpec | SecretSpec, digest: DigestName): number =>
  keySpecRow(spec).bits / 8 - 2 * digests[digest].bytes - 2;

/**
 * Refuses an algorithm that the key does not offer.
 * @throws {GatewayError} KEY_USAGE_NOT_PERMITTED
 */
export const assertAlgorithm = (
  spec: KeySpec | SecretSpec,
  usage: KeyUsage | SecretUsage,
  algorithm: Algorithm,
): void => {
  if (algorithmsOf(spec, usage).includes(algorithm)) return;
  throw new GatewayError('KEY_USAGE_NOT_PERMITTED', `a ${spec} key for ${usage} does not offer ${algorithm}`, {
    metadata: { key_spec: spec, key_usage: usage, algorithm },
  });
};
