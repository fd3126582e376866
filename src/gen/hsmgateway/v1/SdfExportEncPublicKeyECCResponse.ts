// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';

export interface SdfExportEncPublicKeyECCResponseInput {
  'bits'?: (number);
  'public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
}

export interface SdfExportEncPublicKeyECCResponse {
  'bits': (number);
  'public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
}
