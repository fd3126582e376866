// Original file: proto/hsmgateway/v1/policies.proto

import type { GroupInput as _hsmgateway_v1_GroupInput, Group as _hsmgateway_v1_Group } from '../../hsmgateway/v1/Group.ts';

export interface CreateGroupResponseInput {
  'group'?: (_hsmgateway_v1_GroupInput | null);
}

export interface CreateGroupResponse {
  'group': (_hsmgateway_v1_Group | null);
}
