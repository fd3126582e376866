// Original file: proto/hsmgateway/v1/operators.proto

import type { OperatorRoleInput as _hsmgateway_v1_OperatorRoleInput, OperatorRole as _hsmgateway_v1_OperatorRole } from '../../hsmgateway/v1/OperatorRole.ts';

export interface SetOperatorRolesRequestInput {
  'operator'?: (string);
  'roles'?: (_hsmgateway_v1_OperatorRoleInput)[];
  'tenant'?: (string);
  'sequence'?: (string);
}

export interface SetOperatorRolesRequest {
  'operator': (string);
  'roles': (_hsmgateway_v1_OperatorRole)[];
  'tenant': (string);
  'sequence': (string);
}
