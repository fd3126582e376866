// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyDetailsInput as _hsmgateway_v1_KeyDetailsInput, KeyDetails as _hsmgateway_v1_KeyDetails } from '../../hsmgateway/v1/KeyDetails.ts';

export interface DescribeKeyResponseInput {
  'key_info'?: (_hsmgateway_v1_KeyDetailsInput | null);
}

export interface DescribeKeyResponse {
  'key_info': (_hsmgateway_v1_KeyDetails | null);
}
