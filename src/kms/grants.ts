/** @module CreateGrant: lets a principal, or everybody of the tenant, do some things with one key. */
import { randomBytes } from 'node:crypto';
import { keySpecRow } from '../core/algorithms.ts';
import type { CallContext } from '../core/call_context.ts';
import { encodeContext } from '../core/encryption_context.ts';
import { GatewayError } from '../core/errors.ts';
import { everyPrincipal, type GrantConstraints, grantPathOf } from '../core/grants.ts';
import type { KeyRecord } from '../core/key.ts';
import { assertUsable } from '../core/key_state.ts';
import type { GrantOperation, GrantRecord } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import { type Attempt, runIdempotently } from './idempotent.ts';
import { withChangeable } from './managed_change.ts';

/** Whom a grant is for. */
export type Grantee =
  /** A principal of the tenant, by its path (`service/billing`). */
  | { readonly kind: 'user'; readonly path: string }
  /** Every principal of the tenant; `tenantId` as the caller named it, which may only be its own. */
  | { readonly kind: 'domain'; readonly tenantId: string | undefined };

export interface CreateGrantRequest {
  readonly keyId: string;
  readonly grantee: Grantee;
  /** One or more, each once. */
  readonly operations: readonly GrantOperation[];
  /** May be empty. */
  readonly name: string;
  /** Path of a principal of the tenant. */
  readonly retiring: string | undefined;
  readonly constraints: GrantConstraints | undefined;
  readonly sequence: string | undefined;
}

export interface CreateGrantResponse {
  /** 64 hexadecimal digits. */
  readonly grantId: string;
}

const grantIdBytes = 32;

const grantInvalid = (message: string, field: string, kms: string): GatewayError =>
  new GatewayError('GRANT_INVALID', message, { metadata: { field, kms } });

/** Grants never cross tenants: who is meant by `domain` is always the caller's own. */
const granteeOf = (grantee: Grantee, context: CallContext): string => {
  if (grantee.kind === 'user') return grantee.path;
  if (grantee.tenantId === undefined || grantee.tenantId === context.tenantId) return everyPrincipal;
  throw grantInvalid('the grantee is not of this tenant', 'grantee_principal', 'KMS.2402');
};

/** Checks what holds for every grant, whichever the key. @throws {GatewayError} GRANT_INVALID, ENCRYPTION_CONTEXT_INVALID */
const assertGrantable = ({ operations, constraints }: CreateGrantRequest): void => {
  if (operations.length === 1 && operations[0] === 'create-grant') {
    throw grantInvalid('create-grant needs another operation beside it', 'operations', 'KMS.2401');
  }
  // For its bounds alone: what can't be an encryption context would never match one.
  if (constraints !== undefined) encodeContext({ pairs: constraints.pairs, additionalData: '' });
};

/** Only ciphertexts of symmetric keys are bound to a context; on any other key a constraint would promise what it can't keep. */
const assertConstrainable = (key: KeyRecord, constraints: GrantConstraints | undefined): void => {
  const { family } = keySpecRow(key.spec);
  if (constraints === undefined || family === 'aes' || family === 'sm4') return;
  throw grantInvalid('constraints are possible on symmetric keys only', 'constraints', 'KMS.2403');
};

const createOnce = async (
  deps: KmsDeps,
  context: CallContext,
  key: KeyRecord,
  request: CreateGrantRequest,
  grantee: string,
  attempt: Attempt,
): Promise<CreateGrantResponse> => {
  const { keyId, operations, name, retiring, constraints } = request;
  assertUsable(key.state, keyId);
  assertConstrainable(key, constraints);
  const { tenantId } = context;
  const grantId = attempt.resourceId;
  // An earlier try of the same sequence may have made it and not lived to answer.
  if (attempt.isTakeover && (await deps.grants.findGrant(tenantId, keyId, grantId)) !== undefined) return { grantId };
  const grant: GrantRecord = {
    id: grantId,
    tenantId,
    keyId,
    name,
    grantee,
    operations,
    constraints,
    issuer: grantPathOf(context.principal),
    retiring,
    createdAtMs: deps.clock.now(),
  };
  await deps.grants.createGrant(grant, { maxPerKey: deps.limits.maxGrantsPerKey });
  return { grantId };
};

/**
 * Makes a grant on an enabled key. That a caller with no more than a grant gives no more than it has is seen to before: by the
 * authorizer, which alone knows what policies say. Idempotent by `sequence`.
 * @throws {GatewayError} GRANT_INVALID (KMS.2401, 2402, 2403), ENCRYPTION_CONTEXT_INVALID, KEY_NOT_FOUND, KEY_IS_DEFAULT, the reason of
 * the key's state, QUOTA_EXCEEDED (KMS.2404), SEQUENCE_REUSED
 */
export const createGrant = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateGrantRequest,
): Promise<CreateGrantResponse> => {
  context.audit.resourceId = request.keyId;
  assertGrantable(request);
  const grantee = granteeOf(request.grantee, context);
  const { constraints } = request;
  return runIdempotently(deps, context, {
    method: 'CreateGrant',
    sequence: request.sequence,
    body: {
      keyId: request.keyId,
      grantee,
      operations: [...request.operations].sort().join(),
      name: request.name,
      retiring: request.retiring,
      constraints: constraints && JSON.stringify([constraints.kind, Object.entries(constraints.pairs).sort()]),
    },
    resourceId: randomBytes(grantIdBytes).toString('hex'),
    run: (attempt) =>
      withChangeable(deps, context, request.keyId, (key) => createOnce(deps, context, key, request, grantee, attempt)),
  });
};
