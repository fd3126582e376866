/**
 * @module Operations in steps: Init, Update, Final. Their state is not kept here: it leaves the crypto-host sealed, goes to the
 * caller, and comes back with the next step, so that any gateway can do it and an update costs no write. What the store
 * keeps is that the operation runs: one of each kind in a session, begun by Init, ended by Final.
 *
 * An operation as the caller has it: its handle (32 bytes) ‖ sealed state. A caller that sends an older state goes on from
 * there; that forks its own data and gives nothing that another Init would not give.
 *
 * @see GM/T 0018-2023 §6.5, §6.6
 */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { KeyMaterial, OperationOf } from '../core/crypto_operation.ts';
import { GatewayError } from '../core/errors.ts';
import type { SdfItemRecord, SdfSessionRecord } from '../core/ports/sdf_store.ts';
import { argumentInvalid, sdfError } from '../core/sdf_errors.ts';
import type { SdfStepKind } from '../core/sdf_operation.ts';
import type { EccPoint } from '../formats/sdf_ecc.ts';
import { assertUserId } from './agreements.ts';
import { toAead, toCipher, toHash, toHmac, toMac } from './algorithms.ts';
import type { SdfDeps } from './deps.ts';
import { inFieldsOf, openFields, sealFields } from './field_names.ts';
import { handleBytes, handleId, newHandle } from './handles.ts';
import { addItem, itemAddress, itemMaterial, useKey, useKeyOfId } from './session_keys.ts';
import { sealSecret, secretMaterial } from './secrets.ts';
import { type InSession, sessionSecret, useSession } from './sessions.ts';
import { assertAad, assertData, defaultTagBytes } from './symmetric.ts';
import { toPoint } from './values.ts';

const empty = new Uint8Array(0);

/** Where the key of an operation is: the session's secret, a key of the session, or in the operation itself. */
type KeySource =
  | { readonly from: 'session' }
  | { readonly from: 'key'; readonly id: string }
  | { readonly from: 'own' };

type BeginFields = Omit<OperationOf<'sdfBegin'>, 'kind' | 'key' | 'binding' | 'step'>;
const noFields = { iv: empty, aad: empty, tag: empty, tagBytes: 0, dataLength: 0, publicKey: undefined, userId: empty };

interface Stepping extends InSession {
  readonly operation: Uint8Array;
}

const bindingOf = (session: SdfSessionRecord, operationId: string): Uint8Array =>
  Buffer.from(`hsm-gateway/sdf-step/v1\0${session.tenantId}\0${session.id}\0${operationId}`, 'utf8');

const outOfOrder = (what: string): GatewayError => sdfError('SDR_STEPERR', what, { metadata: { field: 'operation' } });

/** Refuses an Init while an operation of the kind runs. The insertion decides; this spares the host the work. */
const assertNoneRuns = async (deps: SdfDeps, session: SdfSessionRecord, step: SdfStepKind): Promise<void> => {
  const running = await deps.sessions.findSlot(session.tenantId, session.id, 'operation', step);
  if (running !== undefined) throw outOfOrder('an operation of this kind runs in the session: end it by Final');
};

interface Beginning {
  readonly step: SdfStepKind;
  readonly key: KeyMaterial;
  readonly source: KeySource;
  /** Sealed key of an operation with a key of its own. */
  readonly ownKey?: Uint8Array;
  readonly fields: BeginFields;
}

const begin = async (
  deps: SdfDeps,
  context: CallContext,
  session: SdfSessionRecord,
  { step, key, source, ownKey, fields }: Beginning,
  { handle, id } = newHandle(),
): Promise<Uint8Array> => {
  await assertNoneRuns(deps, session, step);
  const binding = bindingOf(session, id);
  const { state } = await deps.engine.execute({ kind: 'sdfBegin', key, binding, step, ...fields }, deadlineOf(context));
  const details = JSON.stringify(source);
  await addItem(deps, session, { id, kind: 'operation', slot: step, sealed: ownKey, details });
  return Buffer.concat([handle, state]);
};

interface Running {
  readonly session: SdfSessionRecord;
  readonly item: SdfItemRecord;
  readonly binding: Uint8Array;
  readonly state: Uint8Array;
}

/** @throws {GatewayError} KEY_NOT_FOUND (SDR_KEYNOTEXIST) where it was destroyed meanwhile */
const keyOf = (deps: SdfDeps, { session, item }: Running): KeyMaterial | Promise<KeyMaterial> => {
  const source = JSON.parse(item.details) as KeySource;
  if (source.from === 'session') return sessionSecret(session);
  return source.from === 'own' ? itemMaterial(item, session) : useKeyOfId(deps, session, source.id);
};

/** The running operation that a step is of. @throws {GatewayError} CALL_SEQUENCE (SDR_STEPERR) */
const resume = async (deps: SdfDeps, context: CallContext, request: Stepping, step: SdfStepKind): Promise<Running> => {
  const session = await useSession(deps, context, request.sessionHandle);
  const { operation } = request;
  if (operation.length <= handleBytes) throw outOfOrder('the operation was not begun');
  const id = handleId(operation.subarray(0, handleBytes));
  const item = await deps.sessions.findItem(session.tenantId, session.id, id);
  if (item?.kind !== 'operation' || item.slot !== step) {
    throw outOfOrder('no such operation runs in the session: it was not begun, or has ended');
  }
  return { session, item, binding: bindingOf(session, id), state: operation.subarray(handleBytes) };
};

/** EncryptUpdate, DecryptUpdate, CalculateMACUpdate, AuthEncUpdate, AuthDecUpdate, HashUpdate, HMACUpdate. */
export const update =
  (step: SdfStepKind) =>
  async (
    deps: SdfDeps,
    context: CallContext,
    request: Stepping & { readonly data: Uint8Array },
  ): Promise<{ readonly operation: Uint8Array; readonly data: Uint8Array }> => {
    const running = await resume(deps, context, request, step);
    assertData(request.data);
    const key = await keyOf(deps, running);
    const { binding, state } = running;
    const done = await deps.engine.execute(
      { kind: 'sdfUpdate', key, binding, step, state, data: request.data },
      deadlineOf(context),
    );
    return { operation: Buffer.concat([request.operation.subarray(0, handleBytes), done.state]), data: done.data };
  };

/** Whether the same step can be tried again, here or at another gateway: then the operation goes on. */
const isPassing = (error: unknown): boolean =>
  error instanceof GatewayError && (error.retry !== 'never' || error.reason === 'DEADLINE_TOO_SHORT');

/** EncryptFinal, DecryptFinal, CalculateMACFinal, AuthEncFinal, AuthDecFinal, HashFinal, HMACFinal. */
export const finish =
  (step: SdfStepKind) =>
  async (
    deps: SdfDeps,
    context: CallContext,
    request: Stepping,
  ): Promise<{ readonly data: Uint8Array; readonly tag: Uint8Array }> => {
    const running = await resume(deps, context, request, step);
    const { session, item, binding, state } = running;
    const end = () => deps.sessions.removeItem(session.tenantId, session.id, item.id);
    let result: { readonly data: Uint8Array; readonly tag: Uint8Array };
    try {
      const key = await keyOf(deps, running);
      result = await deps.engine.execute({ kind: 'sdfFinish', key, binding, step, state }, deadlineOf(context));
    } catch (error) {
      if (!isPassing(error)) await end();
      throw error;
    }
    if (await end()) return result;
    // Another Final was quicker: what it gave must not be given twice.
    result.data.fill(0);
    throw outOfOrder('the operation has ended');
  };

interface WithKey extends InSession {
  readonly keyHandle: Uint8Array;
  readonly algorithmId: number;
}

/** The key of a handle, with where a later step finds it. */
const keyedBy = async (deps: SdfDeps, session: SdfSessionRecord, keyHandle: Uint8Array) => {
  const key = await useKey(deps, session, keyHandle);
  return { key, source: { from: 'key', id: key.versionId } as const };
};

/** EncryptInit, DecryptInit. @throws {GatewayError} SDR_STEPERR; SDR_KEYNOTEXIST; SDR_INARGERR; SDR_ALG… */
export const cipherInit =
  (step: 'ENCRYPT' | 'DECRYPT') =>
  async (deps: SdfDeps, context: CallContext, request: WithKey & { readonly iv: Uint8Array }): Promise<Uint8Array> => {
    const session = await useSession(deps, context, request.sessionHandle);
    const keyed = await keyedBy(deps, session, request.keyHandle);
    const fields = { ...noFields, algorithm: toCipher(request.algorithmId), iv: request.iv };
    return begin(deps, context, session, { step, ...keyed, fields });
  };

/** CalculateMACInit. */
export const macInit = async (
  deps: SdfDeps,
  context: CallContext,
  request: WithKey & { readonly iv: Uint8Array },
): Promise<Uint8Array> => {
  const session = await useSession(deps, context, request.sessionHandle);
  const keyed = await keyedBy(deps, session, request.keyHandle);
  const fields = { ...noFields, algorithm: toMac(request.algorithmId), iv: request.iv };
  return begin(deps, context, session, { step: 'MAC', ...keyed, fields });
};

/** HMACInit. */
export const hmacInit = async (deps: SdfDeps, context: CallContext, request: WithKey): Promise<Uint8Array> => {
  const session = await useSession(deps, context, request.sessionHandle);
  const keyed = await keyedBy(deps, session, request.keyHandle);
  const fields = { ...noFields, algorithm: toHmac(request.algorithmId) };
  return begin(deps, context, session, { step: 'HMAC', ...keyed, fields });
};

interface AuthInit extends WithKey {
  readonly startVar: Uint8Array;
  readonly aad: Uint8Array;
  /** Of the whole message, in bytes. */
  readonly dataLength: number;
}

const authInit = async (
  deps: SdfDeps,
  context: CallContext,
  request: AuthInit,
  step: 'AUTH_ENC' | 'AUTH_DEC',
  tag: { readonly tag: Uint8Array; readonly tagBytes: number },
): Promise<Uint8Array> => {
  const session = await useSession(deps, context, request.sessionHandle);
  const keyed = await keyedBy(deps, session, request.keyHandle);
  const { startVar: iv, aad, dataLength } = request;
  assertAad(aad);
  const fields = { ...noFields, ...tag, algorithm: toAead(request.algorithmId), iv, aad, dataLength };
  const names = step === 'AUTH_ENC' ? sealFields : openFields;
  return inFieldsOf(names, begin(deps, context, session, { step, ...keyed, fields }));
};

/** AuthEncInit. @param request.tagBytes 16 when 0 */
export const authEncInit = (
  deps: SdfDeps,
  context: CallContext,
  request: AuthInit & { readonly tagBytes: number },
): Promise<Uint8Array> => {
  const tagBytes = request.tagBytes === 0 ? defaultTagBytes : request.tagBytes;
  return authInit(deps, context, request, 'AUTH_ENC', { tag: empty, tagBytes });
};

/** AuthDecInit. */
export const authDecInit = (
  deps: SdfDeps,
  context: CallContext,
  request: AuthInit & { readonly tag: Uint8Array },
): Promise<Uint8Array> =>
  authInit(deps, context, request, 'AUTH_DEC', { tag: request.tag, tagBytes: request.tag.length });

/**
 * HashInit. With a user id and SM3 the hash begins with Z of the public key.
 * @throws {GatewayError} SDR_INARGERR for a user id without a public key, or with another hash; SDR_KEYERR; SDR_USERIDERR
 * @see GM/T 0018-2012 §6.6.1, GB/T 32918.2 §5.5
 */
export const hashInit = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & {
    readonly algorithmId: number;
    readonly publicKey: EccPoint | undefined;
    readonly userId: Uint8Array;
  },
): Promise<Uint8Array> => {
  const session = await useSession(deps, context, request.sessionHandle);
  const algorithm = toHash(request.algorithmId);
  const { userId } = request;
  const hasZ = userId.length > 0;
  assertUserId('user_id', userId);
  if (hasZ && algorithm !== 'SM3') throw argumentInvalid('user_id', 'belongs to SM3 alone');
  const publicKey = hasZ ? toPoint('public_key', request.publicKey) : undefined;
  const fields = { ...noFields, algorithm, publicKey, userId };
  const key = sessionSecret(session);
  return begin(deps, context, session, { step: 'HASH', key, source: { from: 'session' }, fields });
};

/** An Init with a key in the clear, which the operation then carries: the debug functions. */
export const beginWithOwnKey = async (
  deps: SdfDeps,
  context: CallContext,
  session: SdfSessionRecord,
  step: 'ENCRYPT' | 'DECRYPT' | 'HMAC',
  secret: Uint8Array,
  fields: Pick<BeginFields, 'algorithm'> & Partial<BeginFields>,
): Promise<Uint8Array> => {
  const fresh = newHandle();
  const address = itemAddress(session, fresh.id);
  const sealed = await sealSecret(deps, context, address, secret);
  const key = secretMaterial(fresh.id, address, sealed);
  const beginning = { step, key, source: { from: 'own' }, ownKey: sealed, fields: { ...noFields, ...fields } } as const;
  return begin(deps, context, session, beginning, fresh);
};
