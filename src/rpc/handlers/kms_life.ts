/** @module Handlers of KeyManagementService for the life cycle of keys: decode, service, encode. No rule of the domain is here. */
import { createAlias, deleteAlias, listAliases } from '../../kms/aliases.ts';
import { associateAlias } from '../../kms/associate_alias.ts';
import type { KmsDeps } from '../../kms/deps.ts';
import { updateKeyAlias, updateKeyDescription } from '../../kms/names.ts';
import { cancelKeyDeletion, scheduleKeyDeletion } from '../../kms/schedule_deletion.ts';
import { listUserInstances, listUserQuotas } from '../../kms/user_instances.ts';
import * as to from '../convert/kms_life_requests.ts';
import * as from from '../convert/kms_life_responses.ts';
import { toChangeState } from '../convert/kms_requests.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/**
 * Makes the handlers.
 * @param deps ports that all calls share
 */
export const createKeyLifeHandlers = (deps: KmsDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    ScheduleKeyDeletion: via(to.toScheduleKeyDeletion, scheduleKeyDeletion, from.fromScheduleKeyDeletion),
    CancelKeyDeletion: via(toChangeState, cancelKeyDeletion, from.fromKeyState),
    UpdateKeyAlias: via(to.toUpdateKeyAlias, updateKeyAlias, from.fromUpdateKeyAlias),
    UpdateKeyDescription: via(to.toUpdateKeyDescription, updateKeyDescription, from.fromUpdateKeyDescription),
    ListUserInstances: via(to.toNothing, listUserInstances, from.fromUserInstances),
    ListUserQuotas: via(to.toNothing, listUserQuotas, from.fromUserQuotas),
    CreateAlias: via(to.toCreateAlias, createAlias, from.fromAlias),
    DeleteAlias: via(to.toDeleteAlias, deleteAlias, from.fromNothing),
    ListAliases: via(to.toListAliases, listAliases, from.fromListAliases),
    AssociateAlias: via(to.toAssociateAlias, associateAlias, from.fromAlias),
  };
};
