/** @module Requests about tags: from the decoded message to the service's request, each field with the seeds' own code. */
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { assertWithin, type Limit, limits } from '../../core/limits.ts';
import type { TagRecord } from '../../core/ports/key_life.ts';
import type { BatchCreateKeyTagsRequest } from '../../gen/hsmgateway/v1/BatchCreateKeyTagsRequest.ts';
import type { CreateKeyTagRequest } from '../../gen/hsmgateway/v1/CreateKeyTagRequest.ts';
import type { DeleteKeyTagRequest } from '../../gen/hsmgateway/v1/DeleteKeyTagRequest.ts';
import type { ListKeysByTagsRequest as ListKeysByTagsMessage } from '../../gen/hsmgateway/v1/ListKeysByTagsRequest.ts';
import type { ListKeyTagsRequest } from '../../gen/hsmgateway/v1/ListKeyTagsRequest.ts';
import type { Tag } from '../../gen/hsmgateway/v1/Tag.ts';
import type { TagValues } from '../../gen/hsmgateway/v1/TagValues.ts';
import type { DeleteTagRequest, DeleteTagsRequest, SetTagsRequest } from '../../kms/tags.ts';
import type { ListKeysByTagsRequest } from '../../kms/tags_search.ts';
import * as fields from './fields.ts';

const tagInvalid = (field: string, rule: string, kms: string): GatewayError =>
  new GatewayError('TAG_INVALID', `${field} ${rule}`, { metadata: { field, kms } });

/** Letters and digits of every script; no marks, so that a text with accents has one spelling. */
const tagPattern = /^[\p{L}\p{N} _.:=+@-]*$/u;
/** Names that begin so are kept for the system. */
const systemPrefix = '_sys_';

/**
 * A tag's name or value: length first, then its characters.
 * @param limit in characters (code points), with the code for a wrong length
 * @param kms code for wrong characters
 */
const tagText = (field: string, value: string, limit: Limit, kms: string): string => {
  // Two UTF-16 units at most make a character: huge texts are refused before they are counted.
  const length = value.length > 2 * limit.max ? value.length : [...value].length;
  if (length < limit.min || length > limit.max) {
    throw tagInvalid(field, `must be ${limit.min} to ${limit.max} characters`, limit.kms);
  }
  if (!tagPattern.test(value)) throw tagInvalid(field, 'may hold only letters, digits, spaces and _.:=+-@', kms);
  if (value.startsWith(' ') || value.endsWith(' ')) throw tagInvalid(field, 'must not begin or end with a space', kms);
  return value;
};

const keyText = (field: string, value: string): string => {
  const key = tagText(field, value, limits.tagKey, 'KMS.0406');
  if (key.startsWith(systemPrefix)) throw tagInvalid(field, `must not begin with ${systemPrefix}`, 'KMS.0406');
  return key;
};

const valueText = (field: string, value: string): string => tagText(field, value, limits.tagValue, 'KMS.0405');

const tagOf = (field: string, { key, value }: Tag): TagRecord => ({
  key: keyText(`${field}.key`, key),
  value: valueText(`${field}.value`, value),
});

/** Tags of one call, each name once: of two values nobody could say which is meant. */
const tagList = (tags: readonly Tag[]): readonly TagRecord[] => {
  if (tags.length === 0) throw tagInvalid('tags', 'must not be empty', 'KMS.0401');
  if (tags.length > limits.tagsPerCall.max) {
    throw tagInvalid('tags', `must be at most ${limits.tagsPerCall.max}`, limits.tagsPerCall.kms);
  }
  const list = tags.map((tag, index) => tagOf(`tags[${index}]`, tag));
  if (new Set(list.map(({ key }) => key)).size < list.length) {
    throw tagInvalid('tags', 'must name each tag once', 'KMS.0412');
  }
  return list;
};

export const toCreateKeyTag = (message: CreateKeyTagRequest): SetTagsRequest => {
  const keyId = fields.keyIdField('key_id', message.key_id);
  if (message.tag === null) throw tagInvalid('tag', 'is required', 'KMS.0401');
  return { keyId, tags: [tagOf('tag', message.tag)], sequence: fields.sequenceField(message.sequence) };
};

export const toDeleteKeyTag = (message: DeleteKeyTagRequest): DeleteTagRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  key: keyText('key', message.key),
  sequence: fields.sequenceField(message.sequence),
});

export const toBatchCreateKeyTags = (message: BatchCreateKeyTagsRequest): SetTagsRequest => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  tags: tagList(message.tags),
  sequence: fields.sequenceField(message.sequence),
});

/** An empty value is no value: the message can't tell them apart, and the tag goes whatever its value. */
export const toBatchDeleteKeyTags = (message: BatchCreateKeyTagsRequest): DeleteTagsRequest => {
  const { tags, ...rest } = toBatchCreateKeyTags(message);
  return { ...rest, tags: tags.map(({ key, value }) => (value === '' ? { key } : { key, value })) };
};

export const toListKeyTags = (message: ListKeyTagsRequest): { readonly keyId: string } => ({
  keyId: fields.keyIdField('key_id', message.key_id),
});

export const toNothing = (): undefined => undefined;

const searchedTags = (tags: readonly TagValues[]): ListKeysByTagsRequest['tags'] => {
  if (tags.length > limits.tagsPerCall.max) {
    throw tagInvalid('tags', `must be at most ${limits.tagsPerCall.max}`, limits.tagsPerCall.kms);
  }
  const { max, kms } = limits.tagValuesPerSearch;
  const list = tags.map(({ key, values }, index) => {
    const field = `tags[${index}]`;
    if (values.length > max) throw tagInvalid(`${field}.values`, `must be at most ${max}`, kms);
    const checked = values.map((value, at) => valueText(`${field}.values[${at}]`, value));
    return { key: keyText(`${field}.key`, key), values: [...new Set(checked)] };
  });
  if (new Set(list.map(({ key }) => key)).size < list.length) {
    throw tagInvalid('tags', 'must name each tag once', 'KMS.0414');
  }
  return list;
};

const aliasPart = /^[a-zA-Z0-9:/_-]*$/;

const resourceName = (value: string): string | undefined => {
  const { max, kms } = limits.resourceName;
  if (value.length > max) throw tagInvalid('resource_name', `must be at most ${max} characters`, kms);
  if (!aliasPart.test(value)) throw tagInvalid('resource_name', 'may hold only letters, digits and :/_-', kms);
  return value === '' ? undefined : value;
};

const actionOf = (value: string): 'filter' | 'count' => {
  if (value === '' || value === 'filter') return 'filter';
  if (value === 'count') return 'count';
  throw tagInvalid('action', 'must be filter or count', 'KMS.0404');
};

const offsetOf = (value: number, action: 'filter' | 'count'): number => {
  if (action === 'count' && value !== 0) throw tagInvalid('offset', 'must not be given with count', 'KMS.0418');
  const { max, kms } = limits.tagOffset;
  if (value > max) throw tagInvalid('offset', `must be at most ${max}`, kms);
  return value;
};

const limitOf = (value: number, action: 'filter' | 'count'): number | undefined => {
  const limit = fields.optionalNumber(value);
  if (limit === undefined) return undefined;
  if (action === 'count') throw fieldInvalid('limit', 'must not be given with count', limits.pageSize.kms);
  assertWithin('limit', limit, limits.pageSize);
  return limit;
};

export const toListKeysByTags = (message: ListKeysByTagsMessage): ListKeysByTagsRequest => {
  const action = actionOf(message.action);
  return {
    action,
    tags: searchedTags(message.tags),
    alias: resourceName(message.resource_name),
    limit: limitOf(message.limit, action),
    offset: offsetOf(message.offset, action),
  };
};
