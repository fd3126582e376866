// Original file: proto/hsmgateway/v1/kms.proto

import type { QuotaInput as _hsmgateway_v1_QuotaInput, Quota as _hsmgateway_v1_Quota } from '../../hsmgateway/v1/Quota.ts';

export interface ListUserQuotasResponseInput {
  'resources'?: (_hsmgateway_v1_QuotaInput)[];
}

export interface ListUserQuotasResponse {
  'resources': (_hsmgateway_v1_Quota)[];
}
