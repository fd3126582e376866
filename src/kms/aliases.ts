/** @module CreateAlias, DeleteAlias and ListAliases: further names of keys, beside the alias that each key has itself. */
import type { CallContext } from '../core/call_context.ts';
import { assertWithin, defaultAliasPageSize, limits } from '../core/limits.ts';
import type { AliasRecord } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import type { Attempt } from './idempotent.ts';
import { runIdempotently } from './idempotent.ts';
import { withChangeable } from './managed_change.ts';
import { assertNameable } from './names.ts';

export interface AliasDetails {
  /** The tenant. */
  readonly domainId: string;
  readonly keyId: string;
  /** Without `alias/`. */
  readonly alias: string;
  /** `kms:REGION:TENANT:alias:NAME`. */
  readonly urn: string;
  /** Milliseconds since 1970 UTC. */
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** A name as callers see it. */
export const detailsOf = (deps: KmsDeps, record: AliasRecord): AliasDetails => ({
  domainId: record.tenantId,
  keyId: record.keyId,
  alias: record.alias,
  urn: `kms:${deps.region}:${record.tenantId}:alias:${record.alias}`,
  createdAtMs: record.createdAtMs,
  updatedAtMs: record.updatedAtMs,
});

export const aliasLimits = (deps: KmsDeps) => ({ maxPerKey: deps.limits.maxAliasesPerKey });

/**
 * What an idempotency record of a call on names keeps: when it was first tried, and whether its work was still to be done then. A later
 * try that finds it done knows by this that the first one did it.
 */
const startedAs = (deps: KmsDeps, isUndone: boolean): string => `${isUndone ? 'undone' : 'else'}@${deps.clock.now()}`;

const mayBeDone = (attempt: Attempt): boolean => attempt.isTakeover && attempt.resourceId.startsWith('undone@');

/** Milliseconds since 1970 UTC. */
const startOf = ({ resourceId }: Attempt): number => Number(resourceId.slice(resourceId.indexOf('@') + 1));

export interface CreateAliasRequest {
  readonly keyId: string;
  /** Without `alias/`. */
  readonly alias: string;
  readonly sequence: string | undefined;
}

const addAlias = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateAliasRequest,
  attempt: Attempt,
): Promise<AliasDetails> => {
  const { keyId, alias } = request;
  const known = mayBeDone(attempt) ? await deps.aliases.findAlias(context.tenantId, alias) : undefined;
  if (known?.keyId === keyId) return detailsOf(deps, known);
  const nowMs = deps.clock.now();
  const record = { tenantId: context.tenantId, alias, keyId, createdAtMs: nowMs, updatedAtMs: nowMs };
  await deps.aliases.createAlias(record, aliasLimits(deps));
  return detailsOf(deps, record);
};

/**
 * Gives a key a further name. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_PENDING_DELETION, ALIAS_EXISTS, QUOTA_EXCEEDED, SEQUENCE_REUSED
 */
export const createAlias = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateAliasRequest,
): Promise<AliasDetails> => {
  context.audit.resourceId = request.keyId;
  context.audit.fields.alias = request.alias;
  const { sequence } = request;
  const holder = sequence === undefined ? undefined : await deps.aliases.findAlias(context.tenantId, request.alias);
  return runIdempotently(deps, context, {
    method: 'CreateAlias',
    sequence,
    body: { keyId: request.keyId, alias: request.alias },
    resourceId: startedAs(deps, holder === undefined),
    isStart: true,
    run: (attempt) =>
      withChangeable(deps, context, request.keyId, (key) => {
        assertNameable(key);
        return addAlias(deps, context, request, attempt);
      }),
  });
};

export interface DeleteAliasRequest {
  readonly keyId: string;
  /** 1 to 50, each once. */
  readonly aliases: readonly string[];
  readonly sequence: string | undefined;
}

/** Those of the names that are there. */
const findAliases = async (deps: KmsDeps, { tenantId }: CallContext, aliases: readonly string[]) => {
  const found = await Promise.all(aliases.map((alias) => deps.aliases.findAlias(tenantId, alias)));
  return found.filter((record) => record !== undefined);
};

/** All or none: where none of the names is there as it was, an earlier try has taken them away. One that was moved still is. */
const areDeleted = async (deps: KmsDeps, context: CallContext, aliases: readonly string[], sinceMs: number) =>
  (await findAliases(deps, context, aliases)).every(({ createdAtMs }) => createdAtMs > sinceMs);

const removeAliases = async (
  deps: KmsDeps,
  context: CallContext,
  request: DeleteAliasRequest,
  attempt: Attempt,
): Promise<object> => {
  if (mayBeDone(attempt) && (await areDeleted(deps, context, request.aliases, startOf(attempt)))) return {};
  await deps.aliases.deleteAliases(context.tenantId, request.keyId, request.aliases);
  return {};
};

/**
 * Takes further names away from a key, all or none. Its own alias is none of them. Idempotent by `sequence`.
 * @throws {GatewayError} FIELD_INVALID, KEY_NOT_FOUND, KEY_IS_DEFAULT, ALIAS_NOT_FOUND, SEQUENCE_REUSED
 */
export const deleteAlias = async (
  deps: KmsDeps,
  context: CallContext,
  request: DeleteAliasRequest,
): Promise<object> => {
  context.audit.resourceId = request.keyId;
  assertWithin('aliases', request.aliases.length, limits.deletedAliases);
  const { sequence } = request;
  const found = sequence === undefined ? [] : await findAliases(deps, context, request.aliases);
  const theirs = found.filter(({ keyId }) => keyId === request.keyId);
  return runIdempotently(deps, context, {
    method: 'DeleteAlias',
    sequence,
    body: { keyId: request.keyId, aliases: JSON.stringify(request.aliases) },
    resourceId: startedAs(deps, theirs.length === request.aliases.length),
    isStart: true,
    run: (attempt) =>
      withChangeable(deps, context, request.keyId, () => removeAliases(deps, context, request, attempt)),
  });
};

export interface ListAliasesRequest {
  /** Those of one key, when given. */
  readonly keyId: string | undefined;
  /** 1 to 1000; 50 when undefined. */
  readonly limit: number | undefined;
  /** Names to pass over. */
  readonly offset: number;
}

export interface ListAliasesResponse {
  readonly aliases: readonly AliasDetails[];
  /** Offset of the next page; undefined on the last one. */
  readonly nextOffset: number | undefined;
  readonly total: number;
}

/**
 * The tenant's further names, or those of one key, by name, page by page.
 * @throws {GatewayError} KEY_NOT_FOUND, STORE_UNAVAILABLE
 */
export const listAliases = async (
  deps: KmsDeps,
  context: CallContext,
  { keyId, limit, offset }: ListAliasesRequest,
): Promise<ListAliasesResponse> => {
  if (keyId !== undefined) {
    context.audit.resourceId = keyId;
    context.audit.resourceName = (await deps.keys.getPrimary(context.tenantId, keyId)).key.alias;
  }
  const filter = { limit: limit ?? defaultAliasPageSize, offset, ...(keyId === undefined ? {} : { keyId }) };
  const { aliases, total } = await deps.aliases.listAliases(context.tenantId, filter);
  const end = offset + aliases.length;
  const isLast = aliases.length === 0 || end >= total;
  return {
    aliases: aliases.map((record) => detailsOf(deps, record)),
    nextOffset: isLast ? undefined : end,
    total,
  };
};
