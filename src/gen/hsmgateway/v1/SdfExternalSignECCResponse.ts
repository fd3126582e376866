// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccSignatureInput as _hsmgateway_v1_SdfEccSignatureInput, SdfEccSignature as _hsmgateway_v1_SdfEccSignature } from '../../hsmgateway/v1/SdfEccSignature.ts';

export interface SdfExternalSignECCResponseInput {
  'signature'?: (_hsmgateway_v1_SdfEccSignatureInput | null);
}

export interface SdfExternalSignECCResponse {
  'signature': (_hsmgateway_v1_SdfEccSignature | null);
}
