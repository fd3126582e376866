// Original file: proto/hsmgateway/v1/policies.proto


export interface DeleteGroupResponseInput {
}

export interface DeleteGroupResponse {
}
