// Original file: proto/hsmgateway/v1/policies.proto

import type { Long } from '@grpc/proto-loader';

export interface PolicyInput {
  'tenant'?: (string);
  'name'?: (string);
  'description'?: (string);
  /**
   * JSON, Version 1.1.
   */
  'document'?: (string);
  /**
   * 1 for the first document; grows by one with every update. 0 for a policy of the system.
   */
  'revision'?: (number);
  /**
   * Milliseconds since 1970 UTC; 0 for a policy of the system.
   */
  'create_time'?: (number | string | Long);
  'update_time'?: (number | string | Long);
  /**
   * Operator that made this revision.
   */
  'updated_by'?: (string);
  /**
   * Whether it is one that every tenant has and nobody can change.
   */
  'is_system'?: (boolean);
}

export interface Policy {
  'tenant': (string);
  'name': (string);
  'description': (string);
  /**
   * JSON, Version 1.1.
   */
  'document': (string);
  /**
   * 1 for the first document; grows by one with every update. 0 for a policy of the system.
   */
  'revision': (number);
  /**
   * Milliseconds since 1970 UTC; 0 for a policy of the system.
   */
  'create_time': (number);
  'update_time': (number);
  /**
   * Operator that made this revision.
   */
  'updated_by': (string);
  /**
   * Whether it is one that every tenant has and nobody can change.
   */
  'is_system': (boolean);
}
