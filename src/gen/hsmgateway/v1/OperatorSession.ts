// Original file: proto/hsmgateway/v1/operators.proto

import type { Long } from '@grpc/proto-loader';

export interface OperatorSessionInput {
  /**
   * UUID; not the token.
   */
  'session_id'?: (string);
  'operator'?: (string);
  'ukey_id'?: (string);
  'source_ip'?: (string);
  /**
   * SHA-256 of the client certificate that it is bound to, in hex.
   */
  'certificate_fingerprint'?: (string);
  'created_at'?: (number | string | Long);
  /**
   * To the minute.
   */
  'last_used_at'?: (number | string | Long);
  /**
   * When it ends if it is not used any more.
   */
  'idle_until'?: (number | string | Long);
  /**
   * When it ends however much it is used.
   */
  'expires_at'?: (number | string | Long);
}

export interface OperatorSession {
  /**
   * UUID; not the token.
   */
  'session_id': (string);
  'operator': (string);
  'ukey_id': (string);
  'source_ip': (string);
  /**
   * SHA-256 of the client certificate that it is bound to, in hex.
   */
  'certificate_fingerprint': (string);
  'created_at': (number);
  /**
   * To the minute.
   */
  'last_used_at': (number);
  /**
   * When it ends if it is not used any more.
   */
  'idle_until': (number);
  /**
   * When it ends however much it is used.
   */
  'expires_at': (number);
}
