// Original file: proto/hsmgateway/v1/enrollment.proto

import type { Long } from '@grpc/proto-loader';

export interface GetCrlResponseInput {
  'authority'?: (number);
  /**
   * DER of the CertificateList.
   */
  'crl'?: (Buffer | Uint8Array | string);
  'number'?: (number | string | Long);
  'this_update'?: (number | string | Long);
  'next_update'?: (number | string | Long);
}

export interface GetCrlResponse {
  'authority': (number);
  /**
   * DER of the CertificateList.
   */
  'crl': (Buffer);
  'number': (number);
  'this_update': (number);
  'next_update': (number);
}
