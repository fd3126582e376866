// Original file: proto/hsmgateway/v1/partitions.proto


export interface UnregisterSlotRequestInput {
  /**
   * Slot of the pool.
   */
  'slot_id'?: (string);
  'sequence'?: (string);
}

export interface UnregisterSlotRequest {
  /**
   * Slot of the pool.
   */
  'slot_id': (string);
  'sequence': (string);
}
