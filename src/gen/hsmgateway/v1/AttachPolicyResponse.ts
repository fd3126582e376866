// Original file: proto/hsmgateway/v1/policies.proto


export interface AttachPolicyResponseInput {
}

export interface AttachPolicyResponse {
}
