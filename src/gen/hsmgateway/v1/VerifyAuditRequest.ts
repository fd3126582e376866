// Original file: proto/hsmgateway/v1/admin.proto

import type { AuditCheckpointInput as _hsmgateway_v1_AuditCheckpointInput, AuditCheckpoint as _hsmgateway_v1_AuditCheckpoint } from '../../hsmgateway/v1/AuditCheckpoint.ts';

export interface VerifyAuditRequestInput {
  /**
   * One that was kept outside: the trail must contain its record. Without it a tail that was cut off before the gateway started does not show.
   */
  'checkpoint'?: (_hsmgateway_v1_AuditCheckpointInput | null);
}

export interface VerifyAuditRequest {
  /**
   * One that was kept outside: the trail must contain its record. Without it a tail that was cut off before the gateway started does not show.
   */
  'checkpoint': (_hsmgateway_v1_AuditCheckpoint | null);
}
