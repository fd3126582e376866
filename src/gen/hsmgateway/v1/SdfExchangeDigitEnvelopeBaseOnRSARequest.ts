// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfRsaPublicKeyInput as _hsmgateway_v1_SdfRsaPublicKeyInput, SdfRsaPublicKey as _hsmgateway_v1_SdfRsaPublicKey } from '../../hsmgateway/v1/SdfRsaPublicKey.ts';

export interface SdfExchangeDigitEnvelopeBaseOnRSARequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  'public_key'?: (_hsmgateway_v1_SdfRsaPublicKeyInput | null);
  'wrapped_key'?: (Buffer | Uint8Array | string);
}

export interface SdfExchangeDigitEnvelopeBaseOnRSARequest {
  'session_handle': (Buffer);
  'key_index': (number);
  'public_key': (_hsmgateway_v1_SdfRsaPublicKey | null);
  'wrapped_key': (Buffer);
}
