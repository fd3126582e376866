// Original file: proto/hsmgateway/v1/kms.proto

import type { Long } from '@grpc/proto-loader';

export interface KeystoreInput {
  'keystore_id'?: (string);
  'domain_id'?: (string);
  'keystore_alias'?: (string);
  /**
   * DEFAULT for the tenant's default partition, otherwise DHSM.
   */
  'keystore_type'?: (string);
  /**
   * enabled, disabled, or the partition's own state.
   */
  'keystore_state'?: (string);
  'create_time'?: (number | string | Long);
  'token_label'?: (string);
  /**
   * Keys in it.
   */
  'key_count'?: (number);
}

export interface Keystore {
  'keystore_id': (string);
  'domain_id': (string);
  'keystore_alias': (string);
  /**
   * DEFAULT for the tenant's default partition, otherwise DHSM.
   */
  'keystore_type': (string);
  /**
   * enabled, disabled, or the partition's own state.
   */
  'keystore_state': (string);
  'create_time': (number);
  'token_label': (string);
  /**
   * Keys in it.
   */
  'key_count': (number);
}
