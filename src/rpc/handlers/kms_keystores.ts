/** @module Handlers of KeyManagementService for keystores: decode, service, encode. */
import type { KmsDeps } from '../../kms/deps.ts';
import * as keystores from '../../kms/keystores.ts';
import * as to from '../convert/kms_keystore_requests.ts';
import * as from from '../convert/kms_keystore_responses.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/**
 * Makes the handlers.
 * @param deps ports that all calls share
 */
export const createKeystoreHandlers = (deps: KmsDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    CreateKeystore: via(to.toCreateKeystore, keystores.createKeystore, from.fromKeystore),
    ListKeystores: via(to.toListKeystores, keystores.listKeystores, from.fromListKeystores),
    GetKeystore: via(to.toKeystoreId, keystores.getKeystore, from.fromKeystore),
    EnableKeystore: via(to.toChangeKeystore, keystores.enableKeystore, from.fromKeystore),
    DisableKeystore: via(to.toChangeKeystore, keystores.disableKeystore, from.fromKeystore),
    DeleteKeystore: via(to.toChangeKeystore, keystores.deleteKeystore, from.fromDeleteKeystore),
  };
};
