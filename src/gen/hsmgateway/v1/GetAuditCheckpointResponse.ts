// Original file: proto/hsmgateway/v1/admin.proto

import type { AuditCheckpointInput as _hsmgateway_v1_AuditCheckpointInput, AuditCheckpoint as _hsmgateway_v1_AuditCheckpoint } from '../../hsmgateway/v1/AuditCheckpoint.ts';

export interface GetAuditCheckpointResponseInput {
  'checkpoint'?: (_hsmgateway_v1_AuditCheckpointInput | null);
  'gateway'?: (string);
}

export interface GetAuditCheckpointResponse {
  'checkpoint': (_hsmgateway_v1_AuditCheckpoint | null);
  'gateway': (string);
}
