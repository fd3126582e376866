/** @module ListProjectTags and ListKeysByTags: tags over all keys of a tenant. */
import type { CallContext } from '../core/call_context.ts';
import { defaultTagPageSize } from '../core/limits.ts';
import type { TagFilter, TagRecord } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import { detailsOf, type KeyDetails, tokenSerialOf } from './describe_keys.ts';

/** A tag's name with the values that it has. */
export interface TagValues {
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * Every tag of the tenant's keys, by name, with each of its values once.
 * @throws {GatewayError} STORE_UNAVAILABLE
 */
export const listProjectTags = (deps: KmsDeps, context: CallContext): Promise<readonly TagValues[]> =>
  deps.tags.listTenantTags(context.tenantId);

export interface ListKeysByTagsRequest {
  readonly action: 'filter' | 'count';
  /** Up to 20, each name once; a key must have all of them, each with one of the values, or any where there are none. */
  readonly tags: TagFilter['tags'];
  /** Part of the alias. */
  readonly alias: string | undefined;
  /** 1 to 1000; 10 when undefined. */
  readonly limit: number | undefined;
  /** Keys to pass over. */
  readonly offset: number;
}

export interface TaggedKey {
  readonly key: KeyDetails;
  readonly tags: readonly TagRecord[];
}

export interface ListKeysByTagsResponse {
  /** Empty where only their number was asked for. */
  readonly keys: readonly TaggedKey[];
  /** All keys that match, on all pages. */
  readonly total: number;
}

/** The smallest page that the store gives: counting asks for the total alone. */
const countedPage = { limit: 1, offset: 0 };

/**
 * The keys that have all of the tags, in order of creation; or their number.
 * @throws {GatewayError} STORE_UNAVAILABLE
 */
export const listKeysByTags = async (
  deps: KmsDeps,
  context: CallContext,
  { action, tags, alias, limit, offset }: ListKeysByTagsRequest,
): Promise<ListKeysByTagsResponse> => {
  const page = action === 'count' ? countedPage : { limit: limit ?? defaultTagPageSize, offset };
  const found = await deps.tags.findKeysByTags(context.tenantId, {
    ...page,
    tags,
    ...(alias === undefined ? {} : { alias }),
  });
  if (action === 'count') return { keys: [], total: found.total };
  const keys: TaggedKey[] = [];
  for (const { key, tags: of } of found.keys) {
    keys.push({ key: detailsOf(deps, key, await tokenSerialOf(deps, key)), tags: of });
  }
  return { keys, total: found.total };
};
