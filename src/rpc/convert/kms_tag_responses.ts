/** @module Responses about tags: from the service's result to the message. */
import type { TagRecord } from '../../core/ports/key_life.ts';
import type { ListKeysByTagsResponseInput } from '../../gen/hsmgateway/v1/ListKeysByTagsResponse.ts';
import type { ListKeyTagsResponseInput } from '../../gen/hsmgateway/v1/ListKeyTagsResponse.ts';
import type { ListProjectTagsResponseInput } from '../../gen/hsmgateway/v1/ListProjectTagsResponse.ts';
import type { ListKeysByTagsResponse, TagValues } from '../../kms/tags_search.ts';
import { detailsOf } from './kms_responses.ts';

/** Of all calls that set or remove tags. */
export const fromChangedTags = (): object => ({});

export const fromListKeyTags = (tags: readonly TagRecord[]): ListKeyTagsResponseInput => ({
  tags: [...tags],
  exist_tags_num: tags.length,
});

export const fromListProjectTags = (tags: readonly TagValues[]): ListProjectTagsResponseInput => ({
  tags: tags.map(({ key, values }) => ({ key, values: [...values] })),
});

export const fromListKeysByTags = ({ keys, total }: ListKeysByTagsResponse): ListKeysByTagsResponseInput => ({
  resources: keys.map(({ key, tags }) => ({
    resource_id: key.keyId,
    resource_name: key.alias,
    resource_detail: detailsOf(key),
    tags: [...tags],
  })),
  total_count: total,
});
