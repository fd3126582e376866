// Original file: proto/hsmgateway/v1/partitions.proto

import type { HsmTypeInput as _hsmgateway_v1_HsmTypeInput, HsmType as _hsmgateway_v1_HsmType } from '../../hsmgateway/v1/HsmType.ts';
import type { HsmEditionInput as _hsmgateway_v1_HsmEditionInput, HsmEdition as _hsmgateway_v1_HsmEdition } from '../../hsmgateway/v1/HsmEdition.ts';
import type { Long } from '@grpc/proto-loader';

export interface AllocatePartitionRequestInput {
  /**
   * Tenant that gets the partition.
   */
  'tenant'?: (string);
  /**
   * Name within the tenant, as of a keystore; when empty `default` for the first one, its id for others.
   */
  'name'?: (string);
  'hsm_type'?: (_hsmgateway_v1_HsmTypeInput);
  'edition'?: (_hsmgateway_v1_HsmEditionInput);
  /**
   * Module of the configuration; that of the slot, or the first, when empty.
   */
  'module'?: (string);
  /**
   * Slot of the pool; any that has room when empty.
   */
  'slot_id'?: (string);
  /**
   * Length of a term, 1 to 120, counted from the activation; 0: none.
   */
  'months'?: (number);
  /**
   * Milliseconds since 1970 UTC at which it expires; 0: at the end of a term, or never.
   */
  'expires_at'?: (number | string | Long);
  /**
   * Whether a term follows the other.
   */
  'auto_renew'?: (boolean);
  'sequence'?: (string);
}

export interface AllocatePartitionRequest {
  /**
   * Tenant that gets the partition.
   */
  'tenant': (string);
  /**
   * Name within the tenant, as of a keystore; when empty `default` for the first one, its id for others.
   */
  'name': (string);
  'hsm_type': (_hsmgateway_v1_HsmType);
  'edition': (_hsmgateway_v1_HsmEdition);
  /**
   * Module of the configuration; that of the slot, or the first, when empty.
   */
  'module': (string);
  /**
   * Slot of the pool; any that has room when empty.
   */
  'slot_id': (string);
  /**
   * Length of a term, 1 to 120, counted from the activation; 0: none.
   */
  'months': (number);
  /**
   * Milliseconds since 1970 UTC at which it expires; 0: at the end of a term, or never.
   */
  'expires_at': (number);
  /**
   * Whether a term follows the other.
   */
  'auto_renew': (boolean);
  'sequence': (string);
}
