// Original file: proto/hsmgateway/v1/admin.proto

import type { Long } from '@grpc/proto-loader';

/**
 * Where the trail stood, signed by the audit key in the token.
 */
export interface AuditCheckpointInput {
  /**
   * UUID of the trail.
   */
  'chain_id'?: (string);
  'sequence_number'?: (number | string | Long);
  /**
   * Hash of that record: 64 hexadecimal digits.
   */
  'hash'?: (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'time'?: (number | string | Long);
  /**
   * ECDSA P-256 with SHA-256, in DER, over the lines "hsm-gateway audit checkpoint 1", chain_id, sequence_number, hash and time, each with
   * its newline.
   */
  'signature'?: (Buffer | Uint8Array | string);
}

/**
 * Where the trail stood, signed by the audit key in the token.
 */
export interface AuditCheckpoint {
  /**
   * UUID of the trail.
   */
  'chain_id': (string);
  'sequence_number': (number);
  /**
   * Hash of that record: 64 hexadecimal digits.
   */
  'hash': (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'time': (number);
  /**
   * ECDSA P-256 with SHA-256, in DER, over the lines "hsm-gateway audit checkpoint 1", chain_id, sequence_number, hash and time, each with
   * its newline.
   */
  'signature': (Buffer);
}
