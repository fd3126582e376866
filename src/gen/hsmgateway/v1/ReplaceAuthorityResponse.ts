// Original file: proto/hsmgateway/v1/enrollment.proto

import type { AuthorityInput as _hsmgateway_v1_AuthorityInput, Authority as _hsmgateway_v1_Authority } from '../../hsmgateway/v1/Authority.ts';

export interface ReplaceAuthorityResponseInput {
  'authorities'?: (_hsmgateway_v1_AuthorityInput)[];
}

export interface ReplaceAuthorityResponse {
  'authorities': (_hsmgateway_v1_Authority)[];
}
