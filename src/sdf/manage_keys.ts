/**
 * @module Management of a device's keys by operators: create, list, destroy, and the password of an index. What a crash leaves
 * behind is a PENDING row, which nobody sees and which `sweepUnfinishedKeys` clears away with what is on the token.
 */
import { randomUUID } from 'node:crypto';
import type { KeySpec } from '../core/algorithms.ts';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import type { Protection } from '../core/key.ts';
import { creationBoundMs, destructionBoundMs, unfinishedAfterMs } from '../core/limits.ts';
import { assertRunning } from '../core/partition.ts';
import type { SdfKeyFamily, SdfKeyPlace, SdfKeyPurpose, SdfKeyRecord } from '../core/ports/sdf_store.ts';
import type { SdfCapability } from '../core/sdf_operation.ts';
import { makePassword } from './access_rights.ts';
import type { SdfDeps } from './deps.ts';
import { deviceKeyAddress, keyName, maxKeyIndex, usages } from './device_keys.ts';

/** Which device: an operator names tenant and partition. */
export interface DevicePlace {
  readonly tenantId: string;
  /** The tenant's default partition when undefined. */
  readonly keystoreId: string | undefined;
}

/** Which keys of it. */
export interface KeysPlace extends DevicePlace {
  readonly family: SdfKeyFamily;
  readonly index: number;
  /** Both pairs when undefined; undefined for a KEK. */
  readonly purpose: 'SIGN' | 'ENCRYPT' | undefined;
}

/** A key as operators see it. */
export interface DescribedKey {
  readonly key: SdfKeyRecord;
  readonly hasPassword: boolean;
  /** Milliseconds since 1970; 0 when not locked. */
  readonly lockedUntilMs: number;
}

export interface DeviceLocation {
  readonly tenantId: string;
  readonly partitionId: string;
}

/** Lets keys be made that the type of the device's partition has. @throws {GatewayError} ALGORITHM_NOT_SUPPORTED naming the type */
export const assertDeviceMayHave = async (
  deps: SdfDeps,
  { tenantId, partitionId }: DeviceLocation,
  spec: KeySpec,
  purposes: readonly SdfKeyPurpose[],
): Promise<void> => {
  const partition = await deps.tenancy.getPartition(tenantId, partitionId);
  for (const purpose of purposes) deps.rules?.assertKey(partition, { spec, usage: usages[purpose] });
};

/** The running partition that an operator named. @throws {GatewayError} TENANT_NOT_FOUND, PARTITION_NOT_FOUND, PARTITION_NOT_RUNNING */
export const locateDevice = async (
  deps: SdfDeps,
  context: CallContext,
  { tenantId, keystoreId }: DevicePlace,
): Promise<DeviceLocation> => {
  const tenant = await deps.tenancy.getTenant(tenantId);
  const partition = await deps.tenancy.getPartition(tenantId, keystoreId ?? tenant.defaultPartitionId);
  assertRunning(partition);
  context.audit.resourceId = partition.id;
  return { tenantId, partitionId: partition.id };
};

/** The purposes that a place stands for. @throws {GatewayError} FIELD_INVALID */
export const purposesOf = ({ family, index, purpose }: KeysPlace): readonly SdfKeyPurpose[] => {
  const first = family === 'KEK' ? 1 : 0;
  if (!Number.isInteger(index) || index < first || index > maxKeyIndex) {
    throw fieldInvalid('key_index', `must be ${first} to ${maxKeyIndex}`);
  }
  if (family !== 'KEK') return purpose === undefined ? ['SIGN', 'ENCRYPT'] : [purpose];
  if (purpose !== undefined) throw fieldInvalid('purpose', 'is not given for a KEK');
  return ['KEK'];
};

const rsaSpecs: Readonly<Record<number, KeySpec>> = { 2048: 'RSA_2048', 3072: 'RSA_3072', 4096: 'RSA_4096' };

const specOf = (family: SdfKeyFamily, bits: number | undefined): KeySpec => {
  if (family === 'RSA') {
    const spec = rsaSpecs[bits ?? 2048];
    if (spec === undefined) throw fieldInvalid('bits', 'must be 2048, 3072 or 4096');
    return spec;
  }
  const only = family === 'ECC' ? 256 : 128;
  if (bits !== undefined && bits !== only) throw fieldInvalid('bits', `must be ${only}`);
  return family === 'ECC' ? 'SM2' : 'SM4';
};

const capabilityOf = (family: SdfKeyFamily, purpose: SdfKeyPurpose): SdfCapability['capability'] => {
  if (family === 'RSA') return 'RSA';
  if (family === 'KEK') return 'SM4';
  return purpose === 'SIGN' ? 'SM2_SIGN' : 'SM2_DECRYPT';
};

/** The strongest protection that the token offers for a key. @throws {GatewayError} ALGORITHM_NOT_SUPPORTED */
export const defaultProtections = async (
  deps: SdfDeps,
  context: CallContext,
  { partitionId }: DeviceLocation,
  family: SdfKeyFamily,
): Promise<(purpose: SdfKeyPurpose) => Protection> => {
  const { capabilities } = await deps.engine.execute({ kind: 'sdfDescribe', partitionId }, deadlineOf(context));
  return (purpose) => {
    const row = capabilities.find(({ capability }) => capability === capabilityOf(family, purpose));
    if (row?.protection !== undefined) return row.protection;
    throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `the device does not offer keys of the family ${family}`, {
      metadata: { key_family: family },
    });
  };
};

/** A row for a key that is about to be made. */
export const pendingKey = (
  place: SdfKeyPlace,
  spec: KeySpec,
  protection: Protection,
  createdAtMs: number,
): SdfKeyRecord => ({
  ...place,
  versionId: randomUUID(),
  spec,
  protection,
  state: 'PENDING',
  sealed: undefined,
  publicKey: undefined,
  tokenSerial: undefined,
  createdAtMs,
});

type Material = Pick<SdfKeyRecord, 'sealed' | 'publicKey' | 'tokenSerial'>;

const discard = async (deps: SdfDeps, key: SdfKeyRecord): Promise<void> => {
  if (key.protection === 'TOKEN') {
    await deps.engine.execute(
      { kind: 'destroyKey', partitionId: key.partitionId, versionId: key.versionId },
      // Deadlines go by the clock of this machine.
      { deadlineAtMs: Date.now() + destructionBoundMs },
    );
  }
  await deps.keys.removeKey(key, key.versionId);
};

/**
 * Makes keys: invisible rows first, so that the token never holds an object that nothing points to, then the material, then
 * the rows are completed. A failure takes back what was made.
 * @throws {GatewayError} KEY_EXISTS; what `make` throws
 */
export const makeKeys = async (
  deps: SdfDeps,
  planned: readonly SdfKeyRecord[],
  make: (key: SdfKeyRecord, deadlineAtMs: number) => Promise<Material>,
): Promise<readonly SdfKeyRecord[]> => {
  await deps.keys.insertKeys(planned);
  try {
    const made: SdfKeyRecord[] = [];
    for (const key of planned) {
      const { sealed, publicKey, tokenSerial } = await make(key, key.createdAtMs + creationBoundMs);
      made.push({ ...key, sealed, publicKey, tokenSerial, state: 'READY' });
    }
    // Later than this the sweep may be at them.
    if (made.some(({ createdAtMs }) => deps.clock.now() > createdAtMs + creationBoundMs)) {
      throw new GatewayError('DEADLINE_TOO_SHORT', 'making the keys took too long');
    }
    for (const key of made) await deps.keys.completeKey(key);
    return made;
  } catch (error) {
    // What can't be taken back now the sweep takes back later.
    for (const key of planned) await discard(deps, key).catch(() => undefined);
    throw error;
  }
};

/** Keys of a device with what is known of the passwords of their indexes. */
export const describeKeys = async (
  deps: SdfDeps,
  device: DeviceLocation,
  keys: readonly SdfKeyRecord[],
): Promise<readonly DescribedKey[]> => {
  const passwords = await deps.keys.listPasswords(device.tenantId, device.partitionId);
  const nowMs = deps.clock.now();
  return keys.map((key) => {
    const password = key.family === 'KEK' ? undefined : passwords.find(({ index }) => index === key.index);
    const lockedUntilMs = password !== undefined && password.lockedUntilMs > nowMs ? password.lockedUntilMs : 0;
    return { key, hasPassword: password !== undefined, lockedUntilMs };
  });
};

/**
 * Creates the keys of a place.
 * @throws {GatewayError} FIELD_INVALID; KEY_EXISTS; ALGORITHM_NOT_SUPPORTED for a protection that the token does not offer
 */
export const createKeys = async (
  deps: SdfDeps,
  context: CallContext,
  request: KeysPlace & { readonly bits: number | undefined; readonly protection: Protection | undefined },
): Promise<readonly DescribedKey[]> => {
  const { family, index, protection } = request;
  context.audit.resourceName = keyName(family, index);
  const purposes = purposesOf(request);
  const spec = specOf(family, request.bits);
  const device = await locateDevice(deps, context, request);
  await assertDeviceMayHave(deps, device, spec, purposes);
  const strongest = protection === undefined ? await defaultProtections(deps, context, device, family) : undefined;
  const planned = purposes.map((purpose) =>
    pendingKey(
      { ...device, family, index, purpose },
      spec,
      protection ?? (strongest as (of: SdfKeyPurpose) => Protection)(purpose),
      deps.clock.now(),
    ),
  );
  const made = await makeKeys(deps, planned, (key, deadlineAtMs) =>
    deps.engine.execute(
      {
        kind: 'generateKey',
        versionId: key.versionId,
        address: deviceKeyAddress(key),
        protection: key.protection,
      },
      { deadlineAtMs: Math.min(deadlineAtMs, context.deadlineAtMs) },
    ),
  );
  return describeKeys(deps, device, made);
};

/** All keys of a device. */
export const listKeys = async (
  deps: SdfDeps,
  context: CallContext,
  request: DevicePlace,
): Promise<readonly DescribedKey[]> => {
  const device = await locateDevice(deps, context, request);
  return describeKeys(deps, device, await deps.keys.listKeys(device.tenantId, device.partitionId));
};

/**
 * Destroys the keys of a place; on the token first, so that an attempt that was cut off can be repeated. The rights to the index
 * end with it.
 * @returns the keys as they were
 * @throws {GatewayError} KEY_NOT_FOUND where there is none
 */
export const destroyKeys = async (
  deps: SdfDeps,
  context: CallContext,
  request: KeysPlace,
): Promise<readonly DescribedKey[]> => {
  const { family, index } = request;
  context.audit.resourceName = keyName(family, index);
  const purposes = purposesOf(request);
  const device = await locateDevice(deps, context, request);
  const found = await Promise.all(
    purposes.map(async (purpose) => deps.keys.findKey({ ...device, family, index, purpose })),
  );
  const keys = found.filter((key) => key !== undefined);
  if (keys.length === 0) {
    throw new GatewayError('KEY_NOT_FOUND', 'the device has no such key', {
      metadata: { key_family: family, key_index: String(index) },
    });
  }
  const described = await describeKeys(deps, device, keys);
  if (family !== 'KEK') await deps.sessions.revokeRights(device.tenantId, device.partitionId, index);
  for (const key of keys) await discard(deps, key);
  return described;
};

/** Sets the password of an index, lifts its lock, and takes back the rights that were given for the old one. */
export const setPassword = async (
  deps: SdfDeps,
  context: CallContext,
  request: DevicePlace & { readonly index: number; readonly password: Uint8Array },
): Promise<void> => {
  const { index, password } = request;
  context.audit.resourceName = String(index);
  if (index > maxKeyIndex) throw fieldInvalid('key_index', `must be 0 to ${maxKeyIndex}`);
  const device = await locateDevice(deps, context, request);
  const record = await makePassword(deps, context, { ...device, index }, password);
  await deps.keys.putPassword(record);
  await deps.sessions.revokeRights(device.tenantId, device.partitionId, index);
};

/**
 * Clears away keys whose making was cut off; what can't be cleared away now is left to a later sweep.
 * @returns how many are gone
 * @throws {GatewayError} STORE_UNAVAILABLE where not even the list can be read
 */
export const sweepUnfinishedKeys = async (deps: SdfDeps): Promise<number> => {
  const pending = await deps.keys.listPending(deps.clock.now() - unfinishedAfterMs);
  let removed = 0;
  for (const key of pending) {
    try {
      await discard(deps, key);
      removed += 1;
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
    }
  }
  return removed;
};
