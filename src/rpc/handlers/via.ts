/** @module The shape of handlers: decode, serve, encode. */
import type { CallContext } from '../../core/call_context.ts';
import { sequenceField } from '../convert/fields.ts';
import type { RpcHandler } from '../handler.ts';

/**
 * Puts a handler together.
 * @param deps ports that all calls share
 */
export const viaService =
  <Deps>(deps: Deps) =>
  <Message, Request, Result, Response extends object>(
    decode: (message: Message) => Request,
    serve: (deps: Deps, context: CallContext, request: Request) => Promise<Result>,
    encode: (result: Result) => Response,
  ): RpcHandler<Message, Response> =>
  async (context, message) => {
    // Only calls that change something use it; on all others a malformed one is still an error.
    const { sequence } = message as { readonly sequence?: string };
    if (sequence !== undefined) sequenceField(sequence);
    return encode(await serve(deps, context, decode(message)));
  };
