/**
 * @module The contract between adapters (unary, stream) and handlers: a handler takes the decoded protobuf
 * message, validates and converts it, calls a service, and gives the response message. It knows no transport.
 */
import type { CallContext } from '../core/call_context.ts';

/** Handler of one RPC. Throws GatewayError; anything else is an internal failure and is reported as such. */
export type RpcHandler<Request = never, Response extends object = object> = (
  context: CallContext,
  request: Request,
) => Promise<Response> | Response;

/**
 * What the handler of a server stream gives when it has opened it; what can be refused is refused before. The messages
 * are taken one by one, and given up when the context's signal says so: then the iteration has to end.
 */
export interface MessageStream {
  readonly messages: AsyncIterable<object> | Iterable<object>;
}

/** Handlers of one service, by the method's name as in the proto (`Sign`). */
export type ServiceHandlers = Readonly<Record<string, RpcHandler>>;

/** All services of a listener, by full name (`hsmgateway.v1.KeyManagementService`). */
export type HandlerTable = Readonly<Record<string, ServiceHandlers>>;
