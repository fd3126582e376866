// Original file: proto/hsmgateway/v1/kms.proto

import type { TaggedKeyInput as _hsmgateway_v1_TaggedKeyInput, TaggedKey as _hsmgateway_v1_TaggedKey } from '../../hsmgateway/v1/TaggedKey.ts';

export interface ListKeysByTagsResponseInput {
  'resources'?: (_hsmgateway_v1_TaggedKeyInput)[];
  'total_count'?: (number);
}

export interface ListKeysByTagsResponse {
  'resources': (_hsmgateway_v1_TaggedKey)[];
  'total_count': (number);
}
