// Original file: proto/hsmgateway/v1/approvals.proto

import type { QuorumInput as _hsmgateway_v1_QuorumInput, Quorum as _hsmgateway_v1_Quorum } from '../../hsmgateway/v1/Quorum.ts';

export interface SetQuorumResponseInput {
  'quorum'?: (_hsmgateway_v1_QuorumInput | null);
}

export interface SetQuorumResponse {
  'quorum': (_hsmgateway_v1_Quorum | null);
}
