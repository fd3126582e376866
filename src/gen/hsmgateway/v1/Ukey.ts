// Original file: proto/hsmgateway/v1/operators.proto

import type { UkeyKeyTypeInput as _hsmgateway_v1_UkeyKeyTypeInput, UkeyKeyType as _hsmgateway_v1_UkeyKeyType } from '../../hsmgateway/v1/UkeyKeyType.ts';
import type { Long } from '@grpc/proto-loader';

export interface UkeyInput {
  /**
   * SHA-256 of the public key in hex.
   */
  'ukey_id'?: (string);
  'label'?: (string);
  'key_type'?: (_hsmgateway_v1_UkeyKeyTypeInput);
  /**
   * DER SubjectPublicKeyInfo.
   */
  'public_key'?: (Buffer | Uint8Array | string);
  /**
   * Milliseconds since 1970, as all times here.
   */
  'enrolled_at'?: (number | string | Long);
}

export interface Ukey {
  /**
   * SHA-256 of the public key in hex.
   */
  'ukey_id': (string);
  'label': (string);
  'key_type': (_hsmgateway_v1_UkeyKeyType);
  /**
   * DER SubjectPublicKeyInfo.
   */
  'public_key': (Buffer);
  /**
   * Milliseconds since 1970, as all times here.
   */
  'enrolled_at': (number);
}
