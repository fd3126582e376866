import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AddGroupMembersRequestInput as _hsmgateway_v1_AddGroupMembersRequestInput, AddGroupMembersRequest as _hsmgateway_v1_AddGroupMembersRequest } from './hsmgateway/v1/AddGroupMembersRequest.ts';
import type { AddGroupMembersResponseInput as _hsmgateway_v1_AddGroupMembersResponseInput, AddGroupMembersResponse as _hsmgateway_v1_AddGroupMembersResponse } from './hsmgateway/v1/AddGroupMembersResponse.ts';
import type { AttachPolicyRequestInput as _hsmgateway_v1_AttachPolicyRequestInput, AttachPolicyRequest as _hsmgateway_v1_AttachPolicyRequest } from './hsmgateway/v1/AttachPolicyRequest.ts';
import type { AttachPolicyResponseInput as _hsmgateway_v1_AttachPolicyResponseInput, AttachPolicyResponse as _hsmgateway_v1_AttachPolicyResponse } from './hsmgateway/v1/AttachPolicyResponse.ts';
import type { AttachmentInput as _hsmgateway_v1_AttachmentInput, Attachment as _hsmgateway_v1_Attachment } from './hsmgateway/v1/Attachment.ts';
import type { CreateGroupRequestInput as _hsmgateway_v1_CreateGroupRequestInput, CreateGroupRequest as _hsmgateway_v1_CreateGroupRequest } from './hsmgateway/v1/CreateGroupRequest.ts';
import type { CreateGroupResponseInput as _hsmgateway_v1_CreateGroupResponseInput, CreateGroupResponse as _hsmgateway_v1_CreateGroupResponse } from './hsmgateway/v1/CreateGroupResponse.ts';
import type { CreatePolicyRequestInput as _hsmgateway_v1_CreatePolicyRequestInput, CreatePolicyRequest as _hsmgateway_v1_CreatePolicyRequest } from './hsmgateway/v1/CreatePolicyRequest.ts';
import type { CreatePolicyResponseInput as _hsmgateway_v1_CreatePolicyResponseInput, CreatePolicyResponse as _hsmgateway_v1_CreatePolicyResponse } from './hsmgateway/v1/CreatePolicyResponse.ts';
import type { DeleteGroupRequestInput as _hsmgateway_v1_DeleteGroupRequestInput, DeleteGroupRequest as _hsmgateway_v1_DeleteGroupRequest } from './hsmgateway/v1/DeleteGroupRequest.ts';
import type { DeleteGroupResponseInput as _hsmgateway_v1_DeleteGroupResponseInput, DeleteGroupResponse as _hsmgateway_v1_DeleteGroupResponse } from './hsmgateway/v1/DeleteGroupResponse.ts';
import type { DeletePolicyRequestInput as _hsmgateway_v1_DeletePolicyRequestInput, DeletePolicyRequest as _hsmgateway_v1_DeletePolicyRequest } from './hsmgateway/v1/DeletePolicyRequest.ts';
import type { DeletePolicyResponseInput as _hsmgateway_v1_DeletePolicyResponseInput, DeletePolicyResponse as _hsmgateway_v1_DeletePolicyResponse } from './hsmgateway/v1/DeletePolicyResponse.ts';
import type { DetachPolicyRequestInput as _hsmgateway_v1_DetachPolicyRequestInput, DetachPolicyRequest as _hsmgateway_v1_DetachPolicyRequest } from './hsmgateway/v1/DetachPolicyRequest.ts';
import type { DetachPolicyResponseInput as _hsmgateway_v1_DetachPolicyResponseInput, DetachPolicyResponse as _hsmgateway_v1_DetachPolicyResponse } from './hsmgateway/v1/DetachPolicyResponse.ts';
import type { GetGroupRequestInput as _hsmgateway_v1_GetGroupRequestInput, GetGroupRequest as _hsmgateway_v1_GetGroupRequest } from './hsmgateway/v1/GetGroupRequest.ts';
import type { GetGroupResponseInput as _hsmgateway_v1_GetGroupResponseInput, GetGroupResponse as _hsmgateway_v1_GetGroupResponse } from './hsmgateway/v1/GetGroupResponse.ts';
import type { GetPolicyRequestInput as _hsmgateway_v1_GetPolicyRequestInput, GetPolicyRequest as _hsmgateway_v1_GetPolicyRequest } from './hsmgateway/v1/GetPolicyRequest.ts';
import type { GetPolicyResponseInput as _hsmgateway_v1_GetPolicyResponseInput, GetPolicyResponse as _hsmgateway_v1_GetPolicyResponse } from './hsmgateway/v1/GetPolicyResponse.ts';
import type { GroupInput as _hsmgateway_v1_GroupInput, Group as _hsmgateway_v1_Group } from './hsmgateway/v1/Group.ts';
import type { ListAttachmentsRequestInput as _hsmgateway_v1_ListAttachmentsRequestInput, ListAttachmentsRequest as _hsmgateway_v1_ListAttachmentsRequest } from './hsmgateway/v1/ListAttachmentsRequest.ts';
import type { ListAttachmentsResponseInput as _hsmgateway_v1_ListAttachmentsResponseInput, ListAttachmentsResponse as _hsmgateway_v1_ListAttachmentsResponse } from './hsmgateway/v1/ListAttachmentsResponse.ts';
import type { ListGroupsRequestInput as _hsmgateway_v1_ListGroupsRequestInput, ListGroupsRequest as _hsmgateway_v1_ListGroupsRequest } from './hsmgateway/v1/ListGroupsRequest.ts';
import type { ListGroupsResponseInput as _hsmgateway_v1_ListGroupsResponseInput, ListGroupsResponse as _hsmgateway_v1_ListGroupsResponse } from './hsmgateway/v1/ListGroupsResponse.ts';
import type { ListPoliciesRequestInput as _hsmgateway_v1_ListPoliciesRequestInput, ListPoliciesRequest as _hsmgateway_v1_ListPoliciesRequest } from './hsmgateway/v1/ListPoliciesRequest.ts';
import type { ListPoliciesResponseInput as _hsmgateway_v1_ListPoliciesResponseInput, ListPoliciesResponse as _hsmgateway_v1_ListPoliciesResponse } from './hsmgateway/v1/ListPoliciesResponse.ts';
import type { PolicyInput as _hsmgateway_v1_PolicyInput, Policy as _hsmgateway_v1_Policy } from './hsmgateway/v1/Policy.ts';
import type { PolicyRevisionInput as _hsmgateway_v1_PolicyRevisionInput, PolicyRevision as _hsmgateway_v1_PolicyRevision } from './hsmgateway/v1/PolicyRevision.ts';
import type { PolicyServiceClient as _hsmgateway_v1_PolicyServiceClient, PolicyServiceDefinition as _hsmgateway_v1_PolicyServiceDefinition } from './hsmgateway/v1/PolicyService.ts';
import type { RemoveGroupMembersRequestInput as _hsmgateway_v1_RemoveGroupMembersRequestInput, RemoveGroupMembersRequest as _hsmgateway_v1_RemoveGroupMembersRequest } from './hsmgateway/v1/RemoveGroupMembersRequest.ts';
import type { RemoveGroupMembersResponseInput as _hsmgateway_v1_RemoveGroupMembersResponseInput, RemoveGroupMembersResponse as _hsmgateway_v1_RemoveGroupMembersResponse } from './hsmgateway/v1/RemoveGroupMembersResponse.ts';
import type { SimulatePolicyRequestInput as _hsmgateway_v1_SimulatePolicyRequestInput, SimulatePolicyRequest as _hsmgateway_v1_SimulatePolicyRequest } from './hsmgateway/v1/SimulatePolicyRequest.ts';
import type { SimulatePolicyResponseInput as _hsmgateway_v1_SimulatePolicyResponseInput, SimulatePolicyResponse as _hsmgateway_v1_SimulatePolicyResponse } from './hsmgateway/v1/SimulatePolicyResponse.ts';
import type { SimulationResultInput as _hsmgateway_v1_SimulationResultInput, SimulationResult as _hsmgateway_v1_SimulationResult } from './hsmgateway/v1/SimulationResult.ts';
import type { StatementRefInput as _hsmgateway_v1_StatementRefInput, StatementRef as _hsmgateway_v1_StatementRef } from './hsmgateway/v1/StatementRef.ts';
import type { TriedDocumentInput as _hsmgateway_v1_TriedDocumentInput, TriedDocument as _hsmgateway_v1_TriedDocument } from './hsmgateway/v1/TriedDocument.ts';
import type { UpdatePolicyRequestInput as _hsmgateway_v1_UpdatePolicyRequestInput, UpdatePolicyRequest as _hsmgateway_v1_UpdatePolicyRequest } from './hsmgateway/v1/UpdatePolicyRequest.ts';
import type { UpdatePolicyResponseInput as _hsmgateway_v1_UpdatePolicyResponseInput, UpdatePolicyResponse as _hsmgateway_v1_UpdatePolicyResponse } from './hsmgateway/v1/UpdatePolicyResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      AddGroupMembersRequest: MessageTypeDefinition<_hsmgateway_v1_AddGroupMembersRequestInput, _hsmgateway_v1_AddGroupMembersRequest>
      AddGroupMembersResponse: MessageTypeDefinition<_hsmgateway_v1_AddGroupMembersResponseInput, _hsmgateway_v1_AddGroupMembersResponse>
      AttachPolicyRequest: MessageTypeDefinition<_hsmgateway_v1_AttachPolicyRequestInput, _hsmgateway_v1_AttachPolicyRequest>
      AttachPolicyResponse: MessageTypeDefinition<_hsmgateway_v1_AttachPolicyResponseInput, _hsmgateway_v1_AttachPolicyResponse>
      Attachment: MessageTypeDefinition<_hsmgateway_v1_AttachmentInput, _hsmgateway_v1_Attachment>
      CreateGroupRequest: MessageTypeDefinition<_hsmgateway_v1_CreateGroupRequestInput, _hsmgateway_v1_CreateGroupRequest>
      CreateGroupResponse: MessageTypeDefinition<_hsmgateway_v1_CreateGroupResponseInput, _hsmgateway_v1_CreateGroupResponse>
      CreatePolicyRequest: MessageTypeDefinition<_hsmgateway_v1_CreatePolicyRequestInput, _hsmgateway_v1_CreatePolicyRequest>
      CreatePolicyResponse: MessageTypeDefinition<_hsmgateway_v1_CreatePolicyResponseInput, _hsmgateway_v1_CreatePolicyResponse>
      DeleteGroupRequest: MessageTypeDefinition<_hsmgateway_v1_DeleteGroupRequestInput, _hsmgateway_v1_DeleteGroupRequest>
      DeleteGroupResponse: MessageTypeDefinition<_hsmgateway_v1_DeleteGroupResponseInput, _hsmgateway_v1_DeleteGroupResponse>
      DeletePolicyRequest: MessageTypeDefinition<_hsmgateway_v1_DeletePolicyRequestInput, _hsmgateway_v1_DeletePolicyRequest>
      DeletePolicyResponse: MessageTypeDefinition<_hsmgateway_v1_DeletePolicyResponseInput, _hsmgateway_v1_DeletePolicyResponse>
      DetachPolicyRequest: MessageTypeDefinition<_hsmgateway_v1_DetachPolicyRequestInput, _hsmgateway_v1_DetachPolicyRequest>
      DetachPolicyResponse: MessageTypeDefinition<_hsmgateway_v1_DetachPolicyResponseInput, _hsmgateway_v1_DetachPolicyResponse>
      GetGroupRequest: MessageTypeDefinition<_hsmgateway_v1_GetGroupRequestInput, _hsmgateway_v1_GetGroupRequest>
      GetGroupResponse: MessageTypeDefinition<_hsmgateway_v1_GetGroupResponseInput, _hsmgateway_v1_GetGroupResponse>
      GetPolicyRequest: MessageTypeDefinition<_hsmgateway_v1_GetPolicyRequestInput, _hsmgateway_v1_GetPolicyRequest>
      GetPolicyResponse: MessageTypeDefinition<_hsmgateway_v1_GetPolicyResponseInput, _hsmgateway_v1_GetPolicyResponse>
      Group: MessageTypeDefinition<_hsmgateway_v1_GroupInput, _hsmgateway_v1_Group>
      ListAttachmentsRequest: MessageTypeDefinition<_hsmgateway_v1_ListAttachmentsRequestInput, _hsmgateway_v1_ListAttachmentsRequest>
      ListAttachmentsResponse: MessageTypeDefinition<_hsmgateway_v1_ListAttachmentsResponseInput, _hsmgateway_v1_ListAttachmentsResponse>
      ListGroupsRequest: MessageTypeDefinition<_hsmgateway_v1_ListGroupsRequestInput, _hsmgateway_v1_ListGroupsRequest>
      ListGroupsResponse: MessageTypeDefinition<_hsmgateway_v1_ListGroupsResponseInput, _hsmgateway_v1_ListGroupsResponse>
      ListPoliciesRequest: MessageTypeDefinition<_hsmgateway_v1_ListPoliciesRequestInput, _hsmgateway_v1_ListPoliciesRequest>
      ListPoliciesResponse: MessageTypeDefinition<_hsmgateway_v1_ListPoliciesResponseInput, _hsmgateway_v1_ListPoliciesResponse>
      Policy: MessageTypeDefinition<_hsmgateway_v1_PolicyInput, _hsmgateway_v1_Policy>
      PolicyRevision: MessageTypeDefinition<_hsmgateway_v1_PolicyRevisionInput, _hsmgateway_v1_PolicyRevision>
      PolicyService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_PolicyServiceClient> & { service: _hsmgateway_v1_PolicyServiceDefinition }
      RemoveGroupMembersRequest: MessageTypeDefinition<_hsmgateway_v1_RemoveGroupMembersRequestInput, _hsmgateway_v1_RemoveGroupMembersRequest>
      RemoveGroupMembersResponse: MessageTypeDefinition<_hsmgateway_v1_RemoveGroupMembersResponseInput, _hsmgateway_v1_RemoveGroupMembersResponse>
      SimulatePolicyRequest: MessageTypeDefinition<_hsmgateway_v1_SimulatePolicyRequestInput, _hsmgateway_v1_SimulatePolicyRequest>
      SimulatePolicyResponse: MessageTypeDefinition<_hsmgateway_v1_SimulatePolicyResponseInput, _hsmgateway_v1_SimulatePolicyResponse>
      SimulationResult: MessageTypeDefinition<_hsmgateway_v1_SimulationResultInput, _hsmgateway_v1_SimulationResult>
      StatementRef: MessageTypeDefinition<_hsmgateway_v1_StatementRefInput, _hsmgateway_v1_StatementRef>
      TriedDocument: MessageTypeDefinition<_hsmgateway_v1_TriedDocumentInput, _hsmgateway_v1_TriedDocument>
      UpdatePolicyRequest: MessageTypeDefinition<_hsmgateway_v1_UpdatePolicyRequestInput, _hsmgateway_v1_UpdatePolicyRequest>
      UpdatePolicyResponse: MessageTypeDefinition<_hsmgateway_v1_UpdatePolicyResponseInput, _hsmgateway_v1_UpdatePolicyResponse>
      Verdict: EnumTypeDefinition
    }
  }
}

