// Original file: proto/hsmgateway/v1/kms.proto

import type { TagInput as _hsmgateway_v1_TagInput, Tag as _hsmgateway_v1_Tag } from '../../hsmgateway/v1/Tag.ts';

export interface CreateKeyTagRequestInput {
  'key_id'?: (string);
  'tag'?: (_hsmgateway_v1_TagInput | null);
  'sequence'?: (string);
}

export interface CreateKeyTagRequest {
  'key_id': (string);
  'tag': (_hsmgateway_v1_Tag | null);
  'sequence': (string);
}
