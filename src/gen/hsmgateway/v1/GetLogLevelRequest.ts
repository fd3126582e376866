// Original file: proto/hsmgateway/v1/logs.proto


export interface GetLogLevelRequestInput {
}

export interface GetLogLevelRequest {
}
