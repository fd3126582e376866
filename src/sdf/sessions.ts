/**
 * @module Devices and sessions: OpenDevice, CloseDevice, OpenSession, CloseSession, and how every other function gets at its
 * session. A device is a partition of the caller's tenant; a session is a row of the store, which any gateway reads.
 */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { KeyMaterial } from '../core/crypto_operation.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyAddress } from '../core/key.ts';
import { assertRunning } from '../core/partition.ts';
import type { SdfSessionRecord } from '../core/ports/sdf_store.ts';
import type { PartitionRecord } from '../core/ports/tenancy.ts';
import { formatSdr } from '../core/sdf_errors.ts';
import { oncePer } from '../util/once_per.ts';
import type { SdfDeps } from './deps.ts';
import type { DeviceOwner } from './handles.ts';
import { handleBytes, handleId, newDeviceHandle, newHandle, readDeviceHandle } from './handles.ts';
import { secretAddress, secretMaterial } from './secrets.ts';

/** Every request that names a session. */
export interface InSession {
  readonly sessionHandle: Uint8Array;
}

/** Bytes of the secret that protects what a session lets out of the host. */
const sessionSecretBytes = 32;

const ownerOf = (context: CallContext): DeviceOwner => ({
  tenantId: context.tenantId,
  principalId: context.principal.id,
});

const withPartition = async (deps: SdfDeps, tenantId: string, partitionId: string): Promise<PartitionRecord> => {
  const partition = await deps.tenancy.getPartition(tenantId, partitionId);
  assertRunning(partition);
  return partition;
};

/**
 * Opens a device.
 * @param request.keystoreId the tenant's default partition when undefined
 * @throws {GatewayError} PARTITION_NOT_FOUND, PARTITION_NOT_RUNNING, TENANT_NOT_FOUND
 */
export const openDevice = async (
  deps: SdfDeps,
  context: CallContext,
  request: { readonly keystoreId: string | undefined },
): Promise<{ readonly deviceHandle: Uint8Array }> => {
  const { tenantId } = context;
  const id = request.keystoreId ?? (await deps.tenancy.getTenant(tenantId)).defaultPartitionId;
  const partition = await withPartition(deps, tenantId, id);
  context.audit.resourceId = partition.id;
  return { deviceHandle: newDeviceHandle(ownerOf(context), partition.id) };
};

/** Ends all sessions that were opened through the handle. @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) */
export const closeDevice = async (
  deps: SdfDeps,
  context: CallContext,
  request: { readonly deviceHandle: Uint8Array },
): Promise<void> => {
  const owner = ownerOf(context);
  const device = readDeviceHandle(owner, request.deviceHandle);
  context.audit.resourceId = device.partitionId;
  await deps.sessions.closeDevice(owner.tenantId, owner.principalId, device.id);
};

const sessionAddress = (session: Pick<SdfSessionRecord, 'id' | 'tenantId' | 'partitionId'>): KeyAddress =>
  secretAddress(session, session.id, 'SDF_SESSION');

/**
 * Opens a session.
 * @returns the handle; and milliseconds without a call after which the session ends
 * @throws {GatewayError} QUOTA_EXCEEDED (SDR_OPENSESSION); PARTITION_NOT_RUNNING; HSM_…
 */
export const openSession = async (
  deps: SdfDeps,
  context: CallContext,
  request: { readonly deviceHandle: Uint8Array },
): Promise<{ readonly sessionHandle: Uint8Array; readonly idleTimeoutMs: number }> => {
  const owner = ownerOf(context);
  const device = readDeviceHandle(owner, request.deviceHandle);
  const partition = await withPartition(deps, owner.tenantId, device.partitionId);
  const { handle, id } = newHandle();
  context.audit.resourceId = id;
  const place = { id, tenantId: owner.tenantId, partitionId: partition.id };
  const { sealed } = await deps.engine.execute(
    { kind: 'sdfMakeSecret', address: sessionAddress(place), bytes: sessionSecretBytes },
    deadlineOf(context),
  );
  const nowMs = deps.clock.now();
  const session: SdfSessionRecord = {
    ...place,
    principalId: owner.principalId,
    deviceId: device.id,
    sealed,
    createdAtMs: nowMs,
    lastUsedAtMs: nowMs,
  };
  await deps.sessions.openSession(session, deps.settings.quotas, deps.activity.idleBeforeMs(nowMs));
  return { sessionHandle: handle, idleTimeoutMs: deps.settings.sessionIdleMs };
};

const noSession = (): GatewayError =>
  new GatewayError('SDF_SESSION_NOT_FOUND', 'the session does not exist, was closed, or has ended', {
    metadata: { field: 'session_handle', sdr: formatSdr('SDR_INARGERR') },
  });

/** A session of the caller's, or the same answer for one that never was and one of somebody else. */
const assertOwn = (context: CallContext, session: SdfSessionRecord | undefined): SdfSessionRecord => {
  if (session === undefined || session.principalId !== context.principal.id) throw noSession();
  return session;
};

/** What this gateway knows may be old: another one may have served the session since. */
const recheckIdle = async (
  deps: SdfDeps,
  context: CallContext,
  session: SdfSessionRecord,
): Promise<SdfSessionRecord> => {
  const current = assertOwn(context, await deps.sessions.reloadSession(session.tenantId, session.id));
  if (!deps.activity.isIdle(current, deps.clock.now())) return assertServed(deps, context, current);
  deps.activity.forget(session.id);
  await deps.sessions.closeSession(session.tenantId, session.id);
  throw noSession();
};

/** Its partition still runs; the use is noted. Synchronous when the partition is in memory. */
const assertServed = (
  deps: SdfDeps,
  context: CallContext,
  session: SdfSessionRecord,
): SdfSessionRecord | Promise<SdfSessionRecord> => {
  const serve = (partition: PartitionRecord): SdfSessionRecord => {
    assertRunning(partition);
    deps.rules?.take(partition, context.operation);
    context.audit.resourceId = session.id;
    deps.activity.note(session, deps.clock.now());
    return session;
  };
  const partition = deps.tenancy.getPartition(context.tenantId, session.partitionId);
  return partition instanceof Promise ? partition.then(serve) : serve(partition);
};

const checkSession = (
  deps: SdfDeps,
  context: CallContext,
  found: SdfSessionRecord | undefined,
): SdfSessionRecord | Promise<SdfSessionRecord> => {
  const session = assertOwn(context, found);
  if (deps.activity.isIdle(session, deps.clock.now())) return recheckIdle(deps, context, session);
  return assertServed(deps, context, session);
};

/**
 * The caller's session of a handle.
 * @returns the value itself when everything is in memory, a promise otherwise
 * @throws {GatewayError} SDF_SESSION_NOT_FOUND (SDR_INARGERR) also for one that was closed, has expired, or is another
 * principal's; PARTITION_NOT_RUNNING; RATE_LIMITED above the partition's quota; STORE_UNAVAILABLE
 */
export const useSession = (
  deps: SdfDeps,
  context: CallContext,
  sessionHandle: Uint8Array,
): SdfSessionRecord | Promise<SdfSessionRecord> => {
  if (sessionHandle.length !== handleBytes) throw noSession();
  const found = deps.sessions.findSession(context.tenantId, handleId(sessionHandle));
  if (found instanceof Promise) return found.then((session) => checkSession(deps, context, session));
  return checkSession(deps, context, found);
};

/** Ends a session. @throws {GatewayError} SDF_SESSION_NOT_FOUND (SDR_INARGERR) also for a second time */
export const closeSession = async (
  deps: SdfDeps,
  context: CallContext,
  request: { readonly sessionHandle: Uint8Array },
): Promise<void> => {
  const { sessionHandle } = request;
  if (sessionHandle.length !== handleBytes) throw noSession();
  // Not `useSession`: a session whose partition does not run any more can still be closed.
  const found = await deps.sessions.findSession(context.tenantId, handleId(sessionHandle));
  const session = assertOwn(context, found);
  context.audit.resourceId = session.id;
  deps.activity.forget(session.id);
  if (!(await deps.sessions.closeSession(session.tenantId, session.id))) throw noSession();
};

/** The session's own secret, made once per record so that its identity is stable. */
export const sessionSecret = oncePer(
  (session: SdfSessionRecord): KeyMaterial => secretMaterial(session.id, sessionAddress(session), session.sealed),
);
