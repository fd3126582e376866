// Original file: proto/hsmgateway/v1/stream.proto

import type { ResultInput as _hsmgateway_v1_ResultInput, Result as _hsmgateway_v1_Result } from '../../hsmgateway/v1/Result.ts';

export interface ResultBatchInput {
  'results'?: (_hsmgateway_v1_ResultInput)[];
}

export interface ResultBatch {
  'results': (_hsmgateway_v1_Result)[];
}
