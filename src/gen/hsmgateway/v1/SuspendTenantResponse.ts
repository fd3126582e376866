// Original file: proto/hsmgateway/v1/partitions.proto

import type { TenantInput as _hsmgateway_v1_TenantInput, Tenant as _hsmgateway_v1_Tenant } from '../../hsmgateway/v1/Tenant.ts';

export interface SuspendTenantResponseInput {
  'tenant'?: (_hsmgateway_v1_TenantInput | null);
}

export interface SuspendTenantResponse {
  'tenant': (_hsmgateway_v1_Tenant | null);
}
