// Original file: proto/hsmgateway/v1/partitions.proto


export interface UnregisterSlotResponseInput {
}

export interface UnregisterSlotResponse {
}
