/**
 * @module The right to use the private keys of an index: given to a session for the index's password, taken back by release,
 * by the end of the session, and when an operator sets another password or destroys a key of the index.
 *
 * @see GM/T 0018-2012 §6.2.7, §6.2.8
 */
import { hash, randomBytes, randomUUID, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyAddress } from '../core/key.ts';
import type { SdfPasswordRecord, SdfSessionRecord } from '../core/ports/sdf_store.ts';
import { argumentInvalid, sdfError } from '../core/sdf_errors.ts';
import type { SdfDeps } from './deps.ts';
import { maxKeyIndex } from './device_keys.ts';
import { sealSecret, secretAddress, secretMaterial } from './secrets.ts';
import { useSession } from './sessions.ts';

/** The standard's least length; the most is ours. */
const passwordBytesMin = 8;
const passwordBytesMax = 128;

const saltBytes = 16;
const verifierBytes = 32;
/** 16 MiB and some 40 ms for a guess. The verifier is sealed by a key of the token besides. */
const cost = { N: 16_384, r: 8, p: 1 };

const runScrypt = promisify<Uint8Array, Uint8Array, number, typeof cost, Buffer>(scrypt);

/**
 * The verifier of a password, the caller's to wipe. scrypt takes its password as a key of HMAC, for which zeros at the end of
 * it do not count: a digest has one length, so that no two passwords are the same one.
 */
const derive = async (password: Uint8Array, salt: Uint8Array): Promise<Buffer> => {
  const digest = hash('sha256', password, 'buffer');
  try {
    return await runScrypt(digest, salt, verifierBytes, cost);
  } finally {
    digest.fill(0);
  }
};

/** @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) */
export const assertPassword = (password: Uint8Array): void => {
  if (password.length >= passwordBytesMin && password.length <= passwordBytesMax) return;
  throw argumentInvalid('password', `must have ${passwordBytesMin} to ${passwordBytesMax} bytes`);
};

type PasswordPlace = Pick<SdfPasswordRecord, 'tenantId' | 'partitionId' | 'index'>;

const passwordAddress = (record: PasswordPlace & Pick<SdfPasswordRecord, 'versionId'>): KeyAddress =>
  secretAddress(record, `sdf/password/${record.index}/${record.versionId}`, 'SDF_PASSWORD');

/** Makes the record of a new password. @throws {GatewayError} FIELD_INVALID (SDR_INARGERR); HSM_… */
export const makePassword = async (
  deps: SdfDeps,
  context: CallContext,
  place: PasswordPlace,
  password: Uint8Array,
): Promise<SdfPasswordRecord> => {
  assertPassword(password);
  const salt = randomBytes(saltBytes);
  const versionId = randomUUID();
  const secret = await derive(password, salt);
  try {
    const sealed = await sealSecret(deps, context, passwordAddress({ ...place, versionId }), secret);
    return { ...place, versionId, salt, sealed, failures: 0, lockedUntilMs: 0 };
  } finally {
    secret.fill(0);
  }
};

const matches = async (
  deps: SdfDeps,
  context: CallContext,
  record: SdfPasswordRecord,
  password: Uint8Array,
): Promise<boolean> => {
  const secret = await derive(password, record.salt);
  try {
    const key = secretMaterial(record.versionId, passwordAddress(record), record.sealed);
    const result = await deps.engine.execute({ kind: 'sdfMatchSecret', key, secret }, deadlineOf(context));
    return result.matches;
  } catch (error) {
    // No guess was made. Where others were before it, the attempt stays taken: who guesses gains nothing by an outage.
    if (record.failures <= 1) await deps.keys.clearFailures(record);
    throw error;
  } finally {
    secret.fill(0);
  }
};

/** One text for a wrong password and for an index that has none. */
const refused = (index: number): GatewayError =>
  sdfError('SDR_PRKRERR', 'the right to use the private keys of the index was not given', {
    metadata: { key_index: String(index) },
  });

/** Whether the index has a pair of any family. @throws {GatewayError} KEY_NOT_FOUND (SDR_KEYNOTEXIST) */
const assertIndexInUse = async (deps: SdfDeps, session: SdfSessionRecord, index: number): Promise<void> => {
  const { tenantId, partitionId } = session;
  for (const family of ['ECC', 'RSA'] as const) {
    for (const purpose of ['SIGN', 'ENCRYPT'] as const) {
      if (index > maxKeyIndex) break;
      if ((await deps.keys.findKey({ tenantId, partitionId, family, index, purpose })) !== undefined) return;
    }
  }
  throw sdfError('SDR_KEYNOTEXIST', `the device has no key pair at index ${index}`, {
    metadata: { key_index: String(index) },
  });
};

const findRight = (deps: SdfDeps, session: SdfSessionRecord, index: number) =>
  deps.sessions.findSlot(session.tenantId, session.id, 'right', String(index));

/** Gives the right; harmless where the session has it. */
const addRight = async (deps: SdfDeps, session: SdfSessionRecord, index: number): Promise<void> => {
  if ((await findRight(deps, session, index)) !== undefined) return;
  const right = {
    id: randomUUID(),
    tenantId: session.tenantId,
    sessionId: session.id,
    kind: 'right',
    slot: String(index),
    sealed: undefined,
    details: '{}',
    createdAtMs: deps.clock.now(),
  } as const;
  try {
    await deps.sessions.addItem(right, deps.settings.quotas);
  } catch (error) {
    // Another call of the session got it at the same instant.
    if (!(error instanceof GatewayError) || error.reason !== 'CALL_SEQUENCE') throw error;
  }
};

/** Takes the right back; false where there is none. */
const dropRight = async (deps: SdfDeps, session: SdfSessionRecord, index: number): Promise<boolean> => {
  const right = await findRight(deps, session, index);
  return right !== undefined && (await deps.sessions.removeItem(session.tenantId, session.id, right.id));
};

/** Tries a password, which counts as a failure until it was found right; gives what it was compared with. */
const assertMatches = async (
  deps: SdfDeps,
  context: CallContext,
  { tenantId, partitionId }: SdfSessionRecord,
  index: number,
  password: Uint8Array,
): Promise<SdfPasswordRecord> => {
  const { maxPasswordFailures: maxFailures, passwordLockMs } = deps.settings;
  const nowMs = deps.clock.now();
  const limits = { maxFailures, nowMs, lockUntilMs: nowMs + passwordLockMs };
  const record = await deps.keys.takeAttempt({ tenantId, partitionId, index }, limits);
  if (record === undefined || !(await matches(deps, context, record, password))) throw refused(index);
  await deps.keys.clearFailures(record);
  return record;
};

/**
 * Takes a right back that was given for a password which an operator replaced meanwhile. The operator takes back the rights after
 * the password is there: so either that finds this one, or this finds the new password.
 */
const assertStillPassword = async (
  deps: SdfDeps,
  session: SdfSessionRecord,
  { tenantId, partitionId, index, versionId }: SdfPasswordRecord,
): Promise<void> => {
  const current = await deps.keys.findPassword(tenantId, partitionId, index);
  if (current?.versionId === versionId) return;
  await dropRight(deps, session, index);
  throw refused(index);
};

/**
 * SDF_GetPrivateKeyAccessRight. Having the right already, and asking again with the right password, is harmless. The password
 * is wiped.
 * @throws {GatewayError} PRIVATE_KEY_ACCESS_DENIED (SDR_PRKRERR); LOGIN_LOCKED (SDR_PRKRERR) while the index is locked;
 * KEY_NOT_FOUND (SDR_KEYNOTEXIST); FIELD_INVALID (SDR_INARGERR); QUOTA_EXCEEDED
 */
export const getPrivateKeyAccessRight = async (
  deps: SdfDeps,
  context: CallContext,
  request: { readonly sessionHandle: Uint8Array; readonly keyIndex: number; readonly password: Uint8Array },
): Promise<void> => {
  const { keyIndex: index, password } = request;
  context.audit.resourceName = String(index);
  try {
    const session = await useSession(deps, context, request.sessionHandle);
    assertPassword(password);
    await assertIndexInUse(deps, session, index);
    const record = await assertMatches(deps, context, session, index, password);
    await addRight(deps, session, index);
    await assertStillPassword(deps, session, record);
  } finally {
    password.fill(0);
  }
};

/** SDF_ReleasePrivateKeyAccessRight. @throws {GatewayError} PRIVATE_KEY_ACCESS_REQUIRED (SDR_PARDENY) where there is none */
export const releasePrivateKeyAccessRight = async (
  deps: SdfDeps,
  context: CallContext,
  request: { readonly sessionHandle: Uint8Array; readonly keyIndex: number },
): Promise<void> => {
  context.audit.resourceName = String(request.keyIndex);
  const session = await useSession(deps, context, request.sessionHandle);
  if (!(await dropRight(deps, session, request.keyIndex))) throw denied(request.keyIndex);
};

const denied = (index: number): GatewayError =>
  sdfError('SDR_PARDENY', 'the session has no right to use the private keys of the index', {
    metadata: { key_index: String(index) },
  });

/**
 * Lets only a session with the right to an index go on.
 * @returns nothing at once when the right is in memory, a promise otherwise
 * @throws {GatewayError} PRIVATE_KEY_ACCESS_REQUIRED (SDR_PARDENY)
 */
export const assertAccessRight = (
  deps: SdfDeps,
  session: SdfSessionRecord,
  index: number,
): undefined | Promise<undefined> => {
  const found = findRight(deps, session, index);
  const check = (right: unknown): undefined => {
    if (right === undefined) throw denied(index);
    return undefined;
  };
  return found instanceof Promise ? found.then(check) : check(found);
};
