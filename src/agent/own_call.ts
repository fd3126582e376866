/** @module Calls that the agent makes for itself, through the same dispatcher as all others. */
import { fromMessage, toMessage } from '../client/codec.ts';
import type { Outcome } from '../balance/balanced_call.ts';
import type { Dispatcher } from '../balance/dispatcher.ts';
import { toGatewayError } from '../balance/failure.ts';
import { getSchema } from '../transport/schema.ts';

/** What calls are given to. */
export interface OwnCaller {
  start(options: Parameters<Dispatcher['start']>[0]): unknown;
}

const timeoutMs = 30_000;

/**
 * Calls an RPC that may be repeated.
 * @returns the response with all its fields
 * @throws {GatewayError} what the gateway says; GATEWAY_UNREACHABLE
 */
export const callGateway = <Response>(
  dispatcher: OwnCaller,
  serviceName: string,
  rpcName: string,
  message: object,
): Promise<Response> => {
  const rpc = getSchema()
    .services.find(({ shortName }) => shortName === serviceName)
    ?.rpcs.find(({ name }) => name === rpcName);
  if (rpc === undefined) throw new TypeError(`the schema has no ${serviceName}/${rpcName}`);
  const { path, requestType, responseType } = rpc;
  const request = requestType.encode(toMessage(requestType, message)).finish();
  const method = { path, fullName: path.slice(1), field: undefined, isRepeatable: () => true };
  return new Promise((resolve, reject) => {
    const onOutcome = (outcome: Outcome): void => {
      if ('failure' in outcome) reject(toGatewayError(outcome.failure));
      else resolve(fromMessage(responseType, responseType.decode(outcome.bytes)) as Response);
    };
    dispatcher.start({ method, request, deadlineAt: performance.now() + timeoutMs, onOutcome });
  });
};
