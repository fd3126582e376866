// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';

export interface SdfGenerateKeyPairECCResponseInput {
  'public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  /**
   * 32 bytes.
   */
  'private_key'?: (Buffer | Uint8Array | string);
}

export interface SdfGenerateKeyPairECCResponse {
  'public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  /**
   * 32 bytes.
   */
  'private_key': (Buffer);
}
