// Original file: proto/hsmgateway/v1/operators.proto

import type { OperatorInput as _hsmgateway_v1_OperatorInput, Operator as _hsmgateway_v1_Operator } from '../../hsmgateway/v1/Operator.ts';

export interface ListOperatorsResponseInput {
  'operators'?: (_hsmgateway_v1_OperatorInput)[];
  'next_marker'?: (string);
}

export interface ListOperatorsResponse {
  'operators': (_hsmgateway_v1_Operator)[];
  'next_marker': (string);
}
