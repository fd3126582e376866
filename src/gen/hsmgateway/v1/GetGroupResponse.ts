// Original file: proto/hsmgateway/v1/policies.proto

import type { GroupInput as _hsmgateway_v1_GroupInput, Group as _hsmgateway_v1_Group } from '../../hsmgateway/v1/Group.ts';

export interface GetGroupResponseInput {
  'group'?: (_hsmgateway_v1_GroupInput | null);
  /**
   * user/NAME, service/NAME, agent/NAME.
   */
  'members'?: (string)[];
  'policies'?: (string)[];
}

export interface GetGroupResponse {
  'group': (_hsmgateway_v1_Group | null);
  /**
   * user/NAME, service/NAME, agent/NAME.
   */
  'members': (string)[];
  'policies': (string)[];
}
