/**
 * @module Operations with asymmetric keys: internal ones by index, external ones given in the call; export of public keys and
 * pairs in the clear.
 *
 * @see GM/T 0018-2012 §6.4, GM/T 0018-2023 §6.4
 */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import { keySpecRow } from '../core/algorithms.ts';
import type { SdfSessionRecord } from '../core/ports/sdf_store.ts';
import { argumentInvalid } from '../core/sdf_errors.ts';
import { ecdsaDerToRaw } from '../formats/ecdsa.ts';
import { decodeRsaPrivateKeyDer } from '../formats/rsa_private_key.ts';
import type { EccCipher, EccPoint, EccSignature } from '../formats/sdf_ecc.ts';
import type { RsaPrivateFields, RsaPublicFields } from '../formats/sdf_rsa.ts';
import { assertSm2 } from './algorithms.ts';
import type { SdfDeps } from './deps.ts';
import { deviceKeyMaterial, publicKeyOf } from './device_keys.ts';
import { type AtIndex, useDeviceKey, usePrivateKey } from './key_access.ts';
import { type InSession, useSession } from './sessions.ts';
import {
  fromPoint,
  fromSignature,
  fromWrapped,
  pointOfSpki,
  rsaOfSpki,
  toPoint,
  toRsaSpki,
  toSignature,
} from './values.ts';

const digestBytes = 32;
const plaintextBytesMax = 1024;
const rsaPairBits: readonly number[] = [2048, 3072, 4096];

const assertDigest = (data: Uint8Array): void => {
  if (data.length !== digestBytes) throw argumentInvalid('data', `must have ${digestBytes} bytes: e = SM3(Z ‖ M)`);
};

/** SDF_ExportSignPublicKey_ECC, SDF_ExportEncPublicKey_ECC. @throws {GatewayError} KEY_NOT_FOUND (SDR_KEYNOTEXIST) */
export const exportPublicKeyEcc =
  (purpose: 'SIGN' | 'ENCRYPT') =>
  async (
    deps: SdfDeps,
    context: CallContext,
    request: AtIndex,
  ): Promise<{ readonly bits: number; readonly publicKey: EccPoint }> => {
    const { key } = await useDeviceKey(deps, context, request, 'ECC', purpose);
    return { bits: keySpecRow(key.spec).bits, publicKey: fromPoint(pointOfSpki(publicKeyOf(key))) };
  };

/** SDF_ExportSignPublicKey_RSA, SDF_ExportEncPublicKey_RSA. @throws {GatewayError} KEY_NOT_FOUND (SDR_KEYNOTEXIST) */
export const exportPublicKeyRsa =
  (purpose: 'SIGN' | 'ENCRYPT') =>
  async (
    deps: SdfDeps,
    context: CallContext,
    request: AtIndex,
  ): Promise<{ readonly bits: number; readonly publicKey: RsaPublicFields }> => {
    const { key } = await useDeviceKey(deps, context, request, 'RSA', purpose);
    return { bits: keySpecRow(key.spec).bits, publicKey: rsaOfSpki(publicKeyOf(key)) };
  };

/** SDF_GenerateKeyPair_ECC: a pair in the clear; the caller wipes the private key. */
export const generateKeyPairEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & { readonly algorithmId: number; readonly keyBits: number },
): Promise<{ readonly publicKey: EccPoint; readonly privateKey: Uint8Array }> => {
  const { partitionId } = await useSession(deps, context, request.sessionHandle);
  assertSm2(request.algorithmId, 'any');
  if (request.keyBits !== 256) throw argumentInvalid('key_bits', 'must be 256');
  const { publicKey, privateKey } = await deps.engine.execute(
    { kind: 'sdfGenerateKeyPair', partitionId, scheme: 'SM2', bits: 256 },
    deadlineOf(context),
  );
  return { publicKey: fromPoint(publicKey), privateKey };
};

/** SDF_GenerateKeyPair_RSA: a pair in the clear; the caller wipes the private key. */
export const generateKeyPairRsa = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & { readonly keyBits: number },
): Promise<{ readonly publicKey: RsaPublicFields; readonly privateKey: RsaPrivateFields }> => {
  const { partitionId } = await useSession(deps, context, request.sessionHandle);
  if (!rsaPairBits.includes(request.keyBits)) {
    throw argumentInvalid('key_bits', `must be one of ${rsaPairBits.join(', ')}`);
  }
  const { privateKey } = await deps.engine.execute(
    { kind: 'sdfGenerateKeyPair', partitionId, scheme: 'RSA', bits: request.keyBits },
    deadlineOf(context),
  );
  try {
    const fields = decodeRsaPrivateKeyDer(privateKey);
    return { publicKey: { modulus: fields.modulus, publicExponent: fields.publicExponent }, privateKey: fields };
  } finally {
    privateKey.fill(0);
  }
};

/** SDF_ExternalPublicKeyOperation_RSA: m^e mod n. */
export const externalPublicKeyOperationRsa = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & { readonly publicKey: RsaPublicFields | undefined; readonly data: Uint8Array },
): Promise<Uint8Array> => {
  const { partitionId } = await useSession(deps, context, request.sessionHandle);
  const publicKey = toRsaSpki('public_key', request.publicKey);
  const { output } = await deps.engine.execute(
    { kind: 'sdfRsaPublic', partitionId, publicKey, input: request.data },
    deadlineOf(context),
  );
  return output;
};

/** SDF_InternalPublicKeyOperation_RSA, with the signature pair. */
export const internalPublicKeyOperationRsa = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex & { readonly data: Uint8Array },
): Promise<Uint8Array> => {
  const { session, key } = await useDeviceKey(deps, context, request, 'RSA', 'SIGN');
  const { output } = await deps.engine.execute(
    {
      kind: 'sdfRsaPublic',
      partitionId: session.partitionId,
      publicKey: publicKeyOf(key),
      input: request.data,
    },
    deadlineOf(context),
  );
  return output;
};

/** SDF_InternalPrivateKeyOperation_RSA, with the signature pair: m^d mod n. @throws {GatewayError} SDR_PARDENY; SDR_INARGERR */
export const internalPrivateKeyOperationRsa = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex & { readonly data: Uint8Array },
): Promise<Uint8Array> => {
  const { key } = await usePrivateKey(deps, context, request, 'RSA', 'SIGN');
  const { output } = await deps.engine.execute(
    { kind: 'sdfRsaPrivate', key: deviceKeyMaterial(key), input: request.data },
    deadlineOf(context),
  );
  return output;
};

/**
 * SDF_InternalSign_ECC: signs e with the signature pair. Nothing waits for the store when session, key and right are in
 * memory.
 * @throws {GatewayError} SDR_KEYNOTEXIST; SDR_PARDENY; SDR_INARGERR
 */
export const internalSignEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex & { readonly data: Uint8Array },
): Promise<EccSignature> => {
  const { key } = await usePrivateKey(deps, context, request, 'ECC', 'SIGN');
  assertDigest(request.data);
  const { signature } = await deps.engine.execute(
    {
      kind: 'sign',
      key: deviceKeyMaterial(key),
      algorithm: 'SM2DSA_SM3',
      messageType: 'DIGEST',
      message: request.data,
    },
    deadlineOf(context),
  );
  return fromSignature(ecdsaDerToRaw(signature, digestBytes));
};

const verify = async (
  deps: SdfDeps,
  context: CallContext,
  session: SdfSessionRecord,
  publicKey: Uint8Array,
  request: { readonly data: Uint8Array; readonly signature: EccSignature | undefined },
): Promise<boolean> => {
  assertDigest(request.data);
  if (request.signature === undefined) throw argumentInvalid('signature', 'is required');
  const signature = toSignature(request.signature);
  if (signature === undefined) return false;
  const { valid } = await deps.engine.execute(
    { kind: 'sdfSm2Verify', partitionId: session.partitionId, publicKey, digest: request.data, signature },
    deadlineOf(context),
  );
  return valid;
};

/** SDF_InternalVerify_ECC, with the signature pair. False is SDR_VERIFYERR. */
export const internalVerifyEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex & { readonly data: Uint8Array; readonly signature: EccSignature | undefined },
): Promise<boolean> => {
  const { session, key } = await useDeviceKey(deps, context, request, 'ECC', 'SIGN');
  return verify(deps, context, session, pointOfSpki(publicKeyOf(key)), request);
};

/** SDF_ExternalVerify_ECC. False is SDR_VERIFYERR. @throws {GatewayError} SDR_KEYERR for a point that is none */
export const externalVerifyEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & {
    readonly algorithmId: number;
    readonly publicKey: EccPoint | undefined;
    readonly data: Uint8Array;
    readonly signature: EccSignature | undefined;
  },
): Promise<boolean> => {
  const session = await useSession(deps, context, request.sessionHandle);
  assertSm2(request.algorithmId, 'sign');
  return verify(deps, context, session, toPoint('public_key', request.publicKey), request);
};

/** SDF_ExternalEncrypt_ECC: 1 to 1024 bytes. @throws {GatewayError} SDR_KEYERR for a point that is none; SDR_INARGERR */
export const externalEncryptEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & {
    readonly algorithmId: number;
    readonly publicKey: EccPoint | undefined;
    readonly data: Uint8Array;
  },
): Promise<EccCipher> => {
  const { partitionId } = await useSession(deps, context, request.sessionHandle);
  assertSm2(request.algorithmId, 'encrypt');
  const { data } = request;
  if (data.length < 1 || data.length > plaintextBytesMax) {
    throw argumentInvalid('data', `must have 1 to ${plaintextBytesMax} bytes`);
  }
  const publicKey = toPoint('public_key', request.publicKey);
  const { wrapped } = await deps.engine.execute(
    { kind: 'sdfSm2Encrypt', partitionId, publicKey, plaintext: data },
    deadlineOf(context),
  );
  return fromWrapped(wrapped);
};
