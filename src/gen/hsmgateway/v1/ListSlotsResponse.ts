// Original file: proto/hsmgateway/v1/partitions.proto

import type { SlotInput as _hsmgateway_v1_SlotInput, Slot as _hsmgateway_v1_Slot } from '../../hsmgateway/v1/Slot.ts';

export interface ListSlotsResponseInput {
  'slots'?: (_hsmgateway_v1_SlotInput)[];
  'next_marker'?: (string);
  'total'?: (number);
}

export interface ListSlotsResponse {
  'slots': (_hsmgateway_v1_Slot)[];
  'next_marker': (string);
  'total': (number);
}
