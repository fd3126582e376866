/**
 * @module The functions for verification and debugging: keys in the clear. Served only where the configuration says so.
 *
 * @see GM/T 0018-2023 §6.8
 */
import { randomUUID } from 'node:crypto';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { KeyMaterial } from '../core/crypto_operation.ts';
import type { SdfSessionRecord } from '../core/ports/sdf_store.ts';
import { argumentInvalid, sdfError } from '../core/sdf_errors.ts';
import type { SdfDirection } from '../core/sdf_operation.ts';
import { encodeRsaPrivateKeyDer } from '../formats/rsa_private_key.ts';
import type { EccCipher, EccSignature } from '../formats/sdf_ecc.ts';
import type { RsaPrivateFields } from '../formats/sdf_rsa.ts';
import { assertSm2, toCipher, toHmac } from './algorithms.ts';
import type { SdfDeps } from './deps.ts';
import { itemAddress, sessionKeyBytes } from './session_keys.ts';
import { sealSecret, secretMaterial } from './secrets.ts';
import { type InSession, useSession } from './sessions.ts';
import { beginWithOwnKey } from './steps.ts';
import { assertData } from './symmetric.ts';
import { fromSignature, toWrapped } from './values.ts';

/** @throws {GatewayError} OPERATION_NOT_SUPPORTED (SDR_NOTSUPPORT) where they are off */
const useDebugSession = async (deps: SdfDeps, context: CallContext, request: InSession): Promise<SdfSessionRecord> => {
  if (!deps.settings.isDebugEnabled) {
    throw sdfError('SDR_NOTSUPPORT', 'the debug functions are turned off in the configuration of the gateway');
  }
  return useSession(deps, context, request.sessionHandle);
};

const assertBytes = (field: string, value: Uint8Array, bytes: number): void => {
  if (value.length !== bytes) throw argumentInvalid(field, `must have ${bytes} bytes`);
};

/** Of the longest RSA key that is taken, 4096 bits; zeros in front count. */
const rsaNumberBytesMax = 512;

const assertRsaNumbers = (key: RsaPrivateFields): void => {
  const numbers: readonly Uint8Array[] = Object.values(key);
  if (numbers.every(({ length }) => length <= rsaNumberBytesMax)) return;
  throw sdfError('SDR_KEYERR', `private_key holds a number of more than ${rsaNumberBytesMax} bytes`, {
    metadata: { field: 'private_key' },
  });
};

/** SDF_ExternalPrivateKeyOperation_RSA. @throws {GatewayError} SDR_KEYERR for numbers that make no key; SDR_NOTSUPPORT */
export const externalPrivateKeyOperationRsa = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & { readonly privateKey: RsaPrivateFields | undefined; readonly data: Uint8Array },
): Promise<Uint8Array> => {
  const { partitionId } = await useDebugSession(deps, context, request);
  if (request.privateKey === undefined) throw argumentInvalid('private_key', 'is required');
  assertRsaNumbers(request.privateKey);
  const privateKey = encodeRsaPrivateKeyDer(request.privateKey);
  try {
    const { output } = await deps.engine.execute(
      { kind: 'sdfExternalRsaPrivate', partitionId, privateKey, input: request.data },
      deadlineOf(context),
    );
    return output;
  } finally {
    privateKey.fill(0);
  }
};

/** SDF_ExternalSign_ECC. @throws {GatewayError} SDR_KEYERR for a d out of range; SDR_NOTSUPPORT */
export const externalSignEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & {
    readonly algorithmId: number;
    readonly privateKey: Uint8Array;
    readonly data: Uint8Array;
  },
): Promise<EccSignature> => {
  const { partitionId } = await useDebugSession(deps, context, request);
  assertSm2(request.algorithmId, 'sign');
  const { privateKey, data: digest } = request;
  assertBytes('private_key', privateKey, 32);
  assertBytes('data', digest, 32);
  const { signature } = await deps.engine.execute(
    { kind: 'sdfExternalSign', partitionId, privateKey, digest },
    deadlineOf(context),
  );
  return fromSignature(signature);
};

/** SDF_ExternalDecrypt_ECC. @throws {GatewayError} SDR_ENCDATAERR; SDR_KEYERR; SDR_NOTSUPPORT */
export const externalDecryptEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & {
    readonly algorithmId: number;
    readonly privateKey: Uint8Array;
    readonly cipher: EccCipher | undefined;
  },
): Promise<Uint8Array> => {
  const { partitionId } = await useDebugSession(deps, context, request);
  assertSm2(request.algorithmId, 'encrypt');
  const { privateKey } = request;
  assertBytes('private_key', privateKey, 32);
  const wrapped = toWrapped('cipher', request.cipher);
  const { plaintext } = await deps.engine.execute(
    { kind: 'sdfExternalDecrypt', partitionId, privateKey, wrapped },
    deadlineOf(context),
  );
  return plaintext;
};

/** SDF_ExternalSign_SM9, SDF_ExternalDecrypt_SM9. @throws {GatewayError} SDR_ALGNOTSUPPORT, always */
export const externalSm9 = async (deps: SdfDeps, context: CallContext, request: InSession): Promise<never> => {
  await useDebugSession(deps, context, request);
  throw sdfError('SDR_ALGNOTSUPPORT', 'SM9 is not supported');
};

interface ExternalKey extends InSession {
  readonly algorithmId: number;
  readonly key: Uint8Array;
}

const assertKey = (key: Uint8Array): void => {
  if (key.length >= 1 && key.length <= sessionKeyBytes.max) return;
  throw argumentInvalid('key', `must have 1 to ${sessionKeyBytes.max} bytes`);
};

/** A key for one call: sealed to an address that nothing else has. */
const passingKey = async (
  deps: SdfDeps,
  context: CallContext,
  session: SdfSessionRecord,
  secret: Uint8Array,
): Promise<KeyMaterial> => {
  const versionId = randomUUID();
  const address = itemAddress(session, versionId);
  return secretMaterial(versionId, address, await sealSecret(deps, context, address, secret));
};

/** SDF_ExternalKeyEncrypt, SDF_ExternalKeyDecrypt. */
export const externalKeyCipher =
  (direction: SdfDirection) =>
  async (
    deps: SdfDeps,
    context: CallContext,
    request: ExternalKey & { readonly iv: Uint8Array; readonly data: Uint8Array },
  ): Promise<{ readonly data: Uint8Array; readonly iv: Uint8Array }> => {
    const session = await useDebugSession(deps, context, request);
    const algorithm = toCipher(request.algorithmId);
    const { iv, data } = request;
    assertKey(request.key);
    assertData(data);
    const key = await passingKey(deps, context, session, request.key);
    return deps.engine.execute({ kind: 'sdfCipher', key, algorithm, direction, iv, data }, deadlineOf(context));
  };

/** SDF_ExternalKeyEncryptInit, SDF_ExternalKeyDecryptInit. */
export const externalKeyCipherInit =
  (step: 'ENCRYPT' | 'DECRYPT') =>
  async (
    deps: SdfDeps,
    context: CallContext,
    request: ExternalKey & { readonly iv: Uint8Array },
  ): Promise<Uint8Array> => {
    const session = await useDebugSession(deps, context, request);
    assertKey(request.key);
    const fields = { algorithm: toCipher(request.algorithmId), iv: request.iv };
    return beginWithOwnKey(deps, context, session, step, request.key, fields);
  };

/** SDF_ExternalKeyHMACInit. */
export const externalKeyHmacInit = async (
  deps: SdfDeps,
  context: CallContext,
  request: ExternalKey,
): Promise<Uint8Array> => {
  const session = await useDebugSession(deps, context, request);
  assertKey(request.key);
  return beginWithOwnKey(deps, context, session, 'HMAC', request.key, { algorithm: toHmac(request.algorithmId) });
};
