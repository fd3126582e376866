// Original file: proto/hsmgateway/v1/admin.proto

import type { TraceInput as _hsmgateway_v1_TraceInput, Trace as _hsmgateway_v1_Trace } from '../../hsmgateway/v1/Trace.ts';
import type { Long } from '@grpc/proto-loader';

/**
 * The first message comes at once, and one in a while where nothing matches, so that a follower knows where to go on.
 */
export interface FollowAuditResponseInput {
  /**
   * Up to 500; may be none.
   */
  'traces'?: (_hsmgateway_v1_TraceInput)[];
  /**
   * What `from_sequence_number` has to be to get what follows, and nothing twice.
   */
  'next_sequence_number'?: (number | string | Long);
  'chain_id'?: (string);
}

/**
 * The first message comes at once, and one in a while where nothing matches, so that a follower knows where to go on.
 */
export interface FollowAuditResponse {
  /**
   * Up to 500; may be none.
   */
  'traces': (_hsmgateway_v1_Trace)[];
  /**
   * What `from_sequence_number` has to be to get what follows, and nothing twice.
   */
  'next_sequence_number': (number);
  'chain_id': (string);
}
