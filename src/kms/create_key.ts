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
import { chooseProtection, isNotOffered } from './key_protection.ts';
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
  /** When undefined SEALED, or SEALED_SOFTWARE for SM2, SM4 and HMAC_SM3 where the token does not have them. */
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
  const plan = await planKey(deps, context, request, attempt.resourceId);
  if (plan.key.protection === 'TOKEN') await createInToken(deps, context, plan.key, attempt);
  else await createSealed(deps, context, plan);
  return answer;
};

interface CreationPlan {
  readonly key: KeyRecord;
  /** Protection to fall back to where the token does not offer the key's. */
  readonly fallback: Protection | undefined;
}

/** Checks what can be checked beforehand and fills in the defaults. */
const planKey = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateKeyRequest,
  keyId: string,
): Promise<CreationPlan> => {
  const spec = request.spec ?? 'AES_256';
  const { usages } = keySpecRow(spec);
  const usage = request.usage ?? usages[0];
  Object.assign(context.audit.fields, { key_spec: spec, key_usage: usage, protection: request.protection ?? 'SEALED' });
  if (!usages.includes(usage)) throw fieldInvalid('key_usage', `is not one that ${spec} offers`, 'KMS.1110');
  if (request.origin === 'external') {
    throw new GatewayError('OPERATION_NOT_SUPPORTED', 'keys of external origin are not supported');
  }
  const { protection, fallback } = chooseProtection(spec, request.protection);
  const partition = await resolvePartition(deps, context.tenantId, request.keystoreId);
  await assertQuotaLeft(deps, context.tenantId);
  const key: KeyRecord = {
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
  return { key, fallback };
};

/** The insertion decides; this only saves the token the work for a tenant whose quota is used up. */
const assertQuotaLeft = async (deps: KmsDeps, tenantId: string): Promise<void> => {
  const maxKeys = deps.limits.maxKeysPerTenant;
  if ((await deps.keys.count(tenantId)) < maxKeys) return;
  throw new GatewayError('QUOTA_EXCEEDED', `the tenant has ${maxKeys} keys, its limit`, {
    metadata: { max_keys: String(maxKeys) },
  });
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

/**
 * Sealed material, with the protection that the token turns out to offer. What it offers is learnt by asking it: a refusal
 * leaves nothing behind, and a token may learn more with its next firmware.
 * @returns the key as it was really made
 */
const generateSealed = async (deps: KmsDeps, context: CallContext, plan: CreationPlan, versionId: string) => {
  const { key, fallback } = plan;
  try {
    return { key, material: await generate(deps, context, key, versionId) };
  } catch (error) {
    if (fallback === undefined || !isNotOffered(error)) throw error;
    const weaker: KeyRecord = { ...key, protection: fallback };
    context.audit.fields.protection = fallback;
    return { key: weaker, material: await generate(deps, context, weaker, versionId) };
  }
};

/** Material first, which leaves nothing behind, then one insertion. */
const createSealed = async (deps: KmsDeps, context: CallContext, plan: CreationPlan): Promise<void> => {
  const version = firstVersion(plan.key, newId());
  const { key, material } = await generateSealed(deps, context, plan, version.id);
  const { sealed, publicKey } = material;
  try {
    await deps.keys.insert(key, { ...version, sealed, publicKey }, { maxKeys: deps.limits.maxKeysPerTenant });
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
    // The answer may have got lost after the commit.
    const row = await findKeyRow(deps, key.tenantId, key.id).catch(() => undefined);
    if (row === undefined) throw error;
    context.audit.fields.protection = row.protection;
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
