// Original file: proto/hsmgateway/v1/enrollment.proto

import type { CertificateKindInput as _hsmgateway_v1_CertificateKindInput, CertificateKind as _hsmgateway_v1_CertificateKind } from '../../hsmgateway/v1/CertificateKind.ts';

export interface CreateEnrollmentTokenRequestInput {
  'tenant'?: (string);
  /**
   * CERTIFICATE_SERVICE or CERTIFICATE_AGENT.
   */
  'kind'?: (_hsmgateway_v1_CertificateKindInput);
  'name'?: (string);
  /**
   * How long it is good, 1 to 10080; 60 when not given.
   */
  'valid_minutes'?: (number);
  'sequence'?: (string);
}

export interface CreateEnrollmentTokenRequest {
  'tenant': (string);
  /**
   * CERTIFICATE_SERVICE or CERTIFICATE_AGENT.
   */
  'kind': (_hsmgateway_v1_CertificateKind);
  'name': (string);
  /**
   * How long it is good, 1 to 10080; 60 when not given.
   */
  'valid_minutes': (number);
  'sequence': (string);
}
