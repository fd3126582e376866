// Original file: proto/hsmgateway/v1/admin.proto

import type { Long } from '@grpc/proto-loader';

export interface VerifyAuditResponseInput {
  'intact'?: (boolean);
  'records'?: (number | string | Long);
  'checkpoints'?: (number | string | Long);
  /**
   * Set when not intact: the first bad record and what is wrong with it.
   */
  'first_bad_sequence_number'?: (number | string | Long);
  'problem'?: (string);
}

export interface VerifyAuditResponse {
  'intact': (boolean);
  'records': (number);
  'checkpoints': (number);
  /**
   * Set when not intact: the first bad record and what is wrong with it.
   */
  'first_bad_sequence_number': (number);
  'problem': (string);
}
