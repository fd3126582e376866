// Original file: proto/hsmgateway/v1/kms.proto


export interface UpdateKeyDescriptionRequestInput {
  'key_id'?: (string);
  /**
   * 0 to 255 characters.
   */
  'key_description'?: (string);
  'sequence'?: (string);
}

export interface UpdateKeyDescriptionRequest {
  'key_id': (string);
  /**
   * 0 to 255 characters.
   */
  'key_description': (string);
  'sequence': (string);
}
