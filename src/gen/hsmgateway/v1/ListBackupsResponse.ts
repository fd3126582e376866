// Original file: proto/hsmgateway/v1/backups.proto

import type { BackupInput as _hsmgateway_v1_BackupInput, Backup as _hsmgateway_v1_Backup } from '../../hsmgateway/v1/Backup.ts';

export interface ListBackupsResponseInput {
  'backups'?: (_hsmgateway_v1_BackupInput)[];
  'next_marker'?: (string);
  'total'?: (number);
}

export interface ListBackupsResponse {
  'backups': (_hsmgateway_v1_Backup)[];
  'next_marker': (string);
  'total': (number);
}
