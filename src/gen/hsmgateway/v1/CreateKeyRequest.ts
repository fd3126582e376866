// Original file: proto/hsmgateway/v1/kms.proto

import type { KeySpecInput as _hsmgateway_v1_KeySpecInput, KeySpec as _hsmgateway_v1_KeySpec } from '../../hsmgateway/v1/KeySpec.ts';
import type { KeyUsageInput as _hsmgateway_v1_KeyUsageInput, KeyUsage as _hsmgateway_v1_KeyUsage } from '../../hsmgateway/v1/KeyUsage.ts';
import type { KeyOriginInput as _hsmgateway_v1_KeyOriginInput, KeyOrigin as _hsmgateway_v1_KeyOrigin } from '../../hsmgateway/v1/KeyOrigin.ts';
import type { ProtectionInput as _hsmgateway_v1_ProtectionInput, Protection as _hsmgateway_v1_Protection } from '../../hsmgateway/v1/Protection.ts';

export interface CreateKeyRequestInput {
  /**
   * 1 to 255 of [a-zA-Z0-9:/_-], unique in the tenant; must not end in "/default".
   */
  'key_alias'?: (string);
  /**
   * AES_256 when not given.
   */
  'key_spec'?: (_hsmgateway_v1_KeySpecInput);
  /**
   * The spec's default when not given: ENCRYPT_DECRYPT for AES and SM4, SIGN_VERIFY for RSA, EC and SM2, GENERATE_VERIFY_MAC for
   * HMAC. RSA and SM2 keys can be for ENCRYPT_DECRYPT instead.
   */
  'key_usage'?: (_hsmgateway_v1_KeyUsageInput);
  /**
   * 0 to 255 characters.
   */
  'key_description'?: (string);
  /**
   * `kms` when not given. A key of `external` origin waits for its material: see GetParametersForImport. Not for HMAC keys
   * (KEY_ORIGIN_INVALID, KMS.0341), nor for ED25519 (ALGORITHM_NOT_SUPPORTED, KMS.1110).
   */
  'origin'?: (_hsmgateway_v1_KeyOriginInput);
  /**
   * A label: "0" when not given, or a UUID.
   */
  'enterprise_project_id'?: (string);
  /**
   * Keystore (partition) to create the key in; the tenant's default one when empty or "0". PARTITION_NOT_FOUND (KMS.0316) where the
   * tenant has none of this id, in this call as in all others; PARTITION_NOT_RUNNING (KMS.0317) for one that is disabled.
   */
  'keystore_id'?: (string);
  /**
   * TOKEN keeps the key as a token object. SEALED_SOFTWARE is for SM2, SM4 and HMAC_SM3 only. What is asked for is what is made,
   * or ALGORITHM_NOT_SUPPORTED. When not given: SEALED; SM2, SM4 and HMAC_SM3 become SEALED_SOFTWARE where the token does not
   * have them. DescribeKey tells which it is.
   */
  'protection'?: (_hsmgateway_v1_ProtectionInput);
  /**
   * UUID; makes the call idempotent.
   */
  'sequence'?: (string);
}

export interface CreateKeyRequest {
  /**
   * 1 to 255 of [a-zA-Z0-9:/_-], unique in the tenant; must not end in "/default".
   */
  'key_alias': (string);
  /**
   * AES_256 when not given.
   */
  'key_spec': (_hsmgateway_v1_KeySpec);
  /**
   * The spec's default when not given: ENCRYPT_DECRYPT for AES and SM4, SIGN_VERIFY for RSA, EC and SM2, GENERATE_VERIFY_MAC for
   * HMAC. RSA and SM2 keys can be for ENCRYPT_DECRYPT instead.
   */
  'key_usage': (_hsmgateway_v1_KeyUsage);
  /**
   * 0 to 255 characters.
   */
  'key_description': (string);
  /**
   * `kms` when not given. A key of `external` origin waits for its material: see GetParametersForImport. Not for HMAC keys
   * (KEY_ORIGIN_INVALID, KMS.0341), nor for ED25519 (ALGORITHM_NOT_SUPPORTED, KMS.1110).
   */
  'origin': (_hsmgateway_v1_KeyOrigin);
  /**
   * A label: "0" when not given, or a UUID.
   */
  'enterprise_project_id': (string);
  /**
   * Keystore (partition) to create the key in; the tenant's default one when empty or "0". PARTITION_NOT_FOUND (KMS.0316) where the
   * tenant has none of this id, in this call as in all others; PARTITION_NOT_RUNNING (KMS.0317) for one that is disabled.
   */
  'keystore_id': (string);
  /**
   * TOKEN keeps the key as a token object. SEALED_SOFTWARE is for SM2, SM4 and HMAC_SM3 only. What is asked for is what is made,
   * or ALGORITHM_NOT_SUPPORTED. When not given: SEALED; SM2, SM4 and HMAC_SM3 become SEALED_SOFTWARE where the token does not
   * have them. DescribeKey tells which it is.
   */
  'protection': (_hsmgateway_v1_Protection);
  /**
   * UUID; makes the call idempotent.
   */
  'sequence': (string);
}
