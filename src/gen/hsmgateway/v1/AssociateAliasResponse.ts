// Original file: proto/hsmgateway/v1/kms.proto

import type { AliasInput as _hsmgateway_v1_AliasInput, Alias as _hsmgateway_v1_Alias } from '../../hsmgateway/v1/Alias.ts';

export interface AssociateAliasResponseInput {
  'alias'?: (_hsmgateway_v1_AliasInput | null);
}

export interface AssociateAliasResponse {
  'alias': (_hsmgateway_v1_Alias | null);
}
