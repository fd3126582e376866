// Original file: proto/hsmgateway/v1/enrollment.proto

import type { Long } from '@grpc/proto-loader';

export interface AuthorityInput {
  /**
   * Counts from 1.
   */
  'generation'?: (number);
  /**
   * Whether it issues.
   */
  'active'?: (boolean);
  /**
   * In PEM.
   */
  'certificate'?: (string);
  /**
   * SHA-256 of the DER of the certificate: what `hsmctl enroll --ca-sha256` takes.
   */
  'fingerprint'?: (Buffer | Uint8Array | string);
  /**
   * Control token that holds its key.
   */
  'token_serial'?: (string);
  'created_at'?: (number | string | Long);
  'not_after'?: (number | string | Long);
}

export interface Authority {
  /**
   * Counts from 1.
   */
  'generation': (number);
  /**
   * Whether it issues.
   */
  'active': (boolean);
  /**
   * In PEM.
   */
  'certificate': (string);
  /**
   * SHA-256 of the DER of the certificate: what `hsmctl enroll --ca-sha256` takes.
   */
  'fingerprint': (Buffer);
  /**
   * Control token that holds its key.
   */
  'token_serial': (string);
  'created_at': (number);
  'not_after': (number);
}
