/**
 * @module The operations of a crypto-host that GM/T 0018 needs beside those of the KMS, as plain data. `key` is always the
 * key whose secret half is used; it says by its address what it may be used for. Points are 65 bytes, 04‖X‖Y; an SM2
 * ciphertext is x‖y‖C3‖C2 (32, 32, 32 bytes, and as many as the plaintext has).
 */
import type { KeyMaterial } from './crypto_operation.ts';
import type { KeyAddress, Protection } from './key.ts';

/** Ciphers of SDF_Encrypt, by the names of `core/sdf_algorithms.ts`. SM1, SSF33 and SM7 exist where a profile names them. */
export type SdfCipherName =
  | `${'SM1' | 'SSF33' | 'SM4' | 'SM7'}_${'ECB' | 'CBC' | 'CFB' | 'OFB' | 'CTR' | 'XTS'}`
  | 'ZUC_EEA3';
export type SdfMacName = `${'SM1' | 'SSF33' | 'SM4' | 'SM7'}_MAC` | 'ZUC_EIA3' | 'SM3_HMAC' | 'SHA256_HMAC';
export type SdfAeadName = 'SM4_GCM' | 'SM4_CCM';
export type SdfHashName = 'SM3' | 'SHA1' | 'SHA256' | 'SHA512';
export type SdfDirection = 'ENCRYPT' | 'DECRYPT';
/** Whose public key encrypts a session key: SM2 (public key encryption) or RSA (PKCS#1 v1.5). */
export type SdfWrapScheme = 'SM2' | 'RSA';

/** What an operation in steps does. */
export type SdfStepKind = 'HASH' | 'ENCRYPT' | 'DECRYPT' | 'MAC' | 'HMAC' | 'AUTH_ENC' | 'AUTH_DEC';

export type SdfOperation =
  /** A secret of random bytes, sealed to its address. */
  | { readonly kind: 'sdfMakeSecret'; readonly address: KeyAddress; readonly bytes: number }
  /** A secret that came from outside, sealed to its address. */
  | { readonly kind: 'sdfSealSecret'; readonly address: KeyAddress; readonly secret: Uint8Array }
  /** Compares in constant time. */
  | { readonly kind: 'sdfMatchSecret'; readonly key: KeyMaterial; readonly secret: Uint8Array }
  /** A session key, and the same under somebody's public key: 04‖X‖Y for SM2, SubjectPublicKeyInfo for RSA. */
  | {
      readonly kind: 'sdfGenerateKey';
      readonly address: KeyAddress;
      readonly keyBytes: number;
      readonly scheme: SdfWrapScheme;
      readonly publicKey: Uint8Array;
    }
  /** A session key, and the same under a KEK, by ECB. */
  | {
      readonly kind: 'sdfGenerateKeyWithKek';
      readonly key: KeyMaterial;
      readonly address: KeyAddress;
      readonly keyBytes: number;
    }
  /** Unwraps a key by a private key (SM2, RSA) or by a KEK (ECB); `minBytes` to `maxBytes` long, else KEY_INVALID. */
  | {
      readonly kind: 'sdfImportKey';
      readonly key: KeyMaterial;
      readonly address: KeyAddress;
      readonly wrapped: Uint8Array;
      readonly minBytes: number;
      readonly maxBytes: number;
    }
  /** Unwraps by the private key and wraps again under the public key of the same kind. */
  | {
      readonly kind: 'sdfExchangeEnvelope';
      readonly key: KeyMaterial;
      readonly wrapped: Uint8Array;
      readonly publicKey: Uint8Array;
    }
  /** The sponsor's ephemeral pair; its private half comes back sealed. */
  | { readonly kind: 'sdfBeginAgreement'; readonly address: KeyAddress }
  /**
   * One side of a key agreement; the key comes back sealed. The sponsor gives its sealed ephemeral key and that one's
   * address, the responder gets one made here.
   */
  | {
      readonly kind: 'sdfAgree';
      readonly key: KeyMaterial;
      readonly role: 'sponsor' | 'responder';
      readonly ownId: Uint8Array;
      readonly peerId: Uint8Array;
      readonly peerPublicKey: Uint8Array;
      readonly peerEphemeralPublicKey: Uint8Array;
      readonly ephemeral: Uint8Array | undefined;
      readonly ephemeralAddress: KeyAddress | undefined;
      readonly address: KeyAddress;
      readonly keyBytes: number;
    }
  /** m^d mod n over input as long as the modulus; FIELD_INVALID for a number that is not below it. */
  | { readonly kind: 'sdfRsaPrivate'; readonly key: KeyMaterial; readonly input: Uint8Array }
  /** m^e mod n; `publicKey` is SubjectPublicKeyInfo. */
  | {
      readonly kind: 'sdfRsaPublic';
      readonly partitionId: string;
      readonly publicKey: Uint8Array;
      readonly input: Uint8Array;
    }
  /** `digest` is e, 32 bytes; `signature` r‖s. */
  | {
      readonly kind: 'sdfSm2Verify';
      readonly partitionId: string;
      readonly publicKey: Uint8Array;
      readonly digest: Uint8Array;
      readonly signature: Uint8Array;
    }
  | {
      readonly kind: 'sdfSm2Encrypt';
      readonly partitionId: string;
      readonly publicKey: Uint8Array;
      readonly plaintext: Uint8Array;
    }
  /** A pair in the clear, for callers that ask for one. */
  | {
      readonly kind: 'sdfGenerateKeyPair';
      readonly partitionId: string;
      readonly scheme: SdfWrapScheme;
      readonly bits: number;
    }
  /** One piece of a message. The IV that comes back is that of the next piece; none where there is nothing to go on from. */
  | {
      readonly kind: 'sdfCipher';
      readonly key: KeyMaterial;
      readonly algorithm: SdfCipherName;
      readonly direction: SdfDirection;
      readonly iv: Uint8Array;
      readonly data: Uint8Array;
    }
  | {
      readonly kind: 'sdfMac';
      readonly key: KeyMaterial;
      readonly algorithm: SdfMacName;
      readonly iv: Uint8Array;
      readonly data: Uint8Array;
    }
  | {
      readonly kind: 'sdfSeal';
      readonly key: KeyMaterial;
      readonly algorithm: SdfAeadName;
      readonly nonce: Uint8Array;
      readonly aad: Uint8Array;
      readonly tagBytes: number;
      readonly data: Uint8Array;
    }
  /** CIPHERTEXT_INVALID with SDR_MACERR for a tag that does not match. */
  | {
      readonly kind: 'sdfOpen';
      readonly key: KeyMaterial;
      readonly algorithm: SdfAeadName;
      readonly nonce: Uint8Array;
      readonly aad: Uint8Array;
      readonly tag: Uint8Array;
      readonly data: Uint8Array;
    }
  /**
   * Begins an operation in steps. The state leaves the host sealed under a key that is derived from `key` (the session's
   * secret for a hash), with `binding` as associated data: it opens for the same key and binding alone.
   */
  | {
      readonly kind: 'sdfBegin';
      readonly key: KeyMaterial;
      readonly binding: Uint8Array;
      readonly step: SdfStepKind;
      readonly algorithm: SdfCipherName | SdfMacName | SdfAeadName | SdfHashName;
      /** IV, start variable or nonce. */
      readonly iv: Uint8Array;
      readonly aad: Uint8Array;
      /** AUTH_DEC: the tag to be found. */
      readonly tag: Uint8Array;
      /** AUTH_ENC: bytes of the tag to be made. */
      readonly tagBytes: number;
      /** AEAD: length of the whole message. */
      readonly dataLength: number;
      /** HASH with Z: 04‖X‖Y; undefined for a plain hash. */
      readonly publicKey: Uint8Array | undefined;
      readonly userId: Uint8Array;
    }
  /** A state of another key, binding or kind of operation is CALL_SEQUENCE. */
  | {
      readonly kind: 'sdfUpdate';
      readonly key: KeyMaterial;
      readonly binding: Uint8Array;
      readonly step: SdfStepKind;
      readonly state: Uint8Array;
      readonly data: Uint8Array;
    }
  | {
      readonly kind: 'sdfFinish';
      readonly key: KeyMaterial;
      readonly binding: Uint8Array;
      readonly step: SdfStepKind;
      readonly state: Uint8Array;
    }
  /** A block of a file under the file's secret: AES-256-GCM, IV (12) ‖ ciphertext ‖ tag (16). */
  | { readonly kind: 'sdfSealBlock'; readonly key: KeyMaterial; readonly aad: Uint8Array; readonly data: Uint8Array }
  /** HSM_FAILURE for a block that was changed or moved. */
  | { readonly kind: 'sdfOpenBlock'; readonly key: KeyMaterial; readonly aad: Uint8Array; readonly data: Uint8Array }
  /**
   * An SM2 pair out of a digital envelope: `key` opens the SM4 key, which opens (ECB) the last 32 bytes of the private key.
   * KEY_INVALID where d·G is not the public key.
   */
  | {
      readonly kind: 'sdfImportKeyPair';
      readonly key: KeyMaterial;
      readonly wrapped: Uint8Array;
      readonly encryptedPrivateKey: Uint8Array;
      readonly publicKey: Uint8Array;
      readonly versionId: string;
      readonly address: KeyAddress;
      readonly protection: Protection;
    }
  /** What the partition's token offers and what the host does for it. */
  | { readonly kind: 'sdfDescribe'; readonly partitionId: string }
  // Debug functions: keys in the clear.
  | {
      readonly kind: 'sdfExternalSign';
      readonly partitionId: string;
      readonly privateKey: Uint8Array;
      readonly digest: Uint8Array;
    }
  | {
      readonly kind: 'sdfExternalDecrypt';
      readonly partitionId: string;
      readonly privateKey: Uint8Array;
      readonly wrapped: Uint8Array;
    }
  /** `privateKey` is PKCS#1 RSAPrivateKey, DER. */
  | {
      readonly kind: 'sdfExternalRsaPrivate';
      readonly partitionId: string;
      readonly privateKey: Uint8Array;
      readonly input: Uint8Array;
    };

/** Where private and secret keys of one capability are used. */
export interface SdfCapability {
  readonly capability: 'SM2_SIGN' | 'SM2_DECRYPT' | 'SM2_AGREEMENT' | 'RSA' | 'SM4' | 'SM3';
  /** Undefined where no key is involved, or the capability is not offered. */
  readonly protection: Protection | undefined;
  readonly engine: 'token' | 'token-ecdh' | 'host' | 'none';
}

export interface SdfResults {
  sdfMakeSecret: { readonly sealed: Uint8Array };
  sdfSealSecret: { readonly sealed: Uint8Array };
  sdfMatchSecret: { readonly matches: boolean };
  sdfGenerateKey: { readonly sealed: Uint8Array; readonly wrapped: Uint8Array };
  sdfGenerateKeyWithKek: { readonly sealed: Uint8Array; readonly wrapped: Uint8Array };
  sdfImportKey: { readonly sealed: Uint8Array; readonly keyBytes: number };
  sdfExchangeEnvelope: { readonly wrapped: Uint8Array };
  sdfBeginAgreement: { readonly sealed: Uint8Array; readonly ephemeralPublicKey: Uint8Array };
  sdfAgree: { readonly sealed: Uint8Array; readonly ephemeralPublicKey: Uint8Array };
  sdfRsaPrivate: { readonly output: Uint8Array };
  sdfRsaPublic: { readonly output: Uint8Array };
  sdfSm2Verify: { readonly valid: boolean };
  sdfSm2Encrypt: { readonly wrapped: Uint8Array };
  /** SM2: 04‖X‖Y and d. RSA: SubjectPublicKeyInfo and PKCS#1 RSAPrivateKey, both DER. */
  sdfGenerateKeyPair: { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array };
  sdfCipher: { readonly data: Uint8Array; readonly iv: Uint8Array };
  sdfMac: { readonly mac: Uint8Array; readonly iv: Uint8Array };
  sdfSeal: { readonly data: Uint8Array; readonly tag: Uint8Array };
  sdfOpen: { readonly data: Uint8Array };
  sdfBegin: { readonly state: Uint8Array };
  sdfUpdate: { readonly state: Uint8Array; readonly data: Uint8Array };
  /** `data` is what the last step gives: hash, MAC, or the rest of the output; `tag` of AUTH_ENC alone. */
  sdfFinish: { readonly data: Uint8Array; readonly tag: Uint8Array };
  sdfSealBlock: { readonly data: Uint8Array };
  sdfOpenBlock: { readonly data: Uint8Array };
  sdfImportKeyPair: {
    readonly sealed: Uint8Array | undefined;
    /** SubjectPublicKeyInfo. */
    readonly publicKey: Uint8Array;
    readonly tokenSerial: string;
  };
  sdfDescribe: {
    readonly capabilities: readonly SdfCapability[];
    /** Names of all ciphers, MACs, AEADs and hashes that are offered. */
    readonly algorithms: readonly string[];
    readonly tokenSerial: string;
  };
  sdfExternalSign: { readonly signature: Uint8Array };
  sdfExternalDecrypt: { readonly plaintext: Uint8Array };
  sdfExternalRsaPrivate: { readonly output: Uint8Array };
}
