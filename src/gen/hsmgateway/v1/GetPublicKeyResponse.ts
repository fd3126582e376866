// Original file: proto/hsmgateway/v1/kms.proto


export interface GetPublicKeyResponseInput {
  'key_id'?: (string);
  /**
   * PEM, SubjectPublicKeyInfo.
   */
  'public_key'?: (string);
}

export interface GetPublicKeyResponse {
  'key_id': (string);
  /**
   * PEM, SubjectPublicKeyInfo.
   */
  'public_key': (string);
}
