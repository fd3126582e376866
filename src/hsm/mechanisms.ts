/**
 * @module The mechanisms of one module as ready-made objects for pkcs11js, so that the hot path builds only
 * what changes from call to call (an IV, a peer's point).
 */
import pkcs11 from 'pkcs11js';
import type { DigestName } from '../core/algorithms.ts';
import { digests } from '../core/algorithms.ts';
import type { Handle, Mechanism } from './cryptoki.ts';
import type { MechanismProfile, Quirks } from './profile.ts';

export type { Handle, Mechanism };

type ByDigest = Readonly<Record<DigestName, Mechanism>>;

const digestNames = Object.keys(digests) as DigestName[];

/** Bits of every authentication tag that is made here (SP 800-38D §5.2.1.2). */
const gcmTagBits = 128;

const constants = pkcs11 as unknown as Readonly<Record<string, number>>;

/** Mechanisms by what they are for; one object per module, shared by all its sessions. */
export class Mechanisms {
  readonly profile: MechanismProfile;
  readonly quirks: Quirks;
  readonly aesKeyGen: Mechanism;
  readonly aesKeyWrap: Mechanism;
  readonly aesKeyWrapPad: Mechanism;
  readonly rsaKeyPairGen: Mechanism;
  readonly rsaPkcs: Mechanism;
  readonly rsaRaw: Mechanism;
  readonly ecKeyPairGen: Mechanism;
  readonly ecdsa: Mechanism;
  readonly genericKeyGen: Mechanism;
  readonly pss: ByDigest;
  readonly oaep: ByDigest;
  readonly digest: ByDigest;
  readonly #gcm: number;
  readonly #gcmParams: number;
  readonly #ecdh: number;

  constructor(profile: MechanismProfile) {
    const plain = (name: string): Mechanism => ({ mechanism: profile.getMechanism(name) });
    const byDigest = (make: (digest: DigestName) => Mechanism): ByDigest =>
      Object.fromEntries(digestNames.map((name) => [name, make(name)])) as ByDigest;
    this.profile = profile;
    this.quirks = profile.quirks;
    this.aesKeyGen = plain('CKM_AES_KEY_GEN');
    this.aesKeyWrap = plain('CKM_AES_KEY_WRAP');
    this.aesKeyWrapPad = plain('CKM_AES_KEY_WRAP_PAD');
    this.rsaKeyPairGen = plain('CKM_RSA_PKCS_KEY_PAIR_GEN');
    this.rsaPkcs = plain('CKM_RSA_PKCS');
    this.rsaRaw = plain('CKM_RSA_X_509');
    this.ecKeyPairGen = plain('CKM_EC_KEY_PAIR_GEN');
    this.ecdsa = plain('CKM_ECDSA');
    this.genericKeyGen = plain('CKM_GENERIC_SECRET_KEY_GEN');
    this.digest = byDigest((name) => plain(digests[name].mechanism));
    this.pss = byDigest((name) => pssMechanism(profile, name));
    this.oaep = byDigest((name) => oaepMechanism(profile, name));
    this.#gcm = profile.getMechanism('CKM_AES_GCM');
    const withIvBits = profile.quirks.gcmParams === 'with-iv-bits';
    this.#gcmParams = withIvBits ? pkcs11.CK_PARAMS_AES_GCM_v240 : pkcs11.CK_PARAMS_AES_GCM;
    this.#ecdh = profile.getMechanism('CKM_ECDH1_DERIVE');
  }

  /** AES-GCM with a 12-byte IV and a 16-byte tag (PKCS#11 v2.40 §2.12.3). */
  gcm(iv: Buffer, aad: Buffer): Mechanism {
    const parameter = { type: this.#gcmParams, iv, ivBits: iv.length * 8, aad, tagBits: gcmTagBits };
    return { mechanism: this.#gcm, parameter };
  }

  /** ECDH without a key derivation function: the result is the x coordinate (PKCS#11 v2.40 §2.3.8). */
  ecdh(peer: Buffer): Mechanism {
    const parameter = { type: pkcs11.CK_PARAMS_EC_DH, kdf: pkcs11.CKD_NULL, publicData: peer };
    return { mechanism: this.#ecdh, parameter };
  }

  /** A mechanism without parameters by its CKM_ name. @throws {GatewayError} ALGORITHM_NOT_SUPPORTED */
  named(name: string): Mechanism {
    return { mechanism: this.profile.getMechanism(name) };
  }
}

/** PSS with a salt as long as the digest (RFC 8017 §8.1, FIPS 186-5 §5.4). */
const pssMechanism = (profile: MechanismProfile, digest: DigestName): Mechanism => ({
  mechanism: profile.getMechanism('CKM_RSA_PKCS_PSS'),
  parameter: {
    type: pkcs11.CK_PARAMS_RSA_PSS,
    hashAlg: profile.getMechanism(digests[digest].mechanism),
    mgf: constants[digests[digest].mgf],
    saltLen: digests[digest].bytes,
  } as pkcs11.RsaPSS,
});

/** OAEP with an empty label; source 1 is CKZ_DATA_SPECIFIED. */
const oaepMechanism = (profile: MechanismProfile, digest: DigestName): Mechanism => ({
  mechanism: profile.getMechanism('CKM_RSA_PKCS_OAEP'),
  parameter: {
    type: pkcs11.CK_PARAMS_RSA_OAEP,
    hashAlg: profile.getMechanism(digests[digest].mechanism),
    mgf: constants[digests[digest].mgf],
    source: 1,
  } as pkcs11.RsaOAEP,
});
