/**
 * @module Ciphers, MACs and authenticated encryption in one call, with keys of the session; random bytes.
 *
 * @see GM/T 0018-2012 §6.5, GM/T 0018-2023 §6.5
 */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { KeyMaterial } from '../core/crypto_operation.ts';
import type { SdfDirection } from '../core/sdf_operation.ts';
import { argumentInvalid } from '../core/sdf_errors.ts';
import { toAead, toCipher, toMac } from './algorithms.ts';
import type { SdfDeps } from './deps.ts';
import { inFieldsOf, openFields, sealFields } from './field_names.ts';
import { useKey } from './session_keys.ts';
import { type InSession, useSession } from './sessions.ts';

/** Data of one call. More goes in pieces, by the IV that comes back, or in steps. */
export const dataBytesMax = 1 << 20;
const aadBytesMax = 65_536;
const randomBytesMax = 65_536;
export const defaultTagBytes = 16;

interface WithKey extends InSession {
  readonly keyHandle: Uint8Array;
  readonly algorithmId: number;
}

const keyOf = async (deps: SdfDeps, context: CallContext, request: WithKey): Promise<KeyMaterial> =>
  useKey(deps, await useSession(deps, context, request.sessionHandle), request.keyHandle);

/** @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) */
export const assertData = (data: Uint8Array): void => {
  if (data.length > dataBytesMax) throw argumentInvalid('data', `must have at most ${dataBytesMax} bytes`);
};

/** @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) */
export const assertAad = (aad: Uint8Array): void => {
  if (aad.length > aadBytesMax) throw argumentInvalid('aad', `must have at most ${aadBytesMax} bytes`);
};

/** SDF_GenerateRandom: 1 to 65536 bytes of the token's and the system's generators. */
export const generateRandom = async (
  deps: SdfDeps,
  context: CallContext,
  request: { readonly sessionHandle: Uint8Array; readonly length: number },
): Promise<Uint8Array> => {
  const { partitionId } = await useSession(deps, context, request.sessionHandle);
  const { length: bytes } = request;
  if (bytes < 1 || bytes > randomBytesMax) throw argumentInvalid('length', `must be 1 to ${randomBytesMax}`);
  return (await deps.engine.execute({ kind: 'random', partitionId, bytes }, deadlineOf(context))).data;
};

/** SDF_Encrypt, SDF_Decrypt. @throws {GatewayError} SDR_INARGERR for an IV or data of another length; SDR_KEYERR; SDR_ALG… */
export const cipher =
  (direction: SdfDirection) =>
  async (
    deps: SdfDeps,
    context: CallContext,
    request: WithKey & { readonly iv: Uint8Array; readonly data: Uint8Array },
  ): Promise<{ readonly data: Uint8Array; readonly iv: Uint8Array }> => {
    const key = await keyOf(deps, context, request);
    const algorithm = toCipher(request.algorithmId);
    const { iv, data } = request;
    assertData(data);
    return deps.engine.execute({ kind: 'sdfCipher', key, algorithm, direction, iv, data }, deadlineOf(context));
  };

/** SDF_CalculateMAC. @throws {GatewayError} as `cipher` */
export const calculateMac = async (
  deps: SdfDeps,
  context: CallContext,
  request: WithKey & { readonly iv: Uint8Array; readonly data: Uint8Array },
): Promise<{ readonly mac: Uint8Array; readonly iv: Uint8Array }> => {
  const key = await keyOf(deps, context, request);
  const algorithm = toMac(request.algorithmId);
  const { iv, data } = request;
  assertData(data);
  return deps.engine.execute({ kind: 'sdfMac', key, algorithm, iv, data }, deadlineOf(context));
};

/** SDF_AuthEnc. @param request.tagBytes 16 when 0 */
export const authEnc = async (
  deps: SdfDeps,
  context: CallContext,
  request: WithKey & {
    readonly startVar: Uint8Array;
    readonly aad: Uint8Array;
    readonly data: Uint8Array;
    readonly tagBytes: number;
  },
): Promise<{ readonly data: Uint8Array; readonly tag: Uint8Array }> => {
  const key = await keyOf(deps, context, request);
  const algorithm = toAead(request.algorithmId);
  const { startVar: nonce, aad, data } = request;
  assertData(data);
  assertAad(aad);
  const tagBytes = request.tagBytes === 0 ? defaultTagBytes : request.tagBytes;
  const operation = { kind: 'sdfSeal', key, algorithm, nonce, aad, tagBytes, data } as const;
  return inFieldsOf(sealFields, deps.engine.execute(operation, deadlineOf(context)));
};

/** SDF_AuthDec. @throws {GatewayError} CIPHERTEXT_INVALID (SDR_MACERR), and then nothing is given out */
export const authDec = async (
  deps: SdfDeps,
  context: CallContext,
  request: WithKey & {
    readonly startVar: Uint8Array;
    readonly aad: Uint8Array;
    readonly tag: Uint8Array;
    readonly data: Uint8Array;
  },
): Promise<Uint8Array> => {
  const key = await keyOf(deps, context, request);
  const algorithm = toAead(request.algorithmId);
  const { startVar: nonce, aad, tag, data } = request;
  assertData(data);
  assertAad(aad);
  const operation = { kind: 'sdfOpen', key, algorithm, nonce, aad, tag, data } as const;
  const opened = await inFieldsOf(openFields, deps.engine.execute(operation, deadlineOf(context)));
  return opened.data;
};
