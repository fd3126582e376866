// Original file: proto/hsmgateway/v1/sdf.proto

import type { ProtectionInput as _hsmgateway_v1_ProtectionInput, Protection as _hsmgateway_v1_Protection } from '../../hsmgateway/v1/Protection.ts';

/**
 * How one capability is served on the partition's token.
 */
export interface SdfCustodyInput {
  /**
   * SM2_SIGN, SM2_DECRYPT, SM2_AGREEMENT, SM4, SM3.
   */
  'capability'?: (string);
  /**
   * Where private or secret key material is used; UNSPECIFIED where there is none, or the capability is not offered.
   */
  'protection'?: (_hsmgateway_v1_ProtectionInput);
  /**
   * `token` (the token's own mechanism), `token-ecdh` (ECDH in the token, the rest outside), `host`, or `none`.
   */
  'engine'?: (string);
}

/**
 * How one capability is served on the partition's token.
 */
export interface SdfCustody {
  /**
   * SM2_SIGN, SM2_DECRYPT, SM2_AGREEMENT, SM4, SM3.
   */
  'capability': (string);
  /**
   * Where private or secret key material is used; UNSPECIFIED where there is none, or the capability is not offered.
   */
  'protection': (_hsmgateway_v1_Protection);
  /**
   * `token` (the token's own mechanism), `token-ecdh` (ECDH in the token, the rest outside), `host`, or `none`.
   */
  'engine': (string);
}
