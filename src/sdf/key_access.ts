/** @module How a request gets at a key of its device: its session, the key at its index, and the right to the private half. */
import type { CallContext } from '../core/call_context.ts';
import type { SdfKeyFamily, SdfKeyPurpose, SdfKeyRecord, SdfSessionRecord } from '../core/ports/sdf_store.ts';
import { assertAccessRight } from './access_rights.ts';
import type { SdfDeps } from './deps.ts';
import { getDeviceKey, keyName } from './device_keys.ts';
import { type InSession, useSession } from './sessions.ts';

/** Every request that names a key of the device. */
export interface AtIndex extends InSession {
  readonly keyIndex: number;
}

interface UsedKey {
  readonly session: SdfSessionRecord;
  readonly key: SdfKeyRecord;
}

/** The session of a request and the key at its index, which the audit trail then names. @throws {GatewayError} as `getDeviceKey` */
export const useDeviceKey = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex,
  family: SdfKeyFamily,
  purpose: SdfKeyPurpose,
): Promise<UsedKey> => {
  context.audit.resourceName = keyName(family, request.keyIndex);
  const session = await useSession(deps, context, request.sessionHandle);
  return { session, key: await getDeviceKey(deps, session, family, request.keyIndex, purpose) };
};

/** As `useDeviceKey`, for what needs the right to the private keys of the index. @throws {GatewayError} SDR_PARDENY besides */
export const usePrivateKey = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex,
  family: SdfKeyFamily,
  purpose: SdfKeyPurpose,
): Promise<UsedKey> => {
  const used = await useDeviceKey(deps, context, request, family, purpose);
  await assertAccessRight(deps, used.session, request.keyIndex);
  return used;
};
