// Original file: proto/hsmgateway/v1/logs.proto

/**
 * From the most to the least that is written.
 */
export const LogLevel = {
  LOG_LEVEL_UNSPECIFIED: 'LOG_LEVEL_UNSPECIFIED',
  LOG_LEVEL_TRACE: 'LOG_LEVEL_TRACE',
  LOG_LEVEL_DEBUG: 'LOG_LEVEL_DEBUG',
  LOG_LEVEL_INFO: 'LOG_LEVEL_INFO',
  LOG_LEVEL_WARN: 'LOG_LEVEL_WARN',
  LOG_LEVEL_ERROR: 'LOG_LEVEL_ERROR',
  LOG_LEVEL_FATAL: 'LOG_LEVEL_FATAL',
} as const;

/**
 * From the most to the least that is written.
 */
export type LogLevelInput =
  | 'LOG_LEVEL_UNSPECIFIED'
  | 0
  | 'LOG_LEVEL_TRACE'
  | 1
  | 'LOG_LEVEL_DEBUG'
  | 2
  | 'LOG_LEVEL_INFO'
  | 3
  | 'LOG_LEVEL_WARN'
  | 4
  | 'LOG_LEVEL_ERROR'
  | 5
  | 'LOG_LEVEL_FATAL'
  | 6

/**
 * From the most to the least that is written.
 */
export type LogLevel = typeof LogLevel[keyof typeof LogLevel]
