// Original file: proto/hsmgateway/v1/enrollment.proto

import type { CertificateStateInput as _hsmgateway_v1_CertificateStateInput, CertificateState as _hsmgateway_v1_CertificateState } from '../../hsmgateway/v1/CertificateState.ts';

export interface ListCertificatesRequestInput {
  /**
   * Of this tenant; of all when empty.
   */
  'tenant'?: (string);
  /**
   * Of this principal, by its path; of all when empty.
   */
  'principal'?: (string);
  'state'?: (_hsmgateway_v1_CertificateStateInput);
  /**
   * Those that end within so many days, 1 to 3650; all when not given.
   */
  'expiring_days'?: (number);
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  /**
   * next_marker of the page before.
   */
  'marker'?: (string);
}

export interface ListCertificatesRequest {
  /**
   * Of this tenant; of all when empty.
   */
  'tenant': (string);
  /**
   * Of this principal, by its path; of all when empty.
   */
  'principal': (string);
  'state': (_hsmgateway_v1_CertificateState);
  /**
   * Those that end within so many days, 1 to 3650; all when not given.
   */
  'expiring_days': (number);
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit': (number);
  /**
   * next_marker of the page before.
   */
  'marker': (string);
}
