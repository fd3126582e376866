// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';

export interface SdfGenerateAgreementDataAndKeyWithECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  'key_bits'?: (number);
  'response_id'?: (Buffer | Uint8Array | string);
  'sponsor_id'?: (Buffer | Uint8Array | string);
  'sponsor_public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  'sponsor_tmp_public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
}

export interface SdfGenerateAgreementDataAndKeyWithECCRequest {
  'session_handle': (Buffer);
  'key_index': (number);
  'key_bits': (number);
  'response_id': (Buffer);
  'sponsor_id': (Buffer);
  'sponsor_public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  'sponsor_tmp_public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
}
