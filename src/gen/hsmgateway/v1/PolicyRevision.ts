// Original file: proto/hsmgateway/v1/policies.proto

import type { Long } from '@grpc/proto-loader';

export interface PolicyRevisionInput {
  'revision'?: (number);
  'update_time'?: (number | string | Long);
  'updated_by'?: (string);
}

export interface PolicyRevision {
  'revision': (number);
  'update_time': (number);
  'updated_by': (string);
}
