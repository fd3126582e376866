// Original file: proto/hsmgateway/v1/admin.proto

import type { AuditFileInput as _hsmgateway_v1_AuditFileInput, AuditFile as _hsmgateway_v1_AuditFile } from '../../hsmgateway/v1/AuditFile.ts';

export interface ListAuditFilesResponseInput {
  'files'?: (_hsmgateway_v1_AuditFileInput)[];
  /**
   * Empty when there are no more.
   */
  'next_marker'?: (string);
}

export interface ListAuditFilesResponse {
  'files': (_hsmgateway_v1_AuditFile)[];
  /**
   * Empty when there are no more.
   */
  'next_marker': (string);
}
