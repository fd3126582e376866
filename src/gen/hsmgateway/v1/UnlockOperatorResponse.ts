// Original file: proto/hsmgateway/v1/operators.proto

import type { OperatorInput as _hsmgateway_v1_OperatorInput, Operator as _hsmgateway_v1_Operator } from '../../hsmgateway/v1/Operator.ts';

export interface UnlockOperatorResponseInput {
  'operator'?: (_hsmgateway_v1_OperatorInput | null);
}

export interface UnlockOperatorResponse {
  'operator': (_hsmgateway_v1_Operator | null);
}
