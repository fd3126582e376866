/**
 * @module Session keys: symmetric keys that live in a session, under a handle. Made or imported in the crypto-host, sealed to
 * session and handle, kept in the store until DestroyKey or the end of the session.
 *
 * @see GM/T 0018-2012 §6.3, GM/T 0018-2023 §6.3
 */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { KeyMaterial } from '../core/crypto_operation.ts';
import type { GatewayError } from '../core/errors.ts';
import type { KeyAddress } from '../core/key.ts';
import type { SdfItemRecord, SdfSessionRecord } from '../core/ports/sdf_store.ts';
import { argumentInvalid, sdfError } from '../core/sdf_errors.ts';
import type { EccCipher, EccPoint } from '../formats/sdf_ecc.ts';
import type { RsaPublicFields } from '../formats/sdf_rsa.ts';
import { assertKekAlgorithm, assertSm2 } from './algorithms.ts';
import { oncePer } from '../util/once_per.ts';
import type { SdfDeps } from './deps.ts';
import { deviceKeyMaterial, getDeviceKey, keyName, publicKeyOf } from './device_keys.ts';
import { handleBytes, handleId, newHandle } from './handles.ts';
import { type AtIndex, usePrivateKey } from './key_access.ts';
import { secretAddress, secretMaterial } from './secrets.ts';
import { type InSession, useSession } from './sessions.ts';
import { fromWrapped, pointOfSpki, toPoint, toRsaSpki, toWrapped } from './values.ts';

const keyBitsMin = 64;
const keyBitsMax = 1024;
/** Bounds of an imported session key, in bytes. */
export const sessionKeyBytes = { min: keyBitsMin / 8, max: keyBitsMax / 8 } as const;
const kekBlockBits = 128;

/** @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) */
export const toKeyBytes = (bits: number): number => {
  if (bits >= keyBitsMin && bits <= keyBitsMax && bits % 8 === 0) return bits / 8;
  throw argumentInvalid('key_bits', `must be ${keyBitsMin} to ${keyBitsMax} and a multiple of 8`);
};

/** What a secret of a session is sealed to: the session and its own handle. */
export const itemAddress = (
  session: SdfSessionRecord,
  itemId: string,
  usage: 'SDF_SESSION_KEY' | 'SDF_AGREEMENT' = 'SDF_SESSION_KEY',
): KeyAddress => secretAddress(session, `${session.id}/${itemId}`, usage);

/** Keeps what the host made under a handle. @throws {GatewayError} QUOTA_EXCEEDED; SDF_SESSION_NOT_FOUND */
export const addItem = (
  deps: SdfDeps,
  session: SdfSessionRecord,
  item: Pick<SdfItemRecord, 'id' | 'kind' | 'sealed' | 'details'> & { readonly slot?: string },
): Promise<void> =>
  deps.sessions.addItem(
    {
      slot: item.id,
      ...item,
      tenantId: session.tenantId,
      sessionId: session.id,
      createdAtMs: deps.clock.now(),
    },
    deps.settings.quotas,
  );

export interface NewKey {
  readonly keyHandle: Uint8Array;
}

/** Has a key made for a new handle, and keeps it. @throws {GatewayError} ALGORITHM_NOT_SUPPORTED where the partition's type has no such keys */
export const keepKey = async <Made extends { readonly sealed: Uint8Array }>(
  deps: SdfDeps,
  session: SdfSessionRecord,
  make: (address: KeyAddress) => Promise<Made>,
): Promise<NewKey & { readonly made: Made }> => {
  // Session keys are symmetric and encrypt, whatever cipher they are used with.
  const partition = await deps.tenancy.getPartition(session.tenantId, session.partitionId);
  deps.rules?.assertKey(partition, { spec: 'SM4', usage: 'ENCRYPT_DECRYPT' });
  const { handle, id } = newHandle();
  const made = await make(itemAddress(session, id));
  await addItem(deps, session, { id, kind: 'key', sealed: made.sealed, details: '{}' });
  return { keyHandle: handle, made };
};

const noKey = (): GatewayError =>
  sdfError('SDR_KEYNOTEXIST', 'the session has no such key', { metadata: { field: 'key_handle' } });

/** The material of a session's key, made once per record so that its identity is stable. */
export const itemMaterial = oncePer(
  (item: SdfItemRecord, session: SdfSessionRecord): KeyMaterial =>
    secretMaterial(item.id, itemAddress(session, item.id), item.sealed),
);

/** As `useKey`, by the id of the key. */
export const useKeyOfId = (
  deps: SdfDeps,
  session: SdfSessionRecord,
  id: string,
): KeyMaterial | Promise<KeyMaterial> => {
  const found = deps.sessions.findItem(session.tenantId, session.id, id);
  const check = (item: SdfItemRecord | undefined): KeyMaterial => {
    if (item?.kind !== 'key') throw noKey();
    return itemMaterial(item, session);
  };
  return found instanceof Promise ? found.then(check) : check(found);
};

/**
 * The key of a handle.
 * @returns the value itself when it is in memory, a promise otherwise
 * @throws {GatewayError} KEY_NOT_FOUND (SDR_KEYNOTEXIST) also for a key of another session
 */
export const useKey = (
  deps: SdfDeps,
  session: SdfSessionRecord,
  keyHandle: Uint8Array,
): KeyMaterial | Promise<KeyMaterial> => {
  if (keyHandle.length !== handleBytes) throw noKey();
  return useKeyOfId(deps, session, handleId(keyHandle));
};

const generate = async (
  deps: SdfDeps,
  context: CallContext,
  session: SdfSessionRecord,
  keyBytes: number,
  scheme: 'SM2' | 'RSA',
  publicKey: Uint8Array,
): Promise<NewKey & { readonly wrapped: Uint8Array }> => {
  const { keyHandle, made } = await keepKey(deps, session, (address) =>
    deps.engine.execute({ kind: 'sdfGenerateKey', address, keyBytes, scheme, publicKey }, deadlineOf(context)),
  );
  return { keyHandle, wrapped: made.wrapped };
};

/** SDF_GenerateKeyWithIPK_ECC: the index means its encryption pair; no access right is needed. */
export const generateKeyWithIpkEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex & { readonly keyBits: number },
): Promise<NewKey & { readonly wrappedKey: EccCipher }> => {
  context.audit.resourceName = keyName('ECC', request.keyIndex);
  const session = await useSession(deps, context, request.sessionHandle);
  const keyBytes = toKeyBytes(request.keyBits);
  const own = await getDeviceKey(deps, session, 'ECC', request.keyIndex, 'ENCRYPT');
  const made = await generate(deps, context, session, keyBytes, 'SM2', pointOfSpki(publicKeyOf(own)));
  return { keyHandle: made.keyHandle, wrappedKey: fromWrapped(made.wrapped) };
};

/** SDF_GenerateKeyWithEPK_ECC. */
export const generateKeyWithEpkEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & {
    readonly keyBits: number;
    readonly algorithmId: number;
    readonly publicKey: EccPoint | undefined;
  },
): Promise<NewKey & { readonly wrappedKey: EccCipher }> => {
  const session = await useSession(deps, context, request.sessionHandle);
  assertSm2(request.algorithmId, 'encrypt');
  const keyBytes = toKeyBytes(request.keyBits);
  const made = await generate(deps, context, session, keyBytes, 'SM2', toPoint('public_key', request.publicKey));
  return { keyHandle: made.keyHandle, wrappedKey: fromWrapped(made.wrapped) };
};

/** SDF_GenerateKeyWithIPK_RSA: the index means its encryption pair. */
export const generateKeyWithIpkRsa = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex & { readonly keyBits: number },
): Promise<NewKey & { readonly wrappedKey: Uint8Array }> => {
  context.audit.resourceName = keyName('RSA', request.keyIndex);
  const session = await useSession(deps, context, request.sessionHandle);
  const keyBytes = toKeyBytes(request.keyBits);
  const own = await getDeviceKey(deps, session, 'RSA', request.keyIndex, 'ENCRYPT');
  const made = await generate(deps, context, session, keyBytes, 'RSA', publicKeyOf(own));
  return { keyHandle: made.keyHandle, wrappedKey: made.wrapped };
};

/** SDF_GenerateKeyWithEPK_RSA. */
export const generateKeyWithEpkRsa = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & { readonly keyBits: number; readonly publicKey: RsaPublicFields | undefined },
): Promise<NewKey & { readonly wrappedKey: Uint8Array }> => {
  const session = await useSession(deps, context, request.sessionHandle);
  const keyBytes = toKeyBytes(request.keyBits);
  const made = await generate(deps, context, session, keyBytes, 'RSA', toRsaSpki('public_key', request.publicKey));
  return { keyHandle: made.keyHandle, wrappedKey: made.wrapped };
};

const importWith = async (
  deps: SdfDeps,
  context: CallContext,
  session: SdfSessionRecord,
  key: KeyMaterial,
  wrapped: Uint8Array,
): Promise<NewKey> => {
  const { min: minBytes, max: maxBytes } = sessionKeyBytes;
  const { keyHandle } = await keepKey(deps, session, (address) =>
    deps.engine.execute({ kind: 'sdfImportKey', key, address, wrapped, minBytes, maxBytes }, deadlineOf(context)),
  );
  return { keyHandle };
};

/** SDF_ImportKeyWithISK_ECC, by the encryption pair. @throws {GatewayError} CIPHERTEXT_INVALID (SDR_ENCDATAERR); SDR_PARDENY */
export const importKeyWithIskEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex & { readonly wrappedKey: EccCipher | undefined },
): Promise<NewKey> => {
  const { session, key } = await usePrivateKey(deps, context, request, 'ECC', 'ENCRYPT');
  return importWith(deps, context, session, deviceKeyMaterial(key), toWrapped('wrapped_key', request.wrappedKey));
};

/** SDF_ImportKeyWithISK_RSA, by the encryption pair. @throws {GatewayError} SDR_PARDENY; one answer for every fault of the padding */
export const importKeyWithIskRsa = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex & { readonly wrappedKey: Uint8Array },
): Promise<NewKey> => {
  const { session, key } = await usePrivateKey(deps, context, request, 'RSA', 'ENCRYPT');
  return importWith(deps, context, session, deviceKeyMaterial(key), request.wrappedKey);
};

interface WithKek extends InSession {
  readonly algorithmId: number;
  readonly kekIndex: number;
}

const useKek = async (deps: SdfDeps, context: CallContext, session: SdfSessionRecord, request: WithKek) => {
  context.audit.resourceName = keyName('KEK', request.kekIndex);
  assertKekAlgorithm(request.algorithmId);
  return deviceKeyMaterial(await getDeviceKey(deps, session, 'KEK', request.kekIndex, 'KEK'));
};

/** SDF_GenerateKeyWithKEK. ECB has no padding: the key must fill whole blocks. */
export const generateKeyWithKek = async (
  deps: SdfDeps,
  context: CallContext,
  request: WithKek & { readonly keyBits: number },
): Promise<NewKey & { readonly wrappedKey: Uint8Array }> => {
  const session = await useSession(deps, context, request.sessionHandle);
  const keyBytes = toKeyBytes(request.keyBits);
  if (request.keyBits % kekBlockBits !== 0) throw argumentInvalid('key_bits', `must be a multiple of ${kekBlockBits}`);
  const key = await useKek(deps, context, session, request);
  const { keyHandle, made } = await keepKey(deps, session, (address) =>
    deps.engine.execute({ kind: 'sdfGenerateKeyWithKek', key, address, keyBytes }, deadlineOf(context)),
  );
  return { keyHandle, wrappedKey: made.wrapped };
};

/** SDF_ImportKeyWithKEK. ECB authenticates nothing: any whole blocks give a key. */
export const importKeyWithKek = async (
  deps: SdfDeps,
  context: CallContext,
  request: WithKek & { readonly wrappedKey: Uint8Array },
): Promise<NewKey> => {
  const session = await useSession(deps, context, request.sessionHandle);
  const key = await useKek(deps, context, session, request);
  return importWith(deps, context, session, key, request.wrappedKey);
};

/** SDF_DestroyKey. @throws {GatewayError} KEY_NOT_FOUND (SDR_KEYNOTEXIST) also for a second time */
export const destroyKey = async (
  deps: SdfDeps,
  context: CallContext,
  request: InSession & { readonly keyHandle: Uint8Array },
): Promise<void> => {
  const session = await useSession(deps, context, request.sessionHandle);
  const key = await useKey(deps, session, request.keyHandle);
  if (!(await deps.sessions.removeItem(session.tenantId, session.id, key.versionId))) throw noKey();
};
