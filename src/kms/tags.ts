/** @module Tags of one key: set, removed, listed. Services' default keys have none. */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import type { TagRecord } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import { runIdempotently } from './idempotent.ts';
import { noteKey } from './key_access.ts';
import { withChangeable } from './managed_change.ts';

export interface SetTagsRequest {
  readonly keyId: string;
  /** 1 to 20, each name once. */
  readonly tags: readonly TagRecord[];
  readonly sequence: string | undefined;
}

/** Setting tags anew changes nothing, so that a repeated try needs to know nothing of the first. */
const setBy =
  (method: string) =>
  (deps: KmsDeps, context: CallContext, { keyId, tags, sequence }: SetTagsRequest): Promise<object> => {
    context.audit.resourceId = keyId;
    return runIdempotently(deps, context, {
      method,
      sequence,
      body: { keyId, tags: JSON.stringify(tags.map(({ key, value }) => [key, value])) },
      resourceId: keyId,
      run: async () => {
        const limit = { maxPerKey: deps.limits.maxTagsPerKey };
        await withChangeable(deps, context, keyId, () => deps.tags.putTags(context.tenantId, keyId, tags, limit));
        return {};
      },
    });
  };

/**
 * Adds a tag, or replaces the value of the one with the same name. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, QUOTA_EXCEEDED (KMS.0409), SEQUENCE_REUSED
 */
export const createKeyTag = setBy('CreateKeyTag');

/**
 * The same for up to 20 tags, all or none. Idempotent by `sequence`.
 * @throws {GatewayError} as `createKeyTag`
 */
export const batchCreateKeyTags = setBy('BatchCreateKeyTags');

export interface DeleteTagRequest {
  readonly keyId: string;
  readonly key: string;
  readonly sequence: string | undefined;
}

const tagNotFound = (keyId: string, tag: string): GatewayError =>
  new GatewayError('TAG_NOT_FOUND', 'the key has no such tag', { metadata: { key_id: keyId, tag } });

/**
 * Removes a tag. Idempotent by `sequence`: the record of the first try keeps whether the tag was there, so that a later one knows
 * whether it is gone because of it.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, TAG_NOT_FOUND (KMS.0416), SEQUENCE_REUSED
 */
export const deleteKeyTag = async (
  deps: KmsDeps,
  context: CallContext,
  { keyId, key, sequence }: DeleteTagRequest,
): Promise<object> => {
  context.audit.resourceId = keyId;
  // Of use to a later try of the same sequence alone.
  const tags = sequence === undefined ? [] : await deps.tags.listTags(context.tenantId, keyId);
  const isThere = tags.some((tag) => tag.key === key);
  return runIdempotently(deps, context, {
    method: 'DeleteKeyTag',
    sequence,
    body: { keyId, key },
    resourceId: isThere ? 'present' : 'absent',
    isStart: true,
    run: (attempt) =>
      withChangeable(deps, context, keyId, async () => {
        if (!isThere && attempt.resourceId === 'present') return {};
        const removed = await deps.tags.deleteTags(context.tenantId, keyId, [{ key }]);
        if (removed === 0) throw tagNotFound(keyId, key);
        return {};
      }),
  });
};

export interface DeleteTagsRequest {
  readonly keyId: string;
  /** 1 to 20, each name once; one with a value goes only if it has that value. */
  readonly tags: readonly { readonly key: string; readonly value?: string }[];
  readonly sequence: string | undefined;
}

/**
 * Removes up to 20 tags, all or none; those that are not there are passed over. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, SEQUENCE_REUSED
 */
export const batchDeleteKeyTags = (
  deps: KmsDeps,
  context: CallContext,
  { keyId, tags, sequence }: DeleteTagsRequest,
): Promise<object> => {
  context.audit.resourceId = keyId;
  return runIdempotently(deps, context, {
    method: 'BatchDeleteKeyTags',
    sequence,
    body: { keyId, tags: JSON.stringify(tags.map(({ key, value }) => [key, value ?? null])) },
    resourceId: keyId,
    run: async () => {
      await withChangeable(deps, context, keyId, () => deps.tags.deleteTags(context.tenantId, keyId, tags));
      return {};
    },
  });
};

/**
 * A key's tags, by name.
 * @throws {GatewayError} KEY_NOT_FOUND, STORE_UNAVAILABLE
 */
export const listKeyTags = async (
  deps: KmsDeps,
  context: CallContext,
  { keyId }: { readonly keyId: string },
): Promise<readonly TagRecord[]> => {
  context.audit.resourceId = keyId;
  noteKey(context, await deps.keys.getPrimary(context.tenantId, keyId));
  return deps.tags.listTags(context.tenantId, keyId);
};
