/** @module GetParametersForImport: a wrapping key and a token, for one import within a day. */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { WrappingAlgorithm } from '../core/crypto_operation.ts';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { KeyAddress, KeyRecord } from '../core/key.ts';
import { importTokenMs, maxImportTokensPerKey } from '../core/limits.ts';
import type { ImportParameters } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import { assertAwaitsMaterial } from './import_rules.ts';
import { makeImportToken } from './import_token.ts';
import { withChangeable } from './managed_change.ts';
import { resolvePartition } from './partition.ts';

export interface ImportParametersRequest {
  readonly keyId: string;
  readonly algorithm: WrappingAlgorithm;
  /** Of an RSA wrapping key: 2048 (when undefined), 3072 or 4096. */
  readonly wrappingKeyBits: number | undefined;
}

export interface ImportParametersResponse {
  readonly keyId: string;
  readonly token: Uint8Array;
  /** Milliseconds since 1970 UTC. */
  readonly expiresAtMs: number;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
}

const rsaSpecs: Readonly<Record<number, ImportParameters['spec']>> = {
  2048: 'RSA_2048',
  3072: 'RSA_3072',
  4096: 'RSA_4096',
};

const specOf = ({ algorithm, wrappingKeyBits }: ImportParametersRequest): ImportParameters['spec'] => {
  if (algorithm === 'SM2_ENCRYPT') {
    if (wrappingKeyBits === undefined) return 'SM2';
    throw fieldInvalid('wrapping_key_bits', 'is not for SM2_ENCRYPT');
  }
  const spec = rsaSpecs[wrappingKeyBits ?? 2048];
  if (spec === undefined) throw fieldInvalid('wrapping_key_bits', 'must be 2048, 3072 or 4096');
  return spec;
};

const assertAllowed = (deps: KmsDeps, algorithm: WrappingAlgorithm): void => {
  if (algorithm !== 'RSAES_OAEP_SHA_1' || deps.settings.isOaepSha1Allowed) return;
  throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `${algorithm} is not allowed by the configuration`, {
    metadata: { wrapping_algorithm: algorithm },
  });
};

/** Bound to its CMK; the usage keeps it from being taken for one. CMKs have versions from 1 on. */
const addressFor = (key: KeyRecord, spec: ImportParameters['spec']): KeyAddress => ({
  tenantId: key.tenantId,
  partitionId: key.partitionId,
  keyId: key.id,
  version: 0,
  spec,
  usage: 'KMS_IMPORT',
});

/** The wrapping key of parameters as a host loads it. */
export const wrappingKeyOf = (key: KeyRecord, parameters: ImportParameters) => ({
  versionId: parameters.id,
  address: addressFor(key, parameters.spec),
  protection: parameters.protection,
  sealed: parameters.sealed,
  publicKey: parameters.publicKey,
});

const makeParameters = async (
  deps: KmsDeps,
  context: CallContext,
  key: KeyRecord,
  { algorithm, spec }: Pick<ImportParameters, 'algorithm' | 'spec'>,
): Promise<ImportParameters> => {
  const id = newId();
  const protection = spec === 'SM2' ? 'SEALED_SOFTWARE' : 'SEALED';
  const { sealed, publicKey } = await deps.engine.execute(
    { kind: 'makeImportKey', versionId: id, address: addressFor(key, spec), protection },
    deadlineOf(context),
  );
  const { tenantId, id: keyId } = key;
  const expiresAtMs = deps.clock.now() + importTokenMs;
  return { id, tenantId, keyId, algorithm, spec, protection, sealed, publicKey, expiresAtMs };
};

/**
 * Makes a wrapping key for one import. Every call makes another; a key may have 10 of them at a time. Not idempotent by
 * `sequence`: to answer alike would be to keep the token a second time, and one that is not used does no harm.
 * @throws {GatewayError} FIELD_INVALID, ALGORITHM_NOT_SUPPORTED, KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_ORIGIN_INVALID (KMS.0309),
 * KEY_STATE_INVALID (KMS.0310), QUOTA_EXCEEDED, PARTITION_NOT_RUNNING, HSM_…, STORE_UNAVAILABLE
 */
export const getParametersForImport = async (
  deps: KmsDeps,
  context: CallContext,
  request: ImportParametersRequest,
): Promise<ImportParametersResponse> => {
  context.audit.resourceId = request.keyId;
  const spec = specOf(request);
  assertAllowed(deps, request.algorithm);
  return withChangeable(deps, context, request.keyId, async (key) => {
    assertAwaitsMaterial(key);
    await resolvePartition(deps, key.tenantId, key.partitionId);
    const parameters = await makeParameters(deps, context, key, { algorithm: request.algorithm, spec });
    await deps.imports.putParameters(parameters, { maxPerKey: maxImportTokensPerKey, nowMs: deps.clock.now() });
    const { publicKey, expiresAtMs } = parameters;
    return { keyId: key.id, token: makeImportToken(parameters), expiresAtMs, publicKey };
  });
};
