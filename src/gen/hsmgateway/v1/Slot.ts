// Original file: proto/hsmgateway/v1/partitions.proto

import type { SlotKindInput as _hsmgateway_v1_SlotKindInput, SlotKind as _hsmgateway_v1_SlotKind } from '../../hsmgateway/v1/SlotKind.ts';
import type { Long } from '@grpc/proto-loader';

export interface SlotInput {
  'slot_id'?: (string);
  'kind'?: (_hsmgateway_v1_SlotKindInput);
  'module'?: (string);
  /**
   * Empty for capacity.
   */
  'token_label'?: (string);
  'token_serial'?: (string);
  /**
   * Partitions that find room; 0: no limit.
   */
  'capacity'?: (number);
  'used'?: (number);
  'free'?: (boolean);
  /**
   * Who has a token; empty for a free one, and for capacity.
   */
  'tenant'?: (string);
  'partition_id'?: (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'creation_date'?: (number | string | Long);
}

export interface Slot {
  'slot_id': (string);
  'kind': (_hsmgateway_v1_SlotKind);
  'module': (string);
  /**
   * Empty for capacity.
   */
  'token_label': (string);
  'token_serial': (string);
  /**
   * Partitions that find room; 0: no limit.
   */
  'capacity': (number);
  'used': (number);
  'free': (boolean);
  /**
   * Who has a token; empty for a free one, and for capacity.
   */
  'tenant': (string);
  'partition_id': (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'creation_date': (number);
}
