// Original file: proto/hsmgateway/v1/policies.proto

import type { GroupInput as _hsmgateway_v1_GroupInput, Group as _hsmgateway_v1_Group } from '../../hsmgateway/v1/Group.ts';

export interface ListGroupsResponseInput {
  'groups'?: (_hsmgateway_v1_GroupInput)[];
  'next_marker'?: (string);
  'total'?: (number);
}

export interface ListGroupsResponse {
  'groups': (_hsmgateway_v1_Group)[];
  'next_marker': (string);
  'total': (number);
}
