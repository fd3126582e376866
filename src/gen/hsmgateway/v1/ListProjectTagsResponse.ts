// Original file: proto/hsmgateway/v1/kms.proto

import type { TagValuesInput as _hsmgateway_v1_TagValuesInput, TagValues as _hsmgateway_v1_TagValues } from '../../hsmgateway/v1/TagValues.ts';

export interface ListProjectTagsResponseInput {
  'tags'?: (_hsmgateway_v1_TagValuesInput)[];
}

export interface ListProjectTagsResponse {
  'tags': (_hsmgateway_v1_TagValues)[];
}
