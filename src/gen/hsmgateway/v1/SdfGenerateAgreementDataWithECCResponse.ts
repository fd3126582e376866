// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';

export interface SdfGenerateAgreementDataWithECCResponseInput {
  'sponsor_public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  'sponsor_tmp_public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  'agreement_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfGenerateAgreementDataWithECCResponse {
  'sponsor_public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  'sponsor_tmp_public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  'agreement_handle': (Buffer);
}
