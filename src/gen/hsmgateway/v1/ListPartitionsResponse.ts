// Original file: proto/hsmgateway/v1/partitions.proto

import type { PartitionInput as _hsmgateway_v1_PartitionInput, Partition as _hsmgateway_v1_Partition } from '../../hsmgateway/v1/Partition.ts';

export interface ListPartitionsResponseInput {
  'partitions'?: (_hsmgateway_v1_PartitionInput)[];
  'next_marker'?: (string);
  'total'?: (number);
}

export interface ListPartitionsResponse {
  'partitions': (_hsmgateway_v1_Partition)[];
  'next_marker': (string);
  'total': (number);
}
