/** @module Handlers of KeyAdminService: what operators do with keys of tenants. No rule of the domain is here. */
import type { KmsDeps } from '../../kms/deps.ts';
import { freezeKey, unfreezeKey } from '../../kms/freeze.ts';
import { toFreeze } from '../convert/kms_life_requests.ts';
import { fromKeyState } from '../convert/kms_life_responses.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/** Full name of the service that these handlers are of. */
export const keyAdminServiceName = 'hsmgateway.v1.KeyAdminService';

/**
 * Makes the handlers.
 * @param deps ports that all calls share
 */
export const createKeyAdminHandlers = (deps: KmsDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    FreezeKey: via(toFreeze, freezeKey, fromKeyState),
    UnfreezeKey: via(toFreeze, unfreezeKey, fromKeyState),
  };
};
