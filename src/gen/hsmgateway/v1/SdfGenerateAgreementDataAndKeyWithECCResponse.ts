// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';

export interface SdfGenerateAgreementDataAndKeyWithECCResponseInput {
  'response_public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  'response_tmp_public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  'key_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfGenerateAgreementDataAndKeyWithECCResponse {
  'response_public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  'response_tmp_public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  'key_handle': (Buffer);
}
