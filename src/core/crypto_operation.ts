/**
 * @module The operations that a crypto-host carries out, as plain data: the contract between the
 * services (through `core/ports/crypto_engine.ts`), the supervisor, and the worker.
 *
 * All byte fields are borrowed for the duration of the call. Results are fresh buffers owned by the
 * receiver.
 */
import type { Algorithm, DigestName } from './algorithms.ts';
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
  | {
      readonly kind: 'sign';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly messageType: MessageType;
      readonly message: Uint8Array;
    }
  /** A signature that does not match is `valid: false`. */
  | {
      readonly kind: 'verify';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly messageType: MessageType;
      readonly message: Uint8Array;
      readonly signature: Uint8Array;
    }
  | { readonly kind: 'mac'; readonly key: KeyMaterial; readonly algorithm: Algorithm; readonly message: Uint8Array }
  | {
      readonly kind: 'verifyMac';
      readonly key: KeyMaterial;
      readonly algorithm: Algorithm;
      readonly message: Uint8Array;
      readonly mac: Uint8Array;
    }
  /** ECDH: `peer` is the uncompressed point 04‖X‖Y; the result is the x coordinate. */
  | { readonly kind: 'deriveSharedSecret'; readonly key: KeyMaterial; readonly peer: Uint8Array }
  | { readonly kind: 'digest'; readonly partitionId: string; readonly digest: DigestName; readonly data: Uint8Array }
  | { readonly kind: 'random'; readonly partitionId: string; readonly bytes: number }
  /** Signs with the audit key of the control token (ECDSA P-256 over the SHA-256 of `message`, DER). */
  | { readonly kind: 'signCheckpoint'; readonly message: Uint8Array }
  /** Opens a session on the partition's token and draws a few random bytes: what health is derived from. */
  | { readonly kind: 'checkPartition'; readonly partitionId: string };

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
  sign: { readonly signature: Uint8Array };
  verify: { readonly valid: boolean };
  mac: { readonly mac: Uint8Array };
  verifyMac: { readonly valid: boolean };
  deriveSharedSecret: { readonly secret: Uint8Array };
  digest: { readonly digest: Uint8Array };
  random: { readonly data: Uint8Array };
  signCheckpoint: { readonly signature: Uint8Array };
  checkPartition: { readonly tokenSerial: string };
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
  sign: true,
  verify: true,
  mac: true,
  verifyMac: true,
  deriveSharedSecret: true,
  digest: true,
  random: true,
  signCheckpoint: true,
  checkPartition: true,
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
