// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfRsaPrivateKeyInput as _hsmgateway_v1_SdfRsaPrivateKeyInput, SdfRsaPrivateKey as _hsmgateway_v1_SdfRsaPrivateKey } from '../../hsmgateway/v1/SdfRsaPrivateKey.ts';

export interface SdfExternalPrivateKeyOperationRSARequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'private_key'?: (_hsmgateway_v1_SdfRsaPrivateKeyInput | null);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalPrivateKeyOperationRSARequest {
  'session_handle': (Buffer);
  'private_key': (_hsmgateway_v1_SdfRsaPrivateKey | null);
  'data': (Buffer);
}
