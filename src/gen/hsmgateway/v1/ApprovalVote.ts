// Original file: proto/hsmgateway/v1/approvals.proto

import type { Long } from '@grpc/proto-loader';

export interface ApprovalVoteInput {
  /**
   * Name of the operator.
   */
  'operator'?: (string);
  'approved'?: (boolean);
  /**
   * Milliseconds since 1970 UTC.
   */
  'voted_at'?: (number | string | Long);
  'comment'?: (string);
  /**
   * Of an approval: the UKey's signature and the id of the UKey.
   */
  'signature'?: (Buffer | Uint8Array | string);
  'ukey_id'?: (string);
}

export interface ApprovalVote {
  /**
   * Name of the operator.
   */
  'operator': (string);
  'approved': (boolean);
  /**
   * Milliseconds since 1970 UTC.
   */
  'voted_at': (number);
  'comment': (string);
  /**
   * Of an approval: the UKey's signature and the id of the UKey.
   */
  'signature': (Buffer);
  'ukey_id': (string);
}
