/** @module The agent's own service: what it tells of itself, and what can be changed of it. From bytes to bytes. */
import { fieldInvalid } from '../core/errors.ts';
import type { LogLevels } from '../core/ports/log_levels.ts';
import type { GetAgentStatusResponse } from '../gen/hsmgateway/v1/GetAgentStatusResponse.ts';
import type { SetAgentLogLevelRequest } from '../gen/hsmgateway/v1/SetAgentLogLevelRequest.ts';
import { fromLogLevelState, toLogLevelChange } from '../rpc/convert/log_levels.ts';
import { agentType, getLogLevelPath, setLogLevelPath, statusPath } from './agent_proto.ts';
import type { ControlGuard } from './control_proof.ts';

export interface OwnService {
  readonly status: () => GetAgentStatusResponse;
  readonly logLevels: LogLevels;
  readonly control: ControlGuard;
}

/** Answers one request. @throws {GatewayError} */
export type OwnHandler = (request: Uint8Array) => Uint8Array;

const encode = (name: Parameters<typeof agentType>[0], message: object): Uint8Array => {
  const type = agentType(name);
  return type.encode(type.fromObject(message)).finish();
};

const toRequest = (bytes: Uint8Array): SetAgentLogLevelRequest => {
  const type = agentType('SetAgentLogLevelRequest');
  try {
    return type.toObject(type.decode(bytes), { enums: String, defaults: true }) as SetAgentLogLevelRequest;
  } catch {
    throw fieldInvalid('request', 'is no message of its type');
  }
};

/** By path. */
export const ownHandlers = ({ status, logLevels, control }: OwnService): Readonly<Record<string, OwnHandler>> => ({
  [statusPath]: () => encode('GetAgentStatusResponse', status()),
  [getLogLevelPath]: () =>
    encode('GetAgentLogLevelResponse', {
      state: fromLogLevelState(logLevels.state()),
      challenge: control.challenge,
    }),
  [setLogLevelPath]: (bytes) => {
    const request = toRequest(bytes);
    const change = toLogLevelChange(request);
    control.assert({ ...request, level: String(request.level) }, request.proof);
    const state = logLevels.change(change, 'hsm-agent log level');
    return encode('SetAgentLogLevelResponse', { state: fromLogLevelState(state) });
  },
});
