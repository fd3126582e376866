// Original file: proto/hsmgateway/v1/admin.proto

import type { Long } from '@grpc/proto-loader';

export interface AuditFileInput {
  'name'?: (string);
  'first_sequence_number'?: (number | string | Long);
  'last_sequence_number'?: (number | string | Long);
  /**
   * Time of the first and of the last record, milliseconds since 1970 UTC.
   */
  'first_time'?: (number | string | Long);
  'last_time'?: (number | string | Long);
  'bytes'?: (number | string | Long);
  /**
   * OPEN: it is being written. ONLINE: closed. ARCHIVED: moved to the archive when it was older than the retention time.
   */
  'state'?: (string);
}

export interface AuditFile {
  'name': (string);
  'first_sequence_number': (number);
  'last_sequence_number': (number);
  /**
   * Time of the first and of the last record, milliseconds since 1970 UTC.
   */
  'first_time': (number);
  'last_time': (number);
  'bytes': (number);
  /**
   * OPEN: it is being written. ONLINE: closed. ARCHIVED: moved to the archive when it was older than the retention time.
   */
  'state': (string);
}
