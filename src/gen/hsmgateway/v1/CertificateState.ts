// Original file: proto/hsmgateway/v1/enrollment.proto

export const CertificateState = {
  CERTIFICATE_STATE_UNSPECIFIED: 'CERTIFICATE_STATE_UNSPECIFIED',
  CERTIFICATE_VALID: 'CERTIFICATE_VALID',
  /**
   * Stays so after its end.
   */
  CERTIFICATE_REVOKED: 'CERTIFICATE_REVOKED',
  CERTIFICATE_EXPIRED: 'CERTIFICATE_EXPIRED',
} as const;

export type CertificateStateInput =
  | 'CERTIFICATE_STATE_UNSPECIFIED'
  | 0
  | 'CERTIFICATE_VALID'
  | 1
  /**
   * Stays so after its end.
   */
  | 'CERTIFICATE_REVOKED'
  | 2
  | 'CERTIFICATE_EXPIRED'
  | 3

export type CertificateState = typeof CertificateState[keyof typeof CertificateState]
