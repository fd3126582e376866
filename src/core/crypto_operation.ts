/**
 * @module The operations that a crypto-host carries out, as plain data: the contract between the
 * services (through `core/ports/crypto_engine.ts`), the supervisor, and the worker.
 *
 * All byte fields are borrowed for the duration of the call. Results are fresh buffers owned by the
 * receiver.
 */
import type { Algorithm, DataKeyPairSpec, DigestName } from './algorithms.ts';
import type { KeyAddress, Protection } from './key.ts';
import type { SdfOperation, SdfResults } from './sdf_operation.ts';

/** Material of one key version as a host needs it to load the key. Immutable, so it is shared freely. */
export interface KeyMaterial {
  /** Key version id (UUID): the host's cache key, and the CKA_ID of token objects. */
  readonly versionId: string;
  readonly address: KeyAddress;
  readonly protection: Protection;
  /** Sealed blob; absent for `TOKEN`. */
  readonly sealed: Uint8Array | undefined;
  /** DER SubjectPublicKeyInfo of an asymmetric key. */
  readonly publicKey: Uint8Array | undefined;
}

/** `DIGEST`: the message is a digest of exactly the algorithm's length. `RAW`: 1 to 4096 bytes, hashed by the host. */
export type MessageType = 'DIGEST' | 'RAW';

export type CryptoOperation =
  | SdfOperation
  /** Makes material for an address. With `TOKEN` it is repeatable: CKA_ID is the version id, and an object that is there is reused. */
  | {
      readonly kind: 'generateKey';
      readonly versionId: string;
      readonly address: KeyAddress;
      readonly protection: Protection;
    }
  /** Removes token objects of a version; repeating it is harmless. */
  | { readonly kind: 'destroyKey'; readonly partitionId: string; readonly versionId: string }
  | {
      readonly kind: 'encrypt';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly plaintext: Uint8Array;
      readonly aad: Uint8Array;
    }
  /** `iv` is absent for RSA. Every failure of the ciphertext is CIPHERTEXT_INVALID. */
  | {
      readonly kind: 'decrypt';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly iv: Uint8Array | undefined;
      readonly ciphertext: Uint8Array;
      readonly aad: Uint8Array;
    }
  /** Random bytes encrypted at once; the plaintext leaves the host only if asked for. */
  | {
      readonly kind: 'generateDataKey';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly aad: Uint8Array;
      readonly dataKeyBytes: number;
      readonly withPlaintext: boolean;
    }
  /** A key pair for use elsewhere, its PKCS#8 private key encrypted at once; that leaves the host only if asked for. */
  | {
      readonly kind: 'generateDataKeyPair';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly aad: Uint8Array;
      readonly pairSpec: DataKeyPairSpec;
      readonly withPlaintext: boolean;
    }
  /**
   * Decrypts under `key` and encrypts under `toKey`, both of one tenant, perhaps in two partitions; the plaintext stays in the
   * host. Every failure of the ciphertext is CIPHERTEXT_INVALID.
   */
  | {
      readonly kind: 'reEncrypt';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly iv: Uint8Array | undefined;
      readonly ciphertext: Uint8Array;
      readonly aad: Uint8Array;
      readonly toKey: KeyMaterial;
      readonly toAlgorithm: Algorithm;
      readonly toAad: Uint8Array;
      /** Bytes that the plaintext must have, for a data key; undefined for data. */
      readonly dataKeyBytes: number | undefined;
    }
  | {
      readonly kind: 'sign';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly messageType: MessageType;
      readonly message: Uint8Array;
      /** Signer's id of an SM2 signature of a RAW message, 1 to 8191 bytes; the default id when undefined. */
      readonly userId?: Uint8Array | undefined;
    }
  /** A signature that does not match is `valid: false`. */
  | {
      readonly kind: 'verify';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly messageType: MessageType;
      readonly message: Uint8Array;
      readonly signature: Uint8Array;
      /** As of `sign`. */
      readonly userId?: Uint8Array | undefined;
    }
  | { readonly kind: 'mac'; readonly key: KeyMaterial; readonly algorithm: Algorithm; readonly message: Uint8Array }
  | {
      readonly kind: 'verifyMac';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly message: Uint8Array;
      readonly mac: Uint8Array;
    }
  /** ECDH with a key for KEY_AGREEMENT: `peer` is the uncompressed point 04‖X‖Y; the result is the x coordinate. */
  | { readonly kind: 'deriveSharedSecret'; readonly key: KeyMaterial; readonly peer: Uint8Array }
  | { readonly kind: 'digest'; readonly partitionId: string; readonly digest: DigestName; readonly data: Uint8Array }
  | { readonly kind: 'random'; readonly partitionId: string; readonly bytes: number }
  /** Signs with the audit key of the control token (ECDSA P-256 over the SHA-256 of `message`, DER). */
  | { readonly kind: 'signCheckpoint'; readonly message: Uint8Array }
  /** Checks a signature under the default id by a public key that is nobody's in here. `publicKey` is 04‖X‖Y, `signature` r‖s. */
  | {
      readonly kind: 'verifySm2';
      readonly publicKey: Uint8Array;
      readonly message: Uint8Array;
      readonly signature: Uint8Array;
    }
  /**
   * Signs with the key of a certificate authority of the control token (ECDSA P-256 over the SHA-256 of `tbs`, DER). `tbs` is one DER
   * SEQUENCE, as what is signed of a certificate and of a revocation list is; nothing else is signed with these keys.
   */
  | {
      readonly kind: 'signCertificate';
      /** Generation of the authority, 1 or more. */
      readonly authority: number;
      readonly tbs: Uint8Array;
    }
  /**
   * Makes the key of a new backup archive on the control token. `binding`, 32 bytes, is the digest of the archive's header: the key opens
   * under it alone.
   */
  | { readonly kind: 'makeBackupKey'; readonly binding: Uint8Array }
  /** Seals a chunk of an archive under its key. */
  | {
      readonly kind: 'sealBackupChunk';
      readonly wrapped: Uint8Array;
      readonly binding: Uint8Array;
      /** Place of the chunk, from 0. */
      readonly index: number;
      readonly isLast: boolean;
      readonly data: Uint8Array;
    }
  /** Opens a chunk. BACKUP_FOREIGN where the root KEK is another one, BACKUP_INVALID for whatever was changed. */
  | {
      readonly kind: 'openBackupChunk';
      readonly wrapped: Uint8Array;
      readonly rootId: Uint8Array;
      readonly binding: Uint8Array;
      readonly index: number;
      readonly isLast: boolean;
      readonly sealed: Uint8Array;
    }
  /** Opens a session on the partition's token and draws a few random bytes: what health is derived from. */
  | { readonly kind: 'checkPartition'; readonly partitionId: string }
  /** Makes the key pair that material is wrapped to on its way in; RSA is SEALED, SM2 SEALED_SOFTWARE, the usage KMS_IMPORT. */
  | {
      readonly kind: 'makeImportKey';
      /** Id of the pair, as a version id. */
      readonly versionId: string;
      readonly address: KeyAddress;
      readonly protection: Protection;
    }
  /**
   * Unwraps material of a caller and seals it to an address. `key` is the wrapping key, of the same CMK. Every failure of the
   * unwrapping is KEY_MATERIAL_INVALID with one text; what was unwrapped and does not fit has its own code.
   */
  | {
      readonly kind: 'importMaterial';
      readonly key: KeyMaterial;
      readonly algorithm: WrappingAlgorithm;
      /** Symmetric keys: the material. Pairs: a temporary key of 16 (SM4) or 32 bytes (AES). */
      readonly encryptedMaterial: Uint8Array;
      /** Pairs: PKCS#8 under the temporary key (RFC 5649, SM4 likewise); undefined for symmetric keys. */
      readonly encryptedPrivateKey: Uint8Array | undefined;
      readonly versionId: string;
      readonly address: KeyAddress;
      readonly protection: Protection;
    };

/** How material is wrapped to a key pair of the gateway. */
export type WrappingAlgorithm = 'RSAES_OAEP_SHA_256' | 'RSAES_OAEP_SHA_1' | 'SM2_ENCRYPT';

export type OperationKind = CryptoOperation['kind'];
export type OperationOf<K extends OperationKind> = Extract<CryptoOperation, { kind: K }>;

export interface CryptoResults extends SdfResults {
  generateKey: {
    readonly sealed: Uint8Array | undefined;
    readonly publicKey: Uint8Array | undefined;
    readonly tokenSerial: string;
  };
  destroyKey: { readonly destroyed: number };
  /** `ciphertext` of AES-GCM carries its 16-byte tag at the end; `iv` is 12 bytes there and absent for RSA. */
  encrypt: { readonly iv: Uint8Array | undefined; readonly ciphertext: Uint8Array };
  decrypt: { readonly plaintext: Uint8Array };
  generateDataKey: {
    readonly iv: Uint8Array | undefined;
    readonly ciphertext: Uint8Array;
    readonly plaintext: Uint8Array | undefined;
  };
  generateDataKeyPair: {
    /** DER SubjectPublicKeyInfo. */
    readonly publicKey: Uint8Array;
    readonly iv: Uint8Array | undefined;
    /** Of the private key, PKCS#8 PrivateKeyInfo in DER. */
    readonly ciphertext: Uint8Array;
    readonly plaintext: Uint8Array | undefined;
  };
  reEncrypt: { readonly iv: Uint8Array | undefined; readonly ciphertext: Uint8Array };
  sign: { readonly signature: Uint8Array };
  verify: { readonly valid: boolean };
  mac: { readonly mac: Uint8Array };
  verifyMac: { readonly valid: boolean };
  deriveSharedSecret: { readonly secret: Uint8Array };
  digest: { readonly digest: Uint8Array };
  random: { readonly data: Uint8Array };
  signCheckpoint: { readonly signature: Uint8Array };
  verifySm2: { readonly valid: boolean };
  signCertificate: { readonly signature: Uint8Array };
  /** `wrapped` is sealed under the root KEK; `rootId`, 16 bytes, tells which one that is, and nothing about it. */
  makeBackupKey: { readonly wrapped: Uint8Array; readonly rootId: Uint8Array };
  sealBackupChunk: { readonly sealed: Uint8Array };
  openBackupChunk: { readonly data: Uint8Array };
  checkPartition: { readonly tokenSerial: string };
  makeImportKey: { readonly sealed: Uint8Array; readonly publicKey: Uint8Array };
  importMaterial: {
    readonly sealed: Uint8Array;
    /** SubjectPublicKeyInfo of a pair, computed from the private key. */
    readonly publicKey: Uint8Array | undefined;
    /** 16 bytes that are the same for the same material under the same CMK, and tell nothing without the token. */
    readonly fingerprint: Uint8Array;
  };
}

export type ResultOf<K extends OperationKind> = CryptoResults[K];

/**
 * Whether an operation may be sent to another host when the first one died with it in flight. All may:
 * generation of `SEALED` material leaves nothing behind, and `TOKEN` generation is made repeatable by its CKA_ID.
 * `false` marks what a later operation kind must not repeat.
 */
export const isRepeatable: Readonly<Record<OperationKind, boolean>> = {
  generateKey: true,
  destroyKey: true,
  encrypt: true,
  decrypt: true,
  generateDataKey: true,
  generateDataKeyPair: true,
  reEncrypt: true,
  sign: true,
  verify: true,
  mac: true,
  verifyMac: true,
  deriveSharedSecret: true,
  digest: true,
  random: true,
  signCheckpoint: true,
  verifySm2: true,
  signCertificate: true,
  makeBackupKey: true,
  sealBackupChunk: true,
  openBackupChunk: true,
  checkPartition: true,
  makeImportKey: true,
  importMaterial: true,
  sdfMakeSecret: true,
  sdfSealSecret: true,
  sdfMatchSecret: true,
  sdfGenerateKey: true,
  sdfGenerateKeyWithKek: true,
  sdfImportKey: true,
  sdfExchangeEnvelope: true,
  sdfBeginAgreement: true,
  sdfAgree: true,
  sdfRsaPrivate: true,
  sdfRsaPublic: true,
  sdfSm2Verify: true,
  sdfSm2Encrypt: true,
  sdfGenerateKeyPair: true,
  sdfCipher: true,
  sdfMac: true,
  sdfSeal: true,
  sdfOpen: true,
  sdfBegin: true,
  sdfUpdate: true,
  sdfFinish: true,
  sdfSealBlock: true,
  sdfOpenBlock: true,
  sdfImportKeyPair: true,
  sdfDescribe: true,
  sdfExternalSign: true,
  sdfExternalDecrypt: true,
  sdfExternalRsaPrivate: true,
};
