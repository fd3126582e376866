/**
 * @module CreateKey. Whatever moment the gateway dies at, the store holds either no key, an invisible unfinished one
 * that the sweep clears away, or a whole one.
 */
import type { KeySpec, KeyUsage } from '../core/algorithms.ts';
import { keySpecRow } from '../core/algorithms.ts';
import type { CallContext } from '../core/call_context.ts';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { KeyOrigin, KeyRecord, KeyVersionRecord, Protection } from '../core/key.ts';
import { addressOf } from '../core/key.ts';
import { creationBoundMs } from '../core/limits.ts';
import type { KmsDeps } from './deps.ts';
import type { Attempt } from './idempotent.ts';
import { isStoreFailure, runIdempotently } from './idempotent.ts';
import { resolvePartition } from './partition.ts';
import { clearAway, discardUnfinished, findKeyRow } from './unfinished_keys.ts';

export interface CreateKeyRequest {
  readonly alias: string;
  /** AES_256 when undefined. */
  readonly spec: KeySpec | undefined;
  /** The spec's default when undefined. */
  readonly usage: KeyUsage | undefined;
  readonly description: string;
  /** `kms` when undefined. */
  readonly origin: KeyOrigin | undefined;
  readonly enterpriseProjectId: string;
  /** The tenant's default partition when undefined. */
  readonly keystoreId: string | undefined;
  /** SEALED when undefined. */
  readonly protection: Protection | undefined;
  readonly sequence: string | undefined;
}

export interface CreateKeyResponse {
  readonly keyId: string;
  /** The tenant. */
  readonly domainId: string;
  readonly regionId: string;
}

/**
 * Creates a CMK with its first version. Idempotent by `sequence`.
 * @throws {GatewayError} FIELD_INVALID, ALIAS_EXISTS, QUOTA_EXCEEDED, ALGORITHM_NOT_SUPPORTED, OPERATION_NOT_SUPPORTED,
 * PARTITION_NOT_FOUND, PARTITION_NOT_RUNNING, SEQUENCE_REUSED, CONCURRENT_UPDATE, HSM_…, STORE_UNAVAILABLE
 */
export const createKey = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateKeyRequest,
): Promise<CreateKeyResponse> => {
  context.audit.resourceName = request.alias;
  const { sequence, ...body } = request;
  const response = await runIdempotently(deps, context, {
    method: 'CreateKey',
    sequence,
    body,
    resourceId: newId(),
    run: (attempt) => create(deps, context, request, attempt),
  });
  context.audit.resourceId = response.keyId;
  return response;
};

const create = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateKeyRequest,
  attempt: Attempt,
): Promise<CreateKeyResponse> => {
  const answer = { keyId: attempt.resourceId, domainId: context.tenantId, regionId: deps.region };
  if (attempt.isTakeover && (await discardUnfinished(deps, context.tenantId, attempt)) !== undefined) return answer;
  const key = await planKey(deps, context, request, attempt.resourceId);
  if (key.protection === 'TOKEN') await createInToken(deps, context, key, attempt);
  else await createSealed(deps, context, key);
  return answer;
};

/** Checks what can be checked beforehand and fills in the defaults. */
const planKey = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateKeyRequest,
  keyId: string,
): Promise<KeyRecord> => {
  const spec = request.spec ?? 'AES_256';
  const { usages } = keySpecRow(spec);
  const usage = request.usage ?? usages[0];
  const protection = request.protection ?? 'SEALED';
  Object.assign(context.audit.fields, { key_spec: spec, key_usage: usage, protection });
  if (!usages.includes(usage)) throw fieldInvalid('key_usage', `is not one that ${spec} offers`, 'KMS.1110');
  if (request.origin === 'external') {
    throw new GatewayError('OPERATION_NOT_SUPPORTED', 'keys of external origin are not supported');
  }
  if (protection === 'SEALED_SOFTWARE') {
    throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `${spec} is not offered with protection SEALED_SOFTWARE`, {
      metadata: { key_spec: spec, protection },
    });
  }
  const partition = await resolvePartition(deps, context.tenantId, request.keystoreId);
  // The insertion decides; this only saves the token the work for a tenant whose quota is used up.
  const maxKeys = deps.limits.maxKeysPerTenant;
  if ((await deps.keys.count(context.tenantId)) >= maxKeys) {
    throw new GatewayError('QUOTA_EXCEEDED', `the tenant has ${maxKeys} keys, its limit`, {
      metadata: { max_keys: String(maxKeys) },
    });
  }
  return {
    id: keyId,
    tenantId: context.tenantId,
    partitionId: partition.id,
    alias: request.alias,
    spec,
    usage,
    description: request.description,
    origin: 'kms',
    state: protection === 'TOKEN' ? 'PENDING_CREATION' : 'ENABLED',
    protection,
    enterpriseProjectId: request.enterpriseProjectId,
    createdAtMs: deps.clock.now(),
    primaryVersion: 1,
    revision: 1,
  };
};

const firstVersion = (key: KeyRecord, versionId: string): KeyVersionRecord => ({
  id: versionId,
  keyId: key.id,
  tenantId: key.tenantId,
  version: 1,
  sealed: undefined,
  publicKey: undefined,
  tokenSerial: undefined,
  createdAtMs: key.createdAtMs,
});

const generate = (deps: KmsDeps, context: CallContext, key: KeyRecord, versionId: string) =>
  deps.engine.execute(
    { kind: 'generateKey', versionId, address: addressOf(key, 1), protection: key.protection },
    { deadlineAtMs: Math.min(context.deadlineAtMs, key.createdAtMs + creationBoundMs) },
  );

/** Material first, which leaves nothing behind, then one insertion. */
const createSealed = async (deps: KmsDeps, context: CallContext, key: KeyRecord): Promise<void> => {
  const version = firstVersion(key, newId());
  const { sealed, publicKey } = await generate(deps, context, key, version.id);
  try {
    await deps.keys.insert(key, { ...version, sealed, publicKey }, { maxKeys: deps.limits.maxKeysPerTenant });
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
    // The answer may have got lost after the commit.
    const row = await findKeyRow(deps, key.tenantId, key.id).catch(() => undefined);
    if (row === undefined) throw error;
  }
};

/** An invisible row first, so that the token never holds an object that nothing points to; then the object; then the row is completed. */
const createInToken = async (deps: KmsDeps, context: CallContext, key: KeyRecord, attempt: Attempt): Promise<void> => {
  const version = firstVersion(key, newId());
  await deps.keys.insert(key, version, { maxKeys: deps.limits.maxKeysPerTenant });
  try {
    const { publicKey, tokenSerial } = await generate(deps, context, key, version.id);
    // Later than this a sweep may be clearing the key away.
    if (deps.clock.now() > key.createdAtMs + creationBoundMs) {
      throw new GatewayError('DEADLINE_TOO_SHORT', 'the creation of the key took too long');
    }
    await deps.keys.activate(key.tenantId, key.id, { ...version, publicKey, tokenSerial });
  } catch (error) {
    if ((await clearAway(deps, key, version.id, attempt)) === undefined) throw error;
  }
};
