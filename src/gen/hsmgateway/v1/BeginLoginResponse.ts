// Original file: proto/hsmgateway/v1/operators.proto

import type { UkeyInput as _hsmgateway_v1_UkeyInput, Ukey as _hsmgateway_v1_Ukey } from '../../hsmgateway/v1/Ukey.ts';
import type { Long } from '@grpc/proto-loader';

export interface BeginLoginResponseInput {
  /**
   * The bytes to sign, as they are: parts with their lengths in front, which say what the signature is for.
   */
  'challenge'?: (Buffer | Uint8Array | string);
  'expires_at'?: (number | string | Long);
  /**
   * The operator's UKeys: one of them has to sign.
   */
  'ukeys'?: (_hsmgateway_v1_UkeyInput)[];
}

export interface BeginLoginResponse {
  /**
   * The bytes to sign, as they are: parts with their lengths in front, which say what the signature is for.
   */
  'challenge': (Buffer);
  'expires_at': (number);
  /**
   * The operator's UKeys: one of them has to sign.
   */
  'ukeys': (_hsmgateway_v1_Ukey)[];
}
