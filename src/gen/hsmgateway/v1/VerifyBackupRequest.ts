// Original file: proto/hsmgateway/v1/backups.proto


export interface VerifyBackupRequestInput {
  /**
   * Archive to verify.
   */
  'name'?: (string);
  /**
   * SHA-256 that the file must have, 64 hex digits; any when empty.
   */
  'sha256'?: (string);
}

export interface VerifyBackupRequest {
  /**
   * Archive to verify.
   */
  'name': (string);
  /**
   * SHA-256 that the file must have, 64 hex digits; any when empty.
   */
  'sha256': (string);
}
