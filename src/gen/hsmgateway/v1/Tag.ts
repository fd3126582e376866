// Original file: proto/hsmgateway/v1/kms.proto


export interface TagInput {
  /**
   * 1 to 128 characters.
   */
  'key'?: (string);
  /**
   * 0 to 255 characters.
   */
  'value'?: (string);
}

export interface Tag {
  /**
   * 1 to 128 characters.
   */
  'key': (string);
  /**
   * 0 to 255 characters.
   */
  'value': (string);
}
