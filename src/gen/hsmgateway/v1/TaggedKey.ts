// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyDetailsInput as _hsmgateway_v1_KeyDetailsInput, KeyDetails as _hsmgateway_v1_KeyDetails } from '../../hsmgateway/v1/KeyDetails.ts';
import type { TagInput as _hsmgateway_v1_TagInput, Tag as _hsmgateway_v1_Tag } from '../../hsmgateway/v1/Tag.ts';

export interface TaggedKeyInput {
  'resource_id'?: (string);
  'resource_name'?: (string);
  'resource_detail'?: (_hsmgateway_v1_KeyDetailsInput | null);
  'tags'?: (_hsmgateway_v1_TagInput)[];
}

export interface TaggedKey {
  'resource_id': (string);
  'resource_name': (string);
  'resource_detail': (_hsmgateway_v1_KeyDetails | null);
  'tags': (_hsmgateway_v1_Tag)[];
}
