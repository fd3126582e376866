// Original file: proto/hsmgateway/v1/kms.proto

import type { AliasInput as _hsmgateway_v1_AliasInput, Alias as _hsmgateway_v1_Alias } from '../../hsmgateway/v1/Alias.ts';

export interface ListAliasesResponseInput {
  'aliases'?: (_hsmgateway_v1_AliasInput)[];
  'next_marker'?: (string);
  'total'?: (number);
}

export interface ListAliasesResponse {
  'aliases': (_hsmgateway_v1_Alias)[];
  'next_marker': (string);
  'total': (number);
}
