// Original file: proto/hsmgateway/v1/kms.proto

import type { GrantInput as _hsmgateway_v1_GrantInput, Grant as _hsmgateway_v1_Grant } from '../../hsmgateway/v1/Grant.ts';

export interface ListRetirableGrantsResponseInput {
  'grants'?: (_hsmgateway_v1_GrantInput)[];
  'next_marker'?: (string);
  'truncated'?: (boolean);
  'total'?: (number);
}

export interface ListRetirableGrantsResponse {
  'grants': (_hsmgateway_v1_Grant)[];
  'next_marker': (string);
  'truncated': (boolean);
  'total': (number);
}
