// Original file: proto/hsmgateway/v1/admin.proto

import type { Long } from '@grpc/proto-loader';

export interface ExportAuditRequestInput {
  /**
   * First and last record that are wanted; 0: no bound.
   */
  'first_sequence_number'?: (number | string | Long);
  'last_sequence_number'?: (number | string | Long);
  /**
   * By the time when records were written, milliseconds since 1970 UTC, inclusive; 0: no bound.
   */
  'from'?: (number | string | Long);
  /**
   * Exclusive; 0: no bound.
   */
  'to'?: (number | string | Long);
}

export interface ExportAuditRequest {
  /**
   * First and last record that are wanted; 0: no bound.
   */
  'first_sequence_number': (number);
  'last_sequence_number': (number);
  /**
   * By the time when records were written, milliseconds since 1970 UTC, inclusive; 0: no bound.
   */
  'from': (number);
  /**
   * Exclusive; 0: no bound.
   */
  'to': (number);
}
