// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfRsaPublicKeyInput as _hsmgateway_v1_SdfRsaPublicKeyInput, SdfRsaPublicKey as _hsmgateway_v1_SdfRsaPublicKey } from '../../hsmgateway/v1/SdfRsaPublicKey.ts';
import type { SdfRsaPrivateKeyInput as _hsmgateway_v1_SdfRsaPrivateKeyInput, SdfRsaPrivateKey as _hsmgateway_v1_SdfRsaPrivateKey } from '../../hsmgateway/v1/SdfRsaPrivateKey.ts';

export interface SdfGenerateKeyPairRSAResponseInput {
  'public_key'?: (_hsmgateway_v1_SdfRsaPublicKeyInput | null);
  'private_key'?: (_hsmgateway_v1_SdfRsaPrivateKeyInput | null);
}

export interface SdfGenerateKeyPairRSAResponse {
  'public_key': (_hsmgateway_v1_SdfRsaPublicKey | null);
  'private_key': (_hsmgateway_v1_SdfRsaPrivateKey | null);
}
