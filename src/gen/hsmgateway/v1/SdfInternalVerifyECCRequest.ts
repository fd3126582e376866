// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccSignatureInput as _hsmgateway_v1_SdfEccSignatureInput, SdfEccSignature as _hsmgateway_v1_SdfEccSignature } from '../../hsmgateway/v1/SdfEccSignature.ts';

export interface SdfInternalVerifyECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  'data'?: (Buffer | Uint8Array | string);
  'signature'?: (_hsmgateway_v1_SdfEccSignatureInput | null);
}

export interface SdfInternalVerifyECCRequest {
  'session_handle': (Buffer);
  'key_index': (number);
  'data': (Buffer);
  'signature': (_hsmgateway_v1_SdfEccSignature | null);
}
