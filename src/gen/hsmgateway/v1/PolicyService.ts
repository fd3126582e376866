// Original file: proto/hsmgateway/v1/policies.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AddGroupMembersRequestInput as _hsmgateway_v1_AddGroupMembersRequestInput, AddGroupMembersRequest as _hsmgateway_v1_AddGroupMembersRequest } from '../../hsmgateway/v1/AddGroupMembersRequest.ts';
import type { AddGroupMembersResponseInput as _hsmgateway_v1_AddGroupMembersResponseInput, AddGroupMembersResponse as _hsmgateway_v1_AddGroupMembersResponse } from '../../hsmgateway/v1/AddGroupMembersResponse.ts';
import type { AttachPolicyRequestInput as _hsmgateway_v1_AttachPolicyRequestInput, AttachPolicyRequest as _hsmgateway_v1_AttachPolicyRequest } from '../../hsmgateway/v1/AttachPolicyRequest.ts';
import type { AttachPolicyResponseInput as _hsmgateway_v1_AttachPolicyResponseInput, AttachPolicyResponse as _hsmgateway_v1_AttachPolicyResponse } from '../../hsmgateway/v1/AttachPolicyResponse.ts';
import type { CreateGroupRequestInput as _hsmgateway_v1_CreateGroupRequestInput, CreateGroupRequest as _hsmgateway_v1_CreateGroupRequest } from '../../hsmgateway/v1/CreateGroupRequest.ts';
import type { CreateGroupResponseInput as _hsmgateway_v1_CreateGroupResponseInput, CreateGroupResponse as _hsmgateway_v1_CreateGroupResponse } from '../../hsmgateway/v1/CreateGroupResponse.ts';
import type { CreatePolicyRequestInput as _hsmgateway_v1_CreatePolicyRequestInput, CreatePolicyRequest as _hsmgateway_v1_CreatePolicyRequest } from '../../hsmgateway/v1/CreatePolicyRequest.ts';
import type { CreatePolicyResponseInput as _hsmgateway_v1_CreatePolicyResponseInput, CreatePolicyResponse as _hsmgateway_v1_CreatePolicyResponse } from '../../hsmgateway/v1/CreatePolicyResponse.ts';
import type { DeleteGroupRequestInput as _hsmgateway_v1_DeleteGroupRequestInput, DeleteGroupRequest as _hsmgateway_v1_DeleteGroupRequest } from '../../hsmgateway/v1/DeleteGroupRequest.ts';
import type { DeleteGroupResponseInput as _hsmgateway_v1_DeleteGroupResponseInput, DeleteGroupResponse as _hsmgateway_v1_DeleteGroupResponse } from '../../hsmgateway/v1/DeleteGroupResponse.ts';
import type { DeletePolicyRequestInput as _hsmgateway_v1_DeletePolicyRequestInput, DeletePolicyRequest as _hsmgateway_v1_DeletePolicyRequest } from '../../hsmgateway/v1/DeletePolicyRequest.ts';
import type { DeletePolicyResponseInput as _hsmgateway_v1_DeletePolicyResponseInput, DeletePolicyResponse as _hsmgateway_v1_DeletePolicyResponse } from '../../hsmgateway/v1/DeletePolicyResponse.ts';
import type { DetachPolicyRequestInput as _hsmgateway_v1_DetachPolicyRequestInput, DetachPolicyRequest as _hsmgateway_v1_DetachPolicyRequest } from '../../hsmgateway/v1/DetachPolicyRequest.ts';
import type { DetachPolicyResponseInput as _hsmgateway_v1_DetachPolicyResponseInput, DetachPolicyResponse as _hsmgateway_v1_DetachPolicyResponse } from '../../hsmgateway/v1/DetachPolicyResponse.ts';
import type { GetGroupRequestInput as _hsmgateway_v1_GetGroupRequestInput, GetGroupRequest as _hsmgateway_v1_GetGroupRequest } from '../../hsmgateway/v1/GetGroupRequest.ts';
import type { GetGroupResponseInput as _hsmgateway_v1_GetGroupResponseInput, GetGroupResponse as _hsmgateway_v1_GetGroupResponse } from '../../hsmgateway/v1/GetGroupResponse.ts';
import type { GetPolicyRequestInput as _hsmgateway_v1_GetPolicyRequestInput, GetPolicyRequest as _hsmgateway_v1_GetPolicyRequest } from '../../hsmgateway/v1/GetPolicyRequest.ts';
import type { GetPolicyResponseInput as _hsmgateway_v1_GetPolicyResponseInput, GetPolicyResponse as _hsmgateway_v1_GetPolicyResponse } from '../../hsmgateway/v1/GetPolicyResponse.ts';
import type { ListAttachmentsRequestInput as _hsmgateway_v1_ListAttachmentsRequestInput, ListAttachmentsRequest as _hsmgateway_v1_ListAttachmentsRequest } from '../../hsmgateway/v1/ListAttachmentsRequest.ts';
import type { ListAttachmentsResponseInput as _hsmgateway_v1_ListAttachmentsResponseInput, ListAttachmentsResponse as _hsmgateway_v1_ListAttachmentsResponse } from '../../hsmgateway/v1/ListAttachmentsResponse.ts';
import type { ListGroupsRequestInput as _hsmgateway_v1_ListGroupsRequestInput, ListGroupsRequest as _hsmgateway_v1_ListGroupsRequest } from '../../hsmgateway/v1/ListGroupsRequest.ts';
import type { ListGroupsResponseInput as _hsmgateway_v1_ListGroupsResponseInput, ListGroupsResponse as _hsmgateway_v1_ListGroupsResponse } from '../../hsmgateway/v1/ListGroupsResponse.ts';
import type { ListPoliciesRequestInput as _hsmgateway_v1_ListPoliciesRequestInput, ListPoliciesRequest as _hsmgateway_v1_ListPoliciesRequest } from '../../hsmgateway/v1/ListPoliciesRequest.ts';
import type { ListPoliciesResponseInput as _hsmgateway_v1_ListPoliciesResponseInput, ListPoliciesResponse as _hsmgateway_v1_ListPoliciesResponse } from '../../hsmgateway/v1/ListPoliciesResponse.ts';
import type { RemoveGroupMembersRequestInput as _hsmgateway_v1_RemoveGroupMembersRequestInput, RemoveGroupMembersRequest as _hsmgateway_v1_RemoveGroupMembersRequest } from '../../hsmgateway/v1/RemoveGroupMembersRequest.ts';
import type { RemoveGroupMembersResponseInput as _hsmgateway_v1_RemoveGroupMembersResponseInput, RemoveGroupMembersResponse as _hsmgateway_v1_RemoveGroupMembersResponse } from '../../hsmgateway/v1/RemoveGroupMembersResponse.ts';
import type { SimulatePolicyRequestInput as _hsmgateway_v1_SimulatePolicyRequestInput, SimulatePolicyRequest as _hsmgateway_v1_SimulatePolicyRequest } from '../../hsmgateway/v1/SimulatePolicyRequest.ts';
import type { SimulatePolicyResponseInput as _hsmgateway_v1_SimulatePolicyResponseInput, SimulatePolicyResponse as _hsmgateway_v1_SimulatePolicyResponse } from '../../hsmgateway/v1/SimulatePolicyResponse.ts';
import type { UpdatePolicyRequestInput as _hsmgateway_v1_UpdatePolicyRequestInput, UpdatePolicyRequest as _hsmgateway_v1_UpdatePolicyRequest } from '../../hsmgateway/v1/UpdatePolicyRequest.ts';
import type { UpdatePolicyResponseInput as _hsmgateway_v1_UpdatePolicyResponseInput, UpdatePolicyResponse as _hsmgateway_v1_UpdatePolicyResponse } from '../../hsmgateway/v1/UpdatePolicyResponse.ts';

export interface PolicyServiceClient extends grpc.Client {
  /**
   * Adds principals to a group, all or none; who is a member stays one. Errors: GROUP_NOT_FOUND, QUOTA_EXCEEDED.
   */
  AddGroupMembers(argument: _hsmgateway_v1_AddGroupMembersRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AddGroupMembersResponse>): grpc.ClientUnaryCall;
  AddGroupMembers(argument: _hsmgateway_v1_AddGroupMembersRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_AddGroupMembersResponse>): grpc.ClientUnaryCall;
  AddGroupMembers(argument: _hsmgateway_v1_AddGroupMembersRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AddGroupMembersResponse>): grpc.ClientUnaryCall;
  AddGroupMembers(argument: _hsmgateway_v1_AddGroupMembersRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_AddGroupMembersResponse>): grpc.ClientUnaryCall;
  /**
   * Adds principals to a group, all or none; who is a member stays one. Errors: GROUP_NOT_FOUND, QUOTA_EXCEEDED.
   */
  addGroupMembers(argument: _hsmgateway_v1_AddGroupMembersRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AddGroupMembersResponse>): grpc.ClientUnaryCall;
  addGroupMembers(argument: _hsmgateway_v1_AddGroupMembersRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_AddGroupMembersResponse>): grpc.ClientUnaryCall;
  addGroupMembers(argument: _hsmgateway_v1_AddGroupMembersRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AddGroupMembersResponse>): grpc.ClientUnaryCall;
  addGroupMembers(argument: _hsmgateway_v1_AddGroupMembersRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_AddGroupMembersResponse>): grpc.ClientUnaryCall;
  
  /**
   * Attaches a policy to a principal, a group or everybody; attaching twice is harmless. Errors: POLICY_NOT_FOUND, GROUP_NOT_FOUND,
   * QUOTA_EXCEEDED, TENANT_NOT_FOUND.
   */
  AttachPolicy(argument: _hsmgateway_v1_AttachPolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AttachPolicyResponse>): grpc.ClientUnaryCall;
  AttachPolicy(argument: _hsmgateway_v1_AttachPolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_AttachPolicyResponse>): grpc.ClientUnaryCall;
  AttachPolicy(argument: _hsmgateway_v1_AttachPolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AttachPolicyResponse>): grpc.ClientUnaryCall;
  AttachPolicy(argument: _hsmgateway_v1_AttachPolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_AttachPolicyResponse>): grpc.ClientUnaryCall;
  /**
   * Attaches a policy to a principal, a group or everybody; attaching twice is harmless. Errors: POLICY_NOT_FOUND, GROUP_NOT_FOUND,
   * QUOTA_EXCEEDED, TENANT_NOT_FOUND.
   */
  attachPolicy(argument: _hsmgateway_v1_AttachPolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AttachPolicyResponse>): grpc.ClientUnaryCall;
  attachPolicy(argument: _hsmgateway_v1_AttachPolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_AttachPolicyResponse>): grpc.ClientUnaryCall;
  attachPolicy(argument: _hsmgateway_v1_AttachPolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AttachPolicyResponse>): grpc.ClientUnaryCall;
  attachPolicy(argument: _hsmgateway_v1_AttachPolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_AttachPolicyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Makes a group of principals. Errors: GROUP_EXISTS, QUOTA_EXCEEDED, TENANT_NOT_FOUND.
   */
  CreateGroup(argument: _hsmgateway_v1_CreateGroupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateGroupResponse>): grpc.ClientUnaryCall;
  CreateGroup(argument: _hsmgateway_v1_CreateGroupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateGroupResponse>): grpc.ClientUnaryCall;
  CreateGroup(argument: _hsmgateway_v1_CreateGroupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateGroupResponse>): grpc.ClientUnaryCall;
  CreateGroup(argument: _hsmgateway_v1_CreateGroupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateGroupResponse>): grpc.ClientUnaryCall;
  /**
   * Makes a group of principals. Errors: GROUP_EXISTS, QUOTA_EXCEEDED, TENANT_NOT_FOUND.
   */
  createGroup(argument: _hsmgateway_v1_CreateGroupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateGroupResponse>): grpc.ClientUnaryCall;
  createGroup(argument: _hsmgateway_v1_CreateGroupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateGroupResponse>): grpc.ClientUnaryCall;
  createGroup(argument: _hsmgateway_v1_CreateGroupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateGroupResponse>): grpc.ClientUnaryCall;
  createGroup(argument: _hsmgateway_v1_CreateGroupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateGroupResponse>): grpc.ClientUnaryCall;
  
  /**
   * Stores a policy; it does nothing until it is attached. Errors: POLICY_INVALID, POLICY_EXISTS, QUOTA_EXCEEDED, TENANT_NOT_FOUND.
   */
  CreatePolicy(argument: _hsmgateway_v1_CreatePolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreatePolicyResponse>): grpc.ClientUnaryCall;
  CreatePolicy(argument: _hsmgateway_v1_CreatePolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreatePolicyResponse>): grpc.ClientUnaryCall;
  CreatePolicy(argument: _hsmgateway_v1_CreatePolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreatePolicyResponse>): grpc.ClientUnaryCall;
  CreatePolicy(argument: _hsmgateway_v1_CreatePolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreatePolicyResponse>): grpc.ClientUnaryCall;
  /**
   * Stores a policy; it does nothing until it is attached. Errors: POLICY_INVALID, POLICY_EXISTS, QUOTA_EXCEEDED, TENANT_NOT_FOUND.
   */
  createPolicy(argument: _hsmgateway_v1_CreatePolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreatePolicyResponse>): grpc.ClientUnaryCall;
  createPolicy(argument: _hsmgateway_v1_CreatePolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreatePolicyResponse>): grpc.ClientUnaryCall;
  createPolicy(argument: _hsmgateway_v1_CreatePolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreatePolicyResponse>): grpc.ClientUnaryCall;
  createPolicy(argument: _hsmgateway_v1_CreatePolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreatePolicyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Deletes a group. Errors: GROUP_NOT_FOUND, GROUP_NOT_EMPTY while it has members or policies.
   */
  DeleteGroup(argument: _hsmgateway_v1_DeleteGroupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteGroupResponse>): grpc.ClientUnaryCall;
  DeleteGroup(argument: _hsmgateway_v1_DeleteGroupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteGroupResponse>): grpc.ClientUnaryCall;
  DeleteGroup(argument: _hsmgateway_v1_DeleteGroupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteGroupResponse>): grpc.ClientUnaryCall;
  DeleteGroup(argument: _hsmgateway_v1_DeleteGroupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteGroupResponse>): grpc.ClientUnaryCall;
  /**
   * Deletes a group. Errors: GROUP_NOT_FOUND, GROUP_NOT_EMPTY while it has members or policies.
   */
  deleteGroup(argument: _hsmgateway_v1_DeleteGroupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteGroupResponse>): grpc.ClientUnaryCall;
  deleteGroup(argument: _hsmgateway_v1_DeleteGroupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteGroupResponse>): grpc.ClientUnaryCall;
  deleteGroup(argument: _hsmgateway_v1_DeleteGroupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteGroupResponse>): grpc.ClientUnaryCall;
  deleteGroup(argument: _hsmgateway_v1_DeleteGroupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteGroupResponse>): grpc.ClientUnaryCall;
  
  /**
   * Deletes a policy with its revisions. Errors: POLICY_NOT_FOUND, POLICY_IN_USE while it is attached, CONCURRENT_UPDATE.
   */
  DeletePolicy(argument: _hsmgateway_v1_DeletePolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeletePolicyResponse>): grpc.ClientUnaryCall;
  DeletePolicy(argument: _hsmgateway_v1_DeletePolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeletePolicyResponse>): grpc.ClientUnaryCall;
  DeletePolicy(argument: _hsmgateway_v1_DeletePolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeletePolicyResponse>): grpc.ClientUnaryCall;
  DeletePolicy(argument: _hsmgateway_v1_DeletePolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeletePolicyResponse>): grpc.ClientUnaryCall;
  /**
   * Deletes a policy with its revisions. Errors: POLICY_NOT_FOUND, POLICY_IN_USE while it is attached, CONCURRENT_UPDATE.
   */
  deletePolicy(argument: _hsmgateway_v1_DeletePolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeletePolicyResponse>): grpc.ClientUnaryCall;
  deletePolicy(argument: _hsmgateway_v1_DeletePolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeletePolicyResponse>): grpc.ClientUnaryCall;
  deletePolicy(argument: _hsmgateway_v1_DeletePolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeletePolicyResponse>): grpc.ClientUnaryCall;
  deletePolicy(argument: _hsmgateway_v1_DeletePolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeletePolicyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Detaches a policy; detaching what is not attached is harmless.
   */
  DetachPolicy(argument: _hsmgateway_v1_DetachPolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DetachPolicyResponse>): grpc.ClientUnaryCall;
  DetachPolicy(argument: _hsmgateway_v1_DetachPolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DetachPolicyResponse>): grpc.ClientUnaryCall;
  DetachPolicy(argument: _hsmgateway_v1_DetachPolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DetachPolicyResponse>): grpc.ClientUnaryCall;
  DetachPolicy(argument: _hsmgateway_v1_DetachPolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DetachPolicyResponse>): grpc.ClientUnaryCall;
  /**
   * Detaches a policy; detaching what is not attached is harmless.
   */
  detachPolicy(argument: _hsmgateway_v1_DetachPolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DetachPolicyResponse>): grpc.ClientUnaryCall;
  detachPolicy(argument: _hsmgateway_v1_DetachPolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DetachPolicyResponse>): grpc.ClientUnaryCall;
  detachPolicy(argument: _hsmgateway_v1_DetachPolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DetachPolicyResponse>): grpc.ClientUnaryCall;
  detachPolicy(argument: _hsmgateway_v1_DetachPolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DetachPolicyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Shows a group with its members and its policies. Errors: GROUP_NOT_FOUND.
   */
  GetGroup(argument: _hsmgateway_v1_GetGroupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetGroupResponse>): grpc.ClientUnaryCall;
  GetGroup(argument: _hsmgateway_v1_GetGroupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetGroupResponse>): grpc.ClientUnaryCall;
  GetGroup(argument: _hsmgateway_v1_GetGroupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetGroupResponse>): grpc.ClientUnaryCall;
  GetGroup(argument: _hsmgateway_v1_GetGroupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetGroupResponse>): grpc.ClientUnaryCall;
  /**
   * Shows a group with its members and its policies. Errors: GROUP_NOT_FOUND.
   */
  getGroup(argument: _hsmgateway_v1_GetGroupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetGroupResponse>): grpc.ClientUnaryCall;
  getGroup(argument: _hsmgateway_v1_GetGroupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetGroupResponse>): grpc.ClientUnaryCall;
  getGroup(argument: _hsmgateway_v1_GetGroupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetGroupResponse>): grpc.ClientUnaryCall;
  getGroup(argument: _hsmgateway_v1_GetGroupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetGroupResponse>): grpc.ClientUnaryCall;
  
  /**
   * Shows a policy, of a tenant or of the system, and which revisions it has. Errors: POLICY_NOT_FOUND.
   */
  GetPolicy(argument: _hsmgateway_v1_GetPolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPolicyResponse>): grpc.ClientUnaryCall;
  GetPolicy(argument: _hsmgateway_v1_GetPolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetPolicyResponse>): grpc.ClientUnaryCall;
  GetPolicy(argument: _hsmgateway_v1_GetPolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPolicyResponse>): grpc.ClientUnaryCall;
  GetPolicy(argument: _hsmgateway_v1_GetPolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetPolicyResponse>): grpc.ClientUnaryCall;
  /**
   * Shows a policy, of a tenant or of the system, and which revisions it has. Errors: POLICY_NOT_FOUND.
   */
  getPolicy(argument: _hsmgateway_v1_GetPolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPolicyResponse>): grpc.ClientUnaryCall;
  getPolicy(argument: _hsmgateway_v1_GetPolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetPolicyResponse>): grpc.ClientUnaryCall;
  getPolicy(argument: _hsmgateway_v1_GetPolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPolicyResponse>): grpc.ClientUnaryCall;
  getPolicy(argument: _hsmgateway_v1_GetPolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetPolicyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lists what is attached to whom.
   */
  ListAttachments(argument: _hsmgateway_v1_ListAttachmentsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAttachmentsResponse>): grpc.ClientUnaryCall;
  ListAttachments(argument: _hsmgateway_v1_ListAttachmentsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListAttachmentsResponse>): grpc.ClientUnaryCall;
  ListAttachments(argument: _hsmgateway_v1_ListAttachmentsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAttachmentsResponse>): grpc.ClientUnaryCall;
  ListAttachments(argument: _hsmgateway_v1_ListAttachmentsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListAttachmentsResponse>): grpc.ClientUnaryCall;
  /**
   * Lists what is attached to whom.
   */
  listAttachments(argument: _hsmgateway_v1_ListAttachmentsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAttachmentsResponse>): grpc.ClientUnaryCall;
  listAttachments(argument: _hsmgateway_v1_ListAttachmentsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListAttachmentsResponse>): grpc.ClientUnaryCall;
  listAttachments(argument: _hsmgateway_v1_ListAttachmentsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAttachmentsResponse>): grpc.ClientUnaryCall;
  listAttachments(argument: _hsmgateway_v1_ListAttachmentsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListAttachmentsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lists the groups of a tenant, by name.
   */
  ListGroups(argument: _hsmgateway_v1_ListGroupsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGroupsResponse>): grpc.ClientUnaryCall;
  ListGroups(argument: _hsmgateway_v1_ListGroupsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListGroupsResponse>): grpc.ClientUnaryCall;
  ListGroups(argument: _hsmgateway_v1_ListGroupsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGroupsResponse>): grpc.ClientUnaryCall;
  ListGroups(argument: _hsmgateway_v1_ListGroupsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListGroupsResponse>): grpc.ClientUnaryCall;
  /**
   * Lists the groups of a tenant, by name.
   */
  listGroups(argument: _hsmgateway_v1_ListGroupsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGroupsResponse>): grpc.ClientUnaryCall;
  listGroups(argument: _hsmgateway_v1_ListGroupsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListGroupsResponse>): grpc.ClientUnaryCall;
  listGroups(argument: _hsmgateway_v1_ListGroupsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGroupsResponse>): grpc.ClientUnaryCall;
  listGroups(argument: _hsmgateway_v1_ListGroupsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListGroupsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lists the policies that a tenant can use: those of the system, then its own, by name.
   */
  ListPolicies(argument: _hsmgateway_v1_ListPoliciesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListPoliciesResponse>): grpc.ClientUnaryCall;
  ListPolicies(argument: _hsmgateway_v1_ListPoliciesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListPoliciesResponse>): grpc.ClientUnaryCall;
  ListPolicies(argument: _hsmgateway_v1_ListPoliciesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListPoliciesResponse>): grpc.ClientUnaryCall;
  ListPolicies(argument: _hsmgateway_v1_ListPoliciesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListPoliciesResponse>): grpc.ClientUnaryCall;
  /**
   * Lists the policies that a tenant can use: those of the system, then its own, by name.
   */
  listPolicies(argument: _hsmgateway_v1_ListPoliciesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListPoliciesResponse>): grpc.ClientUnaryCall;
  listPolicies(argument: _hsmgateway_v1_ListPoliciesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListPoliciesResponse>): grpc.ClientUnaryCall;
  listPolicies(argument: _hsmgateway_v1_ListPoliciesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListPoliciesResponse>): grpc.ClientUnaryCall;
  listPolicies(argument: _hsmgateway_v1_ListPoliciesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListPoliciesResponse>): grpc.ClientUnaryCall;
  
  /**
   * Takes principals out of a group; who is no member is passed over. Errors: GROUP_NOT_FOUND.
   */
  RemoveGroupMembers(argument: _hsmgateway_v1_RemoveGroupMembersRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RemoveGroupMembersResponse>): grpc.ClientUnaryCall;
  RemoveGroupMembers(argument: _hsmgateway_v1_RemoveGroupMembersRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RemoveGroupMembersResponse>): grpc.ClientUnaryCall;
  RemoveGroupMembers(argument: _hsmgateway_v1_RemoveGroupMembersRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RemoveGroupMembersResponse>): grpc.ClientUnaryCall;
  RemoveGroupMembers(argument: _hsmgateway_v1_RemoveGroupMembersRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RemoveGroupMembersResponse>): grpc.ClientUnaryCall;
  /**
   * Takes principals out of a group; who is no member is passed over. Errors: GROUP_NOT_FOUND.
   */
  removeGroupMembers(argument: _hsmgateway_v1_RemoveGroupMembersRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RemoveGroupMembersResponse>): grpc.ClientUnaryCall;
  removeGroupMembers(argument: _hsmgateway_v1_RemoveGroupMembersRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RemoveGroupMembersResponse>): grpc.ClientUnaryCall;
  removeGroupMembers(argument: _hsmgateway_v1_RemoveGroupMembersRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RemoveGroupMembersResponse>): grpc.ClientUnaryCall;
  removeGroupMembers(argument: _hsmgateway_v1_RemoveGroupMembersRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RemoveGroupMembersResponse>): grpc.ClientUnaryCall;
  
  /**
   * Tells what would be decided, and which statement of which policy would decide it. Nothing is done. Errors: POLICY_INVALID for a
   * document that is tried, FIELD_INVALID for an action or a condition key that there is not.
   */
  SimulatePolicy(argument: _hsmgateway_v1_SimulatePolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SimulatePolicyResponse>): grpc.ClientUnaryCall;
  SimulatePolicy(argument: _hsmgateway_v1_SimulatePolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SimulatePolicyResponse>): grpc.ClientUnaryCall;
  SimulatePolicy(argument: _hsmgateway_v1_SimulatePolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SimulatePolicyResponse>): grpc.ClientUnaryCall;
  SimulatePolicy(argument: _hsmgateway_v1_SimulatePolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SimulatePolicyResponse>): grpc.ClientUnaryCall;
  /**
   * Tells what would be decided, and which statement of which policy would decide it. Nothing is done. Errors: POLICY_INVALID for a
   * document that is tried, FIELD_INVALID for an action or a condition key that there is not.
   */
  simulatePolicy(argument: _hsmgateway_v1_SimulatePolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SimulatePolicyResponse>): grpc.ClientUnaryCall;
  simulatePolicy(argument: _hsmgateway_v1_SimulatePolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SimulatePolicyResponse>): grpc.ClientUnaryCall;
  simulatePolicy(argument: _hsmgateway_v1_SimulatePolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SimulatePolicyResponse>): grpc.ClientUnaryCall;
  simulatePolicy(argument: _hsmgateway_v1_SimulatePolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SimulatePolicyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Replaces the document of a policy; it counts at once, wherever the policy is attached. Errors: POLICY_INVALID, POLICY_NOT_FOUND,
   * CONCURRENT_UPDATE where the policy has another revision by now.
   */
  UpdatePolicy(argument: _hsmgateway_v1_UpdatePolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdatePolicyResponse>): grpc.ClientUnaryCall;
  UpdatePolicy(argument: _hsmgateway_v1_UpdatePolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UpdatePolicyResponse>): grpc.ClientUnaryCall;
  UpdatePolicy(argument: _hsmgateway_v1_UpdatePolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdatePolicyResponse>): grpc.ClientUnaryCall;
  UpdatePolicy(argument: _hsmgateway_v1_UpdatePolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UpdatePolicyResponse>): grpc.ClientUnaryCall;
  /**
   * Replaces the document of a policy; it counts at once, wherever the policy is attached. Errors: POLICY_INVALID, POLICY_NOT_FOUND,
   * CONCURRENT_UPDATE where the policy has another revision by now.
   */
  updatePolicy(argument: _hsmgateway_v1_UpdatePolicyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdatePolicyResponse>): grpc.ClientUnaryCall;
  updatePolicy(argument: _hsmgateway_v1_UpdatePolicyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UpdatePolicyResponse>): grpc.ClientUnaryCall;
  updatePolicy(argument: _hsmgateway_v1_UpdatePolicyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdatePolicyResponse>): grpc.ClientUnaryCall;
  updatePolicy(argument: _hsmgateway_v1_UpdatePolicyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UpdatePolicyResponse>): grpc.ClientUnaryCall;
  
}

export interface PolicyServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Adds principals to a group, all or none; who is a member stays one. Errors: GROUP_NOT_FOUND, QUOTA_EXCEEDED.
   */
  AddGroupMembers: grpc.handleUnaryCall<_hsmgateway_v1_AddGroupMembersRequest, _hsmgateway_v1_AddGroupMembersResponseInput>;
  
  /**
   * Attaches a policy to a principal, a group or everybody; attaching twice is harmless. Errors: POLICY_NOT_FOUND, GROUP_NOT_FOUND,
   * QUOTA_EXCEEDED, TENANT_NOT_FOUND.
   */
  AttachPolicy: grpc.handleUnaryCall<_hsmgateway_v1_AttachPolicyRequest, _hsmgateway_v1_AttachPolicyResponseInput>;
  
  /**
   * Makes a group of principals. Errors: GROUP_EXISTS, QUOTA_EXCEEDED, TENANT_NOT_FOUND.
   */
  CreateGroup: grpc.handleUnaryCall<_hsmgateway_v1_CreateGroupRequest, _hsmgateway_v1_CreateGroupResponseInput>;
  
  /**
   * Stores a policy; it does nothing until it is attached. Errors: POLICY_INVALID, POLICY_EXISTS, QUOTA_EXCEEDED, TENANT_NOT_FOUND.
   */
  CreatePolicy: grpc.handleUnaryCall<_hsmgateway_v1_CreatePolicyRequest, _hsmgateway_v1_CreatePolicyResponseInput>;
  
  /**
   * Deletes a group. Errors: GROUP_NOT_FOUND, GROUP_NOT_EMPTY while it has members or policies.
   */
  DeleteGroup: grpc.handleUnaryCall<_hsmgateway_v1_DeleteGroupRequest, _hsmgateway_v1_DeleteGroupResponseInput>;
  
  /**
   * Deletes a policy with its revisions. Errors: POLICY_NOT_FOUND, POLICY_IN_USE while it is attached, CONCURRENT_UPDATE.
   */
  DeletePolicy: grpc.handleUnaryCall<_hsmgateway_v1_DeletePolicyRequest, _hsmgateway_v1_DeletePolicyResponseInput>;
  
  /**
   * Detaches a policy; detaching what is not attached is harmless.
   */
  DetachPolicy: grpc.handleUnaryCall<_hsmgateway_v1_DetachPolicyRequest, _hsmgateway_v1_DetachPolicyResponseInput>;
  
  /**
   * Shows a group with its members and its policies. Errors: GROUP_NOT_FOUND.
   */
  GetGroup: grpc.handleUnaryCall<_hsmgateway_v1_GetGroupRequest, _hsmgateway_v1_GetGroupResponseInput>;
  
  /**
   * Shows a policy, of a tenant or of the system, and which revisions it has. Errors: POLICY_NOT_FOUND.
   */
  GetPolicy: grpc.handleUnaryCall<_hsmgateway_v1_GetPolicyRequest, _hsmgateway_v1_GetPolicyResponseInput>;
  
  /**
   * Lists what is attached to whom.
   */
  ListAttachments: grpc.handleUnaryCall<_hsmgateway_v1_ListAttachmentsRequest, _hsmgateway_v1_ListAttachmentsResponseInput>;
  
  /**
   * Lists the groups of a tenant, by name.
   */
  ListGroups: grpc.handleUnaryCall<_hsmgateway_v1_ListGroupsRequest, _hsmgateway_v1_ListGroupsResponseInput>;
  
  /**
   * Lists the policies that a tenant can use: those of the system, then its own, by name.
   */
  ListPolicies: grpc.handleUnaryCall<_hsmgateway_v1_ListPoliciesRequest, _hsmgateway_v1_ListPoliciesResponseInput>;
  
  /**
   * Takes principals out of a group; who is no member is passed over. Errors: GROUP_NOT_FOUND.
   */
  RemoveGroupMembers: grpc.handleUnaryCall<_hsmgateway_v1_RemoveGroupMembersRequest, _hsmgateway_v1_RemoveGroupMembersResponseInput>;
  
  /**
   * Tells what would be decided, and which statement of which policy would decide it. Nothing is done. Errors: POLICY_INVALID for a
   * document that is tried, FIELD_INVALID for an action or a condition key that there is not.
   */
  SimulatePolicy: grpc.handleUnaryCall<_hsmgateway_v1_SimulatePolicyRequest, _hsmgateway_v1_SimulatePolicyResponseInput>;
  
  /**
   * Replaces the document of a policy; it counts at once, wherever the policy is attached. Errors: POLICY_INVALID, POLICY_NOT_FOUND,
   * CONCURRENT_UPDATE where the policy has another revision by now.
   */
  UpdatePolicy: grpc.handleUnaryCall<_hsmgateway_v1_UpdatePolicyRequest, _hsmgateway_v1_UpdatePolicyResponseInput>;
  
}

export interface PolicyServiceDefinition extends grpc.ServiceDefinition {
  AddGroupMembers: MethodDefinition<_hsmgateway_v1_AddGroupMembersRequestInput, _hsmgateway_v1_AddGroupMembersResponseInput, _hsmgateway_v1_AddGroupMembersRequest, _hsmgateway_v1_AddGroupMembersResponse>
  AttachPolicy: MethodDefinition<_hsmgateway_v1_AttachPolicyRequestInput, _hsmgateway_v1_AttachPolicyResponseInput, _hsmgateway_v1_AttachPolicyRequest, _hsmgateway_v1_AttachPolicyResponse>
  CreateGroup: MethodDefinition<_hsmgateway_v1_CreateGroupRequestInput, _hsmgateway_v1_CreateGroupResponseInput, _hsmgateway_v1_CreateGroupRequest, _hsmgateway_v1_CreateGroupResponse>
  CreatePolicy: MethodDefinition<_hsmgateway_v1_CreatePolicyRequestInput, _hsmgateway_v1_CreatePolicyResponseInput, _hsmgateway_v1_CreatePolicyRequest, _hsmgateway_v1_CreatePolicyResponse>
  DeleteGroup: MethodDefinition<_hsmgateway_v1_DeleteGroupRequestInput, _hsmgateway_v1_DeleteGroupResponseInput, _hsmgateway_v1_DeleteGroupRequest, _hsmgateway_v1_DeleteGroupResponse>
  DeletePolicy: MethodDefinition<_hsmgateway_v1_DeletePolicyRequestInput, _hsmgateway_v1_DeletePolicyResponseInput, _hsmgateway_v1_DeletePolicyRequest, _hsmgateway_v1_DeletePolicyResponse>
  DetachPolicy: MethodDefinition<_hsmgateway_v1_DetachPolicyRequestInput, _hsmgateway_v1_DetachPolicyResponseInput, _hsmgateway_v1_DetachPolicyRequest, _hsmgateway_v1_DetachPolicyResponse>
  GetGroup: MethodDefinition<_hsmgateway_v1_GetGroupRequestInput, _hsmgateway_v1_GetGroupResponseInput, _hsmgateway_v1_GetGroupRequest, _hsmgateway_v1_GetGroupResponse>
  GetPolicy: MethodDefinition<_hsmgateway_v1_GetPolicyRequestInput, _hsmgateway_v1_GetPolicyResponseInput, _hsmgateway_v1_GetPolicyRequest, _hsmgateway_v1_GetPolicyResponse>
  ListAttachments: MethodDefinition<_hsmgateway_v1_ListAttachmentsRequestInput, _hsmgateway_v1_ListAttachmentsResponseInput, _hsmgateway_v1_ListAttachmentsRequest, _hsmgateway_v1_ListAttachmentsResponse>
  ListGroups: MethodDefinition<_hsmgateway_v1_ListGroupsRequestInput, _hsmgateway_v1_ListGroupsResponseInput, _hsmgateway_v1_ListGroupsRequest, _hsmgateway_v1_ListGroupsResponse>
  ListPolicies: MethodDefinition<_hsmgateway_v1_ListPoliciesRequestInput, _hsmgateway_v1_ListPoliciesResponseInput, _hsmgateway_v1_ListPoliciesRequest, _hsmgateway_v1_ListPoliciesResponse>
  RemoveGroupMembers: MethodDefinition<_hsmgateway_v1_RemoveGroupMembersRequestInput, _hsmgateway_v1_RemoveGroupMembersResponseInput, _hsmgateway_v1_RemoveGroupMembersRequest, _hsmgateway_v1_RemoveGroupMembersResponse>
  SimulatePolicy: MethodDefinition<_hsmgateway_v1_SimulatePolicyRequestInput, _hsmgateway_v1_SimulatePolicyResponseInput, _hsmgateway_v1_SimulatePolicyRequest, _hsmgateway_v1_SimulatePolicyResponse>
  UpdatePolicy: MethodDefinition<_hsmgateway_v1_UpdatePolicyRequestInput, _hsmgateway_v1_UpdatePolicyResponseInput, _hsmgateway_v1_UpdatePolicyRequest, _hsmgateway_v1_UpdatePolicyResponse>
}
