// Original file: proto/hsmgateway/v1/backups.proto

import type { BackupInput as _hsmgateway_v1_BackupInput, Backup as _hsmgateway_v1_Backup } from '../../hsmgateway/v1/Backup.ts';
import type { NotContainedKeyInput as _hsmgateway_v1_NotContainedKeyInput, NotContainedKey as _hsmgateway_v1_NotContainedKey } from '../../hsmgateway/v1/NotContainedKey.ts';

export interface VerifyBackupResponseInput {
  'backup'?: (_hsmgateway_v1_BackupInput | null);
  /**
   * The first 1000.
   */
  'not_contained'?: (_hsmgateway_v1_NotContainedKeyInput)[];
}

export interface VerifyBackupResponse {
  'backup': (_hsmgateway_v1_Backup | null);
  /**
   * The first 1000.
   */
  'not_contained': (_hsmgateway_v1_NotContainedKey)[];
}
