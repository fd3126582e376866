// Original file: proto/hsmgateway/v1/policies.proto

import type { Long } from '@grpc/proto-loader';

export interface GroupInput {
  'tenant'?: (string);
  'name'?: (string);
  'description'?: (string);
  'create_time'?: (number | string | Long);
}

export interface Group {
  'tenant': (string);
  'name': (string);
  'description': (string);
  'create_time': (number);
}
