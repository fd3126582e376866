// Original file: proto/hsmgateway/v1/kms.proto

import type { Long } from '@grpc/proto-loader';

export interface GetParametersForImportResponseInput {
  'key_id'?: (string);
  'import_token'?: (Buffer | Uint8Array | string);
  /**
   * Seconds since 1970 UTC.
   */
  'expiration_time'?: (number | string | Long);
  /**
   * SubjectPublicKeyInfo, DER.
   */
  'public_key'?: (Buffer | Uint8Array | string);
}

export interface GetParametersForImportResponse {
  'key_id': (string);
  'import_token': (Buffer);
  /**
   * Seconds since 1970 UTC.
   */
  'expiration_time': (number);
  /**
   * SubjectPublicKeyInfo, DER.
   */
  'public_key': (Buffer);
}
