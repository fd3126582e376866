// Original file: proto/hsmgateway/v1/backups.proto


export interface RestoreBackupRequestInput {
  /**
   * Archive to restore.
   */
  'name'?: (string);
  /**
   * SHA-256 of the archive, 64 hex digits: what was approved is what is restored.
   */
  'sha256'?: (string);
  /**
   * Module of the configuration for the partition's token; that of the slot, or the first, when empty.
   */
  'module'?: (string);
  /**
   * Slot of the pool; any that has room when empty.
   */
  'slot_id'?: (string);
  'sequence'?: (string);
}

export interface RestoreBackupRequest {
  /**
   * Archive to restore.
   */
  'name': (string);
  /**
   * SHA-256 of the archive, 64 hex digits: what was approved is what is restored.
   */
  'sha256': (string);
  /**
   * Module of the configuration for the partition's token; that of the slot, or the first, when empty.
   */
  'module': (string);
  /**
   * Slot of the pool; any that has room when empty.
   */
  'slot_id': (string);
  'sequence': (string);
}
