// Original file: proto/hsmgateway/v1/policies.proto

import type { Long } from '@grpc/proto-loader';

export interface AttachmentInput {
  /**
   * user/NAME, service/NAME, agent/NAME, group/NAME, or * for every principal of the tenant.
   */
  'subject'?: (string);
  'policy'?: (string);
  'attach_time'?: (number | string | Long);
  'is_system'?: (boolean);
}

export interface Attachment {
  /**
   * user/NAME, service/NAME, agent/NAME, group/NAME, or * for every principal of the tenant.
   */
  'subject': (string);
  'policy': (string);
  'attach_time': (number);
  'is_system': (boolean);
}
