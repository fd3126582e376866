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
  /**
   * What it is in one word: MALFORMED, HASH_MISMATCH, PREV_MISMATCH, GAP, ORDER, DUPLICATE, STRUCTURE, BEGINNING_MISSING, TAIL_MISSING,
   * TORN_TAIL, CHECKPOINT_MISMATCH, SIGNATURE_INVALID, KEY_MISMATCH or OTHER_TRAIL; empty when intact.
   */
  'problem_kind'?: (string);
  /**
   * File that it is in; empty where none is to blame.
   */
  'file'?: (string);
  'chain_id'?: (string);
  /**
   * First record that is there: 1, unless older ones were deleted by retention.
   */
  'first_sequence_number'?: (number | string | Long);
  /**
   * Up to here the last good checkpoint signs.
   */
  'signed_sequence_number'?: (number | string | Long);
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
  /**
   * What it is in one word: MALFORMED, HASH_MISMATCH, PREV_MISMATCH, GAP, ORDER, DUPLICATE, STRUCTURE, BEGINNING_MISSING, TAIL_MISSING,
   * TORN_TAIL, CHECKPOINT_MISMATCH, SIGNATURE_INVALID, KEY_MISMATCH or OTHER_TRAIL; empty when intact.
   */
  'problem_kind': (string);
  /**
   * File that it is in; empty where none is to blame.
   */
  'file': (string);
  'chain_id': (string);
  /**
   * First record that is there: 1, unless older ones were deleted by retention.
   */
  'first_sequence_number': (number);
  /**
   * Up to here the last good checkpoint signs.
   */
  'signed_sequence_number': (number);
}
