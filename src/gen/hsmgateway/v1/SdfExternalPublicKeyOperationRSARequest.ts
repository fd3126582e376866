// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfRsaPublicKeyInput as _hsmgateway_v1_SdfRsaPublicKeyInput, SdfRsaPublicKey as _hsmgateway_v1_SdfRsaPublicKey } from '../../hsmgateway/v1/SdfRsaPublicKey.ts';

export interface SdfExternalPublicKeyOperationRSARequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'public_key'?: (_hsmgateway_v1_SdfRsaPublicKeyInput | null);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalPublicKeyOperationRSARequest {
  'session_handle': (Buffer);
  'public_key': (_hsmgateway_v1_SdfRsaPublicKey | null);
  'data': (Buffer);
}
