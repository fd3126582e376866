// Original file: proto/hsmgateway/v1/partitions.proto

import type { PartitionStateInput as _hsmgateway_v1_PartitionStateInput, PartitionState as _hsmgateway_v1_PartitionState } from '../../hsmgateway/v1/PartitionState.ts';

export interface ListPartitionsRequestInput {
  /**
   * Of this tenant; of all when empty.
   */
  'tenant'?: (string);
  /**
   * In this state; in any when not given.
   */
  'state'?: (_hsmgateway_v1_PartitionStateInput);
  /**
   * Rows per page, 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  /**
   * `next_marker` of the page before.
   */
  'marker'?: (string);
}

export interface ListPartitionsRequest {
  /**
   * Of this tenant; of all when empty.
   */
  'tenant': (string);
  /**
   * In this state; in any when not given.
   */
  'state': (_hsmgateway_v1_PartitionState);
  /**
   * Rows per page, 1 to 1000; 100 when not given.
   */
  'limit': (number);
  /**
   * `next_marker` of the page before.
   */
  'marker': (string);
}
