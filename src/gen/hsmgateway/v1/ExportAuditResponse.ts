// Original file: proto/hsmgateway/v1/admin.proto

import type { Long } from '@grpc/proto-loader';

export interface ExportAuditResponseInput {
  /**
   * Whole lines with their newlines, some 64 KiB; a file of all of them, in order, is the export.
   */
  'lines'?: (Buffer | Uint8Array | string);
  'first_sequence_number'?: (number | string | Long);
  'last_sequence_number'?: (number | string | Long);
  /**
   * Last record that is wanted; what follows it up to the checkpoint is a few records more.
   */
  'planned_last_sequence_number'?: (number | string | Long);
}

export interface ExportAuditResponse {
  /**
   * Whole lines with their newlines, some 64 KiB; a file of all of them, in order, is the export.
   */
  'lines': (Buffer);
  'first_sequence_number': (number);
  'last_sequence_number': (number);
  /**
   * Last record that is wanted; what follows it up to the checkpoint is a few records more.
   */
  'planned_last_sequence_number': (number);
}
