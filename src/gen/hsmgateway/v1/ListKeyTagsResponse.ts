// Original file: proto/hsmgateway/v1/kms.proto

import type { TagInput as _hsmgateway_v1_TagInput, Tag as _hsmgateway_v1_Tag } from '../../hsmgateway/v1/Tag.ts';

export interface ListKeyTagsResponseInput {
  'tags'?: (_hsmgateway_v1_TagInput)[];
  'exist_tags_num'?: (number);
}

export interface ListKeyTagsResponse {
  'tags': (_hsmgateway_v1_Tag)[];
  'exist_tags_num': (number);
}
