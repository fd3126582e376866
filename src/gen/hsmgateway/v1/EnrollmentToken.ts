// Original file: proto/hsmgateway/v1/enrollment.proto

import type { CertificateKindInput as _hsmgateway_v1_CertificateKindInput, CertificateKind as _hsmgateway_v1_CertificateKind } from '../../hsmgateway/v1/CertificateKind.ts';
import type { EnrollmentTokenStateInput as _hsmgateway_v1_EnrollmentTokenStateInput, EnrollmentTokenState as _hsmgateway_v1_EnrollmentTokenState } from '../../hsmgateway/v1/EnrollmentTokenState.ts';
import type { Long } from '@grpc/proto-loader';

export interface EnrollmentTokenInput {
  'id'?: (string);
  'tenant'?: (string);
  'kind'?: (_hsmgateway_v1_CertificateKindInput);
  'name'?: (string);
  'state'?: (_hsmgateway_v1_EnrollmentTokenStateInput);
  'created_at'?: (number | string | Long);
  'created_by'?: (string);
  'expires_at'?: (number | string | Long);
  /**
   * 0 while it was not used.
   */
  'used_at'?: (number | string | Long);
  /**
   * Serial of the certificate that it was used for.
   */
  'used_for'?: (string);
}

export interface EnrollmentToken {
  'id': (string);
  'tenant': (string);
  'kind': (_hsmgateway_v1_CertificateKind);
  'name': (string);
  'state': (_hsmgateway_v1_EnrollmentTokenState);
  'created_at': (number);
  'created_by': (string);
  'expires_at': (number);
  /**
   * 0 while it was not used.
   */
  'used_at': (number);
  /**
   * Serial of the certificate that it was used for.
   */
  'used_for': (string);
}
