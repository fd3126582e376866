// Original file: proto/hsmgateway/v1/operators.proto

import type { OperatorSessionInput as _hsmgateway_v1_OperatorSessionInput, OperatorSession as _hsmgateway_v1_OperatorSession } from '../../hsmgateway/v1/OperatorSession.ts';

export interface ListSessionsResponseInput {
  'sessions'?: (_hsmgateway_v1_OperatorSessionInput)[];
  /**
   * Empty after the last page.
   */
  'next_marker'?: (string);
}

export interface ListSessionsResponse {
  'sessions': (_hsmgateway_v1_OperatorSession)[];
  /**
   * Empty after the last page.
   */
  'next_marker': (string);
}
