/** @module Requests of PolicyService: from the decoded message to the service's request, each field checked. */
import type { AttachmentChange, ListAttachmentsRequest } from '../../admin/policies/attachments.ts';
import type { CreateGroupRequest, DeleteGroupRequest, GroupName, MembersChange } from '../../admin/policies/groups.ts';
import type { CreatePolicyRequest, DeletePolicyRequest, UpdatePolicyRequest } from '../../admin/policies/policies.ts';
import type { SimulateRequest } from '../../admin/policies/simulate.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { assertWithin, defaultPageSize, type Limit, limits } from '../../core/limits.ts';
import { everybody, isGroupSubject, toSubject } from '../../core/policy_subject.ts';
import type { AttachPolicyRequest as AttachMessage } from '../../gen/hsmgateway/v1/AttachPolicyRequest.ts';
import type { AddGroupMembersRequest as MembersMessage } from '../../gen/hsmgateway/v1/AddGroupMembersRequest.ts';
import type { CreateGroupRequest as CreateGroupMessage } from '../../gen/hsmgateway/v1/CreateGroupRequest.ts';
import type { CreatePolicyRequest as CreateMessage } from '../../gen/hsmgateway/v1/CreatePolicyRequest.ts';
import type { DeleteGroupRequest as DeleteGroupMessage } from '../../gen/hsmgateway/v1/DeleteGroupRequest.ts';
import type { DeletePolicyRequest as DeleteMessage } from '../../gen/hsmgateway/v1/DeletePolicyRequest.ts';
import type { GetGroupRequest as GetGroupMessage } from '../../gen/hsmgateway/v1/GetGroupRequest.ts';
import type { GetPolicyRequest as GetMessage } from '../../gen/hsmgateway/v1/GetPolicyRequest.ts';
import type { ListAttachmentsRequest as ListAttachmentsMessage } from '../../gen/hsmgateway/v1/ListAttachmentsRequest.ts';
import type { ListGroupsRequest as ListGroupsMessage } from '../../gen/hsmgateway/v1/ListGroupsRequest.ts';
import type { ListPoliciesRequest as ListMessage } from '../../gen/hsmgateway/v1/ListPoliciesRequest.ts';
import type { SimulatePolicyRequest as SimulateMessage } from '../../gen/hsmgateway/v1/SimulatePolicyRequest.ts';
import type { UpdatePolicyRequest as UpdateMessage } from '../../gen/hsmgateway/v1/UpdatePolicyRequest.ts';
import { isPrincipalName } from '../../identity/spiffe_id.ts';
import * as fields from './fields.ts';

const general = 'KMS.0308';
const policyName: Limit = { min: 1, max: 64, unit: 'characters', kms: general };
const membersPerCall: Limit = { min: 1, max: 100, unit: 'names', kms: general };
const actionsPerCall: Limit = { min: 1, max: 50, unit: 'names', kms: general };
const resourcesPerCall: Limit = { min: 0, max: 50, unit: 'names', kms: general };
const valuesPerCall: Limit = { min: 0, max: 64, unit: 'pairs', kms: general };
const triedPerCall: Limit = { min: 0, max: 10, unit: 'names', kms: general };
/** Text of a simulation that is compared and never stored. */
const freeChars: Limit = { min: 0, max: 1024, unit: 'characters', kms: general };
const namePattern = /^[a-zA-Z0-9](?:[a-zA-Z0-9 ._-]*[a-zA-Z0-9._-])?$/;
const nameRule = 'may hold letters, digits, blanks and ._-, begins with a letter or digit and does not end in a blank';

const tenantField = (value: string): string => {
  if (!isPrincipalName(value)) throw fieldInvalid('tenant', 'must be the name of a tenant');
  return value;
};

const policyField = (field: string, value: string): string =>
  fields.patternText(field, value, policyName, namePattern, nameRule);

const groupField = (field: string, value: string): string => {
  if (isPrincipalName(value)) return value;
  throw fieldInvalid(field, 'must be 1 to 63 of a-z, 0-9 and "._-", first a letter or digit');
};

const isPrincipal = (text: string): boolean => {
  const [kind = '', name = '', ...rest] = text.split('/');
  return rest.length === 0 && ['user', 'service', 'agent'].includes(kind) && isPrincipalName(name);
};

const principalField = (field: string, tenantId: string, text: string): string => {
  if (isPrincipal(text)) return toSubject(tenantId, text);
  throw fieldInvalid(field, 'must be user/NAME, service/NAME or agent/NAME');
};

/** A principal, a group, or everybody. */
const subjectField = (field: string, tenantId: string, text: string): string => {
  const isGroup = isGroupSubject(text) && isPrincipalName(text.slice(text.indexOf('/') + 1));
  if (text === everybody || isGroup || isPrincipal(text)) return toSubject(tenantId, text);
  throw fieldInvalid(field, 'must be user/NAME, service/NAME, agent/NAME, group/NAME or *');
};

/** Text of which its reader limits the length; only what could not be stored is refused here. */
const documentField = (field: string, text: string): string => {
  if (text === '') throw fieldInvalid(field, 'is required');
  return fields.cleanText(field, text);
};

const pageFields = ({ limit, marker }: { readonly limit: number; readonly marker: string }) => {
  if (limit !== 0) assertWithin('limit', limit, limits.pageSize);
  return { limit: limit === 0 ? defaultPageSize : limit, offset: fields.markerField('marker', marker) };
};

const revisionLimit: Limit = { min: 1, max: 999_999_999, unit: 'revisions', kms: general };

/** Undefined for 0, which is what was not given. */
const revisionField = (revision: number): number | undefined => {
  if (revision !== 0) assertWithin('revision', revision, revisionLimit);
  return fields.optionalNumber(revision);
};

const described = (text: string): string => fields.freeText('description', text, limits.description);

export const toCreatePolicy = (message: CreateMessage): CreatePolicyRequest => ({
  tenantId: tenantField(message.tenant),
  name: policyField('name', message.name),
  description: described(message.description),
  document: documentField('document', message.document),
  sequence: fields.sequenceField(message.sequence),
});

export const toUpdatePolicy = (message: UpdateMessage): UpdatePolicyRequest => {
  const revision = revisionField(message.revision);
  if (revision === undefined) throw fieldInvalid('revision', 'is required: the one that the change was decided on');
  return {
    tenantId: tenantField(message.tenant),
    name: policyField('name', message.name),
    document: documentField('document', message.document),
    description: message.description === '' ? undefined : described(message.description),
    revision,
    sequence: fields.sequenceField(message.sequence),
  };
};

export const toDeletePolicy = (message: DeleteMessage): DeletePolicyRequest => ({
  tenantId: tenantField(message.tenant),
  name: policyField('name', message.name),
  revision: revisionField(message.revision),
  isForced: message.force,
  sequence: fields.sequenceField(message.sequence),
});

export const toGetPolicy = (message: GetMessage) => ({
  tenantId: tenantField(message.tenant),
  name: policyField('name', message.name),
  revision: revisionField(message.revision),
});

export const toListPolicies = (message: ListMessage) => ({
  tenantId: tenantField(message.tenant),
  ...pageFields(message),
});

/** Of AttachPolicy and DetachPolicy. */
export const toAttachment = (message: AttachMessage): AttachmentChange => {
  const tenantId = tenantField(message.tenant);
  return {
    tenantId,
    policyName: policyField('policy', message.policy),
    subject: subjectField('subject', tenantId, message.subject),
    sequence: fields.sequenceField(message.sequence),
  };
};

export const toListAttachments = (message: ListAttachmentsMessage): ListAttachmentsRequest => {
  const tenantId = tenantField(message.tenant);
  if (message.effective) principalField('subject', tenantId, message.subject);
  return {
    tenantId,
    subject: message.subject === '' ? undefined : subjectField('subject', tenantId, message.subject),
    policyName: message.policy === '' ? undefined : policyField('policy', message.policy),
    isEffective: message.effective,
    ...pageFields(message),
  };
};

export const toCreateGroup = (message: CreateGroupMessage): CreateGroupRequest => ({
  tenantId: tenantField(message.tenant),
  name: groupField('name', message.name),
  description: described(message.description),
  sequence: fields.sequenceField(message.sequence),
});

export const toDeleteGroup = (message: DeleteGroupMessage): DeleteGroupRequest => ({
  tenantId: tenantField(message.tenant),
  name: groupField('name', message.name),
  isForced: message.force,
  sequence: fields.sequenceField(message.sequence),
});

export const toGetGroup = (message: GetGroupMessage): GroupName => ({
  tenantId: tenantField(message.tenant),
  name: groupField('name', message.name),
});

export const toListGroups = (message: ListGroupsMessage) => {
  const tenantId = tenantField(message.tenant);
  return {
    tenantId,
    memberId: message.member === '' ? undefined : principalField('member', tenantId, message.member),
    ...pageFields(message),
  };
};

/** Of AddGroupMembers and RemoveGroupMembers. */
export const toMembersChange = (message: MembersMessage): MembersChange => {
  const tenantId = tenantField(message.tenant);
  assertWithin('members', message.members.length, membersPerCall);
  const memberIds = message.members.map((member) => principalField('members', tenantId, member));
  return {
    tenantId,
    name: groupField('name', message.name),
    memberIds: [...new Set(memberIds)],
    sequence: fields.sequenceField(message.sequence),
  };
};

const texts = (field: string, values: readonly string[], limit: Limit): readonly string[] => {
  assertWithin(field, values.length, limit);
  return values.map((value) => fields.freeText(field, value, freeChars));
};

const valueFields = (context: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const entries = Object.entries(context);
  assertWithin('context', entries.length, valuesPerCall);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      fields.freeText('context', name, freeChars),
      fields.freeText('context', value, freeChars),
    ]),
  );
};

const triedDocuments = (documents: SimulateMessage['documents']): SimulateRequest['documents'] => {
  assertWithin('documents', documents.length, triedPerCall);
  return documents.map(({ name, document }) => ({
    name: name === '' ? 'tried' : policyField('documents.name', name),
    document: documentField('documents.document', document),
  }));
};

export const toSimulate = (message: SimulateMessage): SimulateRequest => {
  const tenantId = tenantField(message.tenant);
  const { principal } = message;
  return {
    tenantId,
    principal: principal === '' ? undefined : { id: principalField('principal', tenantId, principal), path: principal },
    actions: texts('actions', message.actions, actionsPerCall),
    resources: texts('resources', message.resources, resourcesPerCall),
    values: valueFields(message.context),
    documents: triedDocuments(message.documents),
  };
};
