/** @module Calls of the service that an agent has of its own, over its socket. */
import { agentType } from '../../agent/agent_proto.ts';
import { createClient } from '../../client/index.ts';

const timeoutMs = 5_000;

/** @throws {GatewayError} GATEWAY_UNREACHABLE where there is no agent; what the agent answers */
export const callAgent = async <Response>(
  socket: string,
  path: string,
  request: Buffer,
  response: Parameters<typeof agentType>[0],
): Promise<Response> => {
  const client = createClient({ endpoint: `unix:${socket}` });
  try {
    await client.waitForReady({ timeoutMs });
    const bytes = await client.callRaw(path, request, { timeoutMs });
    const type = agentType(response);
    return type.toObject(type.decode(bytes), {
      longs: Number,
      enums: String,
      defaults: true,
      arrays: true,
    }) as Response;
  } finally {
    client.close();
  }
};
