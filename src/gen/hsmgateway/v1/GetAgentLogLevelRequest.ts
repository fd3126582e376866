// Original file: proto/hsmgateway/v1/agent.proto


export interface GetAgentLogLevelRequestInput {
}

export interface GetAgentLogLevelRequest {
}
