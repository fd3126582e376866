// Original file: proto/hsmgateway/v1/partitions.proto

import type { Long } from '@grpc/proto-loader';

export interface HostVitalsInput {
  'host'?: (string);
  /**
   * starting, up, waiting or stopped.
   */
  'state'?: (string);
  'pid'?: (number);
  'memory_bytes'?: (number | string | Long);
  /**
   * Milliseconds of processor time since it was started.
   */
  'cpu_ms'?: (number | string | Long);
  /**
   * Operations that it has and has not answered yet.
   */
  'outstanding'?: (number);
  'operations'?: (number | string | Long);
  'restarts'?: (number);
  'last_error'?: (string);
}

export interface HostVitals {
  'host': (string);
  /**
   * starting, up, waiting or stopped.
   */
  'state': (string);
  'pid': (number);
  'memory_bytes': (number);
  /**
   * Milliseconds of processor time since it was started.
   */
  'cpu_ms': (number);
  /**
   * Operations that it has and has not answered yet.
   */
  'outstanding': (number);
  'operations': (number);
  'restarts': (number);
  'last_error': (string);
}
