// Original file: proto/hsmgateway/v1/backups.proto


export interface DeleteBackupRequestInput {
  /**
   * Archive to remove.
   */
  'name'?: (string);
}

export interface DeleteBackupRequest {
  /**
   * Archive to remove.
   */
  'name': (string);
}
