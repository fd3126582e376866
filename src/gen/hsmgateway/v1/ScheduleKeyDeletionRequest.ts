// Original file: proto/hsmgateway/v1/kms.proto


export interface ScheduleKeyDeletionRequestInput {
  'key_id'?: (string);
  /**
   * 7 to 1096.
   */
  'pending_days'?: (number);
  'sequence'?: (string);
}

export interface ScheduleKeyDeletionRequest {
  'key_id': (string);
  /**
   * 7 to 1096.
   */
  'pending_days': (number);
  'sequence': (string);
}
