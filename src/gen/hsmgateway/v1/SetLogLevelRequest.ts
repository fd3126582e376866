// Original file: proto/hsmgateway/v1/logs.proto

import type { LogLevelInput as _hsmgateway_v1_LogLevelInput, LogLevel as _hsmgateway_v1_LogLevel } from '../../hsmgateway/v1/LogLevel.ts';

export interface SetLogLevelRequestInput {
  /**
   * Unspecified: back to the level of the configuration, at once.
   */
  'level'?: (_hsmgateway_v1_LogLevelInput);
  /**
   * For how long, in seconds, 1 to 86400; 900 when 0.
   */
  'valid_seconds'?: (number);
  /**
   * Until the gateway is started again; valid_seconds must be 0 then.
   */
  'until_restart'?: (boolean);
}

export interface SetLogLevelRequest {
  /**
   * Unspecified: back to the level of the configuration, at once.
   */
  'level': (_hsmgateway_v1_LogLevel);
  /**
   * For how long, in seconds, 1 to 86400; 900 when 0.
   */
  'valid_seconds': (number);
  /**
   * Until the gateway is started again; valid_seconds must be 0 then.
   */
  'until_restart': (boolean);
}
