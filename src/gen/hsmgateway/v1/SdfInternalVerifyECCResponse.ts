// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfInternalVerifyECCResponseInput {
  'valid'?: (boolean);
}

export interface SdfInternalVerifyECCResponse {
  'valid': (boolean);
}
