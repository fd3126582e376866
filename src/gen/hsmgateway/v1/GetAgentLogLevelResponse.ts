// Original file: proto/hsmgateway/v1/agent.proto

import type { LogLevelStateInput as _hsmgateway_v1_LogLevelStateInput, LogLevelState as _hsmgateway_v1_LogLevelState } from '../../hsmgateway/v1/LogLevelState.ts';

export interface GetAgentLogLevelResponseInput {
  'state'?: (_hsmgateway_v1_LogLevelStateInput | null);
  /**
   * 32 bytes, good for one change.
   */
  'challenge'?: (Buffer | Uint8Array | string);
}

export interface GetAgentLogLevelResponse {
  'state': (_hsmgateway_v1_LogLevelState | null);
  /**
   * 32 bytes, good for one change.
   */
  'challenge': (Buffer);
}
