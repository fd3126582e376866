// Original file: proto/hsmgateway/v1/sdf_admin.proto

import type { SdfKeyFamilyInput as _hsmgateway_v1_SdfKeyFamilyInput, SdfKeyFamily as _hsmgateway_v1_SdfKeyFamily } from '../../hsmgateway/v1/SdfKeyFamily.ts';
import type { SdfKeyPurposeInput as _hsmgateway_v1_SdfKeyPurposeInput, SdfKeyPurpose as _hsmgateway_v1_SdfKeyPurpose } from '../../hsmgateway/v1/SdfKeyPurpose.ts';
import type { ProtectionInput as _hsmgateway_v1_ProtectionInput, Protection as _hsmgateway_v1_Protection } from '../../hsmgateway/v1/Protection.ts';
import type { Long } from '@grpc/proto-loader';

export interface SdfKeyInput {
  'family'?: (_hsmgateway_v1_SdfKeyFamilyInput);
  'key_index'?: (number);
  /**
   * UNSPECIFIED for a KEK.
   */
  'purpose'?: (_hsmgateway_v1_SdfKeyPurposeInput);
  'bits'?: (number);
  'protection'?: (_hsmgateway_v1_ProtectionInput);
  'creation_date'?: (number | string | Long);
  /**
   * DER SubjectPublicKeyInfo; empty for a KEK.
   */
  'public_key'?: (Buffer | Uint8Array | string);
  'token_serial'?: (string);
  /**
   * Whether the index has a password: without one nobody gets the right to use its private keys.
   */
  'has_password'?: (boolean);
  /**
   * Milliseconds since 1970 until which the index is locked; 0 when it is not.
   */
  'locked_until'?: (number | string | Long);
}

export interface SdfKey {
  'family': (_hsmgateway_v1_SdfKeyFamily);
  'key_index': (number);
  /**
   * UNSPECIFIED for a KEK.
   */
  'purpose': (_hsmgateway_v1_SdfKeyPurpose);
  'bits': (number);
  'protection': (_hsmgateway_v1_Protection);
  'creation_date': (number);
  /**
   * DER SubjectPublicKeyInfo; empty for a KEK.
   */
  'public_key': (Buffer);
  'token_serial': (string);
  /**
   * Whether the index has a password: without one nobody gets the right to use its private keys.
   */
  'has_password': (boolean);
  /**
   * Milliseconds since 1970 until which the index is locked; 0 when it is not.
   */
  'locked_until': (number);
}
