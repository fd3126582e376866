// Original file: proto/hsmgateway/v1/admin.proto

import type { TraceInput as _hsmgateway_v1_TraceInput, Trace as _hsmgateway_v1_Trace } from '../../hsmgateway/v1/Trace.ts';

export interface QueryAuditResponseInput {
  'traces'?: (_hsmgateway_v1_TraceInput)[];
  'next_marker'?: (string);
}

export interface QueryAuditResponse {
  'traces': (_hsmgateway_v1_Trace)[];
  'next_marker': (string);
}
