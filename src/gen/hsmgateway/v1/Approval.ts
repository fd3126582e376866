// Original file: proto/hsmgateway/v1/approvals.proto

import type { ApprovalStateInput as _hsmgateway_v1_ApprovalStateInput, ApprovalState as _hsmgateway_v1_ApprovalState } from '../../hsmgateway/v1/ApprovalState.ts';
import type { ApprovalVoteInput as _hsmgateway_v1_ApprovalVoteInput, ApprovalVote as _hsmgateway_v1_ApprovalVote } from '../../hsmgateway/v1/ApprovalVote.ts';
import type { Long } from '@grpc/proto-loader';

export interface ApprovalInput {
  'approval_id'?: (string);
  'state'?: (_hsmgateway_v1_ApprovalStateInput);
  /**
   * Full path of the RPC, `/hsmgateway.v1.PartitionService/ReleasePartition`.
   */
  'method'?: (string);
  /**
   * The request, encoded: what will be carried out, and part of what is signed.
   */
  'request'?: (Buffer | Uint8Array | string);
  /**
   * Name of the operator who proposed it, and why.
   */
  'proposer'?: (string);
  'comment'?: (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'proposed_at'?: (number | string | Long);
  'expires_at'?: (number | string | Long);
  /**
   * Approvals that it takes.
   */
  'required'?: (number);
  'votes'?: (_hsmgateway_v1_ApprovalVoteInput)[];
  /**
   * Reason of a failure; empty otherwise.
   */
  'reason'?: (string);
  /**
   * Who carried it out and when; empty and 0 before.
   */
  'executor'?: (string);
  'executed_at'?: (number | string | Long);
  /**
   * What an approver's UKey signs: the parts `hsm-gateway ukey statement 1`, `approve`, trust domain, approval id, name of the approver, method, request,
   * name of the proposer, proposed_at and expires_at as decimal text, each after its length in 4 bytes, big endian. Here for the caller;
   * a careful client puts it together itself.
   */
  'statement'?: (Buffer | Uint8Array | string);
}

export interface Approval {
  'approval_id': (string);
  'state': (_hsmgateway_v1_ApprovalState);
  /**
   * Full path of the RPC, `/hsmgateway.v1.PartitionService/ReleasePartition`.
   */
  'method': (string);
  /**
   * The request, encoded: what will be carried out, and part of what is signed.
   */
  'request': (Buffer);
  /**
   * Name of the operator who proposed it, and why.
   */
  'proposer': (string);
  'comment': (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'proposed_at': (number);
  'expires_at': (number);
  /**
   * Approvals that it takes.
   */
  'required': (number);
  'votes': (_hsmgateway_v1_ApprovalVote)[];
  /**
   * Reason of a failure; empty otherwise.
   */
  'reason': (string);
  /**
   * Who carried it out and when; empty and 0 before.
   */
  'executor': (string);
  'executed_at': (number);
  /**
   * What an approver's UKey signs: the parts `hsm-gateway ukey statement 1`, `approve`, trust domain, approval id, name of the approver, method, request,
   * name of the proposer, proposed_at and expires_at as decimal text, each after its length in 4 bytes, big endian. Here for the caller;
   * a careful client puts it together itself.
   */
  'statement': (Buffer);
}
