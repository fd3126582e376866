// Original file: proto/hsmgateway/v1/approvals.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ApproveOperationRequestInput as _hsmgateway_v1_ApproveOperationRequestInput, ApproveOperationRequest as _hsmgateway_v1_ApproveOperationRequest } from '../../hsmgateway/v1/ApproveOperationRequest.ts';
import type { ApproveOperationResponseInput as _hsmgateway_v1_ApproveOperationResponseInput, ApproveOperationResponse as _hsmgateway_v1_ApproveOperationResponse } from '../../hsmgateway/v1/ApproveOperationResponse.ts';
import type { ExecuteOperationRequestInput as _hsmgateway_v1_ExecuteOperationRequestInput, ExecuteOperationRequest as _hsmgateway_v1_ExecuteOperationRequest } from '../../hsmgateway/v1/ExecuteOperationRequest.ts';
import type { ExecuteOperationResponseInput as _hsmgateway_v1_ExecuteOperationResponseInput, ExecuteOperationResponse as _hsmgateway_v1_ExecuteOperationResponse } from '../../hsmgateway/v1/ExecuteOperationResponse.ts';
import type { GetApprovalRequestInput as _hsmgateway_v1_GetApprovalRequestInput, GetApprovalRequest as _hsmgateway_v1_GetApprovalRequest } from '../../hsmgateway/v1/GetApprovalRequest.ts';
import type { GetApprovalResponseInput as _hsmgateway_v1_GetApprovalResponseInput, GetApprovalResponse as _hsmgateway_v1_GetApprovalResponse } from '../../hsmgateway/v1/GetApprovalResponse.ts';
import type { ListApprovalsRequestInput as _hsmgateway_v1_ListApprovalsRequestInput, ListApprovalsRequest as _hsmgateway_v1_ListApprovalsRequest } from '../../hsmgateway/v1/ListApprovalsRequest.ts';
import type { ListApprovalsResponseInput as _hsmgateway_v1_ListApprovalsResponseInput, ListApprovalsResponse as _hsmgateway_v1_ListApprovalsResponse } from '../../hsmgateway/v1/ListApprovalsResponse.ts';
import type { ListQuorumsRequestInput as _hsmgateway_v1_ListQuorumsRequestInput, ListQuorumsRequest as _hsmgateway_v1_ListQuorumsRequest } from '../../hsmgateway/v1/ListQuorumsRequest.ts';
import type { ListQuorumsResponseInput as _hsmgateway_v1_ListQuorumsResponseInput, ListQuorumsResponse as _hsmgateway_v1_ListQuorumsResponse } from '../../hsmgateway/v1/ListQuorumsResponse.ts';
import type { ProposeOperationRequestInput as _hsmgateway_v1_ProposeOperationRequestInput, ProposeOperationRequest as _hsmgateway_v1_ProposeOperationRequest } from '../../hsmgateway/v1/ProposeOperationRequest.ts';
import type { ProposeOperationResponseInput as _hsmgateway_v1_ProposeOperationResponseInput, ProposeOperationResponse as _hsmgateway_v1_ProposeOperationResponse } from '../../hsmgateway/v1/ProposeOperationResponse.ts';
import type { RejectOperationRequestInput as _hsmgateway_v1_RejectOperationRequestInput, RejectOperationRequest as _hsmgateway_v1_RejectOperationRequest } from '../../hsmgateway/v1/RejectOperationRequest.ts';
import type { RejectOperationResponseInput as _hsmgateway_v1_RejectOperationResponseInput, RejectOperationResponse as _hsmgateway_v1_RejectOperationResponse } from '../../hsmgateway/v1/RejectOperationResponse.ts';
import type { SetQuorumRequestInput as _hsmgateway_v1_SetQuorumRequestInput, SetQuorumRequest as _hsmgateway_v1_SetQuorumRequest } from '../../hsmgateway/v1/SetQuorumRequest.ts';
import type { SetQuorumResponseInput as _hsmgateway_v1_SetQuorumResponseInput, SetQuorumResponse as _hsmgateway_v1_SetQuorumResponse } from '../../hsmgateway/v1/SetQuorumResponse.ts';
import type { WithdrawOperationRequestInput as _hsmgateway_v1_WithdrawOperationRequestInput, WithdrawOperationRequest as _hsmgateway_v1_WithdrawOperationRequest } from '../../hsmgateway/v1/WithdrawOperationRequest.ts';
import type { WithdrawOperationResponseInput as _hsmgateway_v1_WithdrawOperationResponseInput, WithdrawOperationResponse as _hsmgateway_v1_WithdrawOperationResponse } from '../../hsmgateway/v1/WithdrawOperationResponse.ts';

/**
 * Callers are operators. An approval is for one RPC with one request, byte for byte, and is carried out once.
 */
export interface ApprovalServiceClient extends grpc.Client {
  /**
   * Approves. The signature is a UKey's of the caller, over the statement of exactly this operation (see Approval.statement).
   * Errors: APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, APPROVER_NOT_ELIGIBLE (the proposer, an operator without a role for it, one who has
   * spoken already), UKEY_SIGNATURE_INVALID.
   */
  ApproveOperation(argument: _hsmgateway_v1_ApproveOperationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ApproveOperationResponse>): grpc.ClientUnaryCall;
  ApproveOperation(argument: _hsmgateway_v1_ApproveOperationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ApproveOperationResponse>): grpc.ClientUnaryCall;
  ApproveOperation(argument: _hsmgateway_v1_ApproveOperationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ApproveOperationResponse>): grpc.ClientUnaryCall;
  ApproveOperation(argument: _hsmgateway_v1_ApproveOperationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ApproveOperationResponse>): grpc.ClientUnaryCall;
  /**
   * Approves. The signature is a UKey's of the caller, over the statement of exactly this operation (see Approval.statement).
   * Errors: APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, APPROVER_NOT_ELIGIBLE (the proposer, an operator without a role for it, one who has
   * spoken already), UKEY_SIGNATURE_INVALID.
   */
  approveOperation(argument: _hsmgateway_v1_ApproveOperationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ApproveOperationResponse>): grpc.ClientUnaryCall;
  approveOperation(argument: _hsmgateway_v1_ApproveOperationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ApproveOperationResponse>): grpc.ClientUnaryCall;
  approveOperation(argument: _hsmgateway_v1_ApproveOperationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ApproveOperationResponse>): grpc.ClientUnaryCall;
  approveOperation(argument: _hsmgateway_v1_ApproveOperationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ApproveOperationResponse>): grpc.ClientUnaryCall;
  
  /**
   * Carries an approved operation out, once. The caller must hold a role of its RPC. What the RPC fails with is the failure of this call;
   * a failure that may pass (a busy HSM) leaves the operation approved.
   * Errors: APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, ROLE_REQUIRED, and those of the RPC.
   */
  ExecuteOperation(argument: _hsmgateway_v1_ExecuteOperationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ExecuteOperationResponse>): grpc.ClientUnaryCall;
  ExecuteOperation(argument: _hsmgateway_v1_ExecuteOperationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ExecuteOperationResponse>): grpc.ClientUnaryCall;
  ExecuteOperation(argument: _hsmgateway_v1_ExecuteOperationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ExecuteOperationResponse>): grpc.ClientUnaryCall;
  ExecuteOperation(argument: _hsmgateway_v1_ExecuteOperationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ExecuteOperationResponse>): grpc.ClientUnaryCall;
  /**
   * Carries an approved operation out, once. The caller must hold a role of its RPC. What the RPC fails with is the failure of this call;
   * a failure that may pass (a busy HSM) leaves the operation approved.
   * Errors: APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, ROLE_REQUIRED, and those of the RPC.
   */
  executeOperation(argument: _hsmgateway_v1_ExecuteOperationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ExecuteOperationResponse>): grpc.ClientUnaryCall;
  executeOperation(argument: _hsmgateway_v1_ExecuteOperationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ExecuteOperationResponse>): grpc.ClientUnaryCall;
  executeOperation(argument: _hsmgateway_v1_ExecuteOperationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ExecuteOperationResponse>): grpc.ClientUnaryCall;
  executeOperation(argument: _hsmgateway_v1_ExecuteOperationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ExecuteOperationResponse>): grpc.ClientUnaryCall;
  
  /**
   * Errors: APPROVAL_NOT_FOUND.
   */
  GetApproval(argument: _hsmgateway_v1_GetApprovalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetApprovalResponse>): grpc.ClientUnaryCall;
  GetApproval(argument: _hsmgateway_v1_GetApprovalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetApprovalResponse>): grpc.ClientUnaryCall;
  GetApproval(argument: _hsmgateway_v1_GetApprovalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetApprovalResponse>): grpc.ClientUnaryCall;
  GetApproval(argument: _hsmgateway_v1_GetApprovalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetApprovalResponse>): grpc.ClientUnaryCall;
  /**
   * Errors: APPROVAL_NOT_FOUND.
   */
  getApproval(argument: _hsmgateway_v1_GetApprovalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetApprovalResponse>): grpc.ClientUnaryCall;
  getApproval(argument: _hsmgateway_v1_GetApprovalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetApprovalResponse>): grpc.ClientUnaryCall;
  getApproval(argument: _hsmgateway_v1_GetApprovalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetApprovalResponse>): grpc.ClientUnaryCall;
  getApproval(argument: _hsmgateway_v1_GetApprovalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetApprovalResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lists approvals, newest first.
   */
  ListApprovals(argument: _hsmgateway_v1_ListApprovalsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListApprovalsResponse>): grpc.ClientUnaryCall;
  ListApprovals(argument: _hsmgateway_v1_ListApprovalsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListApprovalsResponse>): grpc.ClientUnaryCall;
  ListApprovals(argument: _hsmgateway_v1_ListApprovalsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListApprovalsResponse>): grpc.ClientUnaryCall;
  ListApprovals(argument: _hsmgateway_v1_ListApprovalsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListApprovalsResponse>): grpc.ClientUnaryCall;
  /**
   * Lists approvals, newest first.
   */
  listApprovals(argument: _hsmgateway_v1_ListApprovalsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListApprovalsResponse>): grpc.ClientUnaryCall;
  listApprovals(argument: _hsmgateway_v1_ListApprovalsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListApprovalsResponse>): grpc.ClientUnaryCall;
  listApprovals(argument: _hsmgateway_v1_ListApprovalsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListApprovalsResponse>): grpc.ClientUnaryCall;
  listApprovals(argument: _hsmgateway_v1_ListApprovalsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListApprovalsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lists the RPCs that need approval, and how many operators have to approve each.
   */
  ListQuorums(argument: _hsmgateway_v1_ListQuorumsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListQuorumsResponse>): grpc.ClientUnaryCall;
  ListQuorums(argument: _hsmgateway_v1_ListQuorumsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListQuorumsResponse>): grpc.ClientUnaryCall;
  ListQuorums(argument: _hsmgateway_v1_ListQuorumsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListQuorumsResponse>): grpc.ClientUnaryCall;
  ListQuorums(argument: _hsmgateway_v1_ListQuorumsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListQuorumsResponse>): grpc.ClientUnaryCall;
  /**
   * Lists the RPCs that need approval, and how many operators have to approve each.
   */
  listQuorums(argument: _hsmgateway_v1_ListQuorumsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListQuorumsResponse>): grpc.ClientUnaryCall;
  listQuorums(argument: _hsmgateway_v1_ListQuorumsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListQuorumsResponse>): grpc.ClientUnaryCall;
  listQuorums(argument: _hsmgateway_v1_ListQuorumsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListQuorumsResponse>): grpc.ClientUnaryCall;
  listQuorums(argument: _hsmgateway_v1_ListQuorumsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListQuorumsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Proposes a call of an RPC that needs approval; nothing else happens. The caller must hold a role of that RPC.
   * Errors: FIELD_INVALID for an RPC that needs no approval, or a request that is none of it; ROLE_REQUIRED.
   */
  ProposeOperation(argument: _hsmgateway_v1_ProposeOperationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ProposeOperationResponse>): grpc.ClientUnaryCall;
  ProposeOperation(argument: _hsmgateway_v1_ProposeOperationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ProposeOperationResponse>): grpc.ClientUnaryCall;
  ProposeOperation(argument: _hsmgateway_v1_ProposeOperationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ProposeOperationResponse>): grpc.ClientUnaryCall;
  ProposeOperation(argument: _hsmgateway_v1_ProposeOperationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ProposeOperationResponse>): grpc.ClientUnaryCall;
  /**
   * Proposes a call of an RPC that needs approval; nothing else happens. The caller must hold a role of that RPC.
   * Errors: FIELD_INVALID for an RPC that needs no approval, or a request that is none of it; ROLE_REQUIRED.
   */
  proposeOperation(argument: _hsmgateway_v1_ProposeOperationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ProposeOperationResponse>): grpc.ClientUnaryCall;
  proposeOperation(argument: _hsmgateway_v1_ProposeOperationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ProposeOperationResponse>): grpc.ClientUnaryCall;
  proposeOperation(argument: _hsmgateway_v1_ProposeOperationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ProposeOperationResponse>): grpc.ClientUnaryCall;
  proposeOperation(argument: _hsmgateway_v1_ProposeOperationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ProposeOperationResponse>): grpc.ClientUnaryCall;
  
  /**
   * Ends a proposal for good. Whoever may approve it may reject it. Errors: as of ApproveOperation.
   */
  RejectOperation(argument: _hsmgateway_v1_RejectOperationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RejectOperationResponse>): grpc.ClientUnaryCall;
  RejectOperation(argument: _hsmgateway_v1_RejectOperationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RejectOperationResponse>): grpc.ClientUnaryCall;
  RejectOperation(argument: _hsmgateway_v1_RejectOperationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RejectOperationResponse>): grpc.ClientUnaryCall;
  RejectOperation(argument: _hsmgateway_v1_RejectOperationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RejectOperationResponse>): grpc.ClientUnaryCall;
  /**
   * Ends a proposal for good. Whoever may approve it may reject it. Errors: as of ApproveOperation.
   */
  rejectOperation(argument: _hsmgateway_v1_RejectOperationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RejectOperationResponse>): grpc.ClientUnaryCall;
  rejectOperation(argument: _hsmgateway_v1_RejectOperationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RejectOperationResponse>): grpc.ClientUnaryCall;
  rejectOperation(argument: _hsmgateway_v1_RejectOperationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RejectOperationResponse>): grpc.ClientUnaryCall;
  rejectOperation(argument: _hsmgateway_v1_RejectOperationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RejectOperationResponse>): grpc.ClientUnaryCall;
  
  /**
   * Changes how many have to approve an RPC. Needs approval itself. Errors: FIELD_INVALID, QUORUM_NOT_REACHABLE.
   */
  SetQuorum(argument: _hsmgateway_v1_SetQuorumRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetQuorumResponse>): grpc.ClientUnaryCall;
  SetQuorum(argument: _hsmgateway_v1_SetQuorumRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetQuorumResponse>): grpc.ClientUnaryCall;
  SetQuorum(argument: _hsmgateway_v1_SetQuorumRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetQuorumResponse>): grpc.ClientUnaryCall;
  SetQuorum(argument: _hsmgateway_v1_SetQuorumRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetQuorumResponse>): grpc.ClientUnaryCall;
  /**
   * Changes how many have to approve an RPC. Needs approval itself. Errors: FIELD_INVALID, QUORUM_NOT_REACHABLE.
   */
  setQuorum(argument: _hsmgateway_v1_SetQuorumRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetQuorumResponse>): grpc.ClientUnaryCall;
  setQuorum(argument: _hsmgateway_v1_SetQuorumRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetQuorumResponse>): grpc.ClientUnaryCall;
  setQuorum(argument: _hsmgateway_v1_SetQuorumRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetQuorumResponse>): grpc.ClientUnaryCall;
  setQuorum(argument: _hsmgateway_v1_SetQuorumRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetQuorumResponse>): grpc.ClientUnaryCall;
  
  /**
   * Takes an own proposal back. Errors: APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, APPROVER_NOT_ELIGIBLE.
   */
  WithdrawOperation(argument: _hsmgateway_v1_WithdrawOperationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WithdrawOperationResponse>): grpc.ClientUnaryCall;
  WithdrawOperation(argument: _hsmgateway_v1_WithdrawOperationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_WithdrawOperationResponse>): grpc.ClientUnaryCall;
  WithdrawOperation(argument: _hsmgateway_v1_WithdrawOperationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WithdrawOperationResponse>): grpc.ClientUnaryCall;
  WithdrawOperation(argument: _hsmgateway_v1_WithdrawOperationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_WithdrawOperationResponse>): grpc.ClientUnaryCall;
  /**
   * Takes an own proposal back. Errors: APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, APPROVER_NOT_ELIGIBLE.
   */
  withdrawOperation(argument: _hsmgateway_v1_WithdrawOperationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WithdrawOperationResponse>): grpc.ClientUnaryCall;
  withdrawOperation(argument: _hsmgateway_v1_WithdrawOperationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_WithdrawOperationResponse>): grpc.ClientUnaryCall;
  withdrawOperation(argument: _hsmgateway_v1_WithdrawOperationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WithdrawOperationResponse>): grpc.ClientUnaryCall;
  withdrawOperation(argument: _hsmgateway_v1_WithdrawOperationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_WithdrawOperationResponse>): grpc.ClientUnaryCall;
  
}

/**
 * Callers are operators. An approval is for one RPC with one request, byte for byte, and is carried out once.
 */
export interface ApprovalServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Approves. The signature is a UKey's of the caller, over the statement of exactly this operation (see Approval.statement).
   * Errors: APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, APPROVER_NOT_ELIGIBLE (the proposer, an operator without a role for it, one who has
   * spoken already), UKEY_SIGNATURE_INVALID.
   */
  ApproveOperation: grpc.handleUnaryCall<_hsmgateway_v1_ApproveOperationRequest, _hsmgateway_v1_ApproveOperationResponseInput>;
  
  /**
   * Carries an approved operation out, once. The caller must hold a role of its RPC. What the RPC fails with is the failure of this call;
   * a failure that may pass (a busy HSM) leaves the operation approved.
   * Errors: APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, ROLE_REQUIRED, and those of the RPC.
   */
  ExecuteOperation: grpc.handleUnaryCall<_hsmgateway_v1_ExecuteOperationRequest, _hsmgateway_v1_ExecuteOperationResponseInput>;
  
  /**
   * Errors: APPROVAL_NOT_FOUND.
   */
  GetApproval: grpc.handleUnaryCall<_hsmgateway_v1_GetApprovalRequest, _hsmgateway_v1_GetApprovalResponseInput>;
  
  /**
   * Lists approvals, newest first.
   */
  ListApprovals: grpc.handleUnaryCall<_hsmgateway_v1_ListApprovalsRequest, _hsmgateway_v1_ListApprovalsResponseInput>;
  
  /**
   * Lists the RPCs that need approval, and how many operators have to approve each.
   */
  ListQuorums: grpc.handleUnaryCall<_hsmgateway_v1_ListQuorumsRequest, _hsmgateway_v1_ListQuorumsResponseInput>;
  
  /**
   * Proposes a call of an RPC that needs approval; nothing else happens. The caller must hold a role of that RPC.
   * Errors: FIELD_INVALID for an RPC that needs no approval, or a request that is none of it; ROLE_REQUIRED.
   */
  ProposeOperation: grpc.handleUnaryCall<_hsmgateway_v1_ProposeOperationRequest, _hsmgateway_v1_ProposeOperationResponseInput>;
  
  /**
   * Ends a proposal for good. Whoever may approve it may reject it. Errors: as of ApproveOperation.
   */
  RejectOperation: grpc.handleUnaryCall<_hsmgateway_v1_RejectOperationRequest, _hsmgateway_v1_RejectOperationResponseInput>;
  
  /**
   * Changes how many have to approve an RPC. Needs approval itself. Errors: FIELD_INVALID, QUORUM_NOT_REACHABLE.
   */
  SetQuorum: grpc.handleUnaryCall<_hsmgateway_v1_SetQuorumRequest, _hsmgateway_v1_SetQuorumResponseInput>;
  
  /**
   * Takes an own proposal back. Errors: APPROVAL_NOT_FOUND, APPROVAL_STATE_INVALID, APPROVER_NOT_ELIGIBLE.
   */
  WithdrawOperation: grpc.handleUnaryCall<_hsmgateway_v1_WithdrawOperationRequest, _hsmgateway_v1_WithdrawOperationResponseInput>;
  
}

export interface ApprovalServiceDefinition extends grpc.ServiceDefinition {
  ApproveOperation: MethodDefinition<_hsmgateway_v1_ApproveOperationRequestInput, _hsmgateway_v1_ApproveOperationResponseInput, _hsmgateway_v1_ApproveOperationRequest, _hsmgateway_v1_ApproveOperationResponse>
  ExecuteOperation: MethodDefinition<_hsmgateway_v1_ExecuteOperationRequestInput, _hsmgateway_v1_ExecuteOperationResponseInput, _hsmgateway_v1_ExecuteOperationRequest, _hsmgateway_v1_ExecuteOperationResponse>
  GetApproval: MethodDefinition<_hsmgateway_v1_GetApprovalRequestInput, _hsmgateway_v1_GetApprovalResponseInput, _hsmgateway_v1_GetApprovalRequest, _hsmgateway_v1_GetApprovalResponse>
  ListApprovals: MethodDefinition<_hsmgateway_v1_ListApprovalsRequestInput, _hsmgateway_v1_ListApprovalsResponseInput, _hsmgateway_v1_ListApprovalsRequest, _hsmgateway_v1_ListApprovalsResponse>
  ListQuorums: MethodDefinition<_hsmgateway_v1_ListQuorumsRequestInput, _hsmgateway_v1_ListQuorumsResponseInput, _hsmgateway_v1_ListQuorumsRequest, _hsmgateway_v1_ListQuorumsResponse>
  ProposeOperation: MethodDefinition<_hsmgateway_v1_ProposeOperationRequestInput, _hsmgateway_v1_ProposeOperationResponseInput, _hsmgateway_v1_ProposeOperationRequest, _hsmgateway_v1_ProposeOperationResponse>
  RejectOperation: MethodDefinition<_hsmgateway_v1_RejectOperationRequestInput, _hsmgateway_v1_RejectOperationResponseInput, _hsmgateway_v1_RejectOperationRequest, _hsmgateway_v1_RejectOperationResponse>
  SetQuorum: MethodDefinition<_hsmgateway_v1_SetQuorumRequestInput, _hsmgateway_v1_SetQuorumResponseInput, _hsmgateway_v1_SetQuorumRequest, _hsmgateway_v1_SetQuorumResponse>
  WithdrawOperation: MethodDefinition<_hsmgateway_v1_WithdrawOperationRequestInput, _hsmgateway_v1_WithdrawOperationResponseInput, _hsmgateway_v1_WithdrawOperationRequest, _hsmgateway_v1_WithdrawOperationResponse>
}
