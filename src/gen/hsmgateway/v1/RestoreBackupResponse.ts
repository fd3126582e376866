// Original file: proto/hsmgateway/v1/backups.proto

import type { PartitionInput as _hsmgateway_v1_PartitionInput, Partition as _hsmgateway_v1_Partition } from '../../hsmgateway/v1/Partition.ts';
import type { BackupInput as _hsmgateway_v1_BackupInput, Backup as _hsmgateway_v1_Backup } from '../../hsmgateway/v1/Backup.ts';
import type { NotContainedKeyInput as _hsmgateway_v1_NotContainedKeyInput, NotContainedKey as _hsmgateway_v1_NotContainedKey } from '../../hsmgateway/v1/NotContainedKey.ts';

export interface RestoreBackupResponseInput {
  'partition'?: (_hsmgateway_v1_PartitionInput | null);
  'backup'?: (_hsmgateway_v1_BackupInput | null);
  /**
   * The first 1000 keys that the partition had and does not have any more.
   */
  'not_contained'?: (_hsmgateway_v1_NotContainedKeyInput)[];
}

export interface RestoreBackupResponse {
  'partition': (_hsmgateway_v1_Partition | null);
  'backup': (_hsmgateway_v1_Backup | null);
  /**
   * The first 1000 keys that the partition had and does not have any more.
   */
  'not_contained': (_hsmgateway_v1_NotContainedKey)[];
}
