/** @module ReEncrypt: what is encrypted under one CMK is encrypted under another, in the crypto-host, in one operation. */
import type { CipherAlgorithm } from '../core/algorithms.ts';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { BlobKind } from '../core/ciphertext_blob.ts';
import type { EncryptionContext } from '../core/encryption_context.ts';
import { assertWithin, limits } from '../core/limits.ts';
import { concealCiphertextFault, planDecryption, planEncryption, toCipherText } from './cipher.ts';
import type { KmsDeps } from './deps.ts';
import { usePrimary } from './key_access.ts';

export interface ReEncryptRequest {
  /** Borrowed for the duration of the call. */
  readonly cipherText: Uint8Array;
  /** Needed for RSA and SM2 keys; otherwise it must be the blob's, when given. */
  readonly sourceKeyId: string | undefined;
  readonly sourceAlgorithm: CipherAlgorithm | undefined;
  readonly sourceContext: EncryptionContext;
  readonly destinationKeyId: string;
  /** The key's only algorithm when undefined. */
  readonly destinationAlgorithm: CipherAlgorithm | undefined;
  readonly destinationContext: EncryptionContext;
  /** Bytes of an encrypted data key, which are checked; undefined for encrypted data. */
  readonly dataKeyBytes: number | undefined;
}

export interface ReEncryptResponse {
  readonly keyId: string;
  readonly sourceKeyId: string;
  readonly sourceAlgorithm: CipherAlgorithm;
  readonly destinationAlgorithm: CipherAlgorithm;
  readonly cipherText: Uint8Array;
}

const kindOf = ({ dataKeyBytes }: ReEncryptRequest): BlobKind => {
  if (dataKeyBytes === undefined) return 'data';
  assertWithin('datakey_cipher_length', dataKeyBytes, { ...limits.dataKeyBytes, kms: 'KMS.2202' });
  return 'dataKey';
};

const planSource = async (deps: KmsDeps, context: CallContext, request: ReEncryptRequest, kind: BlobKind) => {
  const { cipherText, sourceKeyId: keyId, sourceAlgorithm: algorithm, sourceContext: encryptionContext } = request;
  const open = { cipherText, kind, algorithm, keyId, encryptionContext };
  const plan = await planDecryption(deps, context, open, 'source_encryption_algorithm');
  context.audit.fields.source_key_id = plan.keyId;
  return plan;
};

const planDestination = async (deps: KmsDeps, context: CallContext, request: ReEncryptRequest, kind: BlobKind) => {
  const { destinationAlgorithm, destinationContext } = request;
  const entry = await usePrimary(deps, context, request.destinationKeyId);
  const noteAs = 'destination_encryption_algorithm';
  return planEncryption(context, entry, kind, destinationAlgorithm, destinationContext, noteAs);
};

/**
 * Decrypts under the source key and encrypts under the destination key, both of the caller's tenant, perhaps in two partitions.
 * The audit trail has the source key, or the destination once the source is found.
 * @throws {GatewayError} CIPHERTEXT_INVALID, always the same, for every fault of the ciphertext; FIELD_INVALID with KMS.2202 for
 * a data key of another length, KMS.1904 or 2101 for more than an RSA key encrypts; as DecryptData and EncryptData for the keys
 */
export const reEncrypt = async (
  deps: KmsDeps,
  context: CallContext,
  request: ReEncryptRequest,
): Promise<ReEncryptResponse> => {
  const kind = kindOf(request);
  const source = await planSource(deps, context, request, kind);
  const destination = await planDestination(deps, context, request, kind);
  const { key, algorithm, iv, ciphertext, aad } = source;
  const to = { toKey: destination.key, toAlgorithm: destination.algorithm, toAad: destination.aad };
  const { dataKeyBytes } = request;
  try {
    const result = await deps.engine.execute(
      { kind: 'reEncrypt', key, algorithm, iv, ciphertext, aad, ...to, dataKeyBytes },
      deadlineOf(context),
    );
    return {
      keyId: destination.keyId,
      sourceKeyId: source.keyId,
      sourceAlgorithm: algorithm,
      destinationAlgorithm: destination.algorithm,
      cipherText: toCipherText(destination, result),
    };
  } catch (error) {
    throw concealCiphertextFault(error);
  }
};
