// Original file: proto/hsmgateway/v1/admin.proto


export interface GetAuditCheckpointRequestInput {
}

export interface GetAuditCheckpointRequest {
}
