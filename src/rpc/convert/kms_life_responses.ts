/** @module Responses of the life cycle of keys: from the service's result to the message. */
import type { AliasInput } from '../../gen/hsmgateway/v1/Alias.ts';
import type { CancelKeyDeletionResponseInput } from '../../gen/hsmgateway/v1/CancelKeyDeletionResponse.ts';
import type { CreateAliasResponseInput } from '../../gen/hsmgateway/v1/CreateAliasResponse.ts';
import type { ListAliasesResponseInput } from '../../gen/hsmgateway/v1/ListAliasesResponse.ts';
import type { ListUserInstancesResponseInput } from '../../gen/hsmgateway/v1/ListUserInstancesResponse.ts';
import type { ListUserQuotasResponseInput } from '../../gen/hsmgateway/v1/ListUserQuotasResponse.ts';
import type { ScheduleKeyDeletionResponseInput } from '../../gen/hsmgateway/v1/ScheduleKeyDeletionResponse.ts';
import type { UpdateKeyAliasResponseInput } from '../../gen/hsmgateway/v1/UpdateKeyAliasResponse.ts';
import type { UpdateKeyDescriptionResponseInput } from '../../gen/hsmgateway/v1/UpdateKeyDescriptionResponse.ts';
import type { AliasDetails, ListAliasesResponse } from '../../kms/aliases.ts';
import type { ChangeStateResponse } from '../../kms/change_state.ts';
import type { UpdateKeyAliasResponse, UpdateKeyDescriptionResponse } from '../../kms/names.ts';
import type { ScheduleKeyDeletionResponse } from '../../kms/schedule_deletion.ts';
import type { QuotaDetails } from '../../kms/user_instances.ts';
import { stateOf } from './kms_responses.ts';

export const fromScheduleKeyDeletion = (response: ScheduleKeyDeletionResponse): ScheduleKeyDeletionResponseInput => ({
  key_id: response.keyId,
  key_state: stateOf(response.state),
  scheduled_deletion_date: response.deletionAtMs,
  risk_tips: response.riskTips,
});

/** Of CancelKeyDeletion, FreezeKey and UnfreezeKey. */
export const fromKeyState = (response: ChangeStateResponse): CancelKeyDeletionResponseInput => ({
  key_id: response.keyId,
  key_state: stateOf(response.state),
});

export const fromUpdateKeyAlias = (response: UpdateKeyAliasResponse): UpdateKeyAliasResponseInput => ({
  key_info: { key_id: response.keyId, key_alias: response.alias },
});

export const fromUpdateKeyDescription = (
  response: UpdateKeyDescriptionResponse,
): UpdateKeyDescriptionResponseInput => ({
  key_info: { key_id: response.keyId, key_description: response.description },
});

const aliasOf = (alias: AliasDetails): AliasInput => ({
  domain_id: alias.domainId,
  key_id: alias.keyId,
  alias: alias.alias,
  alias_urn: alias.urn,
  create_time: alias.createdAtMs,
  update_time: alias.updatedAtMs,
});

/** Of CreateAlias and AssociateAlias. */
export const fromAlias = (alias: AliasDetails): CreateAliasResponseInput => ({ alias: aliasOf(alias) });

export const fromListAliases = (page: ListAliasesResponse): ListAliasesResponseInput => ({
  aliases: page.aliases.map(aliasOf),
  next_marker: page.nextOffset === undefined ? '' : String(page.nextOffset),
  total: page.total,
});

export const fromUserInstances = (count: number): ListUserInstancesResponseInput => ({ instance_num: count });

export const fromUserQuotas = (quotas: readonly QuotaDetails[]): ListUserQuotasResponseInput => ({
  resources: quotas.map(({ type, used, quota }) => ({ type, used, quota })),
});

/** Of calls that have nothing to tell. */
export const fromNothing = (): object => ({});
