// Original file: proto/hsmgateway/v1/agent.proto

import type { LogLevelInput as _hsmgateway_v1_LogLevelInput, LogLevel as _hsmgateway_v1_LogLevel } from '../../hsmgateway/v1/LogLevel.ts';

export interface SetAgentLogLevelRequestInput {
  /**
   * As in SetLogLevelRequest.
   */
  'level'?: (_hsmgateway_v1_LogLevelInput);
  /**
   * As in SetLogLevelRequest.
   */
  'valid_seconds'?: (number);
  /**
   * As in SetLogLevelRequest.
   */
  'until_restart'?: (boolean);
  /**
   * 32 bytes: HMAC-SHA256 over the challenge and the other fields, under a key that is derived from the agent's private key.
   */
  'proof'?: (Buffer | Uint8Array | string);
}

export interface SetAgentLogLevelRequest {
  /**
   * As in SetLogLevelRequest.
   */
  'level': (_hsmgateway_v1_LogLevel);
  /**
   * As in SetLogLevelRequest.
   */
  'valid_seconds': (number);
  /**
   * As in SetLogLevelRequest.
   */
  'until_restart': (boolean);
  /**
   * 32 bytes: HMAC-SHA256 over the challenge and the other fields, under a key that is derived from the agent's private key.
   */
  'proof': (Buffer);
}
