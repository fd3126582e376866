// Original file: proto/hsmgateway/v1/enrollment.proto

import type { CertificateInput as _hsmgateway_v1_CertificateInput, Certificate as _hsmgateway_v1_Certificate } from '../../hsmgateway/v1/Certificate.ts';

export interface ListCertificatesResponseInput {
  'certificates'?: (_hsmgateway_v1_CertificateInput)[];
  /**
   * Empty on the last page.
   */
  'next_marker'?: (string);
}

export interface ListCertificatesResponse {
  'certificates': (_hsmgateway_v1_Certificate)[];
  /**
   * Empty on the last page.
   */
  'next_marker': (string);
}
