// Original file: proto/hsmgateway/v1/kms.proto


export interface GenerateRandomRequestInput {
  /**
   * Bits, 8 to 8192, a multiple of 8.
   */
  'random_data_length'?: (number);
  'sequence'?: (string);
}

export interface GenerateRandomRequest {
  /**
   * Bits, 8 to 8192, a multiple of 8.
   */
  'random_data_length': (number);
  'sequence': (string);
}
