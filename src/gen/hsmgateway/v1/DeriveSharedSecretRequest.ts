// Original file: proto/hsmgateway/v1/kms.proto


export interface DeriveSharedSecretRequestInput {
  'key_id'?: (string);
  /**
   * ECDH.
   */
  'key_agreement_algorithm'?: (string);
  /**
   * SubjectPublicKeyInfo, DER, of the same curve.
   */
  'public_key'?: (Buffer | Uint8Array | string);
  'sequence'?: (string);
}

export interface DeriveSharedSecretRequest {
  'key_id': (string);
  /**
   * ECDH.
   */
  'key_agreement_algorithm': (string);
  /**
   * SubjectPublicKeyInfo, DER, of the same curve.
   */
  'public_key': (Buffer);
  'sequence': (string);
}
