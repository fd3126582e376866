// Original file: proto/hsmgateway/v1/policies.proto

import type { PolicyInput as _hsmgateway_v1_PolicyInput, Policy as _hsmgateway_v1_Policy } from '../../hsmgateway/v1/Policy.ts';

export interface ListPoliciesResponseInput {
  'policies'?: (_hsmgateway_v1_PolicyInput)[];
  'next_marker'?: (string);
  'total'?: (number);
}

export interface ListPoliciesResponse {
  'policies': (_hsmgateway_v1_Policy)[];
  'next_marker': (string);
  'total': (number);
}
