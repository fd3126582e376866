// Original file: proto/hsmgateway/v1/enrollment.proto

import type { EnrollmentTokenInput as _hsmgateway_v1_EnrollmentTokenInput, EnrollmentToken as _hsmgateway_v1_EnrollmentToken } from '../../hsmgateway/v1/EnrollmentToken.ts';

export interface CancelEnrollmentTokenResponseInput {
  'enrollment_token'?: (_hsmgateway_v1_EnrollmentTokenInput | null);
}

export interface CancelEnrollmentTokenResponse {
  'enrollment_token': (_hsmgateway_v1_EnrollmentToken | null);
}
