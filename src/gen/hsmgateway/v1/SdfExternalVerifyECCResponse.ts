// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalVerifyECCResponseInput {
  'valid'?: (boolean);
}

export interface SdfExternalVerifyECCResponse {
  'valid': (boolean);
}
