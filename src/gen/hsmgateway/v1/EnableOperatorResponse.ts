// Original file: proto/hsmgateway/v1/operators.proto

import type { OperatorInput as _hsmgateway_v1_OperatorInput, Operator as _hsmgateway_v1_Operator } from '../../hsmgateway/v1/Operator.ts';

export interface EnableOperatorResponseInput {
  'operator'?: (_hsmgateway_v1_OperatorInput | null);
}

export interface EnableOperatorResponse {
  'operator': (_hsmgateway_v1_Operator | null);
}
