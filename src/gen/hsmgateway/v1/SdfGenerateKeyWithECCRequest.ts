// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';

export interface SdfGenerateKeyWithECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'response_id'?: (Buffer | Uint8Array | string);
  'response_public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  'response_tmp_public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  'agreement_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfGenerateKeyWithECCRequest {
  'session_handle': (Buffer);
  'response_id': (Buffer);
  'response_public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  'response_tmp_public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  'agreement_handle': (Buffer);
}
