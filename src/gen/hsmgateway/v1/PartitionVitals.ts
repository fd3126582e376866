// Original file: proto/hsmgateway/v1/partitions.proto

import type { PartitionInput as _hsmgateway_v1_PartitionInput, Partition as _hsmgateway_v1_Partition } from '../../hsmgateway/v1/Partition.ts';
import type { Long } from '@grpc/proto-loader';

export interface PartitionVitalsInput {
  'partition'?: (_hsmgateway_v1_PartitionInput | null);
  /**
   * OK, FAILED, UNKNOWN, or CLOSED where the gateway is not to serve it.
   */
  'health'?: (string);
  /**
   * Reason of a failed check.
   */
  'problem'?: (string);
  /**
   * Milliseconds that the token took for a few random bytes, as decimal text.
   */
  'latency_ms'?: (string);
  /**
   * Milliseconds since 1970 UTC; 0: never.
   */
  'checked_at'?: (number | string | Long);
  /**
   * Crypto-hosts that serve it.
   */
  'hosts'?: (number);
  /**
   * 0: no limit of its own.
   */
  'max_sessions'?: (number);
  'operations_per_second'?: (number);
  /**
   * Operations since the gateway started, by their names in the audit trail.
   */
  'operations'?: ({[key: string]: number | string | Long});
  /**
   * Operations that the quota refused.
   */
  'refused'?: (number | string | Long);
}

export interface PartitionVitals {
  'partition': (_hsmgateway_v1_Partition | null);
  /**
   * OK, FAILED, UNKNOWN, or CLOSED where the gateway is not to serve it.
   */
  'health': (string);
  /**
   * Reason of a failed check.
   */
  'problem': (string);
  /**
   * Milliseconds that the token took for a few random bytes, as decimal text.
   */
  'latency_ms': (string);
  /**
   * Milliseconds since 1970 UTC; 0: never.
   */
  'checked_at': (number);
  /**
   * Crypto-hosts that serve it.
   */
  'hosts': (number);
  /**
   * 0: no limit of its own.
   */
  'max_sessions': (number);
  'operations_per_second': (number);
  /**
   * Operations since the gateway started, by their names in the audit trail.
   */
  'operations': ({[key: string]: number});
  /**
   * Operations that the quota refused.
   */
  'refused': (number);
}
