// Original file: proto/hsmgateway/v1/kms.proto

import type { TagInput as _hsmgateway_v1_TagInput, Tag as _hsmgateway_v1_Tag } from '../../hsmgateway/v1/Tag.ts';

export interface BatchCreateKeyTagsRequestInput {
  'key_id'?: (string);
  /**
   * 1 to 20.
   */
  'tags'?: (_hsmgateway_v1_TagInput)[];
  'sequence'?: (string);
}

export interface BatchCreateKeyTagsRequest {
  'key_id': (string);
  /**
   * 1 to 20.
   */
  'tags': (_hsmgateway_v1_Tag)[];
  'sequence': (string);
}
