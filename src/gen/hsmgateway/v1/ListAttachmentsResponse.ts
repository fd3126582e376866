// Original file: proto/hsmgateway/v1/policies.proto

import type { AttachmentInput as _hsmgateway_v1_AttachmentInput, Attachment as _hsmgateway_v1_Attachment } from '../../hsmgateway/v1/Attachment.ts';

export interface ListAttachmentsResponseInput {
  'attachments'?: (_hsmgateway_v1_AttachmentInput)[];
  'next_marker'?: (string);
  'total'?: (number);
}

export interface ListAttachmentsResponse {
  'attachments': (_hsmgateway_v1_Attachment)[];
  'next_marker': (string);
  'total': (number);
}
