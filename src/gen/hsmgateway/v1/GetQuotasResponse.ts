// Original file: proto/hsmgateway/v1/partitions.proto

import type { PartitionQuotaInput as _hsmgateway_v1_PartitionQuotaInput, PartitionQuota as _hsmgateway_v1_PartitionQuota } from '../../hsmgateway/v1/PartitionQuota.ts';

export interface GetQuotasResponseInput {
  'quotas'?: (_hsmgateway_v1_PartitionQuotaInput)[];
}

export interface GetQuotasResponse {
  'quotas': (_hsmgateway_v1_PartitionQuota)[];
}
