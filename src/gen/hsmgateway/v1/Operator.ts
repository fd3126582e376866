// Original file: proto/hsmgateway/v1/operators.proto

import type { OperatorRoleInput as _hsmgateway_v1_OperatorRoleInput, OperatorRole as _hsmgateway_v1_OperatorRole } from '../../hsmgateway/v1/OperatorRole.ts';
import type { OperatorStateInput as _hsmgateway_v1_OperatorStateInput, OperatorState as _hsmgateway_v1_OperatorState } from '../../hsmgateway/v1/OperatorState.ts';
import type { UkeyInput as _hsmgateway_v1_UkeyInput, Ukey as _hsmgateway_v1_Ukey } from '../../hsmgateway/v1/Ukey.ts';
import type { Long } from '@grpc/proto-loader';

export interface OperatorInput {
  /**
   * 1 to 63 of a-z, 0-9 and "._-", as in the client certificate's `…/operator/NAME`.
   */
  'operator'?: (string);
  'roles'?: (_hsmgateway_v1_OperatorRoleInput)[];
  /**
   * Of a TENANT_ADMINISTRATOR.
   */
  'tenant'?: (string);
  'state'?: (_hsmgateway_v1_OperatorStateInput);
  'ukeys'?: (_hsmgateway_v1_UkeyInput)[];
  'created_at'?: (number | string | Long);
  /**
   * Wrong answers since the last right one.
   */
  'failures'?: (number);
  /**
   * 0 where the operator is not locked.
   */
  'locked_until'?: (number | string | Long);
}

export interface Operator {
  /**
   * 1 to 63 of a-z, 0-9 and "._-", as in the client certificate's `…/operator/NAME`.
   */
  'operator': (string);
  'roles': (_hsmgateway_v1_OperatorRole)[];
  /**
   * Of a TENANT_ADMINISTRATOR.
   */
  'tenant': (string);
  'state': (_hsmgateway_v1_OperatorState);
  'ukeys': (_hsmgateway_v1_Ukey)[];
  'created_at': (number);
  /**
   * Wrong answers since the last right one.
   */
  'failures': (number);
  /**
   * 0 where the operator is not locked.
   */
  'locked_until': (number);
}
