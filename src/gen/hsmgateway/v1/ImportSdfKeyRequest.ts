// Original file: proto/hsmgateway/v1/sdf_admin.proto

import type { SdfKeyFamilyInput as _hsmgateway_v1_SdfKeyFamilyInput, SdfKeyFamily as _hsmgateway_v1_SdfKeyFamily } from '../../hsmgateway/v1/SdfKeyFamily.ts';
import type { SdfKeyPurposeInput as _hsmgateway_v1_SdfKeyPurposeInput, SdfKeyPurpose as _hsmgateway_v1_SdfKeyPurpose } from '../../hsmgateway/v1/SdfKeyPurpose.ts';
import type { ProtectionInput as _hsmgateway_v1_ProtectionInput, Protection as _hsmgateway_v1_Protection } from '../../hsmgateway/v1/Protection.ts';
import type { SdfBlobLayoutInput as _hsmgateway_v1_SdfBlobLayoutInput, SdfBlobLayout as _hsmgateway_v1_SdfBlobLayout } from '../../hsmgateway/v1/SdfBlobLayout.ts';
import type { SdfEccCipherInput as _hsmgateway_v1_SdfEccCipherInput, SdfEccCipher as _hsmgateway_v1_SdfEccCipher } from '../../hsmgateway/v1/SdfEccCipher.ts';

export interface ImportSdfKeyRequestInput {
  'tenant'?: (string);
  'keystore_id'?: (string);
  'family'?: (_hsmgateway_v1_SdfKeyFamilyInput);
  'key_index'?: (number);
  /**
   * For ECC: SIGN or ENCRYPT.
   */
  'purpose'?: (_hsmgateway_v1_SdfKeyPurposeInput);
  'protection'?: (_hsmgateway_v1_ProtectionInput);
  /**
   * Index whose ECC encryption pair opens the envelope; 0, the device's own, when not given.
   */
  'under_index'?: (number);
  /**
   * Exactly one of the three.
   * EnvelopedECCKey of 2023, for ECC.
   */
  'enveloped_key_2023'?: (Buffer | Uint8Array | string);
  /**
   * ENVELOPEDKEYBLOB of 2012, for ECC.
   */
  'enveloped_key_2012'?: (Buffer | Uint8Array | string);
  'layout_2012'?: (_hsmgateway_v1_SdfBlobLayoutInput | null);
  /**
   * 16 bytes encrypted by SM2, for a KEK.
   */
  'wrapped_kek'?: (_hsmgateway_v1_SdfEccCipherInput | null);
}

export interface ImportSdfKeyRequest {
  'tenant': (string);
  'keystore_id': (string);
  'family': (_hsmgateway_v1_SdfKeyFamily);
  'key_index': (number);
  /**
   * For ECC: SIGN or ENCRYPT.
   */
  'purpose': (_hsmgateway_v1_SdfKeyPurpose);
  'protection': (_hsmgateway_v1_Protection);
  /**
   * Index whose ECC encryption pair opens the envelope; 0, the device's own, when not given.
   */
  'under_index': (number);
  /**
   * Exactly one of the three.
   * EnvelopedECCKey of 2023, for ECC.
   */
  'enveloped_key_2023': (Buffer);
  /**
   * ENVELOPEDKEYBLOB of 2012, for ECC.
   */
  'enveloped_key_2012': (Buffer);
  'layout_2012': (_hsmgateway_v1_SdfBlobLayout | null);
  /**
   * 16 bytes encrypted by SM2, for a KEK.
   */
  'wrapped_kek': (_hsmgateway_v1_SdfEccCipher | null);
}
