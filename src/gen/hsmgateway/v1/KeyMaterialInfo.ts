// Original file: proto/hsmgateway/v1/kms.proto

import type { Long } from '@grpc/proto-loader';

/**
 * One generation of a key's material.
 */
export interface KeyMaterialInfoInput {
  'material_id'?: (string);
  'version'?: (number);
  'create_time'?: (number | string | Long);
  /**
   * 0: never.
   */
  'expiration_time'?: (number | string | Long);
  /**
   * primary, or old.
   */
  'state'?: (string);
}

/**
 * One generation of a key's material.
 */
export interface KeyMaterialInfo {
  'material_id': (string);
  'version': (number);
  'create_time': (number);
  /**
   * 0: never.
   */
  'expiration_time': (number);
  /**
   * primary, or old.
   */
  'state': (string);
}
