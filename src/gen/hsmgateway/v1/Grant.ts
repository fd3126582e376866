// Original file: proto/hsmgateway/v1/kms.proto

import type { GrantConstraintsInput as _hsmgateway_v1_GrantConstraintsInput, GrantConstraints as _hsmgateway_v1_GrantConstraints } from '../../hsmgateway/v1/GrantConstraints.ts';
import type { Long } from '@grpc/proto-loader';

export interface GrantInput {
  'key_id'?: (string);
  'grant_id'?: (string);
  'grantee_principal'?: (string);
  'grantee_principal_type'?: (string);
  'operations'?: (string)[];
  'issuing_principal'?: (string);
  'creation_date'?: (number | string | Long);
  'name'?: (string);
  'retiring_principal'?: (string);
  'constraints'?: (_hsmgateway_v1_GrantConstraintsInput | null);
}

export interface Grant {
  'key_id': (string);
  'grant_id': (string);
  'grantee_principal': (string);
  'grantee_principal_type': (string);
  'operations': (string)[];
  'issuing_principal': (string);
  'creation_date': (number);
  'name': (string);
  'retiring_principal': (string);
  'constraints': (_hsmgateway_v1_GrantConstraints | null);
}
