// Original file: proto/hsmgateway/v1/kms.proto


export interface CreateGrantResponseInput {
  /**
   * 64 hexadecimal digits.
   */
  'grant_id'?: (string);
}

export interface CreateGrantResponse {
  /**
   * 64 hexadecimal digits.
   */
  'grant_id': (string);
}
