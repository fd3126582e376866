/** @module CreateKey: the checks, the defaults, and one creation per sequence. How material is made is in `new_key.ts`. */
import { LRUCache } from 'lru-cache';
import type { KeySpec, KeyUsage } from '../core/algorithms.ts';
import { defaultKeySpec, keySpecRow } from '../core/algorithms.ts';
import type { CallContext } from '../core/call_context.ts';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { KeyOrigin, KeyRecord, Protection } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
import { oncePer } from '../util/once_per.ts';
import type { KmsDeps } from './deps.ts';
import { maxKeysOf } from './deps.ts';
import type { Attempt } from './idempotent.ts';
import { runIdempotently } from './idempotent.ts';
import { assertImportableSpec } from './import_rules.ts';
import { chooseProtection } from './key_protection.ts';
import type { CreationPlan } from './new_key.ts';
import { createInToken, createPending, createSealed } from './new_key.ts';
import { resolvePartition } from './partition.ts';
import { discardUnfinished } from './unfinished_keys.ts';

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
 * Creates a CMK with its first version; one of external origin waits for its material. Idempotent by `sequence`.
 * @throws {GatewayError} FIELD_INVALID, KEY_ORIGIN_INVALID (KMS.0341), ALIAS_EXISTS, QUOTA_EXCEEDED, ALGORITHM_NOT_SUPPORTED, OPERATION_NOT_SUPPORTED,
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
  try {
    await make(deps, context, plan, attempt);
  } catch (error) {
    // Other gateways made keys too: the next call counts again.
    if (error instanceof GatewayError && error.reason === 'QUOTA_EXCEEDED') estimatesOf(deps).delete(context.tenantId);
    throw error;
  }
  return answer;
};

const make = (deps: KmsDeps, context: CallContext, plan: CreationPlan, attempt: Attempt): Promise<void> => {
  if (plan.key.origin === 'external') return createPending(deps, context, plan);
  if (plan.key.protection === 'TOKEN') return createInToken(deps, context, plan.key, attempt);
  return createSealed(deps, context, plan);
};

/** @throws {GatewayError} what `assertImportableSpec` throws; FIELD_INVALID for keys in the token, which only make their own */
const assertImportable = (spec: KeySpec, protection: Protection | undefined): void => {
  assertImportableSpec(spec);
  if (protection === 'TOKEN') throw fieldInvalid('protection', 'can not be TOKEN for a key of external origin');
};

const firstState = (origin: KeyOrigin, protection: Protection): KeyState => {
  if (origin === 'external') return 'PENDING_IMPORT';
  return protection === 'TOKEN' ? 'PENDING_CREATION' : 'ENABLED';
};

/** Checks what can be checked beforehand and fills in the defaults. */
const planKey = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateKeyRequest,
  keyId: string,
): Promise<CreationPlan> => {
  const spec = request.spec ?? defaultKeySpec;
  const { usages } = keySpecRow(spec);
  const usage = request.usage ?? usages[0];
  Object.assign(context.audit.fields, { key_spec: spec, key_usage: usage, protection: request.protection ?? 'SEALED' });
  if (!usages.includes(usage)) throw fieldInvalid('key_usage', `is not one that ${spec} offers`, 'KMS.1110');
  const origin = request.origin ?? 'kms';
  if (origin === 'external') assertImportable(spec, request.protection);
  const { protection, fallback } = chooseProtection(spec, request.protection);
  const partition = await resolvePartition(deps, context.tenantId, request.keystoreId);
  deps.rules?.assertKey(partition, { spec, usage });
  await assertQuotaLeft(deps, context.tenantId);
  const key: KeyRecord = {
    id: keyId,
    tenantId: context.tenantId,
    partitionId: partition.id,
    alias: request.alias,
    spec,
    usage,
    description: request.description,
    origin,
    state: firstState(origin, protection),
    protection,
    enterpriseProjectId: request.enterpriseProjectId,
    createdAtMs: deps.clock.now(),
    primaryVersion: 1,
    revision: 1,
  };
  return { key, fallback };
};

const maxEstimates = 10_000;

/** How many keys a tenant had when they were last counted, and how many this gateway has begun to make since. */
const estimatesOf = oncePer((_deps: KmsDeps) => new LRUCache<string, number>({ max: maxEstimates }));

/**
 * The insertion decides; this only saves the token the work for a tenant whose quota is used up. It counts where the last count is not
 * known to leave room.
 */
const assertQuotaLeft = async (deps: KmsDeps, tenantId: string): Promise<void> => {
  const maxKeys = maxKeysOf(deps, tenantId);
  const estimates = estimatesOf(deps);
  let known = estimates.get(tenantId);
  if (known === undefined || known >= maxKeys) known = (await deps.life.countKinds(tenantId)).own;
  estimates.set(tenantId, known + 1);
  if (known < maxKeys) return;
  throw new GatewayError('QUOTA_EXCEEDED', `the tenant has ${maxKeys} keys, its limit`, {
    metadata: { max_keys: String(maxKeys) },
  });
};
