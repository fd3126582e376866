/**
 * @module Keystores: partitions with a token of their own, beside the default one that each tenant has from the start. Their ids are the
 * partitions' ids.
 *
 * A new keystore is disabled. While it is, no key of it can be used, nor made in it. In the services that these calls are modelled on,
 * keys of such keystores can neither be rotated (KMS.0338) nor imported (KMS.0339), because another party runs the token. Here the
 * gateway has made the token itself and can do both there as anywhere else; so both are allowed, and nothing gives these codes.
 */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { defaultPageSize } from '../core/limits.ts';
import { partitionNotFound } from '../core/partition.ts';
import type { KeystoreRecord, KeystoreStore } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import type { Attempt } from './idempotent.ts';
import { isStoreFailure, runIdempotently } from './idempotent.ts';

export interface CreateKeystoreRequest {
  readonly alias: string;
  /** Name of the module whose token it gets; the first of the configuration when undefined. */
  readonly module: string | undefined;
  readonly sequence: string | undefined;
}

/** Puts the keystore into the audit trail. */
const note = (context: CallContext, keystore: KeystoreRecord): KeystoreRecord => {
  context.audit.resourceId = keystore.id;
  context.audit.resourceName = keystore.alias;
  return keystore;
};

/**
 * Refuses a keystore that the tenant can not have. The insertion decides; this saves the token that would be made before it.
 * @throws {GatewayError} KEYSTORE_EXISTS, QUOTA_EXCEEDED, STORE_UNAVAILABLE
 */
export const assertRoom = async (
  store: Pick<KeystoreStore, 'listKeystores'>,
  tenantId: string,
  alias: string,
  max: number,
): Promise<void> => {
  const { keystores, total } = await store.listKeystores(tenantId, { limit: max, offset: 0 });
  if (keystores.some((one) => one.alias === alias)) {
    throw new GatewayError('KEYSTORE_EXISTS', 'the tenant has a keystore with this alias', {
      metadata: { keystore_alias: alias },
    });
  }
  if (total < max) return;
  throw new GatewayError('QUOTA_EXCEEDED', `the tenant has ${max} keystores, its limit`, {
    metadata: { max_keystores: String(max) },
  });
};

/** Every try of a sequence has the same id, and the same id gets the same token: a try that died halfway is carried on. */
const create = async (
  deps: KmsDeps,
  { tenantId }: CallContext,
  { alias, module }: CreateKeystoreRequest,
  { resourceId: id, isTakeover }: Attempt,
): Promise<KeystoreRecord> => {
  const made = isTakeover ? await deps.keystores.findKeystore(tenantId, id) : undefined;
  if (made !== undefined) return made;
  await assertRoom(deps.keystores, tenantId, alias, deps.limits.maxKeystoresPerTenant);
  try {
    return await deps.provisioner.create({ id, tenantId, alias, module, createdAtMs: deps.clock.now() });
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
    // The answer may have got lost after the commit.
    const found = await deps.keystores.findKeystore(tenantId, id).catch(() => undefined);
    if (found === undefined) throw error;
    return found;
  }
};

/**
 * Makes a keystore, disabled. Idempotent by `sequence`. It takes as long as the token takes to be initialised, also past the caller's
 * deadline: who gave up finds it in the list, or repeats the sequence.
 * @throws {GatewayError} KEYSTORE_EXISTS (KMS.0315), QUOTA_EXCEEDED, FIELD_INVALID for an unknown module, OPERATION_NOT_SUPPORTED where no
 * slot is free, SEQUENCE_REUSED, CONCURRENT_UPDATE, HSM_…, STORE_UNAVAILABLE
 */
export const createKeystore = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateKeystoreRequest,
): Promise<KeystoreRecord> => {
  const { alias, module, sequence } = request;
  context.audit.resourceName = alias;
  const keystore = await runIdempotently(deps, context, {
    method: 'CreateKeystore',
    sequence,
    body: { alias, module },
    resourceId: newId(),
    run: (attempt) => create(deps, context, request, attempt),
  });
  return note(context, keystore);
};

export interface ListKeystoresRequest {
  /** 1 to 1000; 100 when undefined. */
  readonly limit: number | undefined;
  /** Keystores to pass over. */
  readonly offset: number;
}

export interface ListKeystoresResponse {
  readonly keystores: readonly KeystoreRecord[];
  readonly total: number;
}

/**
 * The tenant's keystores in order of creation, page by page; the default one is the first.
 * @throws {GatewayError} STORE_UNAVAILABLE
 */
export const listKeystores = (
  deps: KmsDeps,
  context: CallContext,
  { limit = defaultPageSize, offset }: ListKeystoresRequest,
): Promise<ListKeystoresResponse> => deps.keystores.listKeystores(context.tenantId, { limit, offset });

/**
 * One keystore.
 * @throws {GatewayError} PARTITION_NOT_FOUND (KMS.0316), also for another tenant's
 */
export const getKeystore = async (
  deps: KmsDeps,
  context: CallContext,
  { keystoreId }: { readonly keystoreId: string },
): Promise<KeystoreRecord> => {
  context.audit.resourceId = keystoreId;
  const keystore = await deps.keystores.findKeystore(context.tenantId, keystoreId);
  if (keystore === undefined) throw partitionNotFound(keystoreId);
  return note(context, keystore);
};

export interface ChangeKeystoreRequest {
  readonly keystoreId: string;
  readonly sequence: string | undefined;
}

/** What an idempotency record keeps of the state that a try started from, to tell later whether it made the change. */
const startingPoint = (id: string, state: 'enabled' | 'disabled' | 'gone'): string => `${id}@${state}`;

const stateOf = (keystore: KeystoreRecord | undefined): 'enabled' | 'disabled' | 'gone' => {
  if (keystore === undefined) return 'gone';
  return keystore.isEnabled ? 'enabled' : 'disabled';
};

const find = async (deps: KmsDeps, context: CallContext, id: string): Promise<KeystoreRecord | undefined> => {
  context.audit.resourceId = id;
  const keystore = await deps.keystores.findKeystore(context.tenantId, id);
  if (keystore !== undefined) note(context, keystore);
  return keystore;
};

const changeTo =
  (isEnabled: boolean, method: string) =>
  async (
    deps: KmsDeps,
    context: CallContext,
    { keystoreId, sequence }: ChangeKeystoreRequest,
  ): Promise<KeystoreRecord> => {
    const found = await find(deps, context, keystoreId);
    return runIdempotently(deps, context, {
      method,
      sequence,
      body: { keystoreId },
      resourceId: startingPoint(keystoreId, stateOf(found)),
      isStart: true,
      run: async ({ resourceId }) => {
        if (found === undefined) throw partitionNotFound(keystoreId);
        // An earlier try of the same sequence made the change and did not live to answer.
        const isOurs = resourceId === startingPoint(keystoreId, isEnabled ? 'disabled' : 'enabled');
        if (isOurs && found.isEnabled === isEnabled) return found;
        return deps.keystores.setEnabled(context.tenantId, keystoreId, isEnabled);
      },
    });
  };

/**
 * Lets the keys of a keystore be used. Idempotent by `sequence`.
 * @throws {GatewayError} PARTITION_NOT_FOUND (KMS.0316), KEYSTORE_STATE_INVALID (KMS.0317), CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const enableKeystore = changeTo(true, 'EnableKeystore');

/**
 * Stops all use of a keystore's keys: on this gateway at once, on others as soon as they hear of it. Not for the default one.
 * Idempotent by `sequence`.
 * @throws {GatewayError} PARTITION_NOT_FOUND (KMS.0316), KEYSTORE_STATE_INVALID (KMS.0317), CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const disableKeystore = changeTo(false, 'DisableKeystore');

/**
 * Deletes a keystore that is disabled and has no keys, keys that wait for their deletion included. Its token stays as it is, for the
 * operators to remove: `hsmctl doctor` shows it. Idempotent by `sequence`.
 * @throws {GatewayError} PARTITION_NOT_FOUND (KMS.0316), KEYSTORE_NOT_EMPTY (KMS.0318), KEYSTORE_STATE_INVALID (KMS.0317) for an enabled
 * one and for the default one, CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const deleteKeystore = async (
  deps: KmsDeps,
  context: CallContext,
  { keystoreId, sequence }: ChangeKeystoreRequest,
): Promise<object> => {
  const found = await find(deps, context, keystoreId);
  return runIdempotently(deps, context, {
    method: 'DeleteKeystore',
    sequence,
    body: { keystoreId },
    resourceId: startingPoint(keystoreId, stateOf(found)),
    isStart: true,
    run: async ({ resourceId }) => {
      if (found === undefined && resourceId === startingPoint(keystoreId, 'disabled')) return {};
      if (found === undefined) throw partitionNotFound(keystoreId);
      await deps.keystores.releaseKeystore(context.tenantId, keystoreId);
      return {};
    },
  });
};
