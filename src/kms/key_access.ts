/**
 * @module How operations get at a key: lookup in the caller's tenant, state, partition, and the material that an
 * engine needs. On the hot path everything here is synchronous when store and tenancy answer from memory.
 */
import type { CallContext } from '../core/call_context.ts';
import type { KeyMaterial } from '../core/crypto_operation.ts';
import type { KeyWithVersion } from '../core/key.ts';
import { addressOf } from '../core/key.ts';
import { assertUsable } from '../core/key_state.ts';
import { assertRunning } from '../core/partition.ts';
import type { PartitionRecord } from '../core/ports/tenancy.ts';
import { oncePer } from '../util/once_per.ts';
import type { KmsDeps } from './deps.ts';

/** The material of a version, made once per entry of the store's cache, so that its identity is stable. */
export const materialOf = oncePer(
  ({ key, version }: KeyWithVersion): KeyMaterial => ({
    versionId: version.id,
    address: addressOf(key, version.version),
    protection: key.protection,
    sealed: version.sealed,
    publicKey: version.publicKey,
  }),
);

/** Puts the key into the audit trail. */
export const noteKey = (context: CallContext, entry: KeyWithVersion): void => {
  context.audit.resourceId = entry.key.id;
  context.audit.resourceName = entry.key.alias;
};

/** Remembers when the key was used and by which RPC: a call that got this far, whatever becomes of it. */
const noteUse = (deps: KmsDeps, context: CallContext, entry: KeyWithVersion): void =>
  deps.uses.note(context.tenantId, entry.key.id, context.operation, deps.clock.now());

const admit = (
  deps: KmsDeps,
  context: CallContext,
  entry: KeyWithVersion,
  partition: PartitionRecord,
): KeyWithVersion => {
  assertRunning(partition);
  deps.rules?.take(partition, context.operation);
  noteUse(deps, context, entry);
  return entry;
};

/**
 * Lets a key be used only when it is enabled and its partition runs, and notes the use.
 * @returns the entry itself; a promise only where the partition has to be read from the store
 * @throws {GatewayError} the reason of the key's state; PARTITION_NOT_RUNNING; RATE_LIMITED above the partition's quota
 */
export const assertReady = (
  deps: KmsDeps,
  context: CallContext,
  entry: KeyWithVersion,
): KeyWithVersion | Promise<KeyWithVersion> => {
  noteKey(context, entry);
  assertUsable(entry.key.state, entry.key.id);
  const partition = deps.tenancy.getPartition(context.tenantId, entry.key.partitionId);
  if (partition instanceof Promise) return partition.then((record) => admit(deps, context, entry, record));
  return admit(deps, context, entry, partition);
};

/**
 * A key of the caller's tenant with its primary version, ready for use.
 * @returns the value itself when everything is in memory, a promise otherwise
 * @throws {GatewayError} KEY_NOT_FOUND; the reason of the key's state; PARTITION_NOT_RUNNING; STORE_UNAVAILABLE
 */
export const usePrimary = (
  deps: KmsDeps,
  context: CallContext,
  keyId: string,
): KeyWithVersion | Promise<KeyWithVersion> => {
  context.audit.resourceId = keyId;
  const found = deps.keys.getPrimary(context.tenantId, keyId);
  return found instanceof Promise
    ? found.then((entry) => assertReady(deps, context, entry))
    : assertReady(deps, context, found);
};
