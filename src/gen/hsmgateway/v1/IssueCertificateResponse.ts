// Original file: proto/hsmgateway/v1/enrollment.proto

import type { CertificateInput as _hsmgateway_v1_CertificateInput, Certificate as _hsmgateway_v1_Certificate } from '../../hsmgateway/v1/Certificate.ts';

export interface IssueCertificateResponseInput {
  'certificate'?: (_hsmgateway_v1_CertificateInput | null);
  /**
   * Certificates of all authorities that should be trusted, in PEM.
   */
  'authorities'?: (string);
}

export interface IssueCertificateResponse {
  'certificate': (_hsmgateway_v1_Certificate | null);
  /**
   * Certificates of all authorities that should be trusted, in PEM.
   */
  'authorities': (string);
}
