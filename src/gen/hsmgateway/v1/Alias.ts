// Original file: proto/hsmgateway/v1/kms.proto

import type { Long } from '@grpc/proto-loader';

export interface AliasInput {
  'domain_id'?: (string);
  'key_id'?: (string);
  /**
   * Without `alias/`.
   */
  'alias'?: (string);
  /**
   * kms:REGION:TENANT:alias:NAME.
   */
  'alias_urn'?: (string);
  'create_time'?: (number | string | Long);
  'update_time'?: (number | string | Long);
}

export interface Alias {
  'domain_id': (string);
  'key_id': (string);
  /**
   * Without `alias/`.
   */
  'alias': (string);
  /**
   * kms:REGION:TENANT:alias:NAME.
   */
  'alias_urn': (string);
  'create_time': (number);
  'update_time': (number);
}
