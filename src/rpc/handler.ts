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

/** Handlers of one service, by the method's name as in the proto (`Sign`). */
export type ServiceHandlers = Readonly<Record<string, RpcHandler>>;

/** All services of a listener, by full name (`hsmgateway.v1.KeyManagementService`). */
export type HandlerTable = Readonly<Record<string, ServiceHandlers>>;
