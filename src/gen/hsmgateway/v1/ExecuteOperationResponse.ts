// Original file: proto/hsmgateway/v1/approvals.proto

import type { ApprovalInput as _hsmgateway_v1_ApprovalInput, Approval as _hsmgateway_v1_Approval } from '../../hsmgateway/v1/Approval.ts';

export interface ExecuteOperationResponseInput {
  'approval'?: (_hsmgateway_v1_ApprovalInput | null);
  /**
   * The RPC's response, encoded.
   */
  'response'?: (Buffer | Uint8Array | string);
}

export interface ExecuteOperationResponse {
  'approval': (_hsmgateway_v1_Approval | null);
  /**
   * The RPC's response, encoded.
   */
  'response': (Buffer);
}
