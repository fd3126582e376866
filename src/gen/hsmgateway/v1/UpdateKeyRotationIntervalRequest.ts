// Original file: proto/hsmgateway/v1/kms.proto


export interface UpdateKeyRotationIntervalRequestInput {
  'key_id'?: (string);
  /**
   * Days, 30 to 365.
   */
  'rotation_interval'?: (number);
  'sequence'?: (string);
}

export interface UpdateKeyRotationIntervalRequest {
  'key_id': (string);
  /**
   * Days, 30 to 365.
   */
  'rotation_interval': (number);
  'sequence': (string);
}
