// Original file: proto/hsmgateway/v1/partitions.proto

import type { PartitionInput as _hsmgateway_v1_PartitionInput, Partition as _hsmgateway_v1_Partition } from '../../hsmgateway/v1/Partition.ts';

export interface ReleasePartitionResponseInput {
  /**
   * RELEASED; or RELEASING with the failure, where its token cannot be wiped now: that is tried again every minute.
   */
  'partition'?: (_hsmgateway_v1_PartitionInput | null);
}

export interface ReleasePartitionResponse {
  /**
   * RELEASED; or RELEASING with the failure, where its token cannot be wiped now: that is tried again every minute.
   */
  'partition': (_hsmgateway_v1_Partition | null);
}
