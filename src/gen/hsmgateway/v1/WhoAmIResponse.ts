// Original file: proto/hsmgateway/v1/operators.proto

import type { OperatorInput as _hsmgateway_v1_OperatorInput, Operator as _hsmgateway_v1_Operator } from '../../hsmgateway/v1/Operator.ts';
import type { OperatorSessionInput as _hsmgateway_v1_OperatorSessionInput, OperatorSession as _hsmgateway_v1_OperatorSession } from '../../hsmgateway/v1/OperatorSession.ts';

export interface WhoAmIResponseInput {
  'operator'?: (_hsmgateway_v1_OperatorInput | null);
  /**
   * Not set where the call was made without a session that is good.
   */
  'session'?: (_hsmgateway_v1_OperatorSessionInput | null);
}

export interface WhoAmIResponse {
  'operator': (_hsmgateway_v1_Operator | null);
  /**
   * Not set where the call was made without a session that is good.
   */
  'session': (_hsmgateway_v1_OperatorSession | null);
}
