// Original file: proto/hsmgateway/v1/kms.proto


export interface DescribeKeyRequestInput {
  /**
   * UUID, 36 characters.
   */
  'key_id'?: (string);
  'sequence'?: (string);
}

export interface DescribeKeyRequest {
  /**
   * UUID, 36 characters.
   */
  'key_id': (string);
  'sequence': (string);
}
