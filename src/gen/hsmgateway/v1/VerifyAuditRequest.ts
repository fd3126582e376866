// Original file: proto/hsmgateway/v1/admin.proto


export interface VerifyAuditRequestInput {
}

export interface VerifyAuditRequest {
}
