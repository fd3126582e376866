// Original file: proto/hsmgateway/v1/enrollment.proto

import type { CertificateInput as _hsmgateway_v1_CertificateInput, Certificate as _hsmgateway_v1_Certificate } from '../../hsmgateway/v1/Certificate.ts';

export interface EnrollResponseInput {
  'certificate'?: (_hsmgateway_v1_CertificateInput | null);
  'authorities'?: (string);
}

export interface EnrollResponse {
  'certificate': (_hsmgateway_v1_Certificate | null);
  'authorities': (string);
}
