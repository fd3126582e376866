// Original file: proto/hsmgateway/v1/operators.proto

import type { OperatorSessionInput as _hsmgateway_v1_OperatorSessionInput, OperatorSession as _hsmgateway_v1_OperatorSession } from '../../hsmgateway/v1/OperatorSession.ts';
import type { OperatorInput as _hsmgateway_v1_OperatorInput, Operator as _hsmgateway_v1_Operator } from '../../hsmgateway/v1/Operator.ts';

export interface CompleteLoginResponseInput {
  /**
   * 32 bytes. Whoever has them and the client certificate is the operator.
   */
  'session_token'?: (Buffer | Uint8Array | string);
  'session'?: (_hsmgateway_v1_OperatorSessionInput | null);
  'operator'?: (_hsmgateway_v1_OperatorInput | null);
}

export interface CompleteLoginResponse {
  /**
   * 32 bytes. Whoever has them and the client certificate is the operator.
   */
  'session_token': (Buffer);
  'session': (_hsmgateway_v1_OperatorSession | null);
  'operator': (_hsmgateway_v1_Operator | null);
}
