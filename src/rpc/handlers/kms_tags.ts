/** @module Handlers of KeyManagementService about tags. One row per RPC; no rule of the domain is here. */
import type { KmsDeps } from '../../kms/deps.ts';
import { batchCreateKeyTags, batchDeleteKeyTags, createKeyTag, deleteKeyTag, listKeyTags } from '../../kms/tags.ts';
import { listKeysByTags, listProjectTags } from '../../kms/tags_search.ts';
import * as to from '../convert/kms_tag_requests.ts';
import * as from from '../convert/kms_tag_responses.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/**
 * Makes the handlers.
 * @param deps ports that all calls share
 */
export const createTagHandlers = (deps: KmsDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    CreateKeyTag: via(to.toCreateKeyTag, createKeyTag, from.fromChangedTags),
    DeleteKeyTag: via(to.toDeleteKeyTag, deleteKeyTag, from.fromChangedTags),
    BatchCreateKeyTags: via(to.toBatchCreateKeyTags, batchCreateKeyTags, from.fromChangedTags),
    BatchDeleteKeyTags: via(to.toBatchDeleteKeyTags, batchDeleteKeyTags, from.fromChangedTags),
    ListKeyTags: via(to.toListKeyTags, listKeyTags, from.fromListKeyTags),
    ListProjectTags: via(to.toNothing, listProjectTags, from.fromListProjectTags),
    ListKeysByTags: via(to.toListKeysByTags, listKeysByTags, from.fromListKeysByTags),
  };
};
