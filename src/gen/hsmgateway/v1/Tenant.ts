// Original file: proto/hsmgateway/v1/partitions.proto

import type { Long } from '@grpc/proto-loader';

export interface TenantInput {
  'tenant'?: (string);
  /**
   * ACTIVE or SUSPENDED.
   */
  'state'?: (string);
  /**
   * Empty for a tenant without a partition.
   */
  'default_partition_id'?: (string);
  'partitions'?: (number);
  /**
   * Customer master keys, without default keys of services.
   */
  'keys'?: (number);
  /**
   * Milliseconds since 1970 UTC.
   */
  'creation_date'?: (number | string | Long);
}

export interface Tenant {
  'tenant': (string);
  /**
   * ACTIVE or SUSPENDED.
   */
  'state': (string);
  /**
   * Empty for a tenant without a partition.
   */
  'default_partition_id': (string);
  'partitions': (number);
  /**
   * Customer master keys, without default keys of services.
   */
  'keys': (number);
  /**
   * Milliseconds since 1970 UTC.
   */
  'creation_date': (number);
}
