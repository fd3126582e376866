// Original file: proto/hsmgateway/v1/enrollment.proto

import type { CertificateInput as _hsmgateway_v1_CertificateInput, Certificate as _hsmgateway_v1_Certificate } from '../../hsmgateway/v1/Certificate.ts';

export interface RevokeCertificateResponseInput {
  /**
   * What is revoked now: the certificate that was named, and those that were renewed from it.
   */
  'certificates'?: (_hsmgateway_v1_CertificateInput)[];
}

export interface RevokeCertificateResponse {
  /**
   * What is revoked now: the certificate that was named, and those that were renewed from it.
   */
  'certificates': (_hsmgateway_v1_Certificate)[];
}
