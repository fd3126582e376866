// Original file: proto/hsmgateway/v1/cluster.proto


export interface ListGatewaysRequestInput {
}

export interface ListGatewaysRequest {
}
