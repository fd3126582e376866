// Original file: proto/hsmgateway/v1/logs.proto

import type { LogLevelInput as _hsmgateway_v1_LogLevelInput, LogLevel as _hsmgateway_v1_LogLevel } from '../../hsmgateway/v1/LogLevel.ts';
import type { Long } from '@grpc/proto-loader';

export interface LogLevelStateInput {
  'level'?: (_hsmgateway_v1_LogLevelInput);
  /**
   * That of the configuration.
   */
  'configured'?: (_hsmgateway_v1_LogLevelInput);
  /**
   * When the configured level comes back, milliseconds since 1970 UTC; 0 where it is in force, or comes back with a restart only.
   */
  'until'?: (number | string | Long);
}

export interface LogLevelState {
  'level': (_hsmgateway_v1_LogLevel);
  /**
   * That of the configuration.
   */
  'configured': (_hsmgateway_v1_LogLevel);
  /**
   * When the configured level comes back, milliseconds since 1970 UTC; 0 where it is in force, or comes back with a restart only.
   */
  'until': (number);
}
