// Original file: proto/hsmgateway/v1/partitions.proto

import type { Long } from '@grpc/proto-loader';

export interface GatewayVitalsInput {
  'gateway'?: (string);
  'region'?: (string);
  'serving'?: (boolean);
  /**
   * Milliseconds since 1970 UTC.
   */
  'started_at'?: (number | string | Long);
  /**
   * Open TLS connections, of both planes.
   */
  'connections'?: (number);
}

export interface GatewayVitals {
  'gateway': (string);
  'region': (string);
  'serving': (boolean);
  /**
   * Milliseconds since 1970 UTC.
   */
  'started_at': (number);
  /**
   * Open TLS connections, of both planes.
   */
  'connections': (number);
}
