/** @module Calls of RPCs that are answered by a stream. */
import type protobuf from 'protobufjs';
import type { GatewayClient, Rpc } from '../client/index.ts';
import { fromJson } from './json_message.ts';

/**
 * Makes the call and gives the messages as they come, decoded.
 * @param request – as JSON
 * @throws {GatewayError} what the gateway or the client gives; CALL_CANCELLED when the signal ended it
 */
export async function* streamRpc(
  client: GatewayClient,
  { path, requestType, responseType }: Rpc,
  request: unknown,
  signal: AbortSignal,
): AsyncGenerator<protobuf.Message> {
  const bytes = requestType.encode(fromJson(requestType, request)).finish() as Buffer;
  for await (const answer of client.streamRaw(path, bytes, { signal })) yield responseType.decode(answer);
}
