/** @module The shape of every handler of the KMS: decode, serve, encode. */
import type { CallContext } from '../../core/call_context.ts';
import type { KmsDeps } from '../../kms/deps.ts';
import { sequenceField } from '../convert/fields.ts';
import type { RpcHandler } from '../handler.ts';

/**
 * Puts a handler together.
 * @param deps ports that all calls share
 */
export const viaKms =
  (deps: KmsDeps) =>
  <Message, Request, Result, Response extends object>(
    decode: (message: Message) => Request,
    serve: (deps: KmsDeps, context: CallContext, request: Request) => Promise<Result>,
    encode: (result: Result) => Response,
  ): RpcHandler<Message, Response> =>
  async (context, message) => {
    // Only calls that change something use it; on all others a malformed one is still an error.
    const { sequence } = message as { readonly sequence?: string };
    if (sequence !== undefined) sequenceField(sequence);
    return encode(await serve(deps, context, decode(message)));
  };
