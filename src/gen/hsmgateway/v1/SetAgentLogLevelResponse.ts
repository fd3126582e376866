// Original file: proto/hsmgateway/v1/agent.proto

import type { LogLevelStateInput as _hsmgateway_v1_LogLevelStateInput, LogLevelState as _hsmgateway_v1_LogLevelState } from '../../hsmgateway/v1/LogLevelState.ts';

export interface SetAgentLogLevelResponseInput {
  'state'?: (_hsmgateway_v1_LogLevelStateInput | null);
}

export interface SetAgentLogLevelResponse {
  'state': (_hsmgateway_v1_LogLevelState | null);
}
