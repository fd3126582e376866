import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { ApprovalInput as _hsmgateway_v1_ApprovalInput, Approval as _hsmgateway_v1_Approval } from './hsmgateway/v1/Approval.ts';
import type { ApprovalServiceClient as _hsmgateway_v1_ApprovalServiceClient, ApprovalServiceDefinition as _hsmgateway_v1_ApprovalServiceDefinition } from './hsmgateway/v1/ApprovalService.ts';
import type { ApprovalVoteInput as _hsmgateway_v1_ApprovalVoteInput, ApprovalVote as _hsmgateway_v1_ApprovalVote } from './hsmgateway/v1/ApprovalVote.ts';
import type { ApproveOperationRequestInput as _hsmgateway_v1_ApproveOperationRequestInput, ApproveOperationRequest as _hsmgateway_v1_ApproveOperationRequest } from './hsmgateway/v1/ApproveOperationRequest.ts';
import type { ApproveOperationResponseInput as _hsmgateway_v1_ApproveOperationResponseInput, ApproveOperationResponse as _hsmgateway_v1_ApproveOperationResponse } from './hsmgateway/v1/ApproveOperationResponse.ts';
import type { ExecuteOperationRequestInput as _hsmgateway_v1_ExecuteOperationRequestInput, ExecuteOperationRequest as _hsmgateway_v1_ExecuteOperationRequest } from './hsmgateway/v1/ExecuteOperationRequest.ts';
import type { ExecuteOperationResponseInput as _hsmgateway_v1_ExecuteOperationResponseInput, ExecuteOperationResponse as _hsmgateway_v1_ExecuteOperationResponse } from './hsmgateway/v1/ExecuteOperationResponse.ts';
import type { GetApprovalRequestInput as _hsmgateway_v1_GetApprovalRequestInput, GetApprovalRequest as _hsmgateway_v1_GetApprovalRequest } from './hsmgateway/v1/GetApprovalRequest.ts';
import type { GetApprovalResponseInput as _hsmgateway_v1_GetApprovalResponseInput, GetApprovalResponse as _hsmgateway_v1_GetApprovalResponse } from './hsmgateway/v1/GetApprovalResponse.ts';
import type { ListApprovalsRequestInput as _hsmgateway_v1_ListApprovalsRequestInput, ListApprovalsRequest as _hsmgateway_v1_ListApprovalsRequest } from './hsmgateway/v1/ListApprovalsRequest.ts';
import type { ListApprovalsResponseInput as _hsmgateway_v1_ListApprovalsResponseInput, ListApprovalsResponse as _hsmgateway_v1_ListApprovalsResponse } from './hsmgateway/v1/ListApprovalsResponse.ts';
import type { ListQuorumsRequestInput as _hsmgateway_v1_ListQuorumsRequestInput, ListQuorumsRequest as _hsmgateway_v1_ListQuorumsRequest } from './hsmgateway/v1/ListQuorumsRequest.ts';
import type { ListQuorumsResponseInput as _hsmgateway_v1_ListQuorumsResponseInput, ListQuorumsResponse as _hsmgateway_v1_ListQuorumsResponse } from './hsmgateway/v1/ListQuorumsResponse.ts';
import type { ProposeOperationRequestInput as _hsmgateway_v1_ProposeOperationRequestInput, ProposeOperationRequest as _hsmgateway_v1_ProposeOperationRequest } from './hsmgateway/v1/ProposeOperationRequest.ts';
import type { ProposeOperationResponseInput as _hsmgateway_v1_ProposeOperationResponseInput, ProposeOperationResponse as _hsmgateway_v1_ProposeOperationResponse } from './hsmgateway/v1/ProposeOperationResponse.ts';
import type { QuorumInput as _hsmgateway_v1_QuorumInput, Quorum as _hsmgateway_v1_Quorum } from './hsmgateway/v1/Quorum.ts';
import type { RejectOperationRequestInput as _hsmgateway_v1_RejectOperationRequestInput, RejectOperationRequest as _hsmgateway_v1_RejectOperationRequest } from './hsmgateway/v1/RejectOperationRequest.ts';
import type { RejectOperationResponseInput as _hsmgateway_v1_RejectOperationResponseInput, RejectOperationResponse as _hsmgateway_v1_RejectOperationResponse } from './hsmgateway/v1/RejectOperationResponse.ts';
import type { SetQuorumRequestInput as _hsmgateway_v1_SetQuorumRequestInput, SetQuorumRequest as _hsmgateway_v1_SetQuorumRequest } from './hsmgateway/v1/SetQuorumRequest.ts';
import type { SetQuorumResponseInput as _hsmgateway_v1_SetQuorumResponseInput, SetQuorumResponse as _hsmgateway_v1_SetQuorumResponse } from './hsmgateway/v1/SetQuorumResponse.ts';
import type { WithdrawOperationRequestInput as _hsmgateway_v1_WithdrawOperationRequestInput, WithdrawOperationRequest as _hsmgateway_v1_WithdrawOperationRequest } from './hsmgateway/v1/WithdrawOperationRequest.ts';
import type { WithdrawOperationResponseInput as _hsmgateway_v1_WithdrawOperationResponseInput, WithdrawOperationResponse as _hsmgateway_v1_WithdrawOperationResponse } from './hsmgateway/v1/WithdrawOperationResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      Approval: MessageTypeDefinition<_hsmgateway_v1_ApprovalInput, _hsmgateway_v1_Approval>
      /**
       * Callers are operators. An approval is for one RPC with one request, byte for byte, and is carried out once.
       */
      ApprovalService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_ApprovalServiceClient> & { service: _hsmgateway_v1_ApprovalServiceDefinition }
      ApprovalState: EnumTypeDefinition
      ApprovalVote: MessageTypeDefinition<_hsmgateway_v1_ApprovalVoteInput, _hsmgateway_v1_ApprovalVote>
      ApproveOperationRequest: MessageTypeDefinition<_hsmgateway_v1_ApproveOperationRequestInput, _hsmgateway_v1_ApproveOperationRequest>
      ApproveOperationResponse: MessageTypeDefinition<_hsmgateway_v1_ApproveOperationResponseInput, _hsmgateway_v1_ApproveOperationResponse>
      ExecuteOperationRequest: MessageTypeDefinition<_hsmgateway_v1_ExecuteOperationRequestInput, _hsmgateway_v1_ExecuteOperationRequest>
      ExecuteOperationResponse: MessageTypeDefinition<_hsmgateway_v1_ExecuteOperationResponseInput, _hsmgateway_v1_ExecuteOperationResponse>
      GetApprovalRequest: MessageTypeDefinition<_hsmgateway_v1_GetApprovalRequestInput, _hsmgateway_v1_GetApprovalRequest>
      GetApprovalResponse: MessageTypeDefinition<_hsmgateway_v1_GetApprovalResponseInput, _hsmgateway_v1_GetApprovalResponse>
      ListApprovalsRequest: MessageTypeDefinition<_hsmgateway_v1_ListApprovalsRequestInput, _hsmgateway_v1_ListApprovalsRequest>
      ListApprovalsResponse: MessageTypeDefinition<_hsmgateway_v1_ListApprovalsResponseInput, _hsmgateway_v1_ListApprovalsResponse>
      ListQuorumsRequest: MessageTypeDefinition<_hsmgateway_v1_ListQuorumsRequestInput, _hsmgateway_v1_ListQuorumsRequest>
      ListQuorumsResponse: MessageTypeDefinition<_hsmgateway_v1_ListQuorumsResponseInput, _hsmgateway_v1_ListQuorumsResponse>
      ProposeOperationRequest: MessageTypeDefinition<_hsmgateway_v1_ProposeOperationRequestInput, _hsmgateway_v1_ProposeOperationRequest>
      ProposeOperationResponse: MessageTypeDefinition<_hsmgateway_v1_ProposeOperationResponseInput, _hsmgateway_v1_ProposeOperationResponse>
      Quorum: MessageTypeDefinition<_hsmgateway_v1_QuorumInput, _hsmgateway_v1_Quorum>
      RejectOperationRequest: MessageTypeDefinition<_hsmgateway_v1_RejectOperationRequestInput, _hsmgateway_v1_RejectOperationRequest>
      RejectOperationResponse: MessageTypeDefinition<_hsmgateway_v1_RejectOperationResponseInput, _hsmgateway_v1_RejectOperationResponse>
      SetQuorumRequest: MessageTypeDefinition<_hsmgateway_v1_SetQuorumRequestInput, _hsmgateway_v1_SetQuorumRequest>
      SetQuorumResponse: MessageTypeDefinition<_hsmgateway_v1_SetQuorumResponseInput, _hsmgateway_v1_SetQuorumResponse>
      WithdrawOperationRequest: MessageTypeDefinition<_hsmgateway_v1_WithdrawOperationRequestInput, _hsmgateway_v1_WithdrawOperationRequest>
      WithdrawOperationResponse: MessageTypeDefinition<_hsmgateway_v1_WithdrawOperationResponseInput, _hsmgateway_v1_WithdrawOperationResponse>
    }
  }
}

