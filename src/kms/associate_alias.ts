/** @module AssociateAlias: a further name moves from one key to another. */
import { keySpecRow } from '../core/algorithms.ts';
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import { assertUsable } from '../core/key_state.ts';
import type { AliasDetails } from './aliases.ts';
import { aliasLimits, detailsOf } from './aliases.ts';
import type { KmsDeps } from './deps.ts';
import { runIdempotently } from './idempotent.ts';
import { withChangeable } from './managed_change.ts';

export interface AssociateAliasRequest {
  /** Without `alias/`. */
  readonly alias: string;
  readonly targetKeyId: string;
  /** The key that has the name, as policies were asked about it; undefined where nobody asked. */
  readonly sourceKeyId: string | undefined;
  readonly sequence: string | undefined;
}

const aliasNotFound = (alias: string): GatewayError =>
  new GatewayError('ALIAS_NOT_FOUND', 'there is no such alias', { metadata: { alias } });

/** Whoever uses the name goes on with the other key, so that it must do the same things. */
const assertLike = (target: KeyRecord, source: KeyRecord): void => {
  const isSameFamily = keySpecRow(target.spec).family === keySpecRow(source.spec).family;
  if (isSameFamily && target.usage === source.usage) return;
  throw new GatewayError('KEY_USAGE_NOT_PERMITTED', 'an alias moves only to a key of the same kind and usage', {
    metadata: { key_id: target.id, key_spec: target.spec, key_usage: target.usage },
  });
};

const moveAlias = async (
  deps: KmsDeps,
  context: CallContext,
  target: KeyRecord,
  { alias, targetKeyId, sourceKeyId }: AssociateAliasRequest,
): Promise<AliasDetails> => {
  if (target.state !== 'DISABLED') assertUsable(target.state, targetKeyId);
  const { tenantId } = context;
  // A move from the key that policies were asked about finds out by itself whether the name is still there.
  const isMove = sourceKeyId !== undefined && sourceKeyId !== targetKeyId;
  const record = isMove ? { tenantId, alias, keyId: sourceKeyId } : await deps.aliases.findAlias(tenantId, alias);
  if (record === undefined) throw aliasNotFound(alias);
  if (record.keyId === targetKeyId && 'createdAtMs' in record) return detailsOf(deps, record);
  if (sourceKeyId !== undefined && sourceKeyId !== record.keyId) {
    throw new GatewayError('CONCURRENT_UPDATE', 'another call moved the alias', { metadata: { alias } });
  }
  // Kind and usage of a key never change.
  assertLike(target, (await deps.keys.getPrimary(tenantId, record.keyId)).key);
  return detailsOf(deps, await deps.aliases.moveAlias(record, targetKeyId, deps.clock.now(), aliasLimits(deps)));
};

/**
 * Moves a further name to another key of the same kind and usage, enabled or disabled. Moving it to where it is changes nothing.
 * Idempotent by `sequence`.
 * @throws {GatewayError} ALIAS_NOT_FOUND, KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_USAGE_NOT_PERMITTED, the reason of the target's state,
 * QUOTA_EXCEEDED, CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const associateAlias = (
  deps: KmsDeps,
  context: CallContext,
  request: AssociateAliasRequest,
): Promise<AliasDetails> => {
  context.audit.resourceId = request.targetKeyId;
  context.audit.fields.alias = request.alias;
  return runIdempotently(deps, context, {
    method: 'AssociateAlias',
    sequence: request.sequence,
    body: { alias: request.alias, targetKeyId: request.targetKeyId },
    resourceId: `${request.targetKeyId}@${deps.clock.now()}`,
    // A name that is at its target is where an earlier try has put it.
    run: () =>
      withChangeable(deps, context, request.targetKeyId, (target) => moveAlias(deps, context, target, request)),
  });
};
