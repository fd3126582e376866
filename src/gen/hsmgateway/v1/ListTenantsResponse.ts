// Original file: proto/hsmgateway/v1/partitions.proto

import type { TenantInput as _hsmgateway_v1_TenantInput, Tenant as _hsmgateway_v1_Tenant } from '../../hsmgateway/v1/Tenant.ts';

export interface ListTenantsResponseInput {
  'tenants'?: (_hsmgateway_v1_TenantInput)[];
  'next_marker'?: (string);
  'total'?: (number);
}

export interface ListTenantsResponse {
  'tenants': (_hsmgateway_v1_Tenant)[];
  'next_marker': (string);
  'total': (number);
}
