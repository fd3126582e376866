// Original file: proto/hsmgateway/v1/enrollment.proto

import type { EnrollmentTokenStateInput as _hsmgateway_v1_EnrollmentTokenStateInput, EnrollmentTokenState as _hsmgateway_v1_EnrollmentTokenState } from '../../hsmgateway/v1/EnrollmentTokenState.ts';

export interface ListEnrollmentTokensRequestInput {
  'tenant'?: (string);
  'state'?: (_hsmgateway_v1_EnrollmentTokenStateInput);
  'limit'?: (number);
  'marker'?: (string);
}

export interface ListEnrollmentTokensRequest {
  'tenant': (string);
  'state': (_hsmgateway_v1_EnrollmentTokenState);
  'limit': (number);
  'marker': (string);
}
