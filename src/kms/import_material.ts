/**
 * @module ImportKeyMaterial. Its order is: unwrap, compare, take the token, keep the material. So material that does not unwrap or
 * is another costs the caller no token; of two imports with one token one alone gets to the end; and where the last step
 * fails, the token is given back. A gateway that dies between the last two has used the token up: another one is to be had.
 */
import { createHash } from 'node:crypto';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { ResultOf } from '../core/crypto_operation.ts';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import type { KeyRecord, KeyVersionRecord } from '../core/key.ts';
import { addressOf } from '../core/key.ts';
import { nextState } from '../core/key_state.ts';
import type { ImportParameters } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import { isStoreFailure } from './idempotent.ts';
import { wrappingKeyOf } from './import_parameters.ts';
import { assertAwaitsMaterial, isPair, primaryOf } from './import_rules.ts';
import { findTokenParameters, takeToken } from './import_token.ts';
import { changeKey } from './managed_change.ts';
import { resolvePartition } from './partition.ts';

export interface ImportMaterialRequest {
  readonly keyId: string;
  readonly token: Uint8Array;
  /** Symmetric keys: the material. Pairs: the temporary key. */
  readonly encryptedMaterial: Uint8Array;
  /** Pairs: PKCS#8 under the temporary key. */
  readonly encryptedPrivateKey: Uint8Array | undefined;
  /** Milliseconds since 1970 UTC; undefined: never. */
  readonly expiresAtMs: number | undefined;
  readonly sequence: string | undefined;
}

const materialInvalid = (message: string, kms: string): GatewayError =>
  new GatewayError('KEY_MATERIAL_INVALID', message, { metadata: { kms } });

/** What depends on the kind of the key. */
const assertFits = (key: KeyRecord, request: ImportMaterialRequest): void => {
  const { encryptedPrivateKey, expiresAtMs } = request;
  if (!isPair(key)) {
    if (encryptedPrivateKey === undefined) return;
    throw fieldInvalid('encrypted_privatekey', 'is only for asymmetric keys');
  }
  if (encryptedPrivateKey === undefined) throw materialInvalid('encrypted_privatekey is required', 'KMS.2608');
  if (expiresAtMs !== undefined) throw fieldInvalid('expiration_time', 'is not for asymmetric keys', 'KMS.2602');
};

const assertFuture = (deps: KmsDeps, { expiresAtMs }: ImportMaterialRequest): void => {
  if (expiresAtMs === undefined || expiresAtMs > deps.clock.now()) return;
  throw fieldInvalid('expiration_time', 'must lie in the future', 'KMS.2602');
};

type Unwrapped = ResultOf<'importMaterial'>;

const unwrap = (
  deps: KmsDeps,
  context: CallContext,
  place: { readonly key: KeyRecord; readonly version: KeyVersionRecord; readonly parameters: ImportParameters },
  { encryptedMaterial, encryptedPrivateKey }: ImportMaterialRequest,
): Promise<Unwrapped> => {
  const { key, version, parameters } = place;
  return deps.engine.execute(
    {
      kind: 'importMaterial',
      key: wrappingKeyOf(key, parameters),
      algorithm: parameters.algorithm,
      encryptedMaterial,
      encryptedPrivateKey,
      versionId: version.id,
      address: addressOf(key, version.version),
      protection: key.protection,
    },
    deadlineOf(context),
  );
};

/** Only what was imported first may ever be imported again: what was encrypted under it would be lost otherwise. */
const assertSame = (key: KeyRecord, fingerprint: string): void => {
  if (key.fingerprint === undefined || key.fingerprint === fingerprint) return;
  throw new GatewayError('KEY_MATERIAL_MISMATCH', 'the material is not the one that was imported first', {
    metadata: { key_id: key.id },
  });
};

/** The row, if a change that was answered by a failure of the store was made all the same. */
const findMade = async (deps: KmsDeps, key: KeyRecord, sealed: Uint8Array): Promise<KeyRecord | undefined> => {
  const row = await deps.keys.getForUpdate(key.tenantId, key.id);
  const { sealed: kept } = await primaryOf(deps, row);
  return kept !== undefined && Buffer.compare(kept, sealed) === 0 ? row : undefined;
};

/** What is left to do after a failure of the last step; its own failures leave the caller without a token, at worst. */
const recover = async (
  deps: KmsDeps,
  key: KeyRecord,
  parameters: ImportParameters,
  sealed: Uint8Array,
  failure: unknown,
): Promise<KeyRecord> => {
  try {
    const made = isStoreFailure(failure) ? await findMade(deps, key, sealed) : undefined;
    if (made !== undefined) return made;
    await deps.imports.putParameters(parameters);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
  }
  throw failure;
};

/**
 * Keeps the material in the version that is there. Hosts know material by its version's id, and may go on with what they
 * loaded before it was deleted: the two are the same.
 */
const keep = async (
  deps: KmsDeps,
  place: { readonly key: KeyRecord; readonly version: KeyVersionRecord; readonly parameters: ImportParameters },
  { sealed, publicKey }: Unwrapped,
  changes: { readonly fingerprint: string; readonly expiresAtMs: number | undefined },
): Promise<KeyRecord> => {
  const { key, version, parameters } = place;
  const state = nextState(key.state, 'import', key.id);
  const event = { kind: 'material_imported', timeMs: deps.clock.now() } as const;
  await takeToken(deps.imports, parameters);
  try {
    const filled = { ...version, sealed, publicKey };
    return await deps.life.setMaterial(key.tenantId, key.id, key.revision, filled, { ...changes, state }, event);
  } catch (error) {
    return recover(deps, key, parameters, sealed, error);
  }
};

const importInto = async (
  deps: KmsDeps,
  context: CallContext,
  key: KeyRecord,
  request: ImportMaterialRequest,
): Promise<KeyRecord> => {
  assertAwaitsMaterial(key);
  assertFits(key, request);
  assertFuture(deps, request);
  const caller = { tenantId: key.tenantId, keyId: key.id, nowMs: deps.clock.now() };
  const parameters = await findTokenParameters(deps.imports, caller, request.token);
  context.audit.fields.wrapping_algorithm = parameters.algorithm;
  await resolvePartition(deps, key.tenantId, key.partitionId);
  const place = { key, version: await primaryOf(deps, key), parameters };
  const unwrapped = await unwrap(deps, context, place, request);
  const fingerprint = Buffer.from(unwrapped.fingerprint).toString('hex');
  assertSame(key, fingerprint);
  // The unwrapping may have taken its time.
  assertFuture(deps, request);
  return keep(deps, place, unwrapped, { fingerprint, expiresAtMs: request.expiresAtMs });
};

const hashOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : createHash('sha256').update(bytes).digest('hex');

/**
 * Imports material into a key of external origin, which is enabled by it. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_ORIGIN_INVALID (KMS.0309), KEY_STATE_INVALID (KMS.0310),
 * IMPORT_TOKEN_INVALID (KMS.2601, 2603, 2605), FIELD_INVALID (KMS.2602), KEY_MATERIAL_INVALID (KMS.0311, 2604, 2608 to 2610),
 * KEY_MATERIAL_MISMATCH (KMS.2606), CONCURRENT_UPDATE, SEQUENCE_REUSED, PARTITION_NOT_RUNNING, HSM_…, STORE_UNAVAILABLE
 */
export const importKeyMaterial = (
  deps: KmsDeps,
  context: CallContext,
  request: ImportMaterialRequest,
): Promise<object> =>
  changeKey(deps, context, {
    method: 'ImportKeyMaterial',
    keyId: request.keyId,
    sequence: request.sequence,
    body: {
      token: hashOf(request.token),
      material: hashOf(request.encryptedMaterial),
      privateKey: hashOf(request.encryptedPrivateKey),
      expiresAtMs: request.expiresAtMs?.toString(),
    },
    isDone: ({ state, fingerprint }) => state === 'ENABLED' && fingerprint !== undefined,
    make: (key) => importInto(deps, context, key, request),
    answer: () => ({}),
  });
