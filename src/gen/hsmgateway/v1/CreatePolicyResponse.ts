// Original file: proto/hsmgateway/v1/policies.proto

import type { PolicyInput as _hsmgateway_v1_PolicyInput, Policy as _hsmgateway_v1_Policy } from '../../hsmgateway/v1/Policy.ts';

export interface CreatePolicyResponseInput {
  'policy'?: (_hsmgateway_v1_PolicyInput | null);
}

export interface CreatePolicyResponse {
  'policy': (_hsmgateway_v1_Policy | null);
}
