// Original file: proto/hsmgateway/v1/partitions.proto

import type { PartitionStateInput as _hsmgateway_v1_PartitionStateInput, PartitionState as _hsmgateway_v1_PartitionState } from '../../hsmgateway/v1/PartitionState.ts';
import type { HsmTypeInput as _hsmgateway_v1_HsmTypeInput, HsmType as _hsmgateway_v1_HsmType } from '../../hsmgateway/v1/HsmType.ts';
import type { HsmEditionInput as _hsmgateway_v1_HsmEditionInput, HsmEdition as _hsmgateway_v1_HsmEdition } from '../../hsmgateway/v1/HsmEdition.ts';
import type { Long } from '@grpc/proto-loader';

export interface PartitionInput {
  'partition_id'?: (string);
  'tenant'?: (string);
  /**
   * Within the tenant; `TENANT/NAME` confirms a release.
   */
  'name'?: (string);
  'is_default'?: (boolean);
  'state'?: (_hsmgateway_v1_PartitionStateInput);
  'hsm_type'?: (_hsmgateway_v1_HsmTypeInput);
  'edition'?: (_hsmgateway_v1_HsmEditionInput);
  'module'?: (string);
  'slot_id'?: (string);
  /**
   * Empty before the token is there.
   */
  'token_serial'?: (string);
  'token_label'?: (string);
  /**
   * Length of a term; 0: none.
   */
  'months'?: (number);
  'auto_renew'?: (boolean);
  /**
   * All times: milliseconds since 1970 UTC; 0: not, or never.
   */
  'creation_date'?: (number | string | Long);
  'activation_date'?: (number | string | Long);
  'expires_at'?: (number | string | Long);
  'frozen_at'?: (number | string | Long);
  /**
   * OPERATOR or EXPIRY of a frozen one.
   */
  'frozen_for'?: (string);
  /**
   * When an expired one is released.
   */
  'release_at'?: (number | string | Long);
  /**
   * Reason of the last failure of its token.
   */
  'failure'?: (string);
  /**
   * Keys, those of SDF included.
   */
  'keys'?: (number);
  /**
   * Open sessions of SDF.
   */
  'sessions'?: (number);
}

export interface Partition {
  'partition_id': (string);
  'tenant': (string);
  /**
   * Within the tenant; `TENANT/NAME` confirms a release.
   */
  'name': (string);
  'is_default': (boolean);
  'state': (_hsmgateway_v1_PartitionState);
  'hsm_type': (_hsmgateway_v1_HsmType);
  'edition': (_hsmgateway_v1_HsmEdition);
  'module': (string);
  'slot_id': (string);
  /**
   * Empty before the token is there.
   */
  'token_serial': (string);
  'token_label': (string);
  /**
   * Length of a term; 0: none.
   */
  'months': (number);
  'auto_renew': (boolean);
  /**
   * All times: milliseconds since 1970 UTC; 0: not, or never.
   */
  'creation_date': (number);
  'activation_date': (number);
  'expires_at': (number);
  'frozen_at': (number);
  /**
   * OPERATOR or EXPIRY of a frozen one.
   */
  'frozen_for': (string);
  /**
   * When an expired one is released.
   */
  'release_at': (number);
  /**
   * Reason of the last failure of its token.
   */
  'failure': (string);
  /**
   * Keys, those of SDF included.
   */
  'keys': (number);
  /**
   * Open sessions of SDF.
   */
  'sessions': (number);
}
