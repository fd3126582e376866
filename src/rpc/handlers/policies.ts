/** @module Handlers of PolicyService: what operators do with policies and groups of tenants. No rule of the domain is here. */
import * as attachments from '../../admin/policies/attachments.ts';
import type { PolicyDeps } from '../../admin/policies/deps.ts';
import * as groups from '../../admin/policies/groups.ts';
import * as policies from '../../admin/policies/policies.ts';
import { simulatePolicy } from '../../admin/policies/simulate.ts';
import type { CallContext } from '../../core/call_context.ts';
import * as requests from '../convert/policy_requests.ts';
import * as responses from '../convert/policy_responses.ts';
import type { ServiceHandlers } from '../handler.ts';

/** Full name of the service that these handlers are of. */
export const policyServiceName = 'hsmgateway.v1.PolicyService';

/** Makes the handlers. */
export const createPolicyHandlers = (deps: PolicyDeps): ServiceHandlers => {
  const via =
    <Message, Request, Result, Response extends object>(
      decode: (message: Message) => Request,
      serve: (deps: PolicyDeps, context: CallContext, request: Request) => Promise<Result>,
      encode: (result: Result, request: Request) => Response,
    ) =>
    async (context: CallContext, message: Message): Promise<Response> => {
      const request = decode(message);
      return encode(await serve(deps, context, request), request);
    };
  const nothing = (): object => ({});
  return {
    CreatePolicy: via(requests.toCreatePolicy, policies.createPolicy, responses.fromPolicy),
    UpdatePolicy: via(requests.toUpdatePolicy, policies.updatePolicy, responses.fromPolicy),
    DeletePolicy: via(requests.toDeletePolicy, policies.deletePolicy, ({ detached }) => ({ detached })),
    GetPolicy: via(requests.toGetPolicy, policies.getPolicy, (details, { tenantId }) =>
      responses.fromPolicyDetails(tenantId, details),
    ),
    ListPolicies: via(requests.toListPolicies, policies.listPolicies, (page, request) =>
      responses.fromPolicyPage(request.tenantId, request, page),
    ),
    AttachPolicy: via(requests.toAttachment, attachments.attachPolicy, nothing),
    DetachPolicy: via(requests.toAttachment, attachments.detachPolicy, ({ isDetached }) => ({ detached: isDetached })),
    ListAttachments: via(requests.toListAttachments, attachments.listAttachments, (page, request) =>
      responses.fromAttachments(request, page),
    ),
    CreateGroup: via(requests.toCreateGroup, groups.createGroup, responses.fromGroup),
    DeleteGroup: via(requests.toDeleteGroup, groups.deleteGroup, nothing),
    GetGroup: via(requests.toGetGroup, groups.getGroup, responses.fromGroupDetails),
    ListGroups: via(requests.toListGroups, groups.listGroups, (page, request) => responses.fromGroups(request, page)),
    AddGroupMembers: via(requests.toMembersChange, groups.addGroupMembers, responses.fromMembers),
    RemoveGroupMembers: via(requests.toMembersChange, groups.removeGroupMembers, responses.fromMembers),
    SimulatePolicy: via(requests.toSimulate, simulatePolicy, responses.fromSimulation),
  };
};
