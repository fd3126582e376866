// Original file: proto/hsmgateway/v1/enrollment.proto

import type { EnrollmentTokenInput as _hsmgateway_v1_EnrollmentTokenInput, EnrollmentToken as _hsmgateway_v1_EnrollmentToken } from '../../hsmgateway/v1/EnrollmentToken.ts';

export interface ListEnrollmentTokensResponseInput {
  'enrollment_tokens'?: (_hsmgateway_v1_EnrollmentTokenInput)[];
  'next_marker'?: (string);
}

export interface ListEnrollmentTokensResponse {
  'enrollment_tokens': (_hsmgateway_v1_EnrollmentToken)[];
  'next_marker': (string);
}
