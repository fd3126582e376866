/** @module CreateRsaDataKeyPair and CreateEcDataKeyPair: key pairs for use elsewhere, the private half encrypted under a CMK. */
import type { DataKeyPairSpec, EcDataKeyPairSpec, RsaDataKeyPairSpec } from '../core/algorithms.ts';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { EncryptionContext } from '../core/encryption_context.ts';
import { planEncryption, toCipherText } from './cipher.ts';
import type { KmsDeps } from './deps.ts';
import { usePrimary } from './key_access.ts';
import { assertEncryptsBlobs } from './key_usage.ts';

export interface CreateDataKeyPairRequest<Spec extends DataKeyPairSpec> {
  readonly keyId: string;
  readonly spec: Spec;
  /** Whether the private key is wanted in the clear too. */
  readonly withPlaintext: boolean;
  readonly encryptionContext: EncryptionContext;
}

export interface CreateDataKeyPairResponse {
  readonly keyId: string;
  readonly spec: DataKeyPairSpec;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  /** A ciphertext blob of data, for DecryptData. */
  readonly privateKeyCipherText: Uint8Array;
  /** DER PKCS#8 PrivateKeyInfo, the receiver's to wipe; undefined when not asked for. */
  readonly privateKey: Uint8Array | undefined;
}

/** The private key is a blob of data and not of a data key: it is a document that its owner decrypts and reads. */
const create = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateDataKeyPairRequest<DataKeyPairSpec>,
): Promise<CreateDataKeyPairResponse> => {
  const found = usePrimary(deps, context, request.keyId);
  const entry = found instanceof Promise ? await found : found;
  assertEncryptsBlobs(entry.key);
  const plan = planEncryption(context, entry, 'data', undefined, request.encryptionContext);
  const { key, algorithm, aad, keyId } = plan;
  const { spec, withPlaintext } = request;
  const made = await deps.engine.execute(
    { kind: 'generateDataKeyPair', key, algorithm, aad, pairSpec: spec, withPlaintext },
    deadlineOf(context),
  );
  const privateKeyCipherText = toCipherText(plan, made);
  return { keyId, spec, publicKey: made.publicKey, privateKeyCipherText, privateKey: made.plaintext };
};

/**
 * Creates an RSA key pair, of which the gateway keeps nothing. Without `withPlaintext` the private key leaves the crypto-host
 * in encrypted form alone.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_DISABLED, ENCRYPTION_CONTEXT_INVALID; KEY_USAGE_NOT_PERMITTED for whatever is no
 * AES or SM4 key
 */
export const createRsaDataKeyPair: (
  deps: KmsDeps,
  context: CallContext,
  request: CreateDataKeyPairRequest<RsaDataKeyPairSpec>,
) => Promise<CreateDataKeyPairResponse> = create;

/** The same for a key pair of an elliptic curve, SM2's among them. @throws {GatewayError} as `createRsaDataKeyPair` */
export const createEcDataKeyPair: (
  deps: KmsDeps,
  context: CallContext,
  request: CreateDataKeyPairRequest<EcDataKeyPairSpec>,
) => Promise<CreateDataKeyPairResponse> = create;
