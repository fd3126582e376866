/** @module Handlers of SdfKeyService: what operators do with the keys of SDF devices. No rule of the domain is here. */
import type { CallContext } from '../../core/call_context.ts';
import type { SetSdfPasswordRequest } from '../../gen/hsmgateway/v1/SetSdfPasswordRequest.ts';
import type { SdfDeps } from '../../sdf/deps.ts';
import { importKey } from '../../sdf/import_keys.ts';
import type { DescribedKey } from '../../sdf/manage_keys.ts';
import { createKeys, destroyKeys, listKeys, setPassword } from '../../sdf/manage_keys.ts';
import * as convert from '../convert/sdf_key_requests.ts';
import type { ServiceHandlers } from '../handler.ts';

/** Full name of the service that these handlers are of. */
export const sdfKeyServiceName = 'hsmgateway.v1.SdfKeyService';

/**
 * Makes the handlers. They borrow the message's bytes until they answer, except for a password, which is wiped as soon as
 * it was used, or refused.
 */
export const createSdfKeyHandlers = (deps: SdfDeps): ServiceHandlers => {
  const via =
    <Message, Request>(
      decode: (message: Message) => Request,
      serve: (deps: SdfDeps, context: CallContext, request: Request) => Promise<readonly DescribedKey[]>,
    ) =>
    async (context: CallContext, message: Message) =>
      convert.fromSdfKeys(await serve(deps, context, decode(message)));
  return {
    CreateSdfKey: via(convert.toCreateSdfKey, createKeys),
    ImportSdfKey: via(convert.toImportSdfKey, importKey),
    ListSdfKeys: via(convert.toListSdfKeys, listKeys),
    DestroySdfKey: via(convert.toDestroySdfKey, destroyKeys),
    SetSdfPassword: async (context: CallContext, message: SetSdfPasswordRequest) => {
      try {
        await setPassword(deps, context, convert.toSetSdfPassword(message));
        return {};
      } finally {
        message.password.fill(0);
      }
    },
  };
};
