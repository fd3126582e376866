// Original file: proto/hsmgateway/v1/partitions.proto

import type { Long } from '@grpc/proto-loader';

/**
 * A sink that this gateway sends its audit trail to.
 */
export interface AuditSinkVitalsInput {
  'name'?: (string);
  /**
   * file or syslog.
   */
  'kind'?: (string);
  /**
   * starting, up, failed or stopped.
   */
  'state'?: (string);
  /**
   * Why it does not deliver, in one word (CONNECTION_REFUSED, DISK_FULL, ...); empty while it does.
   */
  'problem'?: (string);
  /**
   * Since when it is in this state, milliseconds since 1970 UTC.
   */
  'since'?: (number | string | Long);
  /**
   * Records that are still to be sent.
   */
  'lag_records'?: (number | string | Long);
  /**
   * Age of the oldest of them in milliseconds.
   */
  'lag_ms'?: (number | string | Long);
  /**
   * Records that it confirmed, since the gateway started.
   */
  'sent'?: (number | string | Long);
  /**
   * Failed tries since then.
   */
  'errors'?: (number | string | Long);
  /**
   * Records that were gone before they could be sent, since then.
   */
  'missed'?: (number | string | Long);
}

/**
 * A sink that this gateway sends its audit trail to.
 */
export interface AuditSinkVitals {
  'name': (string);
  /**
   * file or syslog.
   */
  'kind': (string);
  /**
   * starting, up, failed or stopped.
   */
  'state': (string);
  /**
   * Why it does not deliver, in one word (CONNECTION_REFUSED, DISK_FULL, ...); empty while it does.
   */
  'problem': (string);
  /**
   * Since when it is in this state, milliseconds since 1970 UTC.
   */
  'since': (number);
  /**
   * Records that are still to be sent.
   */
  'lag_records': (number);
  /**
   * Age of the oldest of them in milliseconds.
   */
  'lag_ms': (number);
  /**
   * Records that it confirmed, since the gateway started.
   */
  'sent': (number);
  /**
   * Failed tries since then.
   */
  'errors': (number);
  /**
   * Records that were gone before they could be sent, since then.
   */
  'missed': (number);
}
