// Original file: proto/hsmgateway/v1/policies.proto

import type { PolicyInput as _hsmgateway_v1_PolicyInput, Policy as _hsmgateway_v1_Policy } from '../../hsmgateway/v1/Policy.ts';
import type { PolicyRevisionInput as _hsmgateway_v1_PolicyRevisionInput, PolicyRevision as _hsmgateway_v1_PolicyRevision } from '../../hsmgateway/v1/PolicyRevision.ts';

export interface GetPolicyResponseInput {
  'policy'?: (_hsmgateway_v1_PolicyInput | null);
  /**
   * Those that are kept, the newest first.
   */
  'revisions'?: (_hsmgateway_v1_PolicyRevisionInput)[];
}

export interface GetPolicyResponse {
  'policy': (_hsmgateway_v1_Policy | null);
  /**
   * Those that are kept, the newest first.
   */
  'revisions': (_hsmgateway_v1_PolicyRevision)[];
}
