// Original file: proto/hsmgateway/v1/kms.proto

import type { TagInput as _hsmgateway_v1_TagInput, Tag as _hsmgateway_v1_Tag } from '../../hsmgateway/v1/Tag.ts';

export interface BatchDeleteKeyTagsRequestInput {
  'key_id'?: (string);
  /**
   * 1 to 20. One with a value is removed only if it has that value.
   */
  'tags'?: (_hsmgateway_v1_TagInput)[];
  'sequence'?: (string);
}

export interface BatchDeleteKeyTagsRequest {
  'key_id': (string);
  /**
   * 1 to 20. One with a value is removed only if it has that value.
   */
  'tags': (_hsmgateway_v1_Tag)[];
  'sequence': (string);
}
