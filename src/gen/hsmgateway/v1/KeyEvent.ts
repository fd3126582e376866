// Original file: proto/hsmgateway/v1/kms.proto

import type { Long } from '@grpc/proto-loader';

export interface KeyEventInput {
  'key_id'?: (string);
  'key_alias'?: (string);
  /**
   * deletion_scheduled, deletion_cancelled, deletion_near, deletion_imminent, destroyed, material_imported, material_deleted,
   * material_expiry_near, material_expiry_imminent, material_expired, rotated, frozen, unfrozen. Near is within seven days, imminent
   * within one.
   */
  'kind'?: (string);
  'time'?: (number | string | Long);
  /**
   * Of what is announced, where something is.
   */
  'at'?: (number | string | Long);
}

export interface KeyEvent {
  'key_id': (string);
  'key_alias': (string);
  /**
   * deletion_scheduled, deletion_cancelled, deletion_near, deletion_imminent, destroyed, material_imported, material_deleted,
   * material_expiry_near, material_expiry_imminent, material_expired, rotated, frozen, unfrozen. Near is within seven days, imminent
   * within one.
   */
  'kind': (string);
  'time': (number);
  /**
   * Of what is announced, where something is.
   */
  'at': (number);
}
