// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExchangeDigitEnvelopeBaseOnRSAResponseInput {
  'wrapped_key'?: (Buffer | Uint8Array | string);
}

export interface SdfExchangeDigitEnvelopeBaseOnRSAResponse {
  'wrapped_key': (Buffer);
}
