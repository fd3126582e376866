// Original file: proto/hsmgateway/v1/partitions.proto

import type { PartitionInput as _hsmgateway_v1_PartitionInput, Partition as _hsmgateway_v1_Partition } from '../../hsmgateway/v1/Partition.ts';

export interface ActivatePartitionResponseInput {
  'partition'?: (_hsmgateway_v1_PartitionInput | null);
}

export interface ActivatePartitionResponse {
  'partition': (_hsmgateway_v1_Partition | null);
}
