// Original file: proto/hsmgateway/v1/enrollment.proto

import type { EnrollmentTokenInput as _hsmgateway_v1_EnrollmentTokenInput, EnrollmentToken as _hsmgateway_v1_EnrollmentToken } from '../../hsmgateway/v1/EnrollmentToken.ts';

export interface CreateEnrollmentTokenResponseInput {
  'enrollment_token'?: (_hsmgateway_v1_EnrollmentTokenInput | null);
  /**
   * 32 bytes, shown this once; empty for a repeated sequence.
   */
  'token'?: (Buffer | Uint8Array | string);
}

export interface CreateEnrollmentTokenResponse {
  'enrollment_token': (_hsmgateway_v1_EnrollmentToken | null);
  /**
   * 32 bytes, shown this once; empty for a repeated sequence.
   */
  'token': (Buffer);
}
