// Original file: proto/hsmgateway/v1/kms.proto

import type { TagValuesInput as _hsmgateway_v1_TagValuesInput, TagValues as _hsmgateway_v1_TagValues } from '../../hsmgateway/v1/TagValues.ts';

export interface ListKeysByTagsRequestInput {
  /**
   * `filter` (when not given) or `count`.
   */
  'action'?: (string);
  /**
   * 1 to 1000; 10 when not given. Not with `count`.
   */
  'limit'?: (number);
  'offset'?: (number);
  /**
   * 0 to 20; all must match.
   */
  'tags'?: (_hsmgateway_v1_TagValuesInput)[];
  /**
   * A part of the alias, when given.
   */
  'resource_name'?: (string);
  'sequence'?: (string);
}

export interface ListKeysByTagsRequest {
  /**
   * `filter` (when not given) or `count`.
   */
  'action': (string);
  /**
   * 1 to 1000; 10 when not given. Not with `count`.
   */
  'limit': (number);
  'offset': (number);
  /**
   * 0 to 20; all must match.
   */
  'tags': (_hsmgateway_v1_TagValues)[];
  /**
   * A part of the alias, when given.
   */
  'resource_name': (string);
  'sequence': (string);
}
