// Original file: proto/hsmgateway/v1/partitions.proto

import type { SlotInput as _hsmgateway_v1_SlotInput, Slot as _hsmgateway_v1_Slot } from '../../hsmgateway/v1/Slot.ts';

export interface RegisterSlotResponseInput {
  'slot'?: (_hsmgateway_v1_SlotInput | null);
}

export interface RegisterSlotResponse {
  'slot': (_hsmgateway_v1_Slot | null);
}
