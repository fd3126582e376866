// Original file: proto/hsmgateway/v1/partitions.proto

import type { Long } from '@grpc/proto-loader';

export interface CertificateVitalsInput {
  'name'?: (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'not_after'?: (number | string | Long);
}

export interface CertificateVitals {
  'name': (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'not_after': (number);
}
