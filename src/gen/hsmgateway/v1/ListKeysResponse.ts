// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyDetailsInput as _hsmgateway_v1_KeyDetailsInput, KeyDetails as _hsmgateway_v1_KeyDetails } from '../../hsmgateway/v1/KeyDetails.ts';

export interface ListKeysResponseInput {
  'keys'?: (string)[];
  'key_details'?: (_hsmgateway_v1_KeyDetailsInput)[];
  /**
   * Where the next page starts; empty on the last page.
   */
  'next_marker'?: (string);
  'truncated'?: (boolean);
  /**
   * All keys that match, on all pages.
   */
  'total'?: (number);
}

export interface ListKeysResponse {
  'keys': (string)[];
  'key_details': (_hsmgateway_v1_KeyDetails)[];
  /**
   * Where the next page starts; empty on the last page.
   */
  'next_marker': (string);
  'truncated': (boolean);
  /**
   * All keys that match, on all pages.
   */
  'total': (number);
}
