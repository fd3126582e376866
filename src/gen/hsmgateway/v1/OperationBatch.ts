// Original file: proto/hsmgateway/v1/stream.proto

import type { OperationInput as _hsmgateway_v1_OperationInput, Operation as _hsmgateway_v1_Operation } from '../../hsmgateway/v1/Operation.ts';

export interface OperationBatchInput {
  'operations'?: (_hsmgateway_v1_OperationInput)[];
}

export interface OperationBatch {
  'operations': (_hsmgateway_v1_Operation)[];
}
