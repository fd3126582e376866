// Original file: proto/hsmgateway/v1/agent.proto


export interface GetAgentStatusRequestInput {
}

export interface GetAgentStatusRequest {
}
